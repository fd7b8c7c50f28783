from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ukmdesk.app.self_test import carry_out, expect
from ukmdesk.errors import StorageError


def fine() -> None:
    return None


def broken(error: BaseException) -> None:
    raise error


def test_the_self_test_passes_without_a_display_and_leaves_nothing_behind(tmp_path: Path) -> None:
    for name in ("home", "temporary"):
        (tmp_path / name).mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    # Qt keeps its own list of the system's fonts; all else that a program writes for itself would lie here
    places = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "fonts")}

    done = subprocess.run(
        [sys.executable, "-m", "ukmdesk", "--self-test"],
        env={**kept, **places, "TMPDIR": str(tmp_path / "temporary")},
        capture_output=True,
        text=True,
        check=False,
    )

    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(lines) >= 10
    assert all(line.startswith("ok ") for line in lines)
    assert [path for name in ("home", "temporary") for path in (tmp_path / name).rglob("*")] == []


def test_each_check_has_its_line_up_to_the_first_that_fails() -> None:
    told: list[str] = []
    checks = [("one", fine), ("two", lambda: expect([], "two is empty")), ("three", fine)]

    assert carry_out(checks, told.append) == 1
    assert told == ["ok one", "failed two: RuntimeError: two is empty"]


@pytest.mark.parametrize(
    "error", [StorageError("disk.full"), FileNotFoundError("icons/lock.svg"), ImportError("zxingcpp")], ids=repr
)
def test_what_is_missing_ends_it_with_1(error: Exception) -> None:
    told: list[str] = []

    assert carry_out([("one", lambda: broken(error))], told.append) == 1
    assert told[0].startswith(f"failed one: {type(error).__name__}: ")


def test_a_fault_of_the_program_is_named_and_goes_on() -> None:
    told: list[str] = []

    with pytest.raises(ZeroDivisionError):
        carry_out([("one", lambda: broken(ZeroDivisionError()))], told.append)

    assert told == ["failed one"]
