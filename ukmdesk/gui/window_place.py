"""Where the window is: as it was last time, but always whole on a screen that is there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
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
    """Move the window, and make it smaller, until all of it is on its screen."""
    screen = window.screen().availableGeometry()
    size = window.size().boundedTo(screen.size())
    window.resize(size)
    left = min(max(window.x(), screen.left()), screen.right() + 1 - size.width())
    top = min(max(window.y(), screen.top()), screen.bottom() + 1 - size.height())
    window.move(left, top)
