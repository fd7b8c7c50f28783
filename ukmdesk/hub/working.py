"""A worker takes waiting bundles in and looks at registrations that are due, one after the other.

Any number of workers may run, on any number of machines that share the hub's folder. A worker holds nothing that its
death would take along: a bundle is stored in one transaction with its row in the queue, so it is taken in whole or not
at all, and once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ukmdesk.errors import ExchangeError, StorageError
from ukmdesk.exchange.bundles import OpenBundle
from ukmdesk.hub import due, queue
from ukmdesk.hub.database import lock_line
from ukmdesk.hub.durable import keep_also_as, translated
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.taking import is_known, kept_path, opened, store

_PASSING: Final = frozenset({"hub.busy", "hub.unreachable"})
"""What another try may overcome."""
_SHORTEST_WAIT: Final = 0.2
_LONGEST_WAIT: Final = 5.0
_DAY: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class Waiting:
    """A bundle in the queue: number of its row, SHA-256 and size of its file."""

    number: int
    digest: bytes
    size: int


@dataclass(slots=True)
class Worked:
    """What a worker did: bundles taken in, bundles refused, subjects looked at."""

    bundles: int = 0
    refused: int = 0
    subjects: int = 0


def work(
    hub: OpenedHub,
    *,
    until_empty: bool = False,
    is_over: Callable[[], bool] = lambda: False,
    wait: Callable[[float], object] = time.sleep,
) -> Worked:
    """Work until `is_over`, or until nothing waits; what was begun is finished first.

    A busy or unreachable database is waited for, unless `until_empty`. Raises StorageError of the disk.
    """
    worked, pause = Worked(), _SHORTEST_WAIT
    with hub.database.storing() as connection:
        queue.try_newer_again(connection)
    _sweep(hub)
    while not is_over():
        try:
            has_worked = _work_once(hub, worked)
        except StorageError as error:
            if error.code not in _PASSING or until_empty:
                raise
            has_worked = False
        if not has_worked and until_empty:
            break
        if has_worked:
            pause = _SHORTEST_WAIT
        else:
            wait(pause)
            pause = min(2 * pause, _LONGEST_WAIT)
    return worked


def _work_once(hub: OpenedHub, worked: Worked) -> bool:
    """Take one bundle in and look at some registrations; give whether there was anything to do."""
    has_taken = take_next(hub, worked)
    looked_at = due.look_at_due(hub)
    worked.subjects += looked_at
    return has_taken or looked_at > 0


def take_next(hub: OpenedHub, worked: Worked) -> bool:
    """Take in the bundle that waits longest, or note why not; False when none waits."""
    with hub.database.storing() as connection:
        row = queue.next_waiting(connection)
    if row is None:
        return False
    waiting = Waiting(int(row.number), bytes(row.file_sha256), int(row.size))
    try:
        if not _take(hub, waiting):
            return True
        worked.bundles += 1
    except ExchangeError as error:
        worked.refused += 1
        with hub.database.storing() as connection:
            queue.turn_away(connection, waiting.number, error.code)
        if error.code == "bundle.newer_format":
            return True
    with translated():
        queue.waiting_path(hub, waiting.digest).unlink(missing_ok=True)
    return True


def _take(hub: OpenedHub, waiting: Waiting) -> bool:
    """Store a bundle and take it out of the queue, in one transaction; False when another worker has it.

    At a server the row is held while the file is verified, so that no two workers do it. A file of its own has one
    writer, who is not to wait for that.
    """
    path = queue.waiting_path(hub, waiting.digest)
    early = None if hub.database.is_server else _verified(hub, path)
    with hub.database.storing() as connection:
        if not queue.claim(connection, waiting.number):
            return False
        if queue.was_taken(connection, waiting.digest):
            queue.settle(connection, waiting.number)
            return True
        bundle = early or _verified(hub, path)
        if bundle is None:
            raise ExchangeError("chain.no_file", file=path.name)
        lock_line(connection, bundle.manifest.line)
        if not is_known(connection, bundle):
            kept = store(hub, connection, bundle, waiting.digest, waiting.size)
            due.mark(connection, kept.subjects, now=hub.now())
            keep_also_as(path, kept_path(hub, bundle))
        queue.settle(connection, waiting.number)
    return True


def _verified(hub: OpenedHub, path: Path) -> OpenBundle | None:
    """Open and verify a waiting file; None when it is gone, as another worker may have taken it in."""
    return opened(hub, path) if path.is_file() else None


def _sweep(hub: OpenedHub) -> None:
    """Remove files of which the rows are gone: their workers were killed after the bundle was taken in."""
    with hub.database.reading() as connection:
        named = queue.waiting_digests(connection)
    with translated():
        for left in hub.received.glob(f"*{queue.SUFFIX}"):
            if left.name.removesuffix(queue.SUFFIX) not in named and left.stat().st_mtime < time.time() - _DAY:
                left.unlink(missing_ok=True)
