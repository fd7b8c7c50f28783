"""Full disks and odd names in the folder: what is stored can still be read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import FakeClock, Prepared
from ukmdesk.store import keeping, tries

CHILD = """
import sys
from pathlib import Path
from tests.workspaces import FakeClock, PASSPHRASE
from ukmdesk.errors import InputError, StorageError
from ukmdesk.store import tries
from ukmdesk.store.workspace import open_workspace

folder = Path(sys.argv[1])
with (folder.parent / "filler").open("wb", buffering=0) as filler:
    try:
        while True:
            filler.write(bytes(4096))
    except OSError:
        pass
try:
    open_workspace(folder, passphrase="salah sekali kata sandinya", clock=FakeClock())
except InputError as error:
    print(error.code, tries.read(folder).count)
with open_workspace(folder, passphrase=PASSPHRASE, clock=FakeClock(), read_only=True) as opened:
    print(opened.tail.position, opened.condition.code)
try:
    open_workspace(folder, passphrase=PASSPHRASE, clock=FakeClock()).close()
except StorageError as error:
    print(error.code)
"""


def test_on_a_full_disk_the_workspace_is_still_read_and_wrong_tries_still_count(folder: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    steps = 'mount -t tmpfs -o size=8m none "$1" && cp -r "$2" "$1/workspace" && "$3" -c "$4" "$1/workspace"'
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("unshare is not installed")
    made = subprocess.run([unshare, "-mr", "true"], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("this machine gives no mount namespace of one's own")

    command = [unshare, "-mr", "sh", "-c", steps, "sh", str(small), str(folder), sys.executable, CHILD]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)

    assert ran.stdout.splitlines() == ["passphrase.wrong 1", "2 whole", "disk.full"], ran.stderr


def test_the_tries_file_keeps_one_size_so_that_it_needs_no_room() -> None:
    largest = tries.Tries(count=10**9, mark=10**15, waited=10**15, untold=10**9)

    assert {len(tries.encode(one)) for one in (tries.Tries(), largest)} == {tries.SIZE}


def test_a_file_that_is_named_like_a_backup_of_no_day_stops_nothing(prepared: Prepared, folder: Path) -> None:
    clock = FakeClock()
    (folder / "backups" / "ukmdesk-99999999-999999-daily.ukmbackup").write_bytes(b"x")

    with prepared.open(folder, clock=clock) as workspace:
        made = keeping.daily_backup(workspace)
        assert made is not None
        assert [one.path for one in keeping.backups(folder / "backups")] == [made.path]


def test_an_old_short_tries_file_is_still_read(folder: Path) -> None:
    (folder / tries.FILE).write_bytes(b'{"count":3,"mark":5,"waited":0,"untold":1}')

    assert tries.read(folder) == tries.Tries(count=3, mark=5, untold=1)
