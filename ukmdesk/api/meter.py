"""How often somebody may call: a bucket of calls for each caller, filled again as time goes by."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

MOST_CALLERS: Final = 10_000
"""The callers that are remembered; whoever did not call for longest is forgotten first."""


class Meter:
    """Lets each caller call `burst` times at once and `per_minute` times a minute in the long run."""

    def __init__(self, *, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._burst = float(burst)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, caller: str) -> int:
        """Count a call; give 0 when it may go on, else the whole seconds until the next one may."""
        now = self._clock()
        with self._lock:
            left, at = self._left.pop(caller, (self._burst, now))
            left = min(self._burst, left + (now - at) * self._per_second)
            is_allowed = left >= 1
            self._left[caller] = (left - 1 if is_allowed else left, now)
            while len(self._left) > MOST_CALLERS:
                self._left.popitem(last=False)
        return 0 if is_allowed else math.ceil((1 - left) / self._per_second)
