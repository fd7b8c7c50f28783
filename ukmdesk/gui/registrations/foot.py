"""Below the list: how many rows it has, and its order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ukmdesk.gui.registrations.sorting import SortButton
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import across
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class Foot(QWidget):
    """Says counts and order; the order can be changed here with the keyboard."""

    order_chosen = Signal(object)
    """An Order."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = across(around)
        row.setContentsMargins(*(around.px(one) for one in (20, 1, 14, 1)))
        self.counted = text(around, "", "small")
        self.counted.setWordWrap(True)
        self.sorted = SortButton(around)
        self.sorted.chosen.connect(self.order_chosen)
        row.addWidget(self.counted, 1)
        row.addWidget(self.sorted, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(row)

    def show_counts(self, shown: int, total: int, *, is_one_chosen: bool) -> None:
        """Say how many rows the list shows, of how many."""
        around = self._around
        words = around.say(
            N_("{shown} dari {total} pendaftaran"),
            shown=around.number(shown),
            total=around.number(max(total, shown)),
        )
        chosen = around.say(N_("1 dipilih"))
        self.counted.setText(f"{words}, {chosen}" if is_one_chosen else words)
