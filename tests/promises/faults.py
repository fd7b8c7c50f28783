"""Faults in a child process by strace, and what must hold of its workspace afterwards."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import Prepared, reopen
from ukmdesk.store import driver
from ukmdesk.store.registrations import Registrations
from ukmdesk.store.verifying import verify

ROOT = Path(__file__).parent.parent.parent
STEPS = ["save", "consent", "complete"]


def require_strace() -> None:
    """Skip, and say so, where strace is missing or may not trace."""
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "-qq", "-o", "/dev/null", "true"], check=False).returncode:
        pytest.skip("strace is missing or not allowed here")


def run_with_fault(prepared: Prepared, folder: Path, fault: str, *, saves: int = 1) -> tuple[int, list[list[str]]]:
    """Run the saving child on a fresh copy with one injected fault; give exit code and what it told."""
    shutil.rmtree(folder, ignore_errors=True)
    prepared.copy(folder)
    told = folder.with_suffix(".told")
    told.write_text("")
    child = ["-m", "tests.promises.saving_child", str(folder), prepared.key.hex(), str(told), str(saves)]
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={fault}"]
    ended = subprocess.run(
        [*strace, sys.executable, *child], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.returncode, [line.split() for line in told.read_text().splitlines()]


def check_nothing_lost(prepared: Prepared, folder: Path, told: list[list[str]]) -> int:
    """Reopen as a person would: each acknowledged save is there, each one whole, none that was reported as failed."""
    with reopen(folder, prepared.key) as opened:
        report = verify(opened)
        assert report.is_whole, report.findings
        registrations = Registrations(opened)
        for word, *rest in told:
            if word == "saved":
                assert registrations.get(rest[0]) is not None, "an acknowledged save is lost"
            if word == "failed" and rest[1] != "save.unknown":
                assert registrations.get(rest[0]) is None, "a save reported as failed is there"
        found = registrations.list()
        for one in found:
            assert [step.step for step in registrations.history(one.id)] == STEPS
        photos = driver.row(opened.database, "SELECT count(*) FROM photos")
        assert photos == (1 if found else 0,)
    return len(found)
