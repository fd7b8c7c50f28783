"""Buttons: a verb, an icon at its left, and its key as a cap at its right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.key_cap import cap_font, cap_width, paint_cap

INK_OF: Final = {
    "primary": "onfill",
    "danger": "bata",
    "danger-filled": "onfill",
    "quiet": "nila",
    "link": "nila",
    "menu": "ink",
}
"""Role -> the token of its words and its icon; `ink` where there is none."""
GAP: Final = 8


class PressedByEnter(QPushButton):
    """A button that has the focus is pressed by Enter as well as by Space, in a dialog or not."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class DeskButton(PressedByEnter):
    """A push button that paints icon, words, arrow and key cap in the middle of itself."""

    def __init__(self, around: Surroundings, words: str, *, role: str, big: bool) -> None:
        super().__init__()
        self.around = around
        self._icon_name = ""
        self._shape_name = ""
        self._key = ""
        self._last = ""
        self.setProperty("role", role)
        self.setProperty("big", big)
        self._role = role
        self._big = big
        self.set_words(words)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def set_words(self, words: str) -> None:
        """Change what the button says, to the eye and to a screen reader."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()

    def set_role(self, role: str) -> None:
        """Change what the button is on its page: primary, secondary ..."""
        if role != self._role:
            self._role = role
            self.setProperty("role", role)
            self.style().polish(self)
            self.update()

    def dress(self, *, icon: str = "", shape: str = "", key: str = "", arrow: bool = False, last: str = "") -> None:
        """Give the button its icon or status shape and its key; behind the words an arrow or the icon `last`."""
        self._icon_name, self._shape_name, self._key = icon, shape, key
        self._last = "next" if arrow else last
        self.setAccessibleDescription(key)
        self.updateGeometry()
        self.update()

    def _side(self) -> int:
        return self.around.px(14 if self._role in ("row", "chip") else 20 if self._big else 18)

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _cap(self) -> tuple[QFont, int]:
        made = cap_font(self.font(), self.around.scale)
        return made, cap_width(QFontMetrics(made), self._key, self.around.scale) if self._key else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give room for everything that is painted."""
        hint = super().sizeHint()
        return QSize(self._content_width() + self.around.px(30 if self._role != "menu" else 14), hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never be narrower than the words."""
        return self.sizeHint()

    def _content_width(self) -> int:
        gap = self.around.px(GAP)
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self._words())
        if self._icon_name or self._shape_name:
            width += self._side() + (gap if self._words() else 0)
        if self._last:
            width += self._side() + gap // 2
        if self._key:
            width += self._cap()[1] + gap
        if self.menu() is not None:
            width += self.around.px(18)
        return width

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the button's ground as the style does, then what stands on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
        self._paint_content()

    def _ink(self) -> QColor:
        role = "ink3" if not self.isEnabled() else INK_OF.get(self._role, "ink")
        return QColor(self.around.tokens.colour(role))

    def _paint_content(self) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._ink())
        gap, side = self.around.px(GAP), self._side()
        left = max((self.width() - self._content_width()) // 2, self.around.px(6))
        middle = self.height() / 2
        if self._icon_name or self._shape_name:
            self._paint_picture(painter, left, middle, side, self._icon_name)
            left += side + (gap if self._words() else 0)
        advance = self.fontMetrics().horizontalAdvance(self._words())
        painter.drawText(QRectF(left, 0, advance + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words())
        left += advance
        if self._last:
            self._paint_picture(painter, left + gap // 2, middle, side, self._last)
            left += side + gap // 2
        if self._key:
            made, width = self._cap()
            painter.setFont(made)
            height = self.around.px(18)
            paint_cap(painter, QRectF(left + gap, middle - height / 2, width, height), self._key, self._ink())
            left += gap + width
        if self.menu() is not None:
            self._paint_picture(painter, left + gap // 2, middle, self.around.px(14), "down")
        painter.end()

    def _paint_picture(self, painter: QPainter, left: int, middle: float, side: int, icon: str) -> None:
        if icon:
            role = "ink3" if not self.isEnabled() else INK_OF.get(self._role, "ink")
            size = round(side / self.around.scale)
            picture = self.around.icon(icon, role, size).pixmap(side, side)
        else:
            picture = self.around.shape(self._shape_name, round(side / self.around.scale))
        painter.drawPixmap(left, round(middle - side / 2), picture)


class LinkButton(PressedByEnter):
    """Words that lead somewhere, underlined; a button to the keyboard and to a screen reader."""

    def __init__(self, words: str, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.set_words(words)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Change what the link says."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)


def button(
    around: Surroundings,
    words: str,
    *,
    role: str = "secondary",
    icon: str = "",
    key: str = "",
    arrow: bool = False,
    big: bool = False,
    shape: str = "",
) -> DeskButton:
    """Give a button. `role`: secondary, primary, danger, quiet, row, menu; `key` is only shown, not bound."""
    made = DeskButton(around, words, role=role, big=big)
    made.dress(icon=icon, shape=shape, key=key, last="next" if arrow else "")
    return made


def link(around: Surroundings, words: str, *, role: str = "link") -> LinkButton:  # noqa: ARG001 - every widget is built so
    """Give words that lead somewhere."""
    return LinkButton(words, role)
