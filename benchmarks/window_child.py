"""Child of `benchmarks.app_start`: a window that tells the system's clock when it stands idle, and ends.

Standing idle: painted, nothing left in the event queue, and for the app nothing under way in its worker.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def tell() -> None:
    """Print the seconds of the clock that all processes share, and the seconds of the processor that were used."""
    print(time.clock_gettime(time.CLOCK_MONOTONIC), time.process_time(), flush=True)


def empty() -> None:
    """Show a window with nothing in it, as large as the app's."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
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
