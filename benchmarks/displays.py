"""Screens to measure on: none (Qt draws into memory), and a display of its own (Xvfb)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

Environment = dict[str, str]


def _without_display(home: Path) -> Environment:
    kept = {name: text for name, text in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return {**kept, "HOME": str(home)}


@contextmanager
def offscreen(home: Path) -> Iterator[Environment | None]:
    """Give the environment of a program that draws into memory, its own files in `home`."""
    yield {**_without_display(home), "QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def xvfb(home: Path) -> Iterator[Environment | None]:
    """Give the environment of a program on a display of its own, None where Xvfb is not installed."""
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield {**_without_display(home), "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


Display = Callable[[Path], AbstractContextManager[Environment | None]]
DISPLAYS: Final[dict[str, Display]] = {"no display": offscreen, "Xvfb": xvfb}
