"""The list itself: which columns it has room for, and words that go on in a second line."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from ukmdesk.gui.models.registration_rows import COLUMNS, Column
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.table import RowDelegate, Table

WIDTHS: Final[dict[Column, int]] = {"business": 260, "state": 150, "step": 230, "updated": 120, "village": 130}
"""Columns with the room in px that each has to have, the most needed first."""
LEAST_ROWS: Final = 3
"""So many rows are always in sight: the page scrolls before the list has fewer."""
HEAD: Final = 28
ROW: Final = 42
_Index = QModelIndex | QPersistentModelIndex


class _WrappingDelegate(RowDelegate):
    """Writes the next step in two lines when there is no room for one."""

    def __init__(self, around: Surroundings, view: QTableView) -> None:
        super().__init__(around, view)
        self.most_for_step = around.px(WIDTHS["step"])

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more width than there is beside the other columns."""
        needed = super().sizeHint(option, index)
        if COLUMNS[index.column()] == "step":
            needed.setWidth(min(needed.width(), self.most_for_step))
        return needed

    def _paint_first(self, painter: QPainter, rect: QRect, index: _Index, cell: tuple[str, str, bool]) -> None:
        font = self._font(10, strong=False)
        if COLUMNS[index.column()] != "step" or QFontMetrics(font).horizontalAdvance(cell[0]) <= rect.width():
            super()._paint_first(painter, rect, index, cell)
            return
        painter.setFont(font)
        painter.setPen(QColor(self._around.tokens.colour("ink")))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextWordWrap), cell[0])


class RowsView(Table):
    """Shows as many columns as there is room for; business and state always. Nothing scrolls across."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._delegate = _WrappingDelegate(around, self)
        self.setItemDelegate(self._delegate)
        self.set_two_lines()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(around.px(HEAD + LEAST_ROWS * ROW) + 2)
        self.horizontalHeader().setSectionsClickable(True)

    def resizeEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Another width has room for other columns; the chosen row stays in sight when the list gets shorter."""
        px, left = self._around.px, self.viewport().width()
        for column, width in WIDTHS.items():
            fits = left >= px(width) or column in ("business", "state")
            left -= px(width)
            self.setColumnHidden(COLUMNS.index(column), not fits)
        self._delegate.most_for_step = px(WIDTHS["step"]) + max(left, 0)
        chosen = self.visualRect(self.currentIndex())
        super().resizeEvent(event)
        if chosen.height() > 0 and 0 <= chosen.top() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def shows(self, column: Column) -> bool:
        """Tell whether a column is shown."""
        return not self.isColumnHidden(COLUMNS.index(column))
