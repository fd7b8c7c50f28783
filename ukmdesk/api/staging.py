"""Parts that have arrived of files that are not whole yet: `incoming/<device>/<sha256>`, sealed as they came.

A part is `*.part` until it is durable. Parts of a file that was taken over are deleted; those of one that was refused
stay, so that trying again costs the laptop nothing.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Collection
from pathlib import Path
from typing import Final

from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.limits import MAX_FILE
from ukmdesk.exchange.post_calls import LARGEST_PART, Offer
from ukmdesk.hub.durable import make_folder, read_file, sync_folder, translated, write_file

FOLDER: Final = "incoming"
MOST_STAGED: Final = 2 * MAX_FILE
"""Bytes that wait for one laptop; beyond it, parts of other files than the one it now offers go."""
KEPT_SECONDS: Final = 60 * 24 * 3600
_DAY: Final = 24 * 3600


class Staging:
    """The waiting parts of one laptop."""

    def __init__(self, hub: Path, device: str) -> None:
        self._folder = hub / FOLDER / device

    def missing(self, offer: Offer) -> list[str]:
        """Give the parts of an offer that are not here, each once, in the file's order; make room for them."""
        self._sweep(set(offer.parts))
        return [one for one in dict.fromkeys(offer.parts) if not (self._folder / one).is_file()]

    def has(self, sha256: str) -> bool:
        """Tell whether a part is here."""
        return (self._folder / sha256).is_file()

    def put(self, sha256: str, data: bytes) -> None:
        """Keep a part durably. Raises ExchangeError `online.part_differs`, StorageError `hub.disk_full` and others."""
        if len(data) > LARGEST_PART or hashlib.sha256(data).hexdigest() != sha256:
            raise ExchangeError("online.part_differs")
        if not self.has(sha256):
            write_file(make_folder(self._folder) / sha256, data)

    def join(self, offer: Offer) -> Path:
        """Put the parts together to the whole file, durably; give its path, which the caller deletes.

        Raises ExchangeError `online.parts_missing`, `online.file_differs` (the parts are then thrown away).
        """
        if self.missing(offer):
            raise ExchangeError("online.parts_missing")
        whole = make_folder(self._folder) / f".{secrets.token_hex(8)}.part"
        digest, size = hashlib.sha256(), 0
        with translated(), whole.open("xb") as file:
            whole.chmod(0o600)
            for one in offer.parts:
                data = read_file(self._folder / one)
                digest.update(data)
                size += len(data)
                file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if (digest.hexdigest(), size) != (offer.sha256, offer.size):
            whole.unlink(missing_ok=True)
            self.drop(offer)
            raise ExchangeError("online.file_differs")
        return whole

    def drop(self, offer: Offer) -> None:
        """Delete the parts of an offer."""
        with translated():
            for one in set(offer.parts):
                (self._folder / one).unlink(missing_ok=True)
            if self._folder.is_dir():
                sync_folder(self._folder)

    def _sweep(self, wanted: Collection[str]) -> None:
        """Delete what a killed program left a day ago, what is 60 days old, and what there is no room for."""
        if not self._folder.is_dir():
            return
        now = time.time()
        with translated():
            found = sorted(_seen(path) for path in self._folder.iterdir())
            room = MOST_STAGED - sum(size for _, size, _ in found)
            for at, size, path in found:
                is_left = path.suffix == ".part" and at < now - _DAY
                if is_left or (path.name not in wanted and (at < now - KEPT_SECONDS or room < MAX_FILE)):
                    path.unlink(missing_ok=True)
                    room += size


def _seen(path: Path) -> tuple[float, int, Path]:
    """Give when a file was written and its size; one that another call has just taken away has neither."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0.0, 0, path
    return status.st_mtime, status.st_size, path
