"""The sections of a registration: number, name, a word and a shape for how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.gui.shapes import COLOUR_OF, WORDS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.list_row import ENTER, ListRow, neighbour

LEFT: Final = 42
RIGHT: Final = 36
"""Room for the number and for the shape."""
WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class TaskRow(ListRow):
    """One section: 46 px high, 42 by the compact rules, more where the title wraps."""

    def __init__(self, around: Surroundings, number: int, name: str, title: str) -> None:
        super().__init__(around)
        self.name = name
        self._number = number
        self._title = title
        self._state = "none"
        self._word = ""
        self._least = around.px(46)
        self.set_state("none", around.say(WORDS["none"]))

    def set_state(self, state: str, word: str) -> None:
        """Say how far the section is."""
        self._state, self._word = state, word
        self.setAccessibleName(f"{self._number}. {self._title}: {word}")
        self.take_height()
        self.update()

    @property
    def state(self) -> str:
        """The state that is shown."""
        return self._state

    @property
    def word(self) -> str:
        """The word that is shown."""
        return self._word

    def set_compact(self, *, compact: bool) -> None:
        """Be lower by the compact rules."""
        self._least = self.around.px(42 if compact else 46)
        self.take_height()

    def needed_height(self) -> int:
        """Both lines, wrapped as they are."""
        return max(self._least, round(sum(self._heights())) + self.around.px(4))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the width that the longest line needs."""
        width = max(QFontMetricsF(font).horizontalAdvance(words) for font, words in self._lines())
        return QSize(round(width) + self.around.px(LEFT + RIGHT) + 2, self.minimumHeight())

    def _lines(self) -> tuple[tuple[QFont, str], tuple[QFont, str]]:
        return (self.lettering(10.5, strong=True), self._title), (self.lettering(9.5, strong=False), self._word)

    def _heights(self) -> tuple[float, float]:
        room = QRectF(0, 0, max(self.width() - self.around.px(LEFT + RIGHT), 1), 10_000)
        title, word = (QFontMetricsF(font).boundingRect(room, WRAPPED, words).height() for font, words in self._lines())
        return title, word

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint ground, hairline, number, both lines and the shape."""
        around, colour = self.around, self.around.tokens.colour
        painter = QPainter(self)
        self.paint_ground(painter)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(colour("line")))
        painter.setFont(self.lettering(9.5, strong=False))
        painter.setPen(QColor(colour("ink2")))
        number = QRect(around.px(16), 0, around.px(24), self.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(self._number))
        self._paint_words(painter)
        side = around.px(18)
        place = QRect(self.width() - side - around.px(12), (self.height() - side) // 2, side, side)
        painter.drawPixmap(place, around.shape(self._state, 18))
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        around, colour = self.around, self.around.tokens.colour
        heights, width = self._heights(), self.width() - around.px(LEFT + RIGHT)
        top = (self.height() - sum(heights)) / 2
        for (font, words), height, role in zip(self._lines(), heights, ("ink", COLOUR_OF[self._state]), strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour(role)))
            painter.drawText(QRectF(around.px(LEFT), top, width, height + 2), WRAPPED, words)
            top += height


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
        here = self.focusWidget()
        beside = neighbour(list(self.rows.values()), here, event)
        if beside is not None:
            beside.setFocus()
        elif isinstance(here, TaskRow) and event.key() in ENTER:
            here.click()
        else:
            super().keyPressEvent(event)
