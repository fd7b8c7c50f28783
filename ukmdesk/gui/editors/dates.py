"""Days: typed as people write them, or chosen from a calendar; the day in full stands below when it was read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ukmdesk.domain.parsing import parse_date
from ukmdesk.errors import InputError
from ukmdesk.forms.shape import Field
from ukmdesk.forms.showing import show_date
from ukmdesk.gui.editors.calendar import CalendarPopup
from ukmdesk.gui.editors.line import LineEditor, inside_button
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_

_BORN: Final = "birth_date"


class DateEditor(LineEditor):
    """A day as typed; nothing is put in its place when it is left. Alt+Down opens the calendar."""

    def __init__(self, around: Surroundings, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(around, field, parent)
        self._button = inside_button(around, "calendar", around.say(N_("Pilih dari kalender (Alt+panah bawah)")))
        self._button.clicked.connect(self.open_calendar)
        self.line.put_inside(right=self._button)

    def set_text(self, text: str) -> None:
        """Put a day in."""
        super().set_text(text)
        self._tell()

    def set_editable(self, *, editable: bool) -> None:
        """Let the day be typed, or only read."""
        super().set_editable(editable=editable)
        self._button.setEnabled(editable)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Open the calendar with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return True
        return super().key_pressed(event)

    def focus_moved(self, *, came: bool) -> None:
        """Say the day in full once the field is left."""
        if not came:
            self._tell()
        super().focus_moved(came=came)

    def open_calendar(self) -> CalendarPopup | None:
        """Show the calendar below the field, at the typed day or today."""
        if self.line.isReadOnly():
            return None
        today = self._today()
        popup = CalendarPopup(self.around, self._day() or today, self.line, latest=today if self._is_past else None)
        popup.chosen.connect(self._on_chosen)
        popup.open_below(self.line)
        return popup

    @property
    def _is_past(self) -> bool:
        return self.field.kind == "date"

    def _on_chosen(self, day: QDate) -> None:
        self.line.setText(show_date(date(day.year(), day.month(), day.day()).isoformat(), self.around.language))
        self._tell()
        self.edited.emit(self.text())

    def _day(self) -> date | None:
        try:
            typed = parse_date(self.line.text(), today=self._today(), ahead=not self._is_past)
        except InputError:
            return None
        return date.fromisoformat(typed)

    def _today(self) -> date:
        return datetime.now(ZoneInfo(self.around.time_zone)).date()

    def _tell(self) -> None:
        day = self._day()
        if day is None:
            self.hint_changed.emit("")
            return
        words = show_date(day.isoformat(), self.around.language)
        if self.field.path.endswith(_BORN):
            age = self._today().year - day.year - ((self._today().month, self._today().day) < (day.month, day.day))
            if age >= 0:
                in_full = words == self.line.text()
                sentence = N_("{age} tahun") if in_full else N_("{day} ({age} tahun)")
                words = self.around.say(sentence, day=words, age=age)
        self.hint_changed.emit("" if words == self.line.text() else words)
