"""What waits for the officer: one line each, with the verb that goes on with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ukmdesk.gui.models.registration_rows import shape_of
from ukmdesk.gui.models.when import say_when
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import LARGE
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.sheet import Rule, Sheet
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.next_steps import say_step
from ukmdesk.services.worklists import Row


def place_of(row: Row) -> Place:
    """Give where a line of a worklist is gone on with: its draft, its correction, or its line in the list."""
    if row.draft:
        return Place("registration", row.draft)
    if row.state == "returned":
        return Place("registration", row.id, "correct")
    return Place("registrations", row.id)


def verb_of(around: Surroundings, row: Row) -> str:
    """Give the verb for a line."""
    if row.state == "returned":
        left = row.questions - row.answered
        return around.say(N_("Jawab {count} lagi"), count=left) if row.answered else around.say(N_("Jawab"))
    return around.say(N_("Lanjutkan") if row.draft else N_("Buka"))


class Waiting(Sheet):
    """The most urgent first; at most eight, the rest stands in the list."""

    place_requested = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._around = around
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def show_rows(self, rows: Sequence[Row], limit: int) -> None:
        """Show lines, at most `limit`."""
        clear(self._rows)
        for place, row in enumerate(rows[:limit]):
            if place:
                self._rows.addWidget(Rule(self._around))
            self._rows.addWidget(self._line(row))

    def _line(self, row: Row) -> QWidget:
        around = self._around
        names = " · ".join(name for name in (row.business, row.owner) if name)
        state = StateLabel(around, shape_of(row))
        name = text(around, names or around.say(N_("Belum bernama")), "strong")
        hint = text(around, self._hint(row), "hint")
        go_on = button(around, verb_of(around, row), role="row")
        go_on.setAccessibleName(f"{verb_of(around, row)}: {names}")
        go_on.clicked.connect(lambda: self.place_requested.emit(place_of(row)))
        line = QWidget()
        if around.scale >= LARGE:
            self._put_below(line, state, name, hint, go_on)
        else:
            self._put_beside(line, state, name, hint, go_on)
        return line

    def _put_below(self, line: QWidget, *widgets: QWidget) -> None:
        px = self._around.px
        column = QVBoxLayout(line)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(4))
        for one in widgets:
            column.addWidget(one)
        column.setAlignment(widgets[-1], Qt.AlignmentFlag.AlignLeft)

    def _put_beside(self, line: QWidget, state: QWidget, name: QWidget, hint: QWidget, go_on: QWidget) -> None:
        around = self._around
        grid = QGridLayout(line)
        grid.setContentsMargins(around.px(12), around.px(4), around.px(12), around.px(4))
        grid.setHorizontalSpacing(around.px(12))
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, around.px(136))
        grid.setColumnStretch(1, 1)
        grid.addWidget(state, 0, 0, 2, 1)
        grid.addWidget(name, 0, 1)
        grid.addWidget(hint, 1, 1)
        grid.addWidget(go_on, 0, 2, 2, 1)

    def _hint(self, row: Row) -> str:
        around = self._around
        at = say_when(around, row.updated_at)
        step = say_step(row.step, row.params, around.language)
        words = N_("{step} · terakhir diketik {at}") if row.state == "draft" else N_("{step} · {at}")
        return around.say(words, step=step, at=at)
