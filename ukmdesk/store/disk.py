"""The place a workspace lies in: room on the disk, and folders that are dangerous for a database."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final, Literal

import msgspec

from ukmdesk.errors import StorageError

WARN_BELOW: Final = 500 * 1024 * 1024
NO_PHOTOS_BELOW: Final = 200 * 1024 * 1024
MOUNTS: Final = Path("/proc/mounts")

Risk = Literal["synced", "network", "removable"]

_SYNCED: Final = ("onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud", "syncthing", "nextcloud")
_SYNC_MARKERS: Final = (".stfolder", ".dropbox", ".owncloudsync.log", ".sync")
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "fuse.sshfs", "fuse.rclone", "9p", "ceph"}
)
_REMOVABLE_ROOTS: Final = ("/media", "/run/media", "/mnt/usb", "/Volumes")
_REMOVABLE: Final = frozenset({"vfat", "exfat", "msdos"})


class Space(msgspec.Struct, frozen=True, kw_only=True):
    """Room on the disk of a folder, in bytes."""

    free: int
    total: int

    @property
    def is_low(self) -> bool:
        """Whether a person should be told: less than 500 MB."""
        return self.free < WARN_BELOW

    @property
    def takes_photos(self) -> bool:
        """Whether new photos may still be taken in: at least 200 MB."""
        return self.free >= NO_PHOTOS_BELOW


class FolderRisk(msgspec.Struct, frozen=True, kw_only=True):
    """Why a folder is no good place: `detail` names the service or file system."""

    risk: Risk
    detail: str


def space(folder: Path) -> Space:
    """Give the room on the disk that `folder` is on. Raises StorageError `disk.failed`."""
    try:
        usage = shutil.disk_usage(folder)
    except OSError as error:
        raise StorageError("disk.failed") from error
    return Space(free=usage.free, total=usage.total)


def require_room_for_photos(folder: Path) -> None:
    """Raise StorageError `disk.no_photos` when less than 200 MB are free."""
    found = space(folder)
    if not found.takes_photos:
        raise StorageError("disk.no_photos", free=found.free // 1024 // 1024)


def folder_risks(folder: Path, *, mounts: str | None = None) -> list[FolderRisk]:
    """Give what makes `folder` a dangerous place: a synced folder, a network file system, a stick.

    `mounts` is the text of /proc/mounts; where there is none (Windows, macOS) only names and markers are looked at.
    """
    text = _read_mounts() if mounts is None else mounts
    absolute = PurePath(os.path.abspath(folder))  # noqa: PTH100 - symbolic links are looked at under both names
    places = {absolute, PurePath(os.path.realpath(folder))}
    found = [risk for place in sorted(places) for risk in (*synced_by_name(place), *_by_mount(place, text))]
    found += _by_marker(folder)
    unique = {(risk.risk, risk.detail): risk for risk in found}
    return list(unique.values())


def synced_by_name(place: PurePath) -> list[FolderRisk]:
    """Give the syncing services whose names are among the folders of a path, POSIX or Windows."""
    parts = {part.casefold() for part in (*place.parts, *PureWindowsPath(str(place)).parts)}
    names = [
        name for name in _SYNCED if any(part == name or part.startswith((f"{name} -", f"{name} (")) for part in parts)
    ]
    return [FolderRisk(risk="synced", detail=name) for name in names]


def _by_marker(folder: Path) -> list[FolderRisk]:
    for place in (folder, *folder.absolute().parents):
        for marker in _SYNC_MARKERS:
            if (place / marker).exists():
                return [FolderRisk(risk="synced", detail=marker)]
    return []


def _read_mounts() -> str:
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _by_mount(place: PurePath, mounts: str) -> list[FolderRisk]:
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if _is_inside(place, point) and len(point) >= len(best):
            best, kind = point, fields[2]
    if kind in _NETWORK:
        return [FolderRisk(risk="network", detail=kind)]
    removable = kind in _REMOVABLE and best not in {"/boot", "/boot/efi", "/efi"}
    if removable or (best != "/" and any(_is_inside(PurePath(best), root) for root in _REMOVABLE_ROOTS)):
        return [FolderRisk(risk="removable", detail=kind)]
    return []


def _is_inside(place: PurePath, root: str) -> bool:
    return place.is_relative_to(root)
