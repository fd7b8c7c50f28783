"""How a page stands: its head above, a column at the left, its content beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.scrolled import scrolled


class SideColumn(QWidget):
    """The column at the left: as wide as it was told, a little narrower in a small window; it scrolls when low."""

    def __init__(self, around: Surroundings, inside: QWidget | QLayout, *, wide: int, narrow: int) -> None:
        """`wide` and `narrow` are px at 100 %."""
        super().__init__()
        self.setProperty("role", "side")
        self._widths = around.px(wide), around.px(narrow)
        if isinstance(inside, QLayout):
            held = QWidget()
            held.setLayout(inside)
        else:
            held = inside
        self.area = scrolled(held)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(self.area)
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        """Be narrower in a small window."""
        wide, narrow = self._widths
        self.setFixedWidth(narrow if compact else wide)


def lay_out_page(page: QWidget, head: QWidget, side: QWidget, content: QWidget | QLayout) -> QHBoxLayout:
    """Put a page together; give the row that side and content stand in."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(side)
    if isinstance(content, QLayout):
        row.addLayout(content, 1)
    else:
        row.addWidget(content, 1)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addLayout(row, 1)
    return row
