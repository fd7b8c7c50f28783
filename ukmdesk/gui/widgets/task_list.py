"""The sections of a registration: number, name, a word and a shape for how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ukmdesk.gui.shapes import COLOUR_OF, WORDS
from ukmdesk.gui.surroundings import Surroundings

WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class TaskRow(QAbstractButton):
    """One section: 46 px high, 42 by the compact rules, more where the title wraps."""

    def __init__(self, around: Surroundings, number: int, name: str, title: str) -> None:
        super().__init__()
        self.name = name
        self._around = around
        self._number = number
        self._title = title
        self._state = "none"
        self._word = ""
        self._least = around.px(46)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_state("none", around.say(WORDS["none"]))

    def set_state(self, state: str, word: str) -> None:
        """Say how far the section is."""
        self._state, self._word = state, word
        self.setAccessibleName(f"{self._number}. {self._title}: {word}")
        self._take_height()
        self.update()

    @property
    def word(self) -> str:
        """The word that is shown."""
        return self._word

    def set_compact(self, *, compact: bool) -> None:
        """Be lower by the compact rules."""
        self._least = self._around.px(42 if compact else 46)
        self._take_height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the width that the longest line needs."""
        lines = ((self._font(10.5, strong=True), self._title), (self._font(9.5), self._word))
        width = max(QFontMetricsF(font).horizontalAdvance(words) for font, words in lines)
        return QSize(round(width) + self._around.px(42 + 36) + 2, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as narrow as the column: words wrap."""
        return QSize(self._around.px(120), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be higher when words wrap."""
        super().resizeEvent(event)
        self._take_height()

    def _font(self, points: float, *, strong: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(points * self._around.scale)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _heights(self) -> tuple[float, float]:
        room = QRectF(0, 0, max(self.width() - self._around.px(42 + 36), 1), 10_000)
        lines = ((self._font(10.5, strong=True), self._title), (self._font(9.5), self._word))
        title, word = (QFontMetricsF(font).boundingRect(room, WRAPPED, words).height() for font, words in lines)
        return title, word

    def _take_height(self) -> None:
        self.setFixedHeight(max(self._least, round(sum(self._heights()) + self._around.px(8))))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint ground, bar, number, both lines and the shape."""
        around, colour = self._around, self._around.tokens.colour
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(colour("surface")))
            painter.fillRect(QRect(0, 0, 4, self.height()), QColor(colour("soga")))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colour("nila_tint")))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(colour("line")))
        painter.setFont(self._font(9.5))
        painter.setPen(QColor(colour("ink2")))
        number = QRect(around.px(16), 0, around.px(24), self.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(self._number))
        self._paint_words(painter)
        side = around.px(18)
        shape = around.shape(self._state, 18)
        painter.drawPixmap(QRect(self.width() - side - around.px(12), (self.height() - side) // 2, side, side), shape)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        around, colour = self._around, self._around.tokens.colour
        title, word = self._heights()
        width = self.width() - around.px(42 + 36)
        top = (self.height() - title - word) / 2
        painter.setFont(self._font(10.5, strong=True))
        painter.setPen(QColor(colour("ink")))
        painter.drawText(QRectF(around.px(42), top, width, title + 2), WRAPPED, self._title)
        painter.setFont(self._font(9.5))
        painter.setPen(QColor(colour(COLOUR_OF[self._state])))
        painter.drawText(QRectF(around.px(42), top + title, width, word + 2), WRAPPED, self._word)


class TaskList(QWidget):
    """Any order: click, Enter or Space opens a section, the arrow keys go from one to the next."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.rows: dict[str, TaskRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Show sections: (name, title)."""
        for number, (name, title) in enumerate(sections, start=1):
            row = TaskRow(self._around, number, name, title)
            row.clicked.connect(lambda _=False, one=name: self.chosen.emit(one))
            self.rows[name] = row
            self._column.addWidget(row)

    def set_state(self, name: str, state: str, word: str = "") -> None:
        """Say how far a section is; `word` says more than the state's own word."""
        self.rows[name].set_state(state, word or self._around.say(WORDS[state]))

    def set_current(self, name: str) -> None:
        """Mark the section that is open."""
        for known, row in self.rows.items():
            row.setChecked(known == name)

    def set_compact(self, *, compact: bool) -> None:
        """Lower the rows by the compact rules."""
        for row in self.rows.values():
            row.set_compact(compact=compact)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go up and down with the arrow keys, open with Enter."""
        rows = list(self.rows.values())
        here = next((place for place, row in enumerate(rows) if row.hasFocus()), -1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if here >= 0 and event.key() in steps:
            rows[(here + steps[Qt.Key(event.key())]) % len(rows)].setFocus()
        elif here >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            rows[here].click()
        else:
            super().keyPressEvent(event)
