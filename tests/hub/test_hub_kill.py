"""The taking-in is killed for real, at every durable step, and the hub must be as before or as after."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hub.conftest import Office, content, no_regions
from ukmdesk.hub.opening import open_hub

_CALLS = "fsync,fdatasync,rename,unlink"
_SCRIPT = """
import sys
from pathlib import Path
from ukmdesk.hub.opening import open_hub
with open_hub(Path(sys.argv[1]), now=lambda: int(sys.argv[3]), regions=lambda: None) as hub:
    hub.take_in(Path(sys.argv[2]))
"""


def _take(office: Office, folder: Path, path: Path, *, kill_at: int) -> bool:
    """Take a bundle in from another process; give whether it ended by itself."""
    strace = [
        "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={_CALLS}",
        "-e", f"inject={_CALLS}:signal=KILL:when={kill_at}",
    ]  # fmt: skip
    command = [*strace, sys.executable, "-c", _SCRIPT, str(folder), str(path), str(office.clock.at)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _check_point(office: Office, path: Path, scratch: Path, kill_at: int, states: dict[str, str]) -> bool:
    folder = scratch / str(kill_at)
    shutil.copytree(office.folder, folder)
    ended = _take(office, folder, path, kill_at=kill_at)
    with open_hub(folder, now=office.clock, regions=no_regions) as hub:
        assert repr(content(hub)) in states.values()
        assert hub.doctor() == []
        hub.take_in(path)
        assert repr(content(hub)) == states["after"]
        assert hub.doctor() == []
    shutil.rmtree(folder)
    return ended


def _states(office: Office, path: Path, scratch: Path) -> dict[str, str]:
    before = repr(content(office.hub))
    office.hub.close()
    shutil.copytree(office.folder, scratch / "whole")
    with open_hub(scratch / "whole", now=office.clock, regions=no_regions) as hub:
        hub.take_in(path)
        return {"before": before, "after": repr(content(hub))}


def _bundle(office: Office) -> Path:
    for _ in range(3):
        saved = office.laptop.register()
    office.laptop.photo(saved.id)
    return office.laptop.bundle(office.stick)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: apt-get install strace")
def test_a_taking_in_that_is_killed_at_some_steps_is_whole_or_absent(office: Office, tmp_path: Path) -> None:
    path = _bundle(office)
    states = _states(office, path, tmp_path)
    for kill_at in (2, 4, 6, 8):
        _check_point(office, path, tmp_path, kill_at, states)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: apt-get install strace")
def test_a_taking_in_that_is_killed_at_any_step_is_whole_or_absent(office: Office, tmp_path: Path) -> None:
    path = _bundle(office)
    states = _states(office, path, tmp_path)
    kill_at = 1
    while not _check_point(office, path, tmp_path, kill_at, states):
        kill_at += 1
    assert kill_at >= 8
