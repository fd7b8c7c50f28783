"""USB sticks that are plugged in, as the system mounted them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo

MOUNT_FOLDERS: Final = ("/media/", "/run/media/", "/mnt/")


@dataclass(frozen=True, slots=True)
class Stick:
    """A removable volume: its name, where it is, bytes free; one that takes no copy can still bring a receipt."""

    name: str
    folder: Path
    free: int
    takes_copies: bool = True


def sticks() -> list[Stick]:
    """Give the volumes that are mounted where removable ones are, by name."""
    found = [
        Stick(
            volume.displayName() or volume.rootPath(),
            Path(volume.rootPath()),
            volume.bytesAvailable(),
            takes_copies=not volume.isReadOnly(),
        )
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid() and volume.isReady() and _is_removable(volume)
    ]
    return sorted(found, key=lambda stick: stick.name)


def _is_removable(volume: QStorageInfo) -> bool:
    path = volume.rootPath()
    on_windows = len(path) == 3 and path[1] == ":" and path[0].upper() not in "AC"
    return on_windows or path.startswith(MOUNT_FOLDERS)
