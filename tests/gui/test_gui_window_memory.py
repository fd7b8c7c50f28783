"""Former desks, pages and looks go: a program that runs all day grows no further."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.practice import Screen
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.remembered import Look

PAGES: Final[tuple[PageName, ...]] = ("registrations", "send", "ledger", "check", "settings", "help")
LOOKS: Final = (Look("en", "dark", 130), Look("id", "contrast", 200), Look("id", "light", 100))
KEPT: Final = ("Frame", "Surroundings", "TopBar", "RegistrationRows", "UnlockPage")
GROWN_KB: Final = 30_000


def one_round(screen: Screen, number: int) -> None:
    """Lock, come back, go everywhere, and change the look."""
    screen.window.lock()
    screen.until(lambda: screen.window.desk is None)
    screen.idle()
    screen.unlock()
    for name in PAGES:
        screen.go(Place(name))
    screen.window.set_look(LOOKS[number % len(LOOKS)])
    screen.idle()
    screen.qtbot.wait(50)  # what is to be deleted is deleted by a running event loop


def held() -> tuple[Counter[str], int]:
    """Give how many of those that must go are there, and how many widgets."""
    gc.collect()
    kinds = Counter(type(one).__name__ for one in gc.get_objects())
    return Counter({name: kinds[name] for name in KEPT}), len(QApplication.allWidgets())


def test_locks_and_looks_leave_no_page_behind(screen: Screen) -> None:
    screen.unlock()
    for number in range(len(LOOKS)):
        one_round(screen, number)
    before, widgets = held()
    for number in range(len(LOOKS)):
        one_round(screen, number)
    after, widgets_then = held()
    assert after == before
    assert widgets_then <= widgets


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not say how much is used")
def test_thirty_locks_and_looks_take_no_more_memory_than_the_first_ten(screen: Screen) -> None:
    screen.unlock()
    for number in range(10):
        one_round(screen, number)
    before = pss_kb()
    for number in range(10, 40):
        one_round(screen, number)
    assert pss_kb() - before < GROWN_KB


def pss_kb() -> int:
    """Give how much memory the process uses, its share of what is shared included."""
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
