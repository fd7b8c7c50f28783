"""Notices sticks that are plugged in or pulled out while a page is seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ukmdesk.gui.send.sticks import Stick, sticks
from ukmdesk.gui.surroundings import Surroundings

LOOK_MS: Final = 2500


class StickWatch(QObject):
    """Looks aside of the page: a stick that hangs must not stop the window."""

    changed = Signal()
    """Other sticks are there than before."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._is_looking = False
        self.sticks: tuple[Stick, ...] = ()
        """What was plugged in when it was last looked at."""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and then, from now on."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look once, unless the former look is still under way."""
        if not self._is_looking:
            self._is_looking = True
            self._around.work.aside(self, sticks, done=self._on_seen)

    def _on_seen(self, found: list[Stick]) -> None:
        self._is_looking = False
        former, self.sticks = self.sticks, tuple(found)
        if [_known_by(one) for one in former] != [_known_by(one) for one in found]:
            self.changed.emit()


def _known_by(stick: Stick) -> tuple[object, ...]:
    """Give what tells one stick from another; what is free on it changes with every copy."""
    return stick.name, stick.folder, stick.takes_copies
