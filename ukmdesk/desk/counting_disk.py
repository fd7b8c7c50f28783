"""A disk that tells how much of a copy is done, for the person who waits beside a slow stick."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

from ukmdesk.exchange.files import SYSTEM_DISK, Disk

Progress = Callable[[int, int], None]


class _Counted(io.RawIOBase):
    """A file that passes everything on and tells how many bytes went through."""

    def __init__(self, file: BinaryIO, passed: Callable[[int], None]) -> None:
        self.plain = file
        self._passed = passed

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        count = self.plain.write(data)
        self._passed(count)
        return count

    def read(self, size: int = -1) -> bytes:
        data = self.plain.read(size)
        self._passed(len(data))
        return data

    def close(self) -> None:
        self.plain.close()
        super().close()


class CountingDisk:
    """The system's disk; `progress` is told bytes written and read back, of twice the file's size.

    What `progress` raises ends the copy; nothing but a `*.part` lies on the stick then.
    """

    def __init__(self, size: int, progress: Progress, disk: Disk = SYSTEM_DISK) -> None:
        self._total = 2 * size
        self._done = 0
        self._progress = progress
        self._disk = disk

    def create(self, path: Path) -> BinaryIO:
        """Open a new file for writing."""
        return self._counted(self._disk.create(path))

    def sync(self, file: BinaryIO) -> None:
        """Flush and fsync."""
        self._disk.sync(file.plain if isinstance(file, _Counted) else file)

    def read(self, path: Path) -> BinaryIO:
        """Open a file for reading."""
        return self._counted(self._disk.read(path))

    def rename(self, source: Path, target: Path) -> None:
        """Rename in one step."""
        self._disk.rename(source, target)

    def sync_folder(self, folder: Path) -> None:
        """Fsync the folder."""
        self._disk.sync_folder(folder)

    def _counted(self, file: BinaryIO) -> BinaryIO:
        return cast("BinaryIO", _Counted(file, self._passed))

    def _passed(self, count: int) -> None:
        self._done += count
        self._progress(min(self._done, self._total), self._total)
