"""Writing a file so that it is either whole under its name or only there as `*.part`; reading one under a limit."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from ukmdesk.errors import ExchangeError, StorageError

PART_SUFFIX: Final = ".part"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A whole file on the disk: its SHA-256 in hex and its size in bytes."""

    path: Path
    sha256: str
    size: int


class Disk(Protocol):
    """The few steps of writing that a disk or stick may refuse or lie about; each raises OSError."""

    def create(self, path: Path) -> BinaryIO:
        """Open a new or emptied file for writing."""
        ...

    def sync(self, file: BinaryIO) -> None:
        """Return only when what was written has left the computer's memory."""
        ...

    def read(self, path: Path) -> BinaryIO:
        """Open a file for reading, from the medium where the system allows it."""
        ...

    def rename(self, source: Path, target: Path) -> None:
        """Give a file its final name, replacing another of that name."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Return only when the names in a folder have left the computer's memory."""
        ...


class SystemDisk:
    """The operating system's own file calls."""

    def create(self, path: Path) -> BinaryIO:
        """Open a new file for writing; a link that somebody laid there is taken away, never followed."""
        path.unlink(missing_ok=True)
        return path.open("xb")

    def sync(self, file: BinaryIO) -> None:
        """Flush and fsync."""
        file.flush()
        os.fsync(file.fileno())

    def read(self, path: Path) -> BinaryIO:
        """Open for reading; on Linux the cached pages are dropped first, so that the medium itself is read."""
        file = path.open("rb")
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file

    def rename(self, source: Path, target: Path) -> None:
        """Rename in one step."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Fsync the folder where the system knows how to; Windows does not, FAT drivers may refuse with EINVAL."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
        finally:
            os.close(handle)


SYSTEM_DISK: Final = SystemDisk()


def write_whole(path: Path, pieces: Iterable[bytes], *, disk: Disk = SYSTEM_DISK) -> WrittenFile:
    """Write `pieces` to `path` through `<name>.part`: fsync, rename, fsync of the folder.

    Whatever goes wrong, an older file of that name stays as it was and the new one is at most a `*.part`. Raises
    StorageError `exchange.disk_full` or `exchange.unwritable`; what `pieces` raises passes through.
    """
    partial = path.with_name(path.name + PART_SUFFIX)
    digest, size = hashlib.sha256(), 0
    try:
        with disk.create(partial) as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
            disk.sync(file)
        disk.rename(partial, path)
        disk.sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    return WrittenFile(path=path, sha256=digest.hexdigest(), size=size)


def read_limited(path: Path, *, limit: int, code: str) -> bytes:
    """Read a whole small file; ExchangeError `code` beyond `limit` bytes, StorageError when unreadable."""
    try:
        with open_regular(path) as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > limit:
        raise ExchangeError(code, limit=limit)
    return data


def open_regular(path: Path) -> BinaryIO:
    """Open an ordinary file for reading; a pipe or device that waits on a stick is refused. Raises OSError."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "no ordinary file")
    return path.open("rb")


def unwritable(path: Path, error: OSError) -> StorageError:
    """Translate an OSError of writing."""
    code = "exchange.disk_full" if error.errno in _FULL else "exchange.unwritable"
    return StorageError(code, file=path.name)


def unreadable(path: Path, error: OSError) -> StorageError:
    """Translate an OSError of reading."""
    code = "exchange.missing" if error.errno == errno.ENOENT else "exchange.unreadable"
    return StorageError(code, file=path.name)
