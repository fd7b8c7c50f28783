"""How a page stands: its head above, a column at the left, its content beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.scrolled import scrolled

SETTLE_MS: Final = 30
WIDEST: Final = 16_777_215
"""Qt's own word for no limit."""


class SideColumn(QWidget):
    """The column at the left: as wide as it was told, a little narrower in a small window."""

    def __init__(self, around: Surroundings, *, wide: int, narrow: int) -> None:
        """`wide` and `narrow` are px at 100 %."""
        super().__init__()
        self.setProperty("role", "side")
        self._widths = around.px(wide), around.px(narrow)
        self._is_compact = False
        self._is_above = False
        self._take_width()

    def set_compact(self, *, compact: bool) -> None:
        """Be narrower in a small window."""
        self._is_compact = compact
        self._take_width()

    def set_above(self, *, above: bool) -> None:
        """Be as wide as there is room, above the content."""
        self._is_above = above
        self._take_width()

    def _take_width(self) -> None:
        width = self._widths[self._is_compact]
        self.setMinimumWidth(0 if self._is_above else width)
        self.setMaximumWidth(WIDEST if self._is_above else width)


class PageBody(QWidget):
    """Column and content scroll as one; where the content would have no room beside the column it stands below it."""

    def __init__(self, around: Surroundings, side: SideColumn, content: QLayout, *, least: int) -> None:
        """`least` is the width in px at 100 % below which both stand below each other."""
        super().__init__()
        self._around = around
        self._side = side
        self._least = around.px(least)
        held = self._held = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, held)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(side)
        self._row.addLayout(content, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(held)
        outer.addWidget(self._area)
        self._shown: QWidget | None = None
        # only then the layout knows where everything is
        self._at_rest = around.work.after(self, SETTLE_MS, self._scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn when there is room enough, or no longer."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._least
        self._side.set_above(above=is_narrow)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)

    def bring_up(self, part: QWidget) -> None:
        """Scroll until a part of the content begins at the top, as far as there is anything below it."""
        self._shown = part
        self._at_rest.start()

    def _scroll(self) -> None:
        if self._shown is not None:
            top = self._shown.mapTo(self._held, QPoint(0, 0)).y()
            self._area.verticalScrollBar().setValue(top - self._around.px(8))


def lay_out_page(page: QWidget, head: QWidget, *beside: QWidget) -> QHBoxLayout:
    """Put a page together: head above, the others side by side; give their row. The last one gets the room."""
    row = QHBoxLayout()
    row.setSpacing(0)
    for one in beside:
        row.addWidget(one)
    row.setStretchFactor(beside[-1], 1)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addLayout(row, 1)
    return row
