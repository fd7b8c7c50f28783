"""A new workspace key when an officer is removed: a new workspace is made beside the old one, then takes its place.

    rekey.new/   being made; worthless, deleted when found
    rekey/       complete and synced; its files replace those of the workspace, one rename each, until it is empty

So a cut at any moment leaves either the old workspace or one that finishes at the next opening.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ukmdesk.crypto import slots
from ukmdesk.errors import StorageError
from ukmdesk.store import driver, files, head, officers, slot_file
from ukmdesk.store.backup import make_backup
from ukmdesk.store.presence import REKEYED
from ukmdesk.store.slot_file import SlotSet

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace

MAKING: Final = "rekey.new"
READY: Final = REKEYED
_ORDER: Final = ("workspace.db", "head", "slots")


def is_unfinished(folder: Path) -> bool:
    """Tell whether a change of key was cut off after its point of no return."""
    return (folder / READY).is_dir()


def finish(folder: Path) -> None:
    """Put what a change of key made in its place, and delete what was not complete. Does nothing otherwise."""
    try:
        shutil.rmtree(folder / MAKING, ignore_errors=True)
        ready = folder / READY
        if not ready.is_dir():
            return
        if (ready / "workspace.db").exists():
            # a journal left by the old database must never be played into the new one
            (folder / "workspace.db-journal").unlink(missing_ok=True)
        for name in _ORDER:
            if (ready / name).exists():
                (ready / name).replace(folder / name)
        files.sync_folder(folder)
        shutil.rmtree(ready)
        files.sync_folder(folder)
    except OSError as error:
        raise StorageError("disk.failed") from error


def remove_officer(workspace: Workspace, id_: str) -> None:
    """Remove an officer and give the workspace a new key, after a backup. `workspace` stays open, under the new key.

    The removed officer's passphrase opens nothing afterwards; backups made before stay under the old key. Raises what
    `Officers.require_removable` raises, and StorageError when the disk cannot: then nothing has changed.
    """
    officers.Officers(workspace).require_removable(id_)
    make_backup(workspace, reason="rekey")
    new_key = slots.random_key()
    changed = slot_file.rekeyed(officers.read_slots(workspace), new_key, without=id_)
    making = workspace.folder / MAKING
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        _copy_under(workspace, making, new_key)
        _write_beside(workspace, making, new_key, changed)
        _journal_removal(workspace, making, new_key, changed, id_)
        files.sync_folder(making)
        making.rename(workspace.folder / READY)
        files.sync_folder(workspace.folder)
    except OSError as error:
        shutil.rmtree(making, ignore_errors=True)
        raise StorageError("disk.failed") from error
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    workspace.reopen(new_key, finish)


def _copy_under(workspace: Workspace, making: Path, new_key: bytes) -> None:
    copy = making / "workspace.db"
    with driver.translated(workspace.folder):
        workspace.database.conn.execute("VACUUM INTO ?", (str(copy),))
    database = driver.connect(copy, workspace.key)
    try:
        with driver.translated(workspace.folder):
            driver.change_key(database, new_key)
    finally:
        database.close()
    database = driver.connect(copy, new_key)
    try:
        if driver.check_pages(database):
            raise StorageError("backup.damaged")
    finally:
        database.close()
    files.sync_file(copy)


def _write_beside(workspace: Workspace, making: Path, new_key: bytes, changed: SlotSet) -> None:
    slot_file.write(making, changed)
    files.write_atomically(making / "head", head.new_file(workspace.head_now(generation=0), new_key))


def _journal_removal(workspace: Workspace, making: Path, new_key: bytes, changed: SlotSet, id_: str) -> None:
    from ukmdesk.store.opened import Workspace as Opened

    with (
        Opened(making, key=new_key, officer=workspace.officer.id, clock=workspace.clock) as copy,
        copy.writing() as writer,
    ):
        officers.remember_slots(writer.database, changed)
        writer.append("officer.removed", id_, {})
