"""Ask the questions of the form one after the other on a terminal; every answer is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from ukmdesk.cli.agreement import agreed
from ukmdesk.cli.session import Session
from ukmdesk.domain.consent_text import consent_text
from ukmdesk.domain.fields import get_value
from ukmdesk.forms.fields import SECTIONS, Field
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.desk import Desk
    from ukmdesk.services.drafting import OpenDraft

_MORE: Final = {
    "products": N_("Tambah produk lain?"),
    "permits.held": N_("Tambah izin lain?"),
    "accounts": N_("Tambah akun lain?"),
}
_UNANSWERED: Final[tuple[object, ...]] = (None, "", [], ())
_TRIES: Final = 2
_VILLAGES: Final = 20


class Interview:
    """One round of questions about one draft. With `every`, the questions that can wait are asked too.

    What is answered already is not asked again. An empty answer leaves the field as it is; an unreadable one is kept
    and asked again once.
    """

    def __init__(self, session: Session, desk: Desk, draft: OpenDraft, *, every: bool) -> None:
        self._session = session
        self._desk = desk
        self._draft = draft
        self._every = every

    def run(self) -> None:
        """Ask all sections."""
        self._say(N_("Tekan Enter untuk melewati pertanyaan, Ctrl+C untuk berhenti. Jawaban tetap tersimpan."))
        for section in SECTIONS:
            asked = [one for one in section.fields if not one.automatic and (self._every or not one.more)]
            if section.name == "foto":
                self._say(N_("Foto ditambahkan dari berkas: ukmdesk draft photo {draft} BERKAS --role premises"))
                continue
            if not asked:
                continue
            self._session.note(f"\n== {self._session.text(section.title)} ==")
            if section.name == "persetujuan":
                self._session.note(consent_text(self._session.language))
            for head in dict.fromkeys(_head(one) for one in asked):
                fields = [one for one in asked if _head(one) == head]
                if head:
                    self._ask_items(head, fields)
                else:
                    self._ask_all(fields, 0)

    def _say(self, sentence: str) -> None:
        self._session.note(self._session.text(sentence, draft=self._draft.id))

    def _ask_items(self, head: str, fields: list[Field]) -> None:
        """Ask about one item of a list after the other, as long as there is another."""
        place = 0
        while True:
            self._ask_all(fields, place)
            items = get_value(self._draft.content.document, head)
            place += 1
            if not isinstance(items, list | tuple) or len(items) < place:
                return
            if len(items) == place and not agreed(self._session, _MORE[head]):
                return

    def _ask_all(self, fields: list[Field], place: int) -> None:
        for field in fields:
            path = field.path.replace("*", str(place))
            if self._is_shown(field) and get_value(self._draft.content.document, path) in _UNANSWERED:
                self._ask(field, path)

    def _is_shown(self, field: Field) -> bool:
        condition = field.shown_if
        if condition is None:
            return True
        value = get_value(self._draft.content.document, condition.path)
        values = value if isinstance(value, list | tuple) else [value]
        return any(one in condition.values for one in values)

    def _ask(self, field: Field, path: str) -> None:
        choices = list(field.choices.items())
        for number, (_value, label) in enumerate(choices, start=1):
            self._session.note(f"    {number} = {self._session.text(label)}")
        for _attempt in range(_TRIES):
            answer = self._prompt(field)
            if not answer:
                return
            if answer.isdecimal() and 0 < int(answer) <= len(choices):
                answer = choices[int(answer) - 1][0]
            values = self._village(path, answer) if field.kind == "village" else {path: answer}
            found = self._desk.write(self._draft, values)
            if not found:
                return
            self._session.show_problems(found)

    def _prompt(self, field: Field) -> str:
        hints = [self._session.text(field.hint)] if field.hint else []
        if field.kind == "yes_no":
            hints.append(self._session.text(N_("ya/tidak")))
        label = self._session.text(field.label) + "".join(f" ({hint})" for hint in hints)
        answer: str = click.prompt(label, default="", show_default=False, err=True)
        return answer.strip()

    def _village(self, path: str, letters: str) -> dict[str, str]:
        """Find a village by a few letters, the office's own first, and let the person choose; its postal code too."""
        office = self._desk.device.office()
        found = self._desk.regions.search(letters, limit=_VILLAGES, near=office.regency if office else "")
        for number, village in enumerate(found, start=1):
            self._session.note(f"    {number} = {village.path(self._session.language)} {village.postal_code}")
        if len(found) == _VILLAGES:
            self._say(N_("    Masih ada yang lain: tambahkan huruf atau nama kecamatannya."))
        if not found:
            return {path: letters}
        question = self._session.text(N_("Nomor desa; 0 bila tidak ada di daftar ini"))
        chosen: int = click.prompt(question, type=click.IntRange(0, len(found)), err=True)
        if not chosen:
            return {path: letters}
        village = found[chosen - 1]
        return {path: village.code, path.replace(".village", ".postal_code"): village.postal_code}


def _head(field: Field) -> str:
    head, star, _ = field.path.partition(".*")
    return head if star else ""
