"""The custody line: where a registration is on its way to head office and back. Four forms of the same seven steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ukmdesk.gui.shapes import COLOUR_OF, WORDS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Custody, Step

if TYPE_CHECKING:
    from ukmdesk.gui.theme import Tokens

WAY: Final = ("draft", "complete", "approved", "bundled", "delivered", "received", "accepted")
"""The seven steps of the usual way."""
ENDS: Final = frozenset({"returned", "duplicate", "rejected", "withdrawn", "erased", "quarantined"})
"""States that take the place of the end."""
BOX: Final = QSize(12, 7)
BOX_GAP: Final = 2
SMALL_WIDTH: Final = len(WAY) * (BOX.width() + BOX_GAP)
SMALL_HEIGHT: Final = BOX.height()
DISC: Final = 22
HOLLOW: Final = 12
SIDE_BY_SIDE: Final = 86
"""Height of disc, word and two lines below it, px at 100 %."""


def progress(state: str) -> int:
    """Give how many of the seven steps are behind a state, itself included."""
    if state in WAY:
        return WAY.index(state) + 1
    return {"returned": 6, "quarantined": 6}.get(state, len(WAY))


def paint_small(painter: QPainter, rect: QRect, state: str, tokens: Tokens) -> None:
    """Paint seven small boxes in `rect`: passed ones filled, the last of them in the colour of its state."""
    done = progress(state)
    width = (rect.width() - BOX_GAP * (len(WAY) - 1)) / len(WAY)
    for place in range(len(WAY)):
        box = QRectF(rect.left() + place * (width + BOX_GAP), rect.top(), width, rect.height())
        if place < done:
            role = COLOUR_OF[state] if place == done - 1 and (state in ENDS or state == "accepted") else "nila"
            painter.fillRect(box, QColor(tokens.colour(role)))
        else:
            painter.setPen(QPen(QColor(tokens.colour("ctl")), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


class SmallBoxes(QWidget):
    """The seven boxes by themselves."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._state = "draft"
        self.setFixedSize(around.px(SMALL_WIDTH), around.px(SMALL_HEIGHT) + 2)

    def set_state(self, state: str) -> None:
        """Show another state."""
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the boxes."""
        painter = QPainter(self)
        paint_small(painter, self.rect().adjusted(0, 1, 0, -1), self._state, self._around.tokens)
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

    def set_state(self, state: str) -> None:
        """Show another state."""
        self._boxes.set_state(state)
        self._word.set_state(state)


@dataclass(frozen=True, slots=True)
class Mark:
    """One step as it is drawn: passed, here, or to come; lines of text below it."""

    state: str
    standing: str
    lines: tuple[str, ...]


def marks_of(around: Surroundings, custody: Custody) -> list[Mark]:
    """Give the steps of a registration in the order of the way, those to come last."""
    passed = _newest_of_each(custody.steps)
    here = custody.state
    marks = []
    ended = here in ENDS
    way = [*WAY[:-1], here] if ended else list(WAY)
    if ended and here in ("returned", "quarantined") and "received" not in passed:
        way.remove("received")
    last = way.index(here) if here in way else len(way) - 1
    for place, state in enumerate(way):
        step = passed.get(state)
        if state == "approved" and step is None and place < last:
            continue  # an office without that rule has no such step
        standing = "here" if place == last else "passed" if place < last else "ahead"
        marks.append(Mark(state, standing, _lines(around, step)))
    return marks


def _newest_of_each(steps: Sequence[Step]) -> dict[str, Step]:
    return {step.state: step for step in steps}


def _lines(around: Surroundings, step: Step | None) -> tuple[str, ...]:
    if step is None or not step.at:
        return ()
    lines = [around.moment(step.at)]
    if step.bundle:
        lines.append(around.say(N_("paket {number}"), number=f"{step.bundle:04}"))
    elif step.how:
        lines.append(around.say(step.how))
    elif step.by:
        lines.append(_short(step.by))
    return tuple(lines)


def _short(name: str) -> str:
    first, *rest = name.split()
    return f"{first[0]}. {rest[-1]}" if rest else name


def _font(base: QFont, points: float, scale: float, *, strong: bool = False) -> QFont:
    font = QFont(base)
    font.setPointSizeF(points * scale)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


class _Marked(QWidget):
    """What both large forms share: the marks, and how one is painted."""

    ROW: ClassVar[int] = 0
    """Height of one step below the other, 0 when they stand side by side; px at 100 %."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.marks: list[Mark] = []

    def show_custody(self, custody: Custody) -> None:
        """Show the way of a registration."""
        self.marks = marks_of(self.around, custody)
        words = [
            " ".join((self.around.say(WORDS[mark.state]), *mark.lines))
            for mark in self.marks
            if mark.standing != "ahead"
        ]
        self.setAccessibleName(self.around.say(N_("Jejak kiriman: {steps}"), steps=", ".join(words)))
        self.setMinimumHeight(self.around.px(self.ROW * len(self.marks) + 6 if self.ROW else SIDE_BY_SIDE))
        self.update()

    def paint_mark(self, painter: QPainter, centre: QPointF, mark: Mark) -> None:
        """Paint one step's disc around `centre`."""
        around, colour = self.around, self.around.tokens.colour
        half = around.px(DISC) / 2
        if mark.standing == "ahead":
            painter.setPen(QPen(QColor(colour("ctl")), 1.5))
            painter.setBrush(QColor(colour("surface")))
            painter.drawEllipse(centre, around.px(HOLLOW) / 2, around.px(HOLLOW) / 2)
            return
        if mark.standing == "here":
            painter.setPen(QPen(QColor(colour(COLOUR_OF[mark.state])), 2))
            painter.setBrush(QColor(colour("surface")))
            painter.drawEllipse(centre, half + 2, half + 2)
            side = around.px(16)
            place = QRect(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
            painter.drawPixmap(place, around.shape(mark.state, 16))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour("nila")))
        painter.drawEllipse(centre, half, half)
        pen = QPen(QColor(colour("onfill")), 1.8 * around.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        unit = half / 11
        tick = ((-4, 0.5), (-1.2, 3.2), (4.2, -3.2))
        painter.drawPolyline([centre + QPointF(x * unit, y * unit) for x, y in tick])

    def role_of(self, mark: Mark) -> str:
        """Give the token of a step's word."""
        return COLOUR_OF[mark.state] if mark.standing == "here" else "ink" if mark.standing == "passed" else "ink2"


class CustodyLine(_Marked):
    """The steps on one line, time and who below each."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the line, the discs, and the words below."""
        if not self.marks:
            return
        around = self.around
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        column = self.width() / len(self.marks)
        middle = around.px(DISC) / 2 + 4
        for place, mark in enumerate(self.marks):
            centre = QPointF(column * (place + 0.5), middle)
            if place:
                role = "ctl" if mark.standing == "ahead" else "nila"
                painter.setPen(QPen(QColor(around.tokens.colour(role)), 2))
                gap = around.px(DISC) / 2 + 5
                painter.drawLine(QPointF(centre.x() - column + gap, middle), QPointF(centre.x() - gap, middle))
            self.paint_mark(painter, centre, mark)
            self._write(painter, QRectF(column * place, middle + around.px(16), column, around.px(17)), mark)
        painter.end()

    def _write(self, painter: QPainter, box: QRectF, mark: Mark) -> None:
        around = self.around
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(_font(self.font(), 9.5, around.scale, strong=mark.standing == "here"))
        painter.setPen(QColor(around.tokens.colour(self.role_of(mark))))
        painter.drawText(box, centre, around.say(WORDS[mark.state]))
        painter.setFont(_font(self.font(), 9.5, around.scale))
        painter.setPen(QColor(around.tokens.colour("ink2")))
        for place, line in enumerate(mark.lines, start=1):
            painter.drawText(box.translated(0, place * around.px(15)), centre, line)


class VerticalCustody(_Marked):
    """The steps below each other, for side panels."""

    ROW = 38

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the line, the discs, and the words beside them."""
        around = self.around
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = around.px(self.ROW)
        left = around.px(DISC) / 2 + 4
        for place, mark in enumerate(self.marks):
            centre = QPointF(left, row * place + around.px(16))
            if place:
                role = "ctl" if mark.standing == "ahead" else "nila"
                painter.setPen(QPen(QColor(around.tokens.colour(role)), 2))
                gap = around.px(DISC) / 2 + 3
                painter.drawLine(QPointF(left, centre.y() - row + gap), QPointF(left, centre.y() - gap))
            self.paint_mark(painter, centre, mark)
            box = QRectF(left * 2 + around.px(10), row * place, self.width(), around.px(17))
            painter.setFont(_font(self.font(), 9.5, around.scale, strong=mark.standing == "here"))
            painter.setPen(QColor(around.tokens.colour(self.role_of(mark))))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, around.say(WORDS[mark.state]))
            painter.setFont(_font(self.font(), 9.5, around.scale))
            painter.setPen(QColor(around.tokens.colour("ink2")))
            line = box.translated(0, around.px(16))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, " · ".join(mark.lines))
        painter.end()


class CountedCustody(QWidget):
    """The way with how many registrations stand at each step; what came back stands apart."""

    APART: Final = ("returned", "rejected")

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._counts: Mapping[str, int] = {}
        self.setMinimumHeight(around.px(74))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show counts by state."""
        self._counts = dict(counts)
        around = self._around
        words = (f"{around.say(WORDS[state])} {counts.get(state, 0)}" for state in (*WAY, *self.APART))
        self.setAccessibleName(around.say(N_("Jejak kiriman: {steps}"), steps=", ".join(words)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint nine columns; the usual way is joined by a line."""
        around, colour = self._around, self._around.tokens.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        states = (*WAY, *self.APART)
        column = self.width() / (len(states) + 0.3)
        side = around.px(20)
        for place, state in enumerate(states):
            centre = column * (place + 0.5) + (column * 0.3 if state in self.APART else 0)
            top = around.px(2)
            painter.drawPixmap(QRect(round(centre - side / 2), top, side, side), around.shape(state, 20))
            if 0 < place < len(WAY):
                painter.setPen(QPen(QColor(colour("nila")), 2))
                gap = side / 2 + around.px(8)
                middle = top + side / 2
                painter.drawLine(QPointF(centre - column + gap, middle), QPointF(centre - gap, middle))
            self._write(painter, QRectF(centre - column / 2, top + side, column, around.px(26)), state)
        edge = column * (len(WAY) + 0.15)
        painter.setPen(QPen(QColor(colour("line")), 1))
        painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))
        painter.end()

    def _write(self, painter: QPainter, box: QRectF, state: str) -> None:
        around, count = self._around, self._counts.get(state, 0)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(_font(self.font(), 14, around.scale, strong=True))
        painter.setPen(QColor(around.tokens.colour("ink" if count else "ink2")))
        painter.drawText(box, centre, around.number(count))
        painter.setFont(_font(self.font(), 9.5, around.scale))
        painter.setPen(QColor(around.tokens.colour("ink")))
        painter.drawText(box.translated(0, around.px(22)), centre, around.say(WORDS[state]))
