"""The custody line of a whole laptop: how many registrations stand at each step."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from ukmdesk.gui.shapes import WORDS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.custody_line import POINTS, lettering
from ukmdesk.gui.widgets.custody_marks import WAY
from ukmdesk.i18n import N_

APART: Final = ("returned", "rejected")
"""What came back stands apart from the way."""
SHORT: Final[Mapping[str, str]] = MappingProxyType({"approved": N_("Disetujui"), "received": N_("Diterima")})
"""Words that stand for longer ones where those do not fit on one line: nine of them share it."""
SPLIT: Final = 0.3
"""The gap before what stands apart, in columns."""
COUNT_POINTS: Final = 14.0
_BELOW: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class CountedCustody(QWidget):
    """Nine columns on one line; in several lines where a word would not fit into its column."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._counts: Mapping[str, int] = {}
        self._states = (*WAY, *APART)
        self._take_height()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show counts by state; a state without one has none."""
        self._counts = dict(counts)
        around = self._around
        words = (f"{around.say(WORDS[state])} {around.number(counts.get(state, 0))}" for state in self._states)
        self.setAccessibleName(around.say(N_("Jejak kiriman: {steps}"), steps=", ".join(words)))
        self.update()

    def per_line(self) -> int:
        """Give how many columns stand on one line."""
        metrics = self._metrics()
        said = [self._around.say(SHORT.get(state, WORDS[state])) for state in self._states]
        widest = max(metrics.horizontalAdvance(word) for words in said for word in words.split())
        fitting = int((self.width() - SPLIT * widest) / (widest + self._around.px(6)))
        lines = -(-len(self._states) // max(fitting, 1))
        return -(-len(self._states) // lines)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(lettering(self.font(), POINTS, self._around.scale))

    def _word(self, state: str) -> str:
        whole = self._around.say(WORDS[state])
        fits = state not in SHORT or self._metrics().horizontalAdvance(whole) <= self._column()
        return whole if fits else self._around.say(SHORT[state])

    def _column(self) -> float:
        in_line = self.per_line()
        return self.width() / (in_line + (SPLIT if in_line == len(self._states) else 0))

    def _line(self) -> int:
        room = QRectF(0, 0, max(self._column(), 1), 10_000)
        words = (self._metrics().boundingRect(room, int(_BELOW), self._word(state)) for state in self._states)
        return self._around.px(48) + round(max(rect.height() for rect in words))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be higher when columns or words wrap."""
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        lines = -(-len(self._states) // self.per_line())
        height = lines * self._line() + (lines - 1) * self._around.px(8)
        if height != self.minimumHeight():
            self.setMinimumHeight(height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the columns; neighbours on the usual way are joined."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        in_line, column, high = self.per_line(), self._column(), self._line() + self._around.px(8)
        on_one_line = in_line == len(self._states)
        for place, state in enumerate(self._states):
            line, across = divmod(place, in_line)
            apart = SPLIT if on_one_line and state in APART else 0
            centre = QPointF(column * (across + 0.5 + apart), line * high + self._around.px(12))
            self._paint_state(painter, centre, state)
            if across and state in WAY:
                self._join(painter, centre)
        if on_one_line:
            edge = column * (len(WAY) + SPLIT / 2)
            painter.setPen(QPen(QColor(self._around.tokens.colour("line")), 1))
            painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))
        painter.end()

    def _join(self, painter: QPainter, centre: QPointF) -> None:
        gap = self._around.px(18)
        painter.setPen(QPen(QColor(self._around.tokens.colour("nila")), 2))
        painter.drawLine(centre - QPointF(self._column() - gap, 0), centre - QPointF(gap, 0))

    def _paint_state(self, painter: QPainter, centre: QPointF, state: str) -> None:
        around, count = self._around, self._counts.get(state, 0)
        side, width = around.px(20), self._column()
        shape = QRect(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
        painter.drawPixmap(shape, around.shape(state, 20))
        box = QRectF(centre.x() - width / 2, centre.y() + side / 2, width, around.px(26))
        painter.setFont(lettering(self.font(), COUNT_POINTS, around.scale, strong=count > 0))
        painter.setPen(QColor(around.tokens.colour("ink" if count else "ink2")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, around.number(count))
        painter.setFont(lettering(self.font(), POINTS, around.scale))
        painter.setPen(QColor(around.tokens.colour("ink")))
        painter.drawText(QRectF(box.left(), box.bottom(), width, 10_000), int(_BELOW), self._word(state))
