"""Ask the questions of the form one after the other on a terminal; every answer is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ukmdesk.cli.session import Session
from ukmdesk.domain.fields import get_value
from ukmdesk.forms.fields import SECTIONS, Field
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.desk import Desk
    from ukmdesk.services.drafting import OpenDraft


def ask_sections(session: Session, desk: Desk, draft: OpenDraft, *, every: bool) -> None:
    """Ask all sections; an empty answer leaves the field as it is, an unreadable one is kept and asked again once."""
    session.note(
        session.text(N_("Tekan Enter untuk melewati pertanyaan, Ctrl+C untuk berhenti. Jawaban tetap tersimpan."))
    )
    for section in SECTIONS:
        shown = [field for field in section.fields if not field.automatic and (every or not field.more)]
        if shown:
            session.note(f"\n== {session.text(section.title)} ==")
        for field in shown:
            if _is_shown(field, draft.content.document):
                _ask(session, desk, draft, field)


def _is_shown(field: Field, document: dict[str, Any]) -> bool:
    condition = field.shown_if
    return condition is None or get_value(document, condition.path) in condition.values


def _ask(session: Session, desk: Desk, draft: OpenDraft, field: Field) -> None:
    for value, label in field.choices.items():
        session.note(f"    {value} = {session.text(label)}")
    path = field.path.replace("*", "0")
    for _attempt in range(2):
        answer = _prompt(session, field)
        if not answer:
            return
        found = desk.write(draft, _village(session, desk, path, answer) if field.kind == "village" else {path: answer})
        if not found:
            return
        session.show_problems(found)


def _prompt(session: Session, field: Field) -> str:
    hint = f" ({session.text(field.hint)})" if field.hint else ""
    answer: str = click.prompt(session.text(field.label) + hint, default="", show_default=False, err=True)
    return answer.strip()


def _village(session: Session, desk: Desk, path: str, letters: str) -> dict[str, str]:
    """Find a village by a few letters and let the person choose; its postal code is offered with it."""
    found = desk.regions.search(letters, limit=9)
    if not found:
        return {path: letters}
    for place, village in enumerate(found, start=1):
        session.note(f"    {place} = {village.path(session.language)} {village.postal_code}")
    chosen = click.prompt(session.text(N_("Nomor pilihan")), type=click.IntRange(0, len(found)), default=1, err=True)
    if not chosen:
        return {path: letters}
    village = found[chosen - 1]
    return {path: village.code, path.replace(".village", ".postal_code"): village.postal_code}
