"""P04 and P07: an error at any write or sync never hides a stored save, loses one, or stores one twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.faults import check_nothing_lost, require_strace, run_with_fault
from tests.workspaces import Prepared


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("prepared") / "workspace")


@pytest.mark.parametrize(("call", "last"), [("fsync", 14), ("fdatasync", 3), ("ftruncate", 3)])
@pytest.mark.parametrize("ever_after", ["", "+"])
def test_a_failed_sync_is_told_truly(prepared: Prepared, tmp_path: Path, call: str, last: int, ever_after: str) -> None:
    require_strace()
    for when in range(1, last):
        fault = f"{call}:error=EIO:when={when}{ever_after}"
        _, told = run_with_fault(prepared, tmp_path / "workspace", fault, saves=1)
        check_nothing_lost(prepared, tmp_path / "workspace", told)
        assert {rest[-1] for word, *rest in told if word in {"failed", "refused"}} <= {"disk.failed", "save.unknown"}


@pytest.mark.parametrize("when", [3, 40, 70, 90, 120, 150, 180])
def test_a_full_disk_is_named_and_what_was_there_stays(prepared: Prepared, tmp_path: Path, when: int) -> None:
    require_strace()
    fault = f"pwrite64:error=ENOSPC:when={when}+"
    _, told = run_with_fault(prepared, tmp_path / "workspace", fault)
    check_nothing_lost(prepared, tmp_path / "workspace", told)
    assert {rest[-1] for word, *rest in told if word in {"failed", "refused"}} <= {"disk.full", "save.unknown"}
