"""What the digits of a NIK say, beside the answers: birth, sex, and where the number was first issued."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ukmdesk.domain.choices import SEXES
from ukmdesk.domain.identifiers.person import NikFacts, nik_facts
from ukmdesk.errors import InputError
from ukmdesk.forms.reading import read
from ukmdesk.forms.showing import show_date
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

LENGTH: Final = 16
PATHS: Final = frozenset({"owner.nik", "owner.birth_date", "owner.sex"})


class Areas(Protocol):
    """Where names of districts are looked up, in the store's worker."""

    def area(self, code: str) -> str:
        """Give the name of the district of six digits, "" when no list has it."""
        ...


class NikPanel(QFrame):
    """A sheet in the side panel; the facts are a suggestion and fill empty answers only when asked to.

    It is seen only with a whole NIK: what fewer digits say may still be another person's.
    """

    fill_wanted = Signal(dict)
    """Path -> text of empty answers that the NIK knows."""

    def __init__(self, around: Surroundings, areas: Areas) -> None:
        super().__init__()
        self._around = around
        self._areas = areas
        self._names: dict[str, str] = {}
        self._facts: NikFacts | None = None
        self._offer: dict[str, str] = {}
        self.setProperty("role", "sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.px(12),) * 4)
        column.setSpacing(around.px(4))
        self._title = text(around, around.say(N_("Dibaca dari NIK")), "hint")
        self.facts = text(around, "", "body")
        self.verdict = StateLabel(around, "done")
        self.difference = text(around, "", "hint")
        self.fill = button(around, around.say(N_("Isikan")), role="row")
        self.fill.setAccessibleName(around.say(N_("Isikan tanggal lahir dan jenis kelamin dari NIK")))
        self.fill.clicked.connect(lambda: self.fill_wanted.emit(dict(self._offer)))
        for widget in (self._title, self.facts, self.verdict, self.difference, self.fill):
            column.addWidget(widget)

    def show_answers(self, session: DraftSession) -> None:
        """Read the NIK as it is typed now and compare it with the answers."""
        facts = self._facts = self._read(session.text("owner.nik"))
        self.setVisible(facts is not None)
        if facts is None:
            return
        self._tell(facts)
        self._compare(facts, session)
        code = facts.region6
        if code not in self._names:
            self._around.work.run(
                self,
                lambda: self._areas.area(code),
                done=lambda name: self._on_named(code, name),
                failed=lambda _: None,
            )

    def _on_named(self, code: str, name: str) -> None:
        self._names[code] = name
        if self._facts is not None:
            self._tell(self._facts)

    def _tell(self, facts: NikFacts) -> None:
        say = self._around.say
        lines = [say(N_("Lahir: {day}"), day=show_date(facts.birth_date, self._around.language)), say(SEXES[facts.sex])]
        name = self._names.get(facts.region6)
        if name:
            lines.append(say(N_("Terbit di: {area}"), area=name))
        elif name is not None:
            lines.append(say(N_("Terbit di wilayah yang tidak ada lagi di daftar")))
        self.facts.setText("\n".join(lines))

    def _read(self, typed: str) -> NikFacts | None:
        digits = re.sub(r"[\s.\-]", "", typed)
        if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
            return None
        today = datetime.now(ZoneInfo(self._around.time_zone)).date()
        try:
            return nik_facts(digits, today=today)
        except InputError:
            return None

    def _compare(self, facts: NikFacts, session: DraftSession) -> None:
        say = self._around.say
        known = {"owner.birth_date": facts.birth_date, "owner.sex": facts.sex}
        typed = {path: _value(path, session.text(path)) for path in known}
        differences = []
        if typed["owner.birth_date"] not in ("", None, facts.birth_date):
            day = show_date(str(typed["owner.birth_date"]), self._around.language)
            differences.append(say(N_("Tanggal lahir di isian {day}. Pilih yang benar."), day=day))
        if typed["owner.sex"] not in ("", None, facts.sex):
            sex = say(SEXES.get(str(typed["owner.sex"]), ""))
            differences.append(say(N_("Jenis kelamin di isian {sex}. Pilih yang benar."), sex=sex.lower()))
        shown = {"owner.birth_date": show_date(facts.birth_date, "id"), "owner.sex": facts.sex}
        self._offer = {path: shown[path] for path in known if not session.text(path).strip()}
        self.difference.setText("\n".join(differences))
        self.difference.setVisible(bool(differences))
        self.fill.setVisible(bool(self._offer))
        self.verdict.setVisible(bool(differences) or not self._offer)
        word = N_("Berbeda dari isian") if differences else N_("Cocok dengan isian")
        self.verdict.set_state("look" if differences else "done", say(word))


def _value(path: str, typed: str) -> object:
    """Give the answer that is typed, None when it cannot be read."""
    try:
        return read(path, typed)
    except InputError:
        return None
