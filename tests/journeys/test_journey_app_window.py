"""In a real window on a real (virtual) screen: the program is started as an officer starts it, and typed into."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.gui.practice import PASSPHRASE, WORKSPACE, copied

NEEDED: Final = ("Xvfb", "xdotool")
ROOT: Final = Path(__file__).parents[2]
PATIENCE_S: Final = 30
pytestmark = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in NEEDED), reason="a real window needs Xvfb and xdotool"
)


@dataclass
class RealScreen:
    """One virtual screen, and the programs on it."""

    folder: Path
    environment: dict[str, str]

    def start(self) -> subprocess.Popen[bytes]:
        """Start the program at the workspace."""
        call = [sys.executable, "-m", "ukmdesk", "--workspace", str(self.folder / WORKSPACE)]
        with self.told.open("ab") as told:
            return subprocess.Popen(call, cwd=ROOT, env=self.environment, stdout=told, stderr=told)

    @property
    def told(self) -> Path:
        """What the programs said on their standard error: nothing, when all is well."""
        return self.folder / "told"

    def hands(self, *words: str) -> str:
        """Let xdotool do something; give what it says."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False, timeout=PATIENCE_S
        )
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """Wait for a window with a title; give its number."""
        return until(lambda: self.hands("search", "--onlyvisible", "--name", title).partition("\n")[0])

    def unlock(self) -> str:
        """Type the passphrase into the unlock window; give its number."""
        window = self.window("^ukmdesk$")
        self.hands("windowfocus", "--sync", window)
        self.hands("type", "--delay", "1", PASSPHRASE)
        self.hands("key", "Return")
        return window


def until(found: Callable[[], str]) -> str:
    """Wait until something is found."""
    end = time.monotonic() + PATIENCE_S
    while not (something := found()):
        assert time.monotonic() < end, "it did not come about in half a minute"
        select.select([], [], [], 0.1)
    return something


@pytest.fixture
def real(made_practice: Path, tmp_path: Path) -> Iterator[RealScreen]:
    """A screen of a laptop with a practice workspace on it."""
    numbers, told = os.pipe()
    call = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(call, pass_fds=(told,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(told)
    with os.fdopen(numbers) as lines:
        display = f":{lines.readline().strip()}"
    kept = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    home = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "HOME": str(tmp_path)}
    yield RealScreen(copied(made_practice, tmp_path / "desk"), {**kept, **home, "DISPLAY": display})
    server.terminate()
    server.wait()


def ended(program: subprocess.Popen[bytes]) -> int:
    """Wait until a program ends by itself; give its code."""
    try:
        return program.wait(PATIENCE_S)
    finally:
        program.kill()
        program.wait()


def test_a_real_window_is_unlocked_worked_in_and_closed_by_the_keyboard(real: RealScreen) -> None:
    program = real.start()
    try:
        real.unlock()
        window = real.window("^Beranda — ukmdesk$")
        real.hands("key", "ctrl+question")
        sheet = real.window("Daftar tombol")
        real.hands("windowfocus", "--sync", sheet, "key", "Escape")
        until(lambda: "" if real.hands("search", "--onlyvisible", "--name", "Daftar tombol") else "closed")
        real.hands("windowfocus", "--sync", window, "key", "ctrl+plus", "ctrl+equal", "ctrl+minus", "ctrl+0")
        real.hands("key", "ctrl+n")
        real.window("^Pemilik")
        real.hands("type", "--delay", "1", "Sulastri")
        real.hands("key", "ctrl+l")
        real.window("^ukmdesk$")
        real.unlock()
        real.window("^Pemilik, Sulastri")
        real.hands("key", "ctrl+q")
        assert ended(program) == 0
        assert "mbiguous" not in real.told.read_text(encoding="utf-8")
    finally:
        program.kill()
        program.wait()


def test_a_second_start_leaves_one_window(real: RealScreen) -> None:
    program = real.start()
    try:
        real.unlock()
        window = real.window("^Beranda — ukmdesk$")
        assert ended(real.start()) == 0
        assert real.window("ukmdesk") == window
        real.hands("windowfocus", "--sync", window, "key", "ctrl+q")
        assert ended(program) == 0
    finally:
        program.kill()
        program.wait()
