"""The list of 10,000 registrations in the app: from the key to rows on the screen, after the unlock.

    python -m benchmarks.app_list [registrations]

Target: open at most 300 ms after it was asked for. Each time is from the wish to a painted list with nothing under way.
The first opening loads the page's modules and counts every worklist; the peer of the same run is a list of 25.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, cast

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from benchmarks.list_rows import fill
from tests.builders import an_officer
from tests.promises.at_the_app import AtTheApp, at_the_app, until, write
from tests.workspaces import PASSPHRASE
from ukmdesk.app.opened import AppDoor
from ukmdesk.desk import Desk
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.services.worklists import Query
from ukmdesk.store.clock import SystemClock
from ukmdesk.store.workspace import create_workspace

COUNT: Final = 10_000
FEW: Final = 25
TIMES: Final = 9
LIMIT_MS: Final = 300


def build(folder: Path, count: int) -> Path:
    """Make a workspace with so many registrations, most of them answered, and 30 drafts."""
    clock = SystemClock()
    made = create_workspace(folder, officer=an_officer(role="supervisor"), passphrase=PASSPHRASE, clock=clock)
    with Desk(made, clock) as desk:
        fill(desk, count, random.Random(20260902))
    return folder


def took(work: Callable[[], object]) -> float:
    """Give how long something took, ms."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


class Officer:
    """Opens the list and looks for somebody in it."""

    def __init__(self, at: AtTheApp) -> None:
        self._at = at

    @property
    def page(self) -> RegistrationsPage:
        return cast("RegistrationsPage", self._at.frame.page)

    def open(self) -> None:
        """Go to the list and wait until its rows are painted."""
        self._at.go("registrations")
        self._settle()
        assert self.page.rows.rowCount() > 0

    def home(self) -> None:
        self._at.go("home")

    def expected(self, words: str) -> int:
        """Give how many rows a search will find."""
        return cast("int", self._at.ask(lambda: self._at.desk.lists.found(Query(text=words))))

    def search(self, words: str, expected: int) -> None:
        """Type into the search and wait for what is found."""
        write(self.page.filters.search, words)
        until(lambda: self.page.rows.rowCount() == expected)
        self._settle()

    def forget(self) -> None:
        self.page.filters.clear_all()
        self._settle()

    def _settle(self) -> None:
        until(lambda: self._at.is_quiet)
        self.page.repaint()


def measured(folder: Path) -> dict[str, float]:
    """Unlock the workspace in `folder` and give times in ms."""
    with at_the_app(AppDoor(folder), folder.with_suffix(".ini"), PASSPHRASE) as at:
        officer = Officer(at)
        first = took(officer.open)
        again, searched = [], []
        for _ in range(TIMES):
            officer.home()
            again.append(took(officer.open))
        for words in ("siti", "keripik", "wahyu"):
            expected = officer.expected(words)
            searched.append(took(partial(officer.search, words, expected)))
            officer.forget()
        return {
            "first_open_ms": round(first, 1),
            "open_p50_ms": round(statistics.median(again), 1),
            "open_max_ms": round(max(again), 1),
            "search_max_ms": round(max(searched), 1),
        }


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as made:
        few = measured(build(Path(made) / "few", FEW))
        many = measured(build(Path(made) / "many", count))
    result = {
        "registrations": count,
        **many,
        "ratio_first_open_to_limit": round(many["first_open_ms"] / LIMIT_MS, 2),
        "ratio_open_to_limit": round(many["open_p50_ms"] / LIMIT_MS, 2),
        f"open_p50_ms of {FEW}": few["open_p50_ms"],
        f"ratio_open_to_{FEW}": round(many["open_p50_ms"] / few["open_p50_ms"], 2),
        "target": f"first_open_ms <= {LIMIT_MS}",
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
