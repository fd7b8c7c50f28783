"""Bundles that wait to be taken in: a durable file in the hub's folder and a row that says so.

A row is in the state `waiting`, `refused` (with the code of the reason; the file is gone) or `newer` (the file waits
for an update of the program); that of a bundle which was taken in is gone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, delete, func, select, update

from ukmdesk.hub import tables
from ukmdesk.hub.arriving import Copy, copied
from ukmdesk.hub.database import adding
from ukmdesk.hub.durable import sync_folder, translated
from ukmdesk.hub.opened import OpenedHub

WAITING: Final = "waiting"
REFUSED: Final = "refused"
NEWER: Final = "newer"
SUFFIX: Final = ".waiting.ukmb"


def put_down(hub: OpenedHub, path: Path) -> Literal["queued", "again"]:
    """Let a bundle wait for a worker; when this returns it is durable. Nobody has looked into it yet.

    Gives `again` when this very file was taken in before. The same file again waits once; one that was refused is tried
    anew. Raises ExchangeError `chain.no_file`, `chain.file_too_large`, StorageError of disk and database.
    """
    with copied(hub, path) as copy:
        with hub.database.reading() as connection:
            if was_taken(connection, copy.digest):
                return "again"
        with translated():
            copy.path.replace(waiting_path(hub, copy.digest))
            sync_folder(hub.received)
        with hub.database.storing() as connection:
            _add(connection, copy, now=hub.now())
    return "queued"


def waiting_path(hub: OpenedHub, digest: bytes) -> Path:
    """Give where a waiting file lies, by its SHA-256."""
    return hub.received / f"{digest.hex()}{SUFFIX}"


def was_taken(connection: Connection, digest: bytes) -> bool:
    """Tell whether the bundle in a file was taken in before, from this very file."""
    bundles = tables.bundles
    return (
        connection.execute(select(bundles.c.line).where(bundles.c.file_sha256 == digest).limit(1)).first() is not None
    )


def waiting_digests(connection: Connection) -> set[str]:
    """Give the SHA-256 in hex of all files that have a row."""
    return {
        bytes(digest).hex() for digest in connection.execute(select(tables.waiting_bundles.c.file_sha256)).scalars()
    }


def next_waiting(connection: Connection) -> Row[Any] | None:
    """Give the bundle that waits longest and note one more try; those that were tried before come last.

    So one that ends its worker each time keeps no other waiting.
    """
    waiting = tables.waiting_bundles
    query = select(waiting).where(waiting.c.state == WAITING).order_by(waiting.c.tries, waiting.c.number)
    row = connection.execute(query.limit(1).with_for_update(skip_locked=True)).one_or_none()
    if row is not None:
        one = update(waiting).where(waiting.c.number == row.number)
        connection.execute(one.values(tries=waiting.c.tries + 1))
    return row


def claim(connection: Connection, number: int) -> bool:
    """Hold a waiting bundle until the transaction ends; False when another worker has it or has taken it in."""
    waiting = tables.waiting_bundles
    query = select(waiting.c.number).where(waiting.c.number == number, waiting.c.state == WAITING)
    return connection.execute(query.with_for_update(skip_locked=True)).first() is not None


def settle(connection: Connection, number: int) -> None:
    """Take the row of a bundle that was taken in out of the queue."""
    connection.execute(delete(tables.waiting_bundles).where(tables.waiting_bundles.c.number == number))


def turn_away(connection: Connection, number: int, code: str) -> None:
    """Note why a bundle was not taken in; one of a newer format stays until the program is newer too."""
    waiting = tables.waiting_bundles
    state = NEWER if code == "bundle.newer_format" else REFUSED
    connection.execute(update(waiting).where(waiting.c.number == number).values(state=state, code=code))


def try_newer_again(connection: Connection) -> None:
    """Let those of a newer format wait again: this program may be the newer one."""
    waiting = tables.waiting_bundles
    connection.execute(update(waiting).where(waiting.c.state == NEWER).values(state=WAITING, tries=0))


def count(connection: Connection) -> dict[str, int]:
    """Give how many bundles there are in each state."""
    waiting = tables.waiting_bundles
    rows = connection.execute(select(waiting.c.state, func.count()).group_by(waiting.c.state))
    return {str(state): int(number) for state, number in rows}


def _add(connection: Connection, copy: Copy, *, now: int) -> None:
    waiting = tables.waiting_bundles
    fresh = {"state": WAITING, "tries": 0, "code": ""}
    row = {"file_sha256": copy.digest, "size": copy.size, "put_at": now, **fresh}
    added = adding(connection, waiting).values(**row)
    connection.execute(added.on_conflict_do_update(index_elements=[waiting.c.file_sha256], set_=fresh))
