"""Numbers of receipts: one up for each of a line, and none twice although a restored hub has forgotten some."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, insert

from ukmdesk.hub import tables
from ukmdesk.hub.news import newest_number
from ukmdesk.hub.settings import last_number

_COUNTER: Final = "receipt "


def next_number(connection: Connection, line: str) -> int:
    """Give the number of the next receipt of a line."""
    return max(newest_number(connection, line), last_number(connection, _COUNTER + line)) + 1


def skip_to(connection: Connection, line: str, number: int) -> None:
    """Let the next receipt of a line have a number above this one."""
    counters = tables.counters
    connection.execute(counters.delete().where(counters.c.name == _COUNTER + line))
    connection.execute(insert(counters).values(name=_COUNTER + line, value=number))
