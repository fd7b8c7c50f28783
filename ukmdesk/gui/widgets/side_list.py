"""The list at the left of a page: worklists with counts, groups of settings, topics of help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ukmdesk.gui.shapes import WORDS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.layouts import clear

Item = tuple[str, str, str, int | None]
"""Name, status shape or icon, words, count (None: no count)."""


WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class SideRow(QAbstractButton):
    """One line of the list: 34 px high, more where its words wrap."""

    def __init__(self, around: Surroundings, item: Item) -> None:
        super().__init__()
        self._around = around
        self.name, self._picture, self._words, count = item
        self._count = "" if count is None else around.number(count)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{self._words}: {self._count}" if self._count else self._words)
        self._take_height()

    def _font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(10.5 * self._around.scale)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _beside(self) -> int:
        """Give the width of all that is not words."""
        count = QFontMetrics(self._font(strong=True)).horizontalAdvance(self._count)
        return self._around.px(42 + 14) + (count + self._around.px(8) if count else 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the width that picture, words and count need."""
        width = QFontMetrics(self._font(strong=True)).horizontalAdvance(self._words)
        return QSize(width + self._beside() + 2, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as narrow as the column: words wrap."""
        return QSize(self._around.px(120), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be higher when words wrap."""
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        room = QRect(0, 0, max(self.width() - self._beside(), 1), 10_000)
        words = QFontMetrics(self._font(strong=True)).boundingRect(room, WRAPPED, self._words)
        self.setFixedHeight(max(self._around.px(34), words.height() + self._around.px(12)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint ground, bar, picture, words and count."""
        around, colour = self._around, self._around.tokens.colour
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(colour("surface")))
            painter.fillRect(QRect(0, 0, 4, self.height()), QColor(colour("soga")))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colour("nila_tint")))
        side = around.px(16)
        painter.drawPixmap(QRect(around.px(16), (self.height() - side) // 2, side, side), self._drawn(side))
        painter.setFont(self._font(strong=self.isChecked()))
        painter.setPen(QColor(colour("ink")))
        words = QRectF(around.px(42), 0, self.width() - self._beside() + 2, self.height())
        painter.drawText(words, WRAPPED, self._words)
        painter.setPen(QColor(colour("ink" if self.isChecked() else "ink2")))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(0, 0, self.width() - around.px(14), self.height()), right, self._count)
        painter.end()

    def _drawn(self, side: int) -> QPixmap:
        if self._picture in WORDS:
            return self._around.shape(self._picture, 16)
        return self._around.icon(self._picture, "ink", 16).pixmap(side, side)


class SideList(QWidget):
    """One line is chosen; arrow keys go and choose, Enter and Space choose."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._rows: dict[str, SideRow] = {}
        self._current = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, around.px(8), 0, around.px(8))
        outer.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        outer.addLayout(self._column)
        outer.addStretch(1)

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other lines; the chosen one stays chosen, and the focus where it was."""
        focused = next((name for name, row in self._rows.items() if row.hasFocus()), "")
        clear(self._column)
        self._rows = {}
        for item in items:
            row = SideRow(self._around, item)
            row.clicked.connect(lambda _=False, name=item[0]: self._on_clicked(name))
            self._rows[item[0]] = row
            self._column.addWidget(row)
        self.set_current(self._current)
        if focused in self._rows:
            self._rows[focused].setFocus()

    def set_current(self, name: str) -> None:
        """Mark the chosen line, without a signal."""
        self._current = name
        for known, row in self._rows.items():
            row.setChecked(known == name)

    def _on_clicked(self, name: str) -> None:
        self.set_current(name)
        self.chosen.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the next or the former line and choose it."""
        names = list(self._rows)
        here = next((place for place, name in enumerate(names) if self._rows[name].hasFocus()), -1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if here >= 0 and event.key() in steps:
            name = names[(here + steps[Qt.Key(event.key())]) % len(names)]
            self._rows[name].setFocus()
            self._on_clicked(name)
        elif here >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(names[here])
        else:
            super().keyPressEvent(event)
