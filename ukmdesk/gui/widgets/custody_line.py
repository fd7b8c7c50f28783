"""The custody line: where a registration is on its way to head office and back; across, below each other, and small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ukmdesk.gui.shapes import COLOUR_OF
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.custody_marks import ENDS, WAY, Mark, marks_of, progress, spoken
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.services.worklists import Custody

if TYPE_CHECKING:
    from ukmdesk.gui.theme import Tokens

BOX: Final = QSize(12, 7)
BOX_GAP: Final = 2
SMALL_WIDTH: Final = len(WAY) * (BOX.width() + BOX_GAP) - BOX_GAP
SMALL_HEIGHT: Final = BOX.height()
DISC: Final = 22
HOLLOW: Final = 12
POINTS: Final = 9.5
_TICK: Final = ((-4.0, 0.5), (-1.2, 3.2), (4.2, -3.2))
_CENTRED: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def paint_small(painter: QPainter, rect: QRect, state: str, tokens: Tokens) -> None:
    """Paint seven small boxes in `rect`: passed ones filled, the last of them in the colour of its state."""
    done = progress(state)
    width = (rect.width() - BOX_GAP * (len(WAY) - 1)) / len(WAY)
    for place in range(len(WAY)):
        left, right = (round(rect.left() + one * (width + BOX_GAP)) for one in (place, place + 1))
        box = QRect(left, rect.top(), right - left - BOX_GAP, rect.height())
        if place < done:
            ends_here = place == done - 1 and (state in ENDS or state == "accepted")
            painter.fillRect(box, QColor(tokens.colour(COLOUR_OF[state] if ends_here else "nila")))
        else:
            painter.setPen(QPen(QColor(tokens.colour("ctl")), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -1))


class SmallBoxes(QWidget):
    """The seven boxes by themselves."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._state = "draft"
        self.setFixedSize(around.px(SMALL_WIDTH), around.px(SMALL_HEIGHT))

    def set_state(self, state: str) -> None:
        """Show another state."""
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the boxes."""
        painter = QPainter(self)
        paint_small(painter, self.rect(), self._state, self._around.tokens)
        painter.end()


class SmallCustodyLine(QWidget):
    """The boxes and, always beside them, the word."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(around.px(8))
        self._boxes = SmallBoxes(around)
        self._word = StateLabel(around, "draft")
        row.addWidget(self._boxes)
        row.addWidget(self._word, 1)
        self.set_state("draft")

    def set_state(self, state: str) -> None:
        """Show another state."""
        self._boxes.set_state(state)
        self._word.set_state(state)
        self.setAccessibleName(self._word.word)


def lettering(base: QFont, points: float, scale: float, *, strong: bool = False) -> QFont:
    """Give the font of a line of words in `points` at 100 %."""
    font = QFont(base)
    font.setPointSizeF(points * scale)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


