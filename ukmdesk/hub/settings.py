"""What a hub knows of itself, kept as one row, and the counters from which its numbers come."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select, update

from ukmdesk.domain.office import OfficeProfile
from ukmdesk.errors import HubError, StorageError
from ukmdesk.hub import tables

_ROW: Final = "hub"
PRACTICE_FROM: Final = 9000
LAST_DEVICE: Final = 9999


class HubSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Identity and limits of a hub. `device_from` to `device_to` are the DDDD numbers that were delegated to it."""

    hub: str
    name: str
    practice: bool
    epoch: int
    office: OfficeProfile
    device_from: int
    device_to: int
    recovery: str
    escrow: str
    root_public: bytes
    created_at: int


def check_range(*, practice: bool, device_from: int, device_to: int) -> None:
    """Refuse a range that is not this kind of hub's: practice hubs have 9000-9999, all others 1-8999.

    Raises HubError `hub.device_range`.
    """
    low, high = (PRACTICE_FROM, LAST_DEVICE) if practice else (1, PRACTICE_FROM - 1)
    if not low <= device_from <= device_to <= high:
        raise HubError("hub.device_range", low=low, high=high)


def save_settings(connection: Connection, settings: HubSettings) -> None:
    """Write the settings of a new hub."""
    connection.execute(insert(tables.settings).values(name=_ROW, value=msgspec.json.encode(settings)))


def change_name(connection: Connection, name: str) -> None:
    """Give the hub another name; its id stays."""
    changed = msgspec.structs.replace(load_settings(connection), name=name)
    row = update(tables.settings).where(tables.settings.c.name == _ROW)
    connection.execute(row.values(value=msgspec.json.encode(changed)))


def load_settings(connection: Connection) -> HubSettings:
    """Read the settings. Raises StorageError `hub.unfinished` when the hub was never completely made."""
    value = connection.execute(select(tables.settings.c.value).where(tables.settings.c.name == _ROW)).scalar()
    if value is None:
        raise StorageError("hub.unfinished")
    return msgspec.json.decode(value, type=HubSettings)


def take_number(connection: Connection, name: str, *, first: int = 1, count: int = 1) -> int:
    """Reserve the next `count` numbers of a counter and give the first of them; none is ever given twice."""
    counters = tables.counters
    value = connection.execute(select(counters.c.value).where(counters.c.name == name).with_for_update()).scalar()
    if value is None:
        connection.execute(insert(counters).values(name=name, value=first + count - 1))
        return first
    connection.execute(update(counters).where(counters.c.name == name).values(value=value + count))
    return int(value) + 1


def last_number(connection: Connection, name: str) -> int:
    """Give the last number that a counter gave, 0 when it gave none."""
    value = connection.execute(select(tables.counters.c.value).where(tables.counters.c.name == name)).scalar()
    return int(value or 0)
