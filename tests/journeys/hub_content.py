"""Everything a hub holds, as values that can be compared."""

from __future__ import annotations

from sqlalchemy import select

from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.tables import METADATA


def everything(hub: Hub) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of all tables."""
    with hub.opened.database.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in METADATA.tables.items()
        }
