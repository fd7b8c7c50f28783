"""What rows of lists at the left have in common: the bar of the open one, and keys that belong to the list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ukmdesk.gui.surroundings import Surroundings

BAR: Final = 4
STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
NARROWEST: Final = 120
ONE_LINE: Final = 34


class ListRow(QAbstractButton):
    """A row as wide as its column; it is higher where its words wrap."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def needed_height(self) -> int:
        """Give the height that the words need in px at the present width; one line, unless a kind of row says more."""
        return self.around.px(ONE_LINE)

    def lettering(self, points: float, *, strong: bool) -> QFont:
        """Give the font of a line of words in `points` at 100 %."""
        font = QFont(self.font())
        font.setPointSizeF(points * self.around.scale)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def take_height(self) -> None:
        """Be as high as the words need."""
        self.setFixedHeight(self.needed_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as narrow as the column: words wrap."""
        return QSize(self.around.px(NARROWEST), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be higher when words wrap."""
        super().resizeEvent(event)
        self.take_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the arrow keys and Enter to the list."""
        if event.key() in STEPS or event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what is below the words: the open row is a sheet with a bar."""
        colour = self.around.tokens.colour
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(colour("surface")))
            painter.fillRect(QRect(0, 0, BAR, self.height()), QColor(colour("soga")))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colour("nila_tint")))


def neighbour(rows: list[ListRow], here: QWidget | None, event: QKeyEvent) -> ListRow | None:
    """Give the row that an arrow key leads to from `here`, round the ends; None for other keys and other places."""
    if event.key() not in STEPS or not isinstance(here, ListRow) or here not in rows:
        return None
    return rows[(rows.index(here) + STEPS[Qt.Key(event.key())]) % len(rows)]
