"""A hub that goes on from a backup starts a new epoch: it gives no number that it may have given and forgotten."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ukmdesk.crypto.signing import SigningKey
from ukmdesk.crypto.trust import sign_card
from ukmdesk.hub import tables
from ukmdesk.hub.certifying import REGISTRY_COUNTER, SERIAL_COUNTER
from ukmdesk.hub.news import newest_number
from ukmdesk.hub.publishing import LIST, STATUS_COUNTER, current_card, store_card
from ukmdesk.hub.receipt_numbers import skip_to
from ukmdesk.hub.settings import HubSettings, load_settings, save_settings

BLOCK: Final = 10_000
"""Numbers of each kind that are left out: more than a hub gives between two backups."""

DEVICE_BLOCK: Final = 20
"""Device numbers that are left out: ten laptops, each with its spare."""


def begin_epoch(connection: Connection, root: SigningKey, *, now: int) -> HubSettings:
    """Start the next epoch in a restored database: skip a block of every counter and sign the card anew."""
    former = load_settings(connection)
    settings = msgspec.structs.replace(former, epoch=former.epoch + 1)
    connection.execute(delete(tables.settings))
    save_settings(connection, settings)
    for name, block in (
        (REGISTRY_COUNTER, BLOCK),
        (SERIAL_COUNTER, BLOCK),
        (STATUS_COUNTER, BLOCK),
        ("device", DEVICE_BLOCK),
    ):
        _skip(connection, name, block)
    published = tables.published
    connection.execute(
        update(published).where(published.c.name == LIST).values(counter=published.c.counter + BLOCK, content_hash=b"")
    )
    card = current_card(connection)
    card = msgspec.structs.replace(card, counter=card.counter + BLOCK, at=now)
    store_card(connection, card, sign_card(card, root))
    for line in connection.execute(select(tables.devices.c.line)).scalars().all():
        skip_to(connection, line, newest_number(connection, line) + BLOCK)
    return settings


def _skip(connection: Connection, name: str, block: int) -> None:
    """Leave numbers out; a counter that gave none yet may have given some that were forgotten."""
    counters = tables.counters
    row = update(counters).where(counters.c.name == name)
    if connection.execute(row.values(value=counters.c.value + block)).rowcount == 0 and name != "device":
        connection.execute(insert(counters).values(name=name, value=block))
