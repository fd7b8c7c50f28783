"""Bring a backup back: into a new or empty folder, never over a workspace."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ukmdesk.errors import StorageError
from ukmdesk.store import backup, files, head, leaving, projections, tries
from ukmdesk.store.backup import BackupInfo
from ukmdesk.store.clock import Clock
from ukmdesk.store.head import Head
from ukmdesk.store.opened import FOLDERS, Workspace
from ukmdesk.store.tries import Tries

if TYPE_CHECKING:
    from collections.abc import Mapping

UNFINISHED: Final = ".restoring"
_MARKS: Final = ("registration", "paper", "bundle")


def restore_backup(path: Path, folder: Path, passphrase: str, *, clock: Clock, above: Path | None = None) -> BackupInfo:
    """Restore the backup at `path` into `folder`, which must be absent or empty, and journal it on a new local line.

    The line of the backup is left: the hub may hold facts of it that the backup lacks, so nothing is added to it.
    `above` is the folder of the workspace that is being replaced: the restored one goes on above its high-water marks,
    so that no number is given twice, and the journal says how many facts are missing. Everything is checked before
    `folder` holds a workspace. Raises InputError `passphrase.wrong`; StorageError `restore.not_empty`, `backup.*`,
    `disk.*`.
    """
    making = folder / UNFINISHED
    try:
        if folder.exists() and any(entry.name != UNFINISHED for entry in folder.iterdir()):
            raise StorageError("restore.not_empty")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True, mode=0o700)
        for name in FOLDERS:
            (making / name).mkdir(mode=0o700)
        info, officer, key = backup.extract(path, making, passphrase)
        files.write_atomically(making / tries.FILE, tries.encode(Tries()))
        former = read_former_head(above, key) if above is not None else None
        with Workspace(making, key=key, officer=officer, clock=clock) as restored:
            _journal(restored, info, former)
        _put_in_place(making, folder)
    except OSError as error:
        shutil.rmtree(making, ignore_errors=True)
        raise files.disk_error(error) from error
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return info


def read_former_head(folder: Path, key: bytes) -> Head | None:
    """Give the head that the workspace in `folder` had reached, None when its head file is gone or spoiled."""
    try:
        return head.read_file((folder / "head").read_bytes(), key).head
    except OSError:
        return None


def _journal(restored: Workspace, info: BackupInfo, former: Head | None) -> None:
    marks: Mapping[str, int] = {name: getattr(former, name) for name in _MARKS} if former else {}
    missing = max(0, former.position - restored.tail.position) if former else -1
    content = {"file": info.path.name, "sha256": info.sha256, "missing": missing, "created": info.manifest.created}
    with restored.writing() as writer:
        for name, value in marks.items():
            projections.raise_counter(writer.database, name, value)
        former_head = leaving.leave_line(writer, restored.id)
        writer.append("backup.restored", restored.id, {**content, "former_head": former_head})


def _put_in_place(making: Path, folder: Path) -> None:
    """Move everything up, the database last: until then the folder holds no workspace."""
    names = sorted((entry.name for entry in making.iterdir()), key=lambda name: (name == "workspace.db", name))
    for name in names:
        (making / name).replace(folder / name)
    making.rmdir()
    files.sync_folder(folder)
