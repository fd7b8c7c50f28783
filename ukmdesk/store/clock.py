"""The two clocks of a laptop: the one on the wall, which people set, and the one that only runs forward."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests bring their own."""

    def now_ms(self) -> int:
        """Give the wall clock: ms since 1970, UTC. It may jump in both directions."""
        ...

    def monotonic_ms(self) -> int:
        """Give ms since some moment not after the machine's start; never goes back while the machine runs."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now_ms(self) -> int:
        """Give the wall clock: ms since 1970, UTC."""
        return time.time_ns() // 1_000_000

    def monotonic_ms(self) -> int:
        """Give the machine's uptime in ms."""
        return time.monotonic_ns() // 1_000_000
