"""P01, P37: an export killed at any sync leaves a whole bundle that the journal names, or none."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.enrolled import prepare
from tests.promises.faults import ROOT, require_strace
from tests.workspaces import Prepared, reopen
from ukmdesk.desk import Desk
from ukmdesk.errors import InputError
from ukmdesk.store.clock import SystemClock
from ukmdesk.store.verifying import verify

SELLERS = 5


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(tmp_path_factory.mktemp("prepared") / "workspace", sellers=SELLERS)


def run_killed(prepared: Prepared, place: Path, fault: str) -> tuple[int, list[list[str]]]:
    shutil.rmtree(place, ignore_errors=True)
    (place / "stick").mkdir(parents=True)
    prepared.copy(place / "workspace")
    told = place / "told"
    told.touch()
    child = ["-m", "tests.promises.exporting_child", str(place / "workspace"), prepared.key.hex(), str(told)]
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={fault}"]
    ended = subprocess.run(
        [*strace, sys.executable, *child, str(place / "stick")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.returncode, [line.split() for line in told.read_text().splitlines()]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(prepared: Prepared, place: Path, told: list[list[str]]) -> None:
    """Reopen as a person would: what was told holds, the rest is whole or absent, and the work can go on."""
    with Desk(reopen(place / "workspace", prepared.key, clock=SystemClock()), SystemClock()) as desk:
        assert verify(desk.workspace).is_whole
        bundles = {str(bundle.sequence): bundle for bundle in desk.log.bundles()}
        for word, sequence, digest in told:
            assert bundles[sequence].file_sha256 == digest
            if word == "delivered":
                assert sha256(place / "stick" / bundles[sequence].file) == digest
        for bundle in bundles.values():
            assert sha256(desk.log.outbox / bundle.file) == bundle.file_sha256
        on_stick = [path for path in (place / "stick").iterdir() if path.suffix != ".part"]
        assert {sha256(path) for path in on_stick} <= {bundle.file_sha256 for bundle in bundles.values()}
        if bundles:
            with pytest.raises(InputError, match=r"bundle\.nothing_new"):
                desk.post.export_bundles()
        else:
            assert [made.registrations for made in desk.post.export_bundles()] == [SELLERS]
        for bundle in desk.log.bundles():
            desk.post.deliver(bundle.sequence, place / "stick")


@pytest.mark.parametrize("call", ["fsync", "fdatasync", "rename"])
def test_an_export_killed_at_any_sync_is_whole_or_absent(prepared: Prepared, tmp_path: Path, call: str) -> None:
    require_strace()
    points = 0
    for when in range(1, 60):
        code, told = run_killed(prepared, tmp_path / "run", f"{call}:signal=KILL:when={when}")
        check(prepared, tmp_path / "run", told)
        if code == 0:
            break
        points += 1
    assert code == 0, "the child never came to its end"
    assert points >= 2
