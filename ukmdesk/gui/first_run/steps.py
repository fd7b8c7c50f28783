"""What every step of the first run has in common, and the column that shows how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.lurik import Lurik
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

WIDTH = 330
LINE_WIDTH = 420
Typed = Mapping[str, str]
"""What was typed and chosen in a step, by the name of the field."""


class StepPage(QWidget):
    """One step: title, one line, its content in `body`, and a bar for what goes wrong."""

    changed = Signal()
    """What was typed or chosen has changed."""

    def __init__(self, around: Surroundings, title: str, line: str) -> None:
        super().__init__()
        self.around = around
        self.say = around.say
        self.body = QVBoxLayout(self)
        self.set_narrow(narrow=False)
        self.body.setSpacing(around.px(10))
        self.body.addWidget(text(around, title, "title18"))
        self.body.addWidget(text(around, line, "hint"))
        self.bar = InlineBar(around)
        self.body.addWidget(self.bar)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take smaller margins where there is little room."""
        px = self.around.px
        side = px(20 if narrow else 56)
        self.body.setContentsMargins(side, px(12 if narrow else 28), side, px(12))

    def set_open(self, *, is_open: bool) -> None:
        """Let nothing be changed while a workspace is made of it, and again afterwards."""
        for field in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if field is not self.bar:
                field.setEnabled(is_open)

    def typed(self) -> Typed:
        """Give what was typed and chosen, for `fill` of a step that is built anew."""
        return {}

    def fill(self, typed: Typed) -> None:
        """Put back what was typed and chosen."""

    def following(self, here: QWidget) -> QWidget | None:  # noqa: ARG002 - most steps have no lines
        """Give the next line that is still empty, where Enter leads; None when Enter goes on to the next step."""
        return None

    def next_words(self) -> str:
        """Give what the primary button says."""
        return self.say(N_("Lanjut"))

    def check(self, then: Callable[[], None]) -> None:
        """Call `then` when the step is done; else say what is missing and keep what was typed."""
        then()

    def focus_first(self) -> None:
        """Put the focus where the step begins."""


class StepsColumn(QWidget):
    """The dark column at the left: four steps, the one to do now in gold."""

    def __init__(self, around: Surroundings, steps: Sequence[str]) -> None:
        super().__init__()
        self._around = around
        self._steps = tuple(steps)
        self._lines = [""] * len(steps)
        self._current = 0
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(around.px(WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Lurik(around, "double"))
        column = QVBoxLayout()
        column.setContentsMargins(around.px(26), around.px(34), around.px(16), 0)
        column.addWidget(text(around, around.say(N_("Menyiapkan perangkat")), "rail-title"))
        column.addWidget(text(around, around.say(N_("Sekali saja, sekitar tiga menit")), "on-rail"))
        column.addStretch(1)
        row.addLayout(column, 1)

    def show_step(self, current: int, lines: Sequence[str]) -> None:
        """Show which step is done now, and a line about each."""
        self._current = current
        self._lines = list(lines)
        self.setAccessibleName(f"{current + 1}. {self._steps[current]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the steps below the title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(len(self._steps)):
            self._paint_step(painter, place)
        painter.end()

    def _paint_step(self, painter: QPainter, place: int) -> None:
        around, colour = self._around, self._around.tokens.colour
        side, left = around.px(26), around.px(42)
        top = around.px(152) + place * around.px(58)
        disc = QRectF(left, top, side, side)
        done, here = place < self._current, place == self._current
        painter.setPen(Qt.PenStyle.NoPen if done or here else QPen(QColor(colour("railt")), 1.2))
        painter.setBrush(QColor(colour("railt" if done else "thread")) if done or here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if done:
            picture = around.icon("check", "rail", 16).pixmap(around.px(16), around.px(16))
            painter.drawPixmap(
                round(left + (side - around.px(16)) / 2), round(top + (side - around.px(16)) / 2), picture
            )
        else:
            self._write(painter, disc, str(place + 1), "badge" if here else "railt", strong=here, centre=True)
        words = QRectF(left + side + around.px(12), top - around.px(4), self.width(), around.px(18))
        self._write(painter, words, self._steps[place], "onrail" if here else "railt", strong=here)
        below = words.translated(0, around.px(18))
        self._write(painter, below, self._lines[place], "railt", strong=False, points=9.5)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        role: str,
        *,
        strong: bool,
        centre: bool = False,
        points: float = 10.5,
    ) -> None:
        font = QFont(self.font())
        font.setPointSizeF(points * self._around.scale)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self._around.tokens.colour(role)))
        across = Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, across | Qt.AlignmentFlag.AlignVCenter, words)
