"""A key as a cap: a thin border around its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ukmdesk.gui.surroundings import Surroundings

POINTS = 9.0


def cap_font(base: QFont, scale: float) -> QFont:
    """Give the font of key caps: the smallest there is."""
    made = QFont(base)
    made.setPointSizeF(POINTS * scale)
    made.setWeight(QFont.Weight.Normal)
    return made


def cap_width(metrics: QFontMetrics, words: str, scale: float) -> int:
    """Give the width of a cap in pixels."""
    return metrics.horizontalAdvance(words) + round(10 * scale)


def paint_cap(painter: QPainter, rect: QRectF, words: str, colour: QColor) -> None:
    """Paint a cap with its name in `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


class KeyCap(QWidget):
    """One key by itself."""

    def __init__(self, around: Surroundings, words: str) -> None:
        super().__init__()
        self._around = around
        self._words = words
        self.setAccessibleName(words)
        self.setFont(cap_font(self.font(), around.scale))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the size of the cap."""
        return QSize(cap_width(self.fontMetrics(), self._words, self._around.scale), self._around.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the cap."""
        painter = QPainter(self)
        paint_cap(painter, QRectF(self.rect()), self._words, QColor(self._around.tokens.colour("ink")))
        painter.end()
