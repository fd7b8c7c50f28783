"""Three ways to bring a paper's code in: a file, the clipboard, a scanner that types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.key_cap import KeyCap, cap_font, cap_width, paint_cap
from ukmdesk.gui.widgets.keys_in import key_in
from ukmdesk.gui.widgets.sheet import Sheet
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

LONGEST_CODE: Final = 4096
HEIGHT: Final = 56
EDGE: Final = 14
ICON: Final = 24


@dataclass(frozen=True, slots=True)
class Way:
    """What a card says: icon, title, one line, key (both in the language of the screen)."""

    icon: str
    title: str
    line: str
    key: str


class WayCard(QAbstractButton):
    """A button with room for two lines: icon, title, what it takes, and its key at the right."""

    def __init__(self, around: Surroundings, way: Way) -> None:
        super().__init__()
        self._around = around
        self._way = way
        self.setAccessibleName(way.title)
        self.setAccessibleDescription(f"{way.line} {way.key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(around.px(HEIGHT))

    def _font(self, points: float, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(points * self._around.scale)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _cap(self) -> tuple[QFont, int]:
        font = cap_font(self.font(), self._around.scale)
        return font, cap_width(QFontMetrics(font), self._way.key, self._around.scale)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the width of the longer line, icon and key."""
        px = self._around.px
        title = QFontMetrics(self._font(10.5, strong=True)).horizontalAdvance(self._way.title)
        line = QFontMetrics(self._font(9.5, strong=False)).horizontalAdvance(self._way.line)
        words = max(title + px(8) + self._cap()[1], line)
        return QSize(words + px(2 * EDGE + ICON + 12), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never cut the words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the card."""
        around, colour, px = self._around, self._around.tokens.colour, self._around.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour("ctl")), around.tokens.border))
        ground = "sunken" if self.isDown() else "nila_tint" if self.underMouse() else "surface"
        painter.setBrush(QColor(colour(ground)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        side, middle = px(ICON), self.height() / 2
        picture = around.icon(self._way.icon, "nila", ICON).pixmap(side, side)
        painter.drawPixmap(px(EDGE), round(middle - side / 2), picture)
        left = px(EDGE + ICON + 12)
        width = self.width() - left - px(EDGE)
        low, high = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignTop
        for points, token, rect, align, words in (
            (10.5, "ink", QRectF(left, 0, width, middle), low, self._way.title),
            (9.5, "ink2", QRectF(left, middle + px(1), width, middle), high, self._way.line),
        ):
            painter.setFont(self._font(points, strong=token == "ink"))
            painter.setPen(QColor(colour(token)))
            painter.drawText(rect, align, words)
        font, wide = self._cap()
        painter.setFont(font)
        cap = QRectF(self.width() - px(EDGE) - wide, px(8), wide, px(18))
        paint_cap(painter, cap, self._way.key, QColor(colour("ink")))
        painter.end()


class CodeLine(QLineEdit):
    """The field of the scanner. Ctrl+V is the page's here too: what is pasted may be a picture."""

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+V to the page."""
        is_asked = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if is_asked and event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)


class CodeWays(QWidget):
    """Cards with their keys, and the field that a scanner types into."""

    open_wished = Signal()
    paste_wished = Signal()
    scanned = Signal(str)

    def __init__(self, around: Surroundings, keys_in: QWidget) -> None:
        super().__init__()
        self._around = around
        say = around.say
        file = Way("folder", say(N_("Foto atau PDF")), say(N_("Seret ke sini juga boleh")), "Ctrl+O")
        clip = Way("paste", say(N_("Tempel")), say(N_("Gambar, atau teks UKM1:")), "Ctrl+V")
        self.open = WayCard(around, file)
        self.paste = WayCard(around, clip)
        self.code = CodeLine()
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setPlaceholderText(say(N_("misalnya UKM1:6BF...")))
        self.code.setAccessibleName(say(N_("Alat pemindai")))
        self.code.returnPressed.connect(self._on_scanned)
        self.open.clicked.connect(self.open_wished)
        self.paste.clicked.connect(self.paste_wished)
        key_in(keys_in, "Ctrl+O", self.open_wished.emit)
        key_in(keys_in, "Ctrl+V", self.paste_wished.emit)
        key_in(keys_in, "F7", self.scan)
        self._lay_out()

    def _lay_out(self) -> None:
        px, say = self._around.px, self._around.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(text(self._around, say(N_("Ambil kode QR")), "heading"))
        layout.addWidget(self.open)
        layout.addWidget(self.paste)
        layout.addWidget(self._scanner())

    def _scanner(self) -> QWidget:
        px, say = self._around.px, self._around.say
        sheet = Sheet(self._around)
        sheet.body.setContentsMargins(px(EDGE), px(8), px(EDGE), px(10))
        sheet.body.setSpacing(px(6))
        label = text(self._around, say(N_("Alat pemindai")), "strong")
        label.setBuddy(self.code)
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(KeyCap(self._around, "F7"))
        sheet.body.addLayout(head)
        sheet.body.addWidget(self.code)
        sheet.body.addWidget(text(self._around, say(N_("Tekan tombol alat, atau ketik lalu Enter.")), "hint"))
        return sheet

    def scan(self, begun: str = "") -> None:
        """Make the field ready for a scanner, which may have typed the first letter already."""
        self.code.setText(begun)
        self.code.setFocus()

    def _on_scanned(self) -> None:
        typed = self.code.text().strip()
        if typed:
            self.code.clear()
            self.scanned.emit(typed)
