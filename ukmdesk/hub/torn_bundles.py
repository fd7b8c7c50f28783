"""Bundles that did not arrive whole: nothing of them is applied, and the laptop's receipt names what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from ukmdesk.errors import ExchangeError, StorageError
from ukmdesk.exchange.records import BundleResult
from ukmdesk.exchange.torn_bundle import TornBundle, missing_parts
from ukmdesk.hub import tables
from ukmdesk.hub.database import lock_line
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.publishing import device_keys

HASH_BYTES: Final = 32
MAX_MISSING: Final = 1_000
"""The most parts that a receipt names for one bundle; a laptop sends the whole file again anyway."""


def note_torn(hub: OpenedHub, path: Path, code: str) -> None:
    """Remember what is missing of the refused bundle at `path`, if its manifest can be read and trusted.

    The same torn file again changes nothing, and a bundle that is here whole needs nothing.
    """
    with hub.database.reading() as connection:
        keys = device_keys(connection)
    try:
        torn = missing_parts(path, identities=[hub.keys.identity], keys=keys, hub=hub.settings.hub)
    except (ExchangeError, StorageError):
        return
    if not torn.missing:
        return
    with hub.database.storing() as connection:
        lock_line(connection, torn.manifest.line)
        if _speaks_for_its_line(connection, torn) and not _is_whole(connection, torn.identity):
            _note(connection, torn, code)


def _speaks_for_its_line(connection: Connection, torn: TornBundle) -> bool:
    devices, manifest = tables.devices, torn.manifest
    query = select(devices.c.line).where(
        devices.c.key_hash == manifest.key_hash,
        devices.c.line == manifest.line,
        devices.c.workspace == manifest.workspace,
        devices.c.revoked_at == 0,
    )
    return connection.execute(query).first() is not None


def _is_whole(connection: Connection, identity: bytes) -> bool:
    query = select(tables.bundles.c.line).where(tables.bundles.c.identity == identity)
    return connection.execute(query).first() is not None


def _note(connection: Connection, torn: TornBundle, code: str) -> None:
    torns = tables.torn_bundles
    missing = b"".join(torn.missing[:MAX_MISSING])
    known = connection.execute(select(torns.c.missing).where(torns.c.identity == torn.identity)).scalar()
    if known is not None and bytes(known) == missing:
        return
    arrival = next_arrival(connection, torn.manifest.line)
    forget_torn(connection, torn.identity)
    connection.execute(
        insert(torns).values(
            identity=torn.identity,
            line=torn.manifest.line,
            sequence=torn.manifest.sequence,
            code=code,
            missing=missing,
            arrival=arrival,
        )
    )


def forget_torn(connection: Connection, identity: bytes) -> None:
    """Forget that a bundle came torn: it is here whole now, or torn in another way."""
    connection.execute(delete(tables.torn_bundles).where(tables.torn_bundles.c.identity == identity))


def next_arrival(connection: Connection, line: str) -> int:
    """Give the place of the next bundle of a line, whole or torn, in the order of arrival."""
    counted = (
        select(func.coalesce(func.max(table.c.arrival), 0)).where(table.c.line == line)
        for table in (tables.bundles, tables.torn_bundles)
    )
    return max(int(connection.execute(query).scalar_one()) for query in counted) + 1


def torn_after(connection: Connection, line: str, arrival: int, limit: int) -> list[tuple[int, BundleResult]]:
    """Give the torn bundles of a line that arrived after that place, each with its place: at most `limit`."""
    torns = tables.torn_bundles
    query = select(torns).where(torns.c.line == line, torns.c.arrival > arrival)
    rows = connection.execute(query.order_by(torns.c.arrival).limit(limit))
    return [
        (
            row.arrival,
            BundleResult(
                identity=bytes(row.identity),
                sequence=row.sequence,
                outcome="incomplete",
                code=row.code,
                missing=tuple(
                    bytes(row.missing[place : place + HASH_BYTES]) for place in range(0, len(row.missing), HASH_BYTES)
                ),
            ),
        )
        for row in rows
    ]
