"""Where the window is: as it was last time, but always whole on a screen that is there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from ukmdesk.gui.remembered import Remembered

MINIMUM: Final = QSize(1024, 540)
FIRST_SIZE: Final = QSize(1366, 697)


def put_where_it_was(window: QWidget, remembered: Remembered) -> None:
    """Give the window its former size and place; one that fills the screen still does."""
    window.setMinimumSize(MINIMUM)
    geometry = remembered.geometry()
    if geometry is None or not window.restoreGeometry(geometry):
        window.resize(FIRST_SIZE)
    if not window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
        bring_into_sight(window)


def bring_into_sight(window: QWidget) -> None:
    """Move the window, and make it smaller, until all of it is on its screen, its frame too once it has one.

    What fits is not moved: before the frame is known, a move would shift the window by its height at every start.
    """
    inner, outer = window.geometry(), window.frameGeometry()
    screen = window.screen().availableGeometry()
    screen.setTopLeft(screen.topLeft() + inner.topLeft() - outer.topLeft())
    screen.setBottomRight(screen.bottomRight() + inner.bottomRight() - outer.bottomRight())
    size = inner.size().boundedTo(screen.size())
    left = min(max(inner.left(), screen.left()), screen.right() + 1 - size.width())
    top = min(max(inner.top(), screen.top()), screen.bottom() + 1 - size.height())
    if QRect(QPoint(left, top), size) != inner:
        window.setGeometry(left, top, size.width(), size.height())
