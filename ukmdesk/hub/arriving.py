"""Files that arrive at the hub: copied first, durably and never beyond the limit, before anybody looks into them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.limits import MAX_FILE
from ukmdesk.hub.durable import make_folder, translated
from ukmdesk.hub.opened import OpenedHub

_CHUNK: Final = 1024 * 1024
_DAY: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class Copy:
    """A durable copy in the hub's folder, its SHA-256 and size."""

    path: Path
    digest: bytes
    size: int


@contextlib.contextmanager
def copied(hub: OpenedHub, source: Path) -> Iterator[Copy]:
    """Copy a file into the hub's folder; unless it was moved to its place, the copy goes at the end of the block.

    Raises ExchangeError `chain.no_file`, `chain.file_too_large`, StorageError of the disk.
    """
    make_folder(hub.received)
    _sweep(hub.received)
    path = hub.received / f".{secrets.token_hex(8)}.part"
    try:
        digest, size = _copy(source, path)
        yield Copy(path, digest, size)
    finally:
        with translated():
            path.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what a killed taking-in left behind a day ago or earlier; a younger one may still be at work."""
    with translated():
        for left in folder.glob(".*.part"):
            if left.stat().st_mtime < time.time() - _DAY:
                left.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> tuple[bytes, int]:
    """Copy the file durably, never more than the limit; give its SHA-256 and size."""
    digest, size = hashlib.sha256(), 0
    with translated():
        if not source.is_file():
            raise ExchangeError("chain.no_file", file=source.name)
        with source.open("rb") as reader, target.open("xb") as writer:
            target.chmod(0o600)
            while chunk := reader.read(_CHUNK):
                size += len(chunk)
                if size > MAX_FILE:
                    raise ExchangeError("chain.file_too_large", limit=MAX_FILE // 1_000_000)
                digest.update(chunk)
                writer.write(chunk)
            writer.flush()
            os.fsync(writer.fileno())
    return digest.digest(), size
