"""Child of `benchmarks.app_start`: a window that tells the system's clock when it stands idle, and ends.

Standing idle: painted, nothing left in the event queue, and for the app nothing under way in its worker.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QMainWindow


def tell() -> None:
    """Print the seconds of the clock that all processes share, and the seconds of the processor that were used."""
    print(time.clock_gettime(time.CLOCK_MONOTONIC), time.process_time(), flush=True)


def empty() -> None:
    """Show a window with nothing in it, as large as the app's."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    show_and_tell(app, QMainWindow())


def plain() -> None:
    """Show a window with what an unlock page cannot do without: words, a line for the passphrase, a button."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget

    app = QApplication([])
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
    window = QMainWindow()
    window.setCentralWidget(inside)
    show_and_tell(app, window)


def show_and_tell(app: QApplication, window: QMainWindow) -> None:
    """Tell when the window was painted and nothing is left to do, and end then."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self, told)
            return False

    def told() -> None:
        tell()
        app.quit()

    watch = Watch(app)
    window.installEventFilter(watch)
    window.resize(1366, 697)
    window.show()
    app.exec()


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
    """Tell when the unlock page stands idle, and end the program then.

    Only the page itself is watched: a filter over the whole application would be a cost of its own.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from ukmdesk.gui.unlock import UnlockPage

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self, look)
            return False

    def begin() -> None:
        page.extend(one for window in QApplication.topLevelWidgets() for one in window.findChildren(UnlockPage))
        page[0].installEventFilter(watcher)
        page[0].update()

    def look() -> None:
        if page[0]._around.work.is_busy:
            QTimer.singleShot(1, watcher, look)
            return
        tell()
        QApplication.quit()

    page: list[UnlockPage] = []
    watcher = Watch(QApplication.instance())
    QTimer.singleShot(0, watcher, begin)
