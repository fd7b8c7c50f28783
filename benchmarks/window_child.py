"""Child of `benchmarks.app_start`: a window that tells the system's clock when it stands idle, and ends.

Standing idle: painted, nothing left in the event queue, and for the app nothing under way in its worker. What tells it
is the painting of the window itself: an event filter would cost as much as a fifth of the empty window.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QMainWindow


def tell() -> None:
    """Print the seconds of the clock that all processes share, and the seconds of the processor that were used."""
    print(time.clock_gettime(time.CLOCK_MONOTONIC), time.process_time(), flush=True)


def empty() -> None:
    """Show a window with nothing in it, as large as the app's."""
    _show(lambda _window: None)


def plain() -> None:
    """Show a window with what an unlock page cannot do without: words, a line for the passphrase, a button."""
    _show(_fill)


def _show(fill: Callable[[QMainWindow], None]) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            QTimer.singleShot(0, self, told)

    def told() -> None:
        tell()
        app.quit()

    app = QApplication([])
    window = Window()
    fill(window)
    window.resize(1366, 697)
    window.show()
    app.exec()


def _fill(window: QMainWindow) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setFont(QFont("Noto Sans", 10))
    app.setStyleSheet("QLabel, QLineEdit, QPushButton { color: #222222 } QPushButton { background: #dddddd }")
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setAlignment(Qt.AlignmentFlag.AlignCenter)
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    for one in (QLabel("Buka ruang kerja"), QLabel("Frasa sandi"), line, QPushButton("Buka")):
        column.addWidget(one)
    window.setCentralWidget(inside)


def unlock() -> None:
    """Start the real program as its command does, with the workspace in `UKMDESK_WORKSPACE`."""
    from ukmdesk.app import start

    settings = Path(sys.argv[1])

    def watched() -> Path:
        watch()
        return settings

    # The last thing that the program asks before it makes its window: Qt is there, and nothing is shown yet.
    start.default_settings = watched
    from ukmdesk.cli import main

    sys.argv = ["ukmdesk"]
    main()


def watch() -> None:
    """Tell when the unlock page stands idle, and end the program then."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from ukmdesk.gui.unlock import UnlockPage

    def painted(page: UnlockPage, event: QPaintEvent) -> None:
        QWidget.paintEvent(page, event)
        QTimer.singleShot(0, page, lambda: look(page))

    def look(page: UnlockPage) -> None:
        if page._around.work.is_busy:
            QTimer.singleShot(1, page, lambda: look(page))
            return
        tell()
        QApplication.quit()

    UnlockPage.paintEvent = painted  # type: ignore[method-assign, assignment]
