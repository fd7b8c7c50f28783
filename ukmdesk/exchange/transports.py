"""Bringing a file to a stick or folder: it counts as copied only when it was read back the same (promise P37)."""

from __future__ import annotations

import errno
import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from ukmdesk.errors import StorageError
from ukmdesk.exchange.files import PART_SUFFIX, SYSTEM_DISK, Disk, open_regular, unreadable

_CHUNK: Final = 1024 * 1024
_MEGABYTE: Final = 1_000_000
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,120}")


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was read back: its path and the SHA-256 of its bytes in hex."""

    path: Path
    sha256: str


def copy_verified(source: Path, folder: Path, *, name: str, disk: Disk = SYSTEM_DISK) -> Copied:
    """Copy `source` into `folder` as `name` and read it back before it gets that name.

    The steps are: `<name>.part`, fsync, read back, compare, rename, fsync of the folder. Pulled at any moment, the
    stick holds the whole file or at most a `*.part`. Raises StorageError `stick.full`, `stick.read_only`, `stick.gone`,
    `stick.differs` (what was read back is not what was written), `exchange.missing` or `exchange.unreadable`.
    """
    if not _FILE_NAME.fullmatch(name):
        raise ValueError("a file name, not a path")
    target = folder / name
    partial = folder / (name + PART_SUFFIX)
    try:
        reading = open_regular(source)
    except OSError as error:
        raise unreadable(source, error) from error
    with reading:
        try:
            written = _write(reading, source, partial, disk)
            if _hash(partial, disk) != written:
                raise StorageError("stick.differs", file=name)
            disk.rename(partial, target)
            disk.sync_folder(folder)
        except OSError as error:
            raise _refusal(error, source, target) from error
    return Copied(path=target, sha256=written)


def _write(reading: BinaryIO, source: Path, partial: Path, disk: Disk) -> str:
    digest = hashlib.sha256()
    with disk.create(partial) as writing:
        for chunk in _chunks(reading, source):
            writing.write(chunk)
            digest.update(chunk)
        disk.sync(writing)
    return digest.hexdigest()


def _chunks(reading: BinaryIO, source: Path) -> Iterator[bytes]:
    """Give the source's bytes; its own read errors must not be taken for the stick's."""
    while True:
        try:
            chunk = reading.read(_CHUNK)
        except OSError as error:
            raise unreadable(source, error) from error
        if not chunk:
            return
        yield chunk


def _hash(path: Path, disk: Disk) -> str:
    digest = hashlib.sha256()
    with disk.read(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _refusal(error: OSError, source: Path, target: Path) -> StorageError:
    if error.errno in _FULL:
        return StorageError("stick.full", file=target.name, needed=_needed(source), free=_free(target))
    code = "stick.read_only" if error.errno in _READ_ONLY else "stick.gone"
    return StorageError(code, file=target.name)


def _needed(source: Path) -> int:
    """Give the size of a file in MB, rounded up."""
    with suppress(OSError):
        return -(-source.stat().st_size // _MEGABYTE)
    return 0


def _free(target: Path) -> int:
    """Give what a stick has room for in MB, without the unfinished copy that will be written over."""
    with suppress(OSError):
        partial = target.with_name(target.name + PART_SUFFIX)
        unfinished = partial.stat().st_size if partial.exists() else 0
        return (shutil.disk_usage(target.parent).free + unfinished) // _MEGABYTE
    return 0
