"""How long to wait before another try: longer each time, never alike, and given up when nothing moves any more."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ukmdesk.errors import InputError

_LOOK: Final = 0.1
"""Seconds between two looks at whether somebody wants to stop."""


@dataclass(frozen=True, slots=True)
class Patience:
    """`first` seconds, doubled with each try up to `most`; chance takes up to a half. `tries` without progress."""

    first: float = 1.0
    most: float = 60.0
    tries: int = 8
    chance: Callable[[], float] = random.random
    sleep: Callable[[float], None] = time.sleep

    def seconds(self, failed: int) -> float:
        """Give the seconds to wait after so many tries in a row failed, 1 or more."""
        whole = min(self.most, self.first * 2.0 ** min(failed - 1, 30))
        return whole * (1.0 - 0.5 * self.chance())

    def wait(self, failed: int, stop: Callable[[], bool], *, least: float = 0.0) -> None:
        """Wait for the next try, at least as long as the hub asked for. Raises InputError `online.stopped`."""
        left = max(self.seconds(failed), min(least, self.most))
        while left > 0:
            if stop():
                raise InputError("online.stopped")
            self.sleep(min(_LOOK, left))
            left -= _LOOK
