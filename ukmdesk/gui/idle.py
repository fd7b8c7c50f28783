"""When nobody has worked for a while, or the laptop slept: time to lock."""

from __future__ import annotations

import math
import time
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_WORK: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Drop,
    }
)
TICK_MS: Final = 1000
SLEPT_S: Final = 30.0
"""A gap between two ticks that is longer than this means that the laptop slept."""


class IdleWatch(QObject):
    """Watches the keyboard and the mouse of all windows of the program.

    It sees what the system sends to a window, not every event of every widget: a filter over the whole application
    would make Python look at each of them, and Qt load every class it has at the first.
    """

    idle = Signal()
    """Nobody worked for the chosen minutes, or the laptop woke from sleep."""

    def __init__(self, minutes: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._worked_at = self._ticked_at = time.monotonic()
        self._wall_at = time.time()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_ticked)

    def watch(self, app: QGuiApplication) -> None:
        """Watch every window from when it first has the keyboard."""
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        self._on_focus_window_changed(app.focusWindow())

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def start(self) -> None:
        """Begin to count anew."""
        self._worked_at = self._ticked_at = time.monotonic()
        self._wall_at = time.time()
        self._timer.start()

    def go_on(self) -> None:
        """Try again at the next tick, unless somebody works by then: it could not be locked yet."""
        self._worked_at = -math.inf
        self._timer.start()

    def stop(self) -> None:
        """Count no more, as long as the program is locked."""
        self._timer.stop()

    @property
    def is_counting(self) -> bool:
        """Whether idle minutes are counted."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Note that somebody works; no event is swallowed."""
        if event.type() in _WORK:
            self._worked_at = time.monotonic()
        return False

    def _on_ticked(self) -> None:
        self.check(now=time.monotonic(), wall=time.time())

    def check(self, *, now: float, wall: float) -> None:
        """Look at both clocks (seconds): while a laptop sleeps the monotonic one stands still, the other does not."""
        slept = now - self._ticked_at > SLEPT_S or wall - self._wall_at > now - self._ticked_at + SLEPT_S
        self._ticked_at, self._wall_at = now, wall
        if slept or now - self._worked_at >= self.minutes * 60:
            self._timer.stop()
            self.idle.emit()
