"""When something happened, as lists say it."""

from __future__ import annotations

import time

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_


def say_when(around: Surroundings, at: int) -> str:
    """Give day and time of an instant (ms UTC); of today the time only: `hari ini 11.21`."""
    if around.date(at) == around.date(time.time_ns() // 1_000_000):
        return around.say(N_("hari ini {time}"), time=around.clock(at))
    return around.moment(at)
