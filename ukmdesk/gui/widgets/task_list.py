"""The sections of a registration: number, name, a word and a shape for how far each is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ukmdesk.gui.shapes import COLOUR_OF, WORDS
from ukmdesk.gui.surroundings import Surroundings


class TaskRow(QAbstractButton):
    """One section."""

    def __init__(self, around: Surroundings, number: int, name: str, title: str) -> None:
        super().__init__()
        self.name = name
        self._around = around
        self._number = number
        self._title = title
        self._state = "none"
        self._word = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(around.px(46))
        self.set_state("none", around.say(WORDS["none"]))

    def set_state(self, state: str, word: str) -> None:
        """Say how far the section is."""
        self._state, self._word = state, word
        self.setAccessibleName(f"{self._number}. {self._title}: {word}")
        self.update()

    @property
    def word(self) -> str:
        """The word that is shown."""
        return self._word

    def set_compact(self, *, compact: bool) -> None:
        """Be lower by the compact rules."""
        self.setFixedHeight(self._around.px(42 if compact else 46))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the width that the longest line needs."""
        width = max(self.fontMetrics().horizontalAdvance(one) for one in (self._title, self._word))
        return QSize(width + self._around.px(96), self._around.px(46))

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
        left, half = around.px(42), self.height() / 2
        width = self.width() - left - around.px(40)
        normal, strong = QFont.Weight.Normal, QFont.Weight.DemiBold
        number = QRectF(around.px(16), 0, around.px(20), self.height())
        self._write(painter, str(self._number), (9.5, normal, "ink2"), number)
        self._write(painter, self._title, (10.5, strong, "ink"), QRectF(left, 2, width, half))
        word = QRectF(left, half - 2, width, half)
        self._write(painter, self._word, (9.5, normal, COLOUR_OF[self._state]), word)
        side = around.px(18)
        shape = around.shape(self._state, 18)
        painter.drawPixmap(self.width() - side - around.px(12), (self.height() - side) // 2, shape)
        painter.end()

    def _write(self, painter: QPainter, words: str, look: tuple[float, QFont.Weight, str], box: QRectF) -> None:
        points, weight, role = look
        font = QFont(self.font())
        font.setPointSizeF(points * self._around.scale)
        font.setWeight(weight)
        painter.setFont(font)
        painter.setPen(QColor(self._around.tokens.colour(role)))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)


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
