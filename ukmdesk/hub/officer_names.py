"""Who an officer is: the names that laptops told in their journals."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from ukmdesk.hub import tables


def officer_name(connection: Connection, officer: str, line: str) -> str:
    """Give an officer's name from the newest fact about them on their own laptop's line, else their id."""
    entries, bodies = tables.entries, tables.bodies
    query = (
        select(bodies.c.data)
        .join_from(entries, bodies, bodies.c.hash == entries.c.hash)
        .where(entries.c.subject == officer, entries.c.kind.in_(("officer.added", "officer.changed")))
        .where(entries.c.line == line, entries.c.quarantine == "")
        .order_by(entries.c.seq.desc())
        .limit(1)
    )
    data = connection.execute(query).scalar()
    return _name(msgspec.json.decode(data).get("officer")) if data else _enrolled_name(connection, officer, line)


def _enrolled_name(connection: Connection, officer: str, line: str) -> str:
    """The officers of the day of enrolment stand in device.enrolled."""
    entries, bodies = tables.entries, tables.bodies
    query = select(bodies.c.data).join_from(entries, bodies, bodies.c.hash == entries.c.hash)
    query = query.where(entries.c.line == line, entries.c.kind == "device.enrolled", entries.c.quarantine == "")
    for data in connection.execute(query).scalars():
        listed = msgspec.json.decode(data).get("officers")
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict) and one.get("id") == officer:
                return _name(one) or officer
    return officer


def _name(officer: object) -> str:
    name = officer.get("name") if isinstance(officer, dict) else None
    return name if isinstance(name, str) else ""
