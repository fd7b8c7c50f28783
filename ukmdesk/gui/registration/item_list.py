"""The products of a registration as a list: two lines and a shape each, and what else stands in the section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QVBoxLayout, QWidget

from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.surroundings import Surroundings

STEPS: Final[Mapping[int, int]] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: the name it is chosen by, two lines (the second may be ""), a status shape ("" none) and its word."""

    name: str
    words: str
    line: str = ""
    state: str = ""
    state_word: str = ""


class ItemRow(QAbstractButton):
    """One entry of the list; `across` rows are as wide as their words and stand side by side."""

    def __init__(self, around: Surroundings, item: Item, *, across: bool) -> None:
        super().__init__()
        self._around = around
        self._across = across
        self.item = item
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_item(item)

    def set_item(self, item: Item) -> None:
        """Show other words."""
        self.item = item
        self.setAccessibleName(", ".join(part for part in (item.words, item.line, item.state_word) if part))
        self.updateGeometry()
        self.update()

    def _font(self, points: float, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(points * self._around.scale)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give room for the words; long ones wrap in the list at the left."""
        px = self._around.px
        if self._across:
            width = QFontMetrics(self._font(10.5, strong=True)).horizontalAdvance(self.item.words)
            return QSize(width + px(28) + (px(24) if self.item.state else 0), px(34))
        return QSize(px(150), px(40) + (self._lines_height() if self.item.line else 0))

    def _lines_height(self) -> int:
        return QFontMetrics(self._font(9.5, strong=False)).height()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the arrow keys to the list."""
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint ground, bar, words and shape."""
        around, colour = self._around, self._around.tokens.colour
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(colour("nila_tint")))
            painter.fillRect(QRect(0, 0, 4, self.height()), QColor(colour("nila")))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colour("sunken")))
        if not self._across:
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(colour("line")))
        side = around.px(16) if self.item.state else 0
        left, right = around.px(12), around.px(12)
        if side:
            place = QRect(self.width() - side - right, (self.height() - side) // 2, side, side)
            painter.drawPixmap(place, around.shape(self.item.state, 16))
        width = self.width() - left - right - (side + around.px(6) if side else 0)
        self._write(painter, left, width)
        painter.end()

    def _write(self, painter: QPainter, left: int, width: int) -> None:
        colour = self._around.tokens.colour
        strong = self._font(10.5, strong=True)
        painter.setFont(strong)
        painter.setPen(QColor(colour("ink")))
        words = _fitting(self.item.words, strong, width)
        height = self.height()
        if self._across or not self.item.line:
            painter.drawText(QRectF(left, 0, width, height), Qt.AlignmentFlag.AlignVCenter, words)
            return
        first = QFontMetrics(strong).height()
        top = (height - first - self._lines_height()) / 2
        painter.drawText(QRectF(left, top, width, first), Qt.AlignmentFlag.AlignVCenter, words)
        second = self._font(9.5, strong=False)
        painter.setFont(second)
        painter.setPen(QColor(colour("ink2")))
        line = QRectF(left, top + first, width, self._lines_height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _fitting(self.item.line, second, width))


def _fitting(words: str, font: QFont, width: int) -> str:
    """Give the beginning of a name that fits: the whole name stands in its field, and a screen reader says it."""
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


class ItemList(QWidget):
    """One entry is chosen; the arrow keys choose the next, Delete asks to remove it."""

    chosen = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, around: Surroundings, *, across: bool) -> None:
        super().__init__()
        self._around = around
        self._across = across
        self._rows: dict[str, ItemRow] = {}
        self._current = ""
        self._lines: QLayout
        if across:
            self._lines = FlowLayout(self, gap=around.px(4), line=0, height=around.px(36))
        else:
            self._lines = QVBoxLayout(self)
            self._lines.setSpacing(0)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def set_items(self, items: Sequence[Item]) -> None:
        """Show entries; rows of entries that stay are kept, and with them the focus."""
        names = [item.name for item in items]
        if names != list(self._rows):
            self._build(items)
        for item in items:
            self._rows[item.name].set_item(item)
        self.set_current(self._current)

    def _build(self, items: Sequence[Item]) -> None:
        focused = next((name for name, row in self._rows.items() if row.hasFocus()), "")
        for row in self._rows.values():
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for item in items:
            row = ItemRow(self._around, item, across=self._across)
            row.clicked.connect(lambda _=False, name=item.name: self._choose(name))
            self._rows[item.name] = row
            self._lines.addWidget(row)
        if focused in self._rows:
            self._rows[focused].setFocus()

    @property
    def rows(self) -> dict[str, ItemRow]:
        """The rows by name, in their order."""
        return self._rows

    def set_current(self, name: str) -> None:
        """Mark an entry, without a signal."""
        self._current = name
        for known, row in self._rows.items():
            row.setChecked(known == name)

    def _choose(self, name: str) -> None:
        self.set_current(name)
        self.chosen.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the entry before or after, or ask to remove this one."""
        names = list(self._rows)
        here = next((place for place, name in enumerate(names) if self._rows[name].hasFocus()), -1)
        if here >= 0 and event.key() in STEPS:
            name = names[(here + STEPS[event.key()]) % len(names)]
            self._rows[name].setFocus()
            self._choose(name)
        elif here >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(names[here])
        elif here >= 0 and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(names[here])
        else:
            super().keyPressEvent(event)
