from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from ukmdesk.errors import StorageError
from ukmdesk.store import disk, driver
from ukmdesk.store.disk import Space

MIB = 1024 * 1024
MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
/dev/sdb1 /media/petugas/KINGSTON vfat rw 0 0
/dev/sdc1 /home/petugas/kartu exfat rw 0 0
server:/berkas /srv/berkas nfs4 rw 0 0
//server/kantor /home/petugas/kantor\040bersama cifs rw 0 0
/dev/sda2 /boot/efi vfat rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "risk", "detail"),
    [
        ("/home/petugas/OneDrive/ukmdesk", "synced", "onedrive"),
        ("/home/petugas/OneDrive - Dinas Koperasi/ukmdesk", "synced", "onedrive"),
        ("/home/petugas/Dropbox/kerja", "synced", "dropbox"),
        ("/home/petugas/Google Drive/kerja", "synced", "google drive"),
        ("/home/petugas/Syncthing/kerja", "synced", "syncthing"),
        ("/srv/berkas/kerja", "network", "nfs4"),
        ("/home/petugas/kantor bersama/kerja", "network", "cifs"),
        ("/media/petugas/KINGSTON/kerja", "removable", "vfat"),
        ("/home/petugas/kartu/kerja", "removable", "exfat"),
    ],
)
def test_dangerous_folders_are_named(folder: str, risk: str, detail: str) -> None:
    found = disk.folder_risks(Path(folder), mounts=MOUNTS)
    assert (risk, detail) in {(one.risk, one.detail) for one in found}


@pytest.mark.parametrize("folder", ["/home/petugas/ukmdesk", "/home/petugas/onedrivers/kerja", "/boot/efi/x"])
def test_an_ordinary_folder_has_no_risk(folder: str) -> None:
    assert disk.folder_risks(Path(folder), mounts=MOUNTS) == []


def test_windows_paths_are_understood() -> None:
    found = disk.synced_by_name(PurePosixPath(r"C:\Users\petugas\OneDrive\ukmdesk"))
    assert [one.detail for one in found] == ["onedrive"]


def test_a_folder_that_a_syncing_program_marked_is_named(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / "kerja").mkdir()
    assert [one.detail for one in disk.folder_risks(tmp_path / "kerja", mounts="")] == [".stfolder"]


def test_little_room_is_told_and_less_room_takes_no_photos() -> None:
    assert [(Space(free=free * MIB, total=10**12).is_low, Space(free=free * MIB, total=10**12).takes_photos)
            for free in (600, 500, 499, 200, 199)] == [
        (False, True), (False, True), (True, True), (True, True), (True, False),
    ]  # fmt: skip


def test_the_room_of_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    assert disk.space(tmp_path).free > 0
    with pytest.raises(StorageError, match=r"disk\.failed"):
        disk.space(tmp_path / "tidak-ada")


class Failure(driver.DatabaseError):
    """A driver's error as SQLCipher gives it."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("database or disk is full", "SQLITE_FULL", "disk.full"),
        ("disk I/O error", "SQLITE_IOERR_WRITE", "disk.failed"),
        ("file is not a database", "SQLITE_NOTADB", "workspace.damaged"),
        ("database disk image is malformed", "SQLITE_CORRUPT", "workspace.damaged"),
        ("database is locked", "SQLITE_BUSY", "workspace.busy"),
        ("attempt to write a readonly database", "SQLITE_READONLY", "workspace.read_only"),
        ("unable to open database file", "SQLITE_CANTOPEN", "workspace.missing"),
    ],
)
def test_drivers_errors_become_what_a_person_can_act_on(tmp_path: Path, text: str, name: str, code: str) -> None:
    assert driver.translate(Failure(text, name), tmp_path).code == code


def test_a_mistake_in_the_program_is_not_dressed_up_as_a_disk_error() -> None:
    with pytest.raises(Failure):
        driver.translate(Failure("no such table: x", "SQLITE_ERROR"))


def test_an_input_error_on_a_full_disk_is_a_full_disk() -> None:
    full = Path("/dev")
    if not full.is_dir():
        pytest.skip("no such folder here")
    assert driver.translate(Failure("disk I/O error", "SQLITE_IOERR"), Path("/proc")).code in {
        "disk.full",
        "disk.failed",
    }
