"""Python's garbage is looked for in the GUI thread only, because a widget may be among it."""

from __future__ import annotations

import gc
import linecache
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 500
GENERATIONS: Final = (2, 1, 0)


class Garbage:
    """Looks for garbage now and then in the thread that made it, instead of wherever Python happens to be.

    Python looks in whichever thread asks for memory. A widget that is found by a worker is destroyed there, while the
    GUI thread may be drawing it, and the program ends. As long as any Garbage is open, that cannot happen.
    """

    _open: ClassVar[int] = 0

    def __init__(self, owner: QObject) -> None:
        Garbage._open += 1
        gc.disable()
        self._timer = QTimer(owner)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Look for garbage as thoroughly as Python itself would by now.

        The source of every module that Shiboken looked through goes too: some 10 MB that Python keeps for tracebacks,
        which read it again when there is one.
        """
        linecache.clearcache()
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in GENERATIONS:
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def collect_all(self) -> None:
        """Let go of everything that nobody can reach; takes some 50 ms."""
        gc.collect()

    def close(self) -> None:
        """Give the search back to Python once no other Garbage is open."""
        self._timer.stop()
        Garbage._open -= 1
        if Garbage._open == 0:
            gc.enable()
