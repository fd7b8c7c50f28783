"""Wrong passphrases: five are free, then a wait that doubles from 30 seconds to 15 minutes.

A try is counted on disk before the passphrase is tested, so a kill in between does not give it back. The wait is
measured by the machine's uptime, never by the wall clock: what the monotonic clock shows since the last try (or, after
a restart, since the start) is never more than what really passed, so neither a restart nor a changed clock shortens
it.

On a full disk the file is overwritten where it lies, because what is stored must stay readable then. It keeps one size,
so that this needs no room; a cut in between leaves a damaged file, which means the longest wait.
"""

from __future__ import annotations

import errno
import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from ukmdesk.errors import InputError, StorageError
from ukmdesk.store.clock import Clock
from ukmdesk.store.files import write_atomically

FILE: Final = "tries"
FREE: Final = 5
FIRST_WAIT_MS: Final = 30_000
LONGEST_WAIT_MS: Final = 15 * 60_000
SIZE: Final = 128
"""Bytes of the file, padded with spaces: more than four numbers ever take."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """Tries since the last unlock; `waited` ms had passed when the monotonic clock showed `mark`.

    `untold` are wrong tries before a read-only unlock, which ended the wait but could not journal them.
    """

    count: int = 0
    mark: int = 0
    waited: int = 0
    untold: int = 0

    @property
    def wrong(self) -> int:
        """How many wrong tries the journal has not heard of, when the newest try was right."""
        return self.count - 1 + self.untold


def wait_after(count: int) -> int:
    """Give how long (ms) the next try must wait after `count` wrong ones."""
    if count < FREE:
        return 0
    return int(min(FIRST_WAIT_MS << min(count - FREE, 10), LONGEST_WAIT_MS))


def read(folder: Path) -> Tries:
    """Read the side file; an absent one means no tries, a damaged one the longest wait."""
    try:
        with (folder / FILE).open("rb") as file:
            return _decode(file.read(SIZE + 1))
    except FileNotFoundError:
        return Tries()
    except OSError as error:
        raise StorageError("disk.failed") from error
    except ValueError:
        return Tries(count=FREE + 10, mark=0)


def _decode(data: bytes) -> Tries:
    """Raise ValueError for what `encode` does not write."""
    found = json.loads(data) if len(data) <= SIZE else None
    if not isinstance(found, dict) or any(type(number) is not int for number in found.values()):
        raise ValueError("no tries")
    try:
        return Tries(**found)
    except TypeError as error:
        raise ValueError("no tries") from error


def begin(folder: Path, clock: Clock) -> Tries:
    """Count one try before it is made.

    Raises InputError `passphrase.wait` with the seconds left; then nothing is counted.
    """
    known = read(folder)
    now = clock.monotonic_ms()
    waited = _waited(known, now)
    left = wait_after(known.count) - waited
    if left > 0:
        _write(folder, replace(known, mark=now, waited=waited))
        raise InputError("passphrase.wait", seconds=-(-left // 1000))
    counted = Tries(count=known.count + 1, mark=now, untold=known.untold)
    _write(folder, counted)
    return counted


def seconds_left(folder: Path, clock: Clock) -> int:
    """Give how long no try is let through, 0 when one is; nothing is counted or written."""
    known = read(folder)
    left = wait_after(known.count) - _waited(known, clock.monotonic_ms())
    return max(0, -(-left // 1000))


def _waited(known: Tries, now: int) -> int:
    # below the mark means that the machine was restarted since: its uptime is the part that is certain
    return known.waited + (now - known.mark if now >= known.mark else now)


def restart_wait(folder: Path, clock: Clock, counted: Tries) -> None:
    """Begin the wait at the end of a failed try, which itself takes time."""
    _write(folder, replace(counted, mark=clock.monotonic_ms(), waited=0))


def clear(folder: Path) -> None:
    """Forget the tries, after an unlock that journalled them."""
    _write(folder, Tries())


def keep_untold(folder: Path, counted: Tries) -> None:
    """End the wait after a read-only unlock and keep the wrong tries for the next one that can journal them."""
    _write(folder, Tries(untold=counted.wrong))


def encode(tries: Tries) -> bytes:
    """Give the bytes of the file."""
    return json.dumps(asdict(tries), separators=(",", ":")).encode().ljust(SIZE)


def _write(folder: Path, tries: Tries) -> None:
    try:
        write_atomically(folder / FILE, encode(tries))
    except OSError as error:
        if error.errno not in _FULL:
            raise StorageError("disk.failed") from error
        _overwrite(folder / FILE, encode(tries))


def _overwrite(path: Path, data: bytes) -> None:
    try:
        with path.open("rb+") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StorageError("disk.full" if error.errno in _FULL else "disk.failed") from error
