"""P01 and P03: what was called saved survives kill -9 at every sync, and a save is whole or absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.faults import check_nothing_lost, require_strace, run_with_fault
from tests.workspaces import Prepared

SIGKILL = 9


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("prepared") / "workspace")


@pytest.mark.parametrize("call", ["fsync", "fdatasync", "ftruncate"])
def test_no_acknowledged_save_is_lost_by_a_kill_at_any_sync_of_it(
    prepared: Prepared, tmp_path: Path, call: str
) -> None:
    require_strace()
    points = 0
    for when in range(1, 60):
        code, told = run_with_fault(prepared, tmp_path / "workspace", f"{call}:signal=KILL:when={when}")
        check_nothing_lost(prepared, tmp_path / "workspace", told)
        if code == 0:
            break
        points += 1
    assert code == 0, "the child never came to its end"
    assert points >= 2


def test_no_acknowledged_save_is_lost_by_a_kill_between_the_writes_of_it(prepared: Prepared, tmp_path: Path) -> None:
    require_strace()
    killed = 0
    for when in range(5, 400, 23):
        code, told = run_with_fault(prepared, tmp_path / "workspace", f"pwrite64:signal=KILL:when={when}")
        check_nothing_lost(prepared, tmp_path / "workspace", told)
        if code == 0:
            break
        killed += 1
    assert killed >= 4
