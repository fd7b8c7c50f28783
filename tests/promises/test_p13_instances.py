"""P13 and P14: several programs take turns and lose nothing; nobody but SQLCipher opens the live database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.faults import ROOT
from tests.workspaces import Prepared, reopen
from ukmdesk.store.registrations import Registrations
from ukmdesk.store.verifying import verify

WATCHED = """
import sys
seen = []
def watch(event, args):
    if event == "sqlite3.connect" or (event == "open" and str(args[0]).endswith("{folder}/workspace.db")):
        seen.append(event)
sys.addaudithook(watch)
from pathlib import Path
from tests.workspaces import reopen, save
from ukmdesk.store import backup, verifying
workspace = reopen(Path("{folder}"), bytes.fromhex("{key}"))
save(workspace)
backup.make_backup(workspace)
assert verifying.verify(workspace).is_whole
workspace.close()
assert not seen, seen
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("prepared") / "workspace")


def test_programs_that_take_turns_lose_nothing(prepared: Prepared, tmp_path: Path) -> None:
    folder = prepared.copy(tmp_path / "workspace")
    told = [tmp_path / f"told-{number}" for number in range(3)]
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.promises.saving_child", str(folder), prepared.key.hex(), str(log), "20"],
            cwd=ROOT,
        )
        for log in told
    ]
    assert [child.wait(timeout=120) for child in children] == [0, 0, 0]
    saved = [line.split()[1] for log in told for line in log.read_text().splitlines() if line.startswith("saved")]
    with reopen(folder, prepared.key) as opened:
        assert verify(opened).is_whole
        assert len(Registrations(opened).list()) == len(set(saved))
        assert all(Registrations(opened).get(subject) is not None for subject in saved)


def test_only_sqlcipher_opens_the_live_database(prepared: Prepared, tmp_path: Path) -> None:
    folder = prepared.copy(tmp_path / "workspace")
    program = WATCHED.replace("{folder}", folder.as_posix()).replace("{key}", prepared.key.hex())
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
