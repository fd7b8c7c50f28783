"""Backups without an opened workspace: which there are, whether they are good, and back from one."""

from __future__ import annotations

from pathlib import Path

from ukmdesk.store import backup, keeping, restoring
from ukmdesk.store.backup import BackupInfo
from ukmdesk.store.clock import SystemClock


def backups_of(folder: Path) -> list[Path]:
    """Give the backups in a workspace's own folder, newest first."""
    return [kept.path for kept in keeping.backups(folder / "backups")]


def check_backup(path: Path, *, passphrase: str) -> BackupInfo:
    """Open a backup and check everything in it. Raises StorageError `backup.*`."""
    return backup.verify_backup(path, passphrase)


def restore_to(path: Path, folder: Path, *, passphrase: str, above: Path | None) -> BackupInfo:
    """Restore a backup into an empty folder, above the numbers of the workspace it replaces, if there is one."""
    return restoring.restore_backup(path, folder, passphrase, clock=SystemClock(), above=above)
