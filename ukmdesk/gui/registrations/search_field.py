"""The search field: a glass at its left, its key at its right while nothing is typed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.key_cap import cap_font, cap_width, paint_cap
from ukmdesk.i18n import N_

KEY = "Ctrl+F"


class SearchField(QLineEdit):
    """Escape empties it; Enter, Down, and Escape when it is empty go on to what was found."""

    list_wished = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "search")
        self.setTextMargins(around.px(24), 0, 0, 0)
        self.setPlaceholderText(around.say(N_("Cari nama, NIK, HP, desa, atau produk")))
        self.setAccessibleName(around.say(N_("Cari pendaftaran")))
        self.setAccessibleDescription(KEY)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the field downwards, or empty it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_wished.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the glass and the key beside the words."""
        super().paintEvent(event)
        around = self._around
        side, middle = around.px(18), self.height() / 2
        painter = QPainter(self)
        glass = around.icon("search", "ink2", 18).pixmap(side, side)
        painter.drawPixmap(around.px(9), round(middle - side / 2), glass)
        font = cap_font(self.font(), around.scale)
        width = cap_width(QFontMetrics(font), KEY, around.scale)
        words = around.px(44) + self.fontMetrics().horizontalAdvance(self.placeholderText())
        if not self.text() and words + width + around.px(12) <= self.width():
            painter.setFont(font)
            height = around.px(18)
            cap = QRectF(self.width() - width - around.px(8), middle - height / 2, width, height)
            paint_cap(painter, cap, KEY, QColor(around.tokens.colour("ink2")))
        painter.end()
