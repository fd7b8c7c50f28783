"""Which version of the tables a hub's database has, and how an older one is brought up to date.

A new database is made at once in this version's form; steps (`ukmdesk/hub/migrations/`) run only on a database that is
older. Alembic is loaded for those alone.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.sql import column, table

from ukmdesk.errors import StorageError
from ukmdesk.hub import tables

VERSIONS: Final = ("0001", "0002")
"""The versions that this program knows, oldest first; one for each step."""

_VERSION: Final = table("alembic_version", column("version_num"))
_FORMER: Final = table("schema_steps", column("number"))
_FORMER_STEPS: Final = frozenset({1})
"""What the first versions of the program noted instead, before there was Alembic."""


def is_made(connection: Connection) -> bool:
    """Tell whether there are any tables of a hub."""
    names = inspect(connection)
    return names.has_table(_VERSION.name) or names.has_table(_FORMER.name)


def is_current(connection: Connection) -> bool:
    """Tell whether the tables are of this version. Raises StorageError `hub.newer`."""
    return _version(connection) == VERSIONS[-1]


def migrate(connection: Connection) -> None:
    """Make the tables, or do the missing steps, inside the caller's transaction. Raises StorageError `hub.newer`."""
    version = _version(connection)
    if version == VERSIONS[-1]:
        return
    if not version and not is_made(connection):
        tables.METADATA.create_all(connection)
        connection.execute(insert(tables.version).values(version_num=VERSIONS[-1]))
        return
    from ukmdesk.hub.migrations import upgrade

    upgrade(connection)


def _version(connection: Connection) -> str:
    """Give the version, "" when there are no tables, or those from before there was Alembic."""
    names = inspect(connection)
    if names.has_table(_VERSION.name):
        found = connection.execute(select(_VERSION.c.version_num)).scalar()
        if found is not None and found not in VERSIONS:
            raise StorageError("hub.newer")
        return str(found or "")
    former = select(_FORMER.c.number)
    if names.has_table(_FORMER.name) and set(connection.execute(former).scalars()) - _FORMER_STEPS:
        raise StorageError("hub.newer")
    return ""