class _Marked(QWidget):
    """What both large forms share: the marks, how one is painted, and its words, which wrap when room is short."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.marks: list[Mark] = []

    def show_custody(self, custody: Custody) -> None:
        """Show the way of a registration."""
        self.marks = marks_of(self.around, custody)
        self.setAccessibleName(spoken(self.around, self.marks))
        self._take_height()
        self.update()

    def needed_height(self) -> int:
        """Give the height that the marks need in px at the present width: a row each, higher where words wrap."""
        return round(sum(self.rows())) + self.around.px(4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be higher when words wrap."""
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        height = self.needed_height()
        if height != self.minimumHeight():
            self.setMinimumHeight(height)

    def pieces(self, mark: Mark, *, joined: bool) -> list[tuple[str, QFont, str]]:
        """Give what is written at a mark: words, font, token of the colour."""
        here = mark.standing == "here"
        role = COLOUR_OF[mark.state] if here else "ink" if mark.standing == "passed" else "ink2"
        plain = lettering(self.font(), POINTS, self.around.scale)
        lines = (" · ".join(mark.lines),) if joined and mark.lines else mark.lines
        return [
            (mark.word, lettering(self.font(), POINTS, self.around.scale, strong=here), role),
            *((line, plain, "ink2") for line in lines),
        ]

    def text_height(self, mark: Mark, width: float, *, joined: bool) -> float:
        """Give the height of a mark's words in a column of `width` px."""
        room = QRectF(0, 0, max(width, 1), 10_000)
        return sum(
            QFontMetricsF(font).boundingRect(room, int(_CENTRED), words).height()
            for words, font, _ in self.pieces(mark, joined=joined)
        )

    def write(self, painter: QPainter, box: QRectF, mark: Mark, *, joined: bool) -> None:
        """Write a mark's words from the top of `box`, in the middle or, joined to one line, at the left."""
        top = box.top()
        for words, font, role in self.pieces(mark, joined=joined):
            painter.setFont(font)
            painter.setPen(QColor(self.around.tokens.colour(role)))
            room = QRectF(box.left(), top, box.width(), 10_000)
            flags = int(_LEFT if joined else _CENTRED)
            top += QFontMetricsF(font).boundingRect(room, flags, words).height()
            painter.drawText(room, flags, words)

    def join(self, painter: QPainter, start: QPointF, end: QPointF, mark: Mark) -> None:
        """Draw the line that leads to a mark."""
        role = "ctl" if mark.standing == "ahead" else "nila"
        painter.setPen(QPen(QColor(self.around.tokens.colour(role)), 2))
        painter.drawLine(start, end)

    def paint_mark(self, painter: QPainter, centre: QPointF, mark: Mark) -> None:
        """Paint one step's disc around `centre`."""
        around, colour = self.around, self.around.tokens.colour
        half = around.px(DISC) / 2
        if mark.standing == "ahead":
            painter.setPen(QPen(QColor(colour("ctl")), 2))
            painter.setBrush(QColor(colour("surface")))
            painter.drawEllipse(centre, around.px(HOLLOW) / 2 - 1, around.px(HOLLOW) / 2 - 1)
        elif mark.standing == "here":
            painter.setPen(QPen(QColor(colour(COLOUR_OF[mark.state])), 2))
            painter.setBrush(QColor(colour("surface")))
            painter.drawEllipse(centre, half + 2, half + 2)
            side = around.px(16)
            place = QRect(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
            painter.drawPixmap(place, around.shape(mark.state, 16))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour("nila")))
            painter.drawEllipse(centre, half, half)
            pen = QPen(QColor(colour("onfill")), 1.6 * around.scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline([centre + QPointF(x, y) * half / 11 for x, y in _TICK])

    def left(self) -> float:
        """Give where words begin when the steps stand below each other."""
        return self.around.px(DISC) + 8 + self.around.px(10)

    def rows(self) -> list[float]:
        """Give the heights of the steps when they stand below each other."""
        width = self.width() - self.left()
        least, gap = self.around.px(36), self.around.px(6)
        return [max(least, self.text_height(mark, width, joined=True) + gap) for mark in self.marks]

    def paint_down(self, painter: QPainter) -> None:
        """Paint the steps below each other, the words beside them."""
        half = self.around.px(DISC) / 2
        former = QPointF()
        top = float(self.around.px(2))
        for mark, height in zip(self.marks, self.rows(), strict=True):
            centre = QPointF(half + 4, top + half + 2)
            if not former.isNull():
                self.join(painter, former + QPointF(0, half + 4), centre - QPointF(0, half + 4), mark)
            self.paint_mark(painter, centre, mark)
            self.write(painter, QRectF(self.left(), top, self.width() - self.left(), 0), mark, joined=True)
            former, top = centre, top + height


class VerticalCustody(_Marked):
    """The steps below each other, for side panels."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the steps."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_down(painter)
        painter.end()


class CustodyLine(_Marked):
    """The steps on one line, time and who below each; below each other where a word would not fit into its column."""

    def _column(self) -> float:
        return self.width() / max(len(self.marks), 1)

    def _room(self) -> float:
        return self._column() - 2 * self.around.px(4)

    def _middle(self) -> float:
        return self.around.px(DISC) / 2 + 4

    def is_across(self) -> bool:
        """Whether every word fits into a column of one line."""
        pieces = (piece for mark in self.marks for piece in self.pieces(mark, joined=False))
        return all(
            QFontMetricsF(font).horizontalAdvance(word) <= self._room()
            for words, font, _ in pieces
            for word in words.split()
        )

    def needed_height(self) -> int:
        """Disc, word and the lines below it; or a row for every step."""
        if not self.is_across():
            return super().needed_height()
        words = max((self.text_height(mark, self._room(), joined=False) for mark in self.marks), default=0)
        return round(self._middle() * 2 + words + self.around.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the line, the discs, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_across():
            self._paint_across(painter)
        else:
            self.paint_down(painter)
        painter.end()

    def _paint_across(self, painter: QPainter) -> None:
        column, middle = self._column(), self._middle()
        gap, edge = self.around.px(DISC) / 2 + 5, self.around.px(4)
        for place, mark in enumerate(self.marks):
            centre = QPointF(column * (place + 0.5), middle)
            if place:
                self.join(painter, centre - QPointF(column - gap, 0), centre - QPointF(gap, 0), mark)
            self.paint_mark(painter, centre, mark)
            self.write(painter, QRectF(column * place + edge, middle * 2, self._room(), 0), mark, joined=False)
