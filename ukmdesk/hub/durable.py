"""Files of the hub's folder: written whole and durable, or not at all, and readable by the hub's own user only."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ukmdesk.errors import StorageError

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700


def make_folder(path: Path) -> Path:
    """Make a folder for this user only, with its parents; an existing one is given this mode."""
    with translated():
        path.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        path.chmod(FOLDER_MODE)
    return path


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whole and durable; see `put_file`."""
    put_file(path, data)
    with translated():
        sync_folder(path.parent)


def put_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`: beside it first, fsynced, then renamed over it; it is durable once the folder is synced.

    Raises StorageError `hub.disk_full`, `hub.read_only` or `hub.disk`; what was at `path` before is then untouched.
    """
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    with translated():
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise


def keep_also_as(source: Path, target: Path) -> None:
    """Let a durable file be found at `target` too, which is replaced; the disk holds it once where links are possible.

    Raises StorageError as `write_file`.
    """
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    with translated():
        try:
            _link_or_copy(source, beside)
            beside.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
        target.chmod(FILE_MODE)
        with target.open("rb") as file:
            os.fsync(file.fileno())


def read_file(path: Path) -> bytes:
    """Give the bytes at `path`. Raises StorageError `hub.file_missing` or `hub.disk`."""
    with translated():
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise StorageError("hub.file_missing", file=path.name) from error


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable, where the system can open a folder."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn an OSError inside the block into a StorageError."""
    try:
        yield
    except OSError as error:
        code = {
            errno.ENOSPC: "hub.disk_full",
            errno.EDQUOT: "hub.disk_full",
            errno.EROFS: "hub.read_only",
            errno.EACCES: "hub.read_only",
            errno.EPERM: "hub.read_only",
        }.get(error.errno or 0, "hub.disk")
        raise StorageError(code) from error
