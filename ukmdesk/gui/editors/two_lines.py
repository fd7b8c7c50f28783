"""Rows of two lines in a list that opens below a field: what it is, and where."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ukmdesk.gui.surroundings import Surroundings

HEIGHT: Final = 42
EDGE: Final = 12
BAR: Final = 4


class TwoLines(QStyledItemDelegate):
    """Paints the first line of an item's text in 600 and the second below it; the row in hand has tint and bar."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._strong = QFont(parent.font())
        self._strong.setPointSizeF(10 * around.scale)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._plain = QFont(self._strong)
        self._plain.setPointSizeF(9.5 * around.scale)
        self._plain.setWeight(QFont.Weight.Normal)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Give room for both lines."""
        first, second = _lines(index)
        width = max(
            QFontMetrics(self._strong).horizontalAdvance(first), QFontMetrics(self._plain).horizontalAdvance(second)
        )
        return QSize(width + 2 * self._around.px(EDGE), self._around.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        colour = self._around.tokens.colour
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colour("nila_tint")))
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(colour("nila")))
        edge, half = self._around.px(EDGE), rect.height() // 2
        upper = QRect(rect.left() + edge, rect.top(), rect.width() - edge, half)
        first, second = _lines(index)
        for line, font, role, place, bottom in (
            (first, self._strong, "ink", upper, True),
            (second, self._plain, "ink2", upper.translated(0, half), False),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour(role)))
            vertical = Qt.AlignmentFlag.AlignBottom if bottom else Qt.AlignmentFlag.AlignTop
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | vertical, line)
        painter.setPen(QColor(colour("line")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


def _lines(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    first, _, second = str(index.data()).partition("\n")
    return first, second
