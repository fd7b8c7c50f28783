"""From the start of the process to an idle unlock window: the app beside an empty PySide6 window, turn by turn.

    python -m benchmarks.app_start [rounds]

Warm, and with a cold page cache where this user may empty it (root), without a display and, where Xvfb is installed,
on one. Target: at most 2 times the empty window. The plain window says what the difference holds: a few words, a line
for the passphrase and a button, without any of the app.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.displays import DISPLAYS, Environment
from tests.workspaces import PASSPHRASE
from ukmdesk.app.opened import AppDoor

ROUNDS: Final = 11
COLD_ROUNDS: Final = 5
WINDOWS: Final = ("empty", "plain", "unlock")
CACHES: Final = Path("/proc/sys/vm/drop_caches")
LIMIT: Final = 2.0


def started(window: str, environment: Environment, folder: Path) -> tuple[float, float]:
    """Start one window and give the ms that passed until it was idle, and those of the processor."""
    program = f"from benchmarks.window_child import {window}; {window}()"
    began = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder / "app.ini")],
        env={**environment, "UKMDESK_WORKSPACE": str(folder / "workspace")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        text=True,
        timeout=60,
    )
    idle, used = map(float, done.stdout.splitlines()[0].split())
    return (idle - began) * 1000, used * 1000


def empty_caches() -> None:
    """Let every file be read from the disk anew."""
    os.sync()
    CACHES.write_text("3", encoding="ascii")


def measured(environment: Environment, folder: Path, rounds: int, *, cold: bool) -> dict[str, object]:
    times: dict[str, list[tuple[float, float]]] = {window: [] for window in WINDOWS}
    for _ in range(rounds):
        for window in WINDOWS:
            if cold:
                empty_caches()
            times[window].append(started(window, environment, folder))
    medians = {window: statistics.median(one for one, _ in times[window]) for window in WINDOWS}
    work = {window: statistics.median(used for _, used in times[window]) for window in WINDOWS}
    return {
        **{f"{window}_p50_ms": round(medians[window]) for window in WINDOWS},
        "ratio_to_empty": round(medians["unlock"] / medians["empty"], 2),
        "ratio_to_plain": round(medians["unlock"] / medians["plain"], 2),
        "ratio_to_empty_in_processor_time": round(work["unlock"] / work["empty"], 2),
    }


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    result: dict[str, object] = {"rounds": rounds, "target": f"ratio_to_empty <= {LIMIT}"}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        AppDoor(folder / "workspace").create(name="Siti", role="officer", nip="", passphrase=PASSPHRASE).lock()
        for name, display in DISPLAYS.items():
            with display(folder) as environment:
                if environment is None:
                    result[name] = "skipped: Xvfb is not installed"
                    continue
                result[f"{name}, warm"] = measured(environment, folder, rounds, cold=False)
                may_empty = os.access(CACHES, os.W_OK)
                result[f"{name}, cold"] = (
                    measured(environment, folder, COLD_ROUNDS, cold=True)
                    if may_empty
                    else "skipped: only root may empty the page cache"
                )
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
