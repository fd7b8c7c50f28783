"""Which version of the tables a hub's database has, and the steps that bring an older one up to date.

A new database is made at once in this version's form, with all steps marked as done; a step runs only on a database
that is older than it. A released step is never changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, insert, inspect, select

from ukmdesk.errors import StorageError
from ukmdesk.hub import tables


def _first_tables(_connection: Connection) -> None:
    """Stand for the form that the first version made."""


STEPS: Final[tuple[tuple[int, str, Callable[[Connection], None]], ...]] = ((1, "first tables", _first_tables),)


def missing_steps(connection: Connection) -> list[int]:
    """Give the numbers of the steps that are still to be done, in order. Raises StorageError `hub.newer`."""
    if not is_made(connection):
        return [number for number, _, _ in STEPS]
    done = set(connection.execute(select(tables.schema_steps.c.number)).scalars())
    if done - {number for number, _, _ in STEPS}:
        raise StorageError("hub.newer")
    return [number for number, _, _ in STEPS if number not in done]


def migrate(connection: Connection, *, now: int) -> None:
    """Make the tables, or do the missing steps, inside the caller's transaction."""
    missing = missing_steps(connection)
    is_new = not is_made(connection)
    if is_new:
        tables.METADATA.create_all(connection)
    for number, name, step in STEPS:
        if number in missing:
            if not is_new:
                step(connection)
            connection.execute(insert(tables.schema_steps).values(number=number, name=name, applied_at=now))


def is_made(connection: Connection) -> bool:
    """Tell whether there are any tables of a hub."""
    return inspect(connection).has_table(tables.schema_steps.name)
