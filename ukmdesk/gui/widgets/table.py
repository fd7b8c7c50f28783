"""Tables: hairlines across, two-line rows, states as shape and word, the chosen row tinted with a bar."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ukmdesk.gui.shapes import COLOUR_OF
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.custody_line import SMALL_HEIGHT, SMALL_WIDTH, paint_small

SECOND_LINE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""A second, smaller line below the first."""
STATE: Final = int(Qt.ItemDataRole.UserRole) + 2
"""A state: its shape stands before the words, the words take its colour."""
SMALL_CUSTODY: Final = int(Qt.ItemDataRole.UserRole) + 3
"""A state of the lifecycle: the small custody line stands below the words."""
STRONG: Final = int(Qt.ItemDataRole.UserRole) + 4
"""Whether the first line is written strong; with a second line it always is."""
MEASURED: Final = 40
"""So many rows, those in sight first, tell how wide the columns are; asking all of them would hold the window up."""
BAR: Final = 4
PAD: Final = 10
_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints one cell; everything in its own colour, chosen or not."""

    def __init__(self, around: Surroundings, view: QTableView) -> None:
        super().__init__(view)
        self._around = around
        self._view = view

    def _font(self, points: float, *, strong: bool) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(points * self._around.scale)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _lines(self, index: _Index) -> tuple[str, str, str, str, bool]:
        first = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        second = str(index.data(SECOND_LINE) or "")
        state = str(index.data(STATE) or "")
        custody = str(index.data(SMALL_CUSTODY) or "")
        return first, second, state, custody, bool(second or state or index.data(STRONG))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Give what the content needs: nothing is ever cut."""
        around = self._around
        first, second, state, custody, strong = self._lines(index)
        width = QFontMetrics(self._font(10, strong=strong)).horizontalAdvance(first)
        width += around.px(22) if state else 0
        width = max(width, QFontMetrics(self._font(9.5, strong=False)).horizontalAdvance(second))
        width = max(width, around.px(SMALL_WIDTH) if custody else 0)
        return QSize(width + around.px(2 * PAD) + 2, around.px(42 if second or custody else 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground, hairline, bar, and the lines of the cell."""
        rect: QRect = option.rect
        colour, around = self._around.tokens.colour, self._around
        chosen = self._view.selectionModel().isRowSelected(index.row(), QModelIndex())
        painter.save()
        painter.fillRect(rect, QColor(colour("nila_tint" if chosen else "surface")))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colour("line")))
        if chosen and index.column() == self._first_column():
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(colour("nila")))
        inner = rect.adjusted(around.px(PAD), 0, -around.px(PAD), 0)
        first, second, state, custody, strong = self._lines(index)
        top = inner
        if second or custody:
            top = QRect(inner.left(), inner.top() + around.px(3), inner.width(), inner.height() // 2 - around.px(2))
        self._paint_first(painter, top, index, (first, state, strong))
        low = QRect(inner.left(), top.bottom(), inner.width(), inner.height() // 2 - around.px(3))
        if custody:
            place = QRect(low.left(), low.top() + around.px(5), around.px(SMALL_WIDTH), around.px(SMALL_HEIGHT))
            paint_small(painter, place, custody, around.tokens)
        elif second:
            painter.setFont(self._font(9.5, strong=False))
            painter.setPen(QColor(colour("ink2")))
            self._write(painter, low, second, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _first_column(self) -> int:
        header = self._view.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return next((column for column in order if not header.isSectionHidden(column)), 0)

    def _paint_first(self, painter: QPainter, rect: QRect, index: _Index, cell: tuple[str, str, bool]) -> None:
        words, state, strong = cell
        around = self._around
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        role = "ink"
        if state:
            side = around.px(16)
            painter.drawPixmap(rect.left(), rect.top() + (rect.height() - side) // 2, around.shape(state, 16))
            rect = rect.adjusted(around.px(22), 0, 0, 0)
            role = COLOUR_OF[state]
        painter.setFont(self._font(10, strong=strong))
        painter.setPen(QColor(around.tokens.colour(role)))
        self._write(painter, rect, words, Qt.AlignmentFlag(align))

    @staticmethod
    def _write(painter: QPainter, rect: QRect, words: str, align: Qt.AlignmentFlag) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, shown)


class Table(QTableView):
    """One row is chosen at a time; Enter or a double click opens it. Columns take what they need, one stretches."""

    opened = Signal(QModelIndex)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._stretched = 0
        self.setItemDelegate(RowDelegate(around, self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(around.px(34))
        header = self.horizontalHeader()
        header.setFixedHeight(around.px(28))
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(MEASURED)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self.opened)

    def set_two_lines(self) -> None:
        """Give every row room for two lines."""
        self.verticalHeader().setDefaultSectionSize(self._around.px(42))

    def set_stretched(self, column: int) -> None:
        """Say which column takes the room that is left; the first, unless another is named."""
        self._stretched = column
        self._fit()

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's name
        """Show another model; columns fit its content now and whenever it changes."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._fit)
            model.dataChanged.connect(self._fit)
            self._fit()

    def _fit(self, *_: Any) -> None:
        model, header = self.model(), self.horizontalHeader()
        if model is None:
            return
        for column in range(model.columnCount()):
            if column == self._stretched:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                head = QFontMetrics(header.font()).horizontalAdvance(
                    str(model.headerData(column, Qt.Orientation.Horizontal) or "")
                )
                self.setColumnWidth(column, max(self.sizeHintForColumn(column), head + self._around.px(34)))

    def resizeEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Fit the columns again: more rows may be in sight."""
        super().resizeEvent(event)
        self._fit()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Letters look for nothing: Qt would ask every row for its words, in the GUI thread."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the chosen row; Home and End choose the first and the last one, which Qt does with Ctrl only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            ctrl = Qt.KeyboardModifier.ControlModifier
            super().keyPressEvent(QKeyEvent(event.type(), event.key(), event.modifiers() | ctrl))
        else:
            super().keyPressEvent(event)
