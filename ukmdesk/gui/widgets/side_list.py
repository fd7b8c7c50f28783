"""The list at the left of a page: worklists with counts, groups of settings, topics of help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.gui.shapes import WORDS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.list_row import ENTER, ListRow, neighbour

Item = tuple[str, str, str, int | None]
"""Name, status shape or icon, words, count (None: no count)."""


WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class SideRow(ListRow):
    """One line of the list: 34 px high, more where its words wrap."""

    def __init__(self, around: Surroundings, item: Item) -> None:
        super().__init__(around)
        self.set_item(item)

    def set_item(self, item: Item) -> None:
        """Show other words or another count."""
        self.name, self._picture, self._words, count = item
        self._count = "" if count is None else self.around.number(count)
        self.setAccessibleName(f"{self._words}: {self._count}" if self._count else self._words)
        self.take_height()
        self.update()

    def _beside(self) -> int:
        """Give the width of all that is not words."""
        count = QFontMetrics(self.lettering(10.5, strong=True)).horizontalAdvance(self._count)
        return self.around.px(42 + 14) + (count + self.around.px(8) if count else 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the width that picture, words and count need."""
        width = QFontMetrics(self.lettering(10.5, strong=True)).horizontalAdvance(self._words)
        return QSize(width + self._beside() + 2, self.minimumHeight())

    def needed_height(self) -> int:
        """The words, wrapped as they are."""
        room = QRect(0, 0, max(self.width() - self._beside(), 1), 10_000)
        words = QFontMetrics(self.lettering(10.5, strong=True)).boundingRect(room, WRAPPED, self._words)
        return max(super().needed_height(), words.height() + self.around.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint ground, picture, words and count."""
        around, colour = self.around, self.around.tokens.colour
        painter = QPainter(self)
        self.paint_ground(painter)
        side = around.px(16)
        painter.drawPixmap(QRect(around.px(16), (self.height() - side) // 2, side, side), self._drawn(side))
        painter.setFont(self.lettering(10.5, strong=self.isChecked()))
        painter.setPen(QColor(colour("ink")))
        words = QRectF(around.px(42), 0, self.width() - self._beside() + 2, self.height())
        painter.drawText(words, WRAPPED, self._words)
        painter.setPen(QColor(colour("ink" if self.isChecked() else "ink2")))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(0, 0, self.width() - around.px(14), self.height()), right, self._count)
        painter.end()

    def _drawn(self, side: int) -> QPixmap:
        if self._picture in WORDS:
            return self.around.shape(self._picture, 16)
        return self.around.icon(self._picture, "ink", 16).pixmap(side, side)


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
        """Show other lines; the chosen one stays chosen, and lines of the same names stay where they are."""
        if [item[0] for item in items] == list(self._rows):
            for item in items:
                self._rows[item[0]].set_item(item)
            return
        clear(self._column)
        self._rows = {}
        for item in items:
            row = SideRow(self._around, item)
            row.clicked.connect(lambda _=False, name=item[0]: self._on_clicked(name))
            self._rows[item[0]] = row
            self._column.addWidget(row)
        self.set_current(self._current)

    def set_current(self, name: str) -> None:
        """Mark the chosen line, without a signal."""
        self._current = name
        for known, row in self._rows.items():
            row.setChecked(known == name)

    def focus_current(self) -> None:
        """Put the focus on the chosen line."""
        row = self._rows.get(self._current)
        if row is not None:
            row.setFocus()

    def _on_clicked(self, name: str) -> None:
        self.set_current(name)
        self.chosen.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the next or the former line and choose it."""
        here = self.focusWidget()
        beside = neighbour(list(self._rows.values()), here, event)
        if beside is not None:
            beside.setFocus()
            beside.click()
        elif isinstance(here, SideRow) and event.key() in ENTER:
            here.click()
        else:
            super().keyPressEvent(event)
