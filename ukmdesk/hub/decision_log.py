"""The log of what people at head office decided: appended to, never changed, each line bound to the one before it."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, insert, select

from ukmdesk import canonical
from ukmdesk.errors import HubError
from ukmdesk.hub import tables

SETTLED: Final = "settled"
"""Outcome of a line that tells which of several values a person chose; it is no answer yet."""

RELEASED: Final = "released"
"""Outcome of a line that lets a held registration go on to review, whatever its detail says holds it."""

_START = bytes(32)


def log_decision(
    connection: Connection, *, registration: str, revision: str, outcome: str, at: int, by: str, detail: dict[str, Any]
) -> None:
    """Append a line. Raises HubError `decision.by` when nobody answers for it."""
    name = by.strip()[:200]
    if not name:
        raise HubError("decision.by")
    decisions = tables.decisions
    last = connection.execute(select(decisions.c.hash).order_by(decisions.c.number.desc()).limit(1)).scalar()
    previous = bytes(last or _START)
    written = msgspec.json.encode(detail, order="sorted")
    digest = _digest(previous, registration, revision, outcome, at, name, written)
    connection.execute(
        insert(decisions).values(
            registration=registration,
            revision=revision,
            outcome=outcome,
            at=at,
            by=name,
            detail=written,
            previous=previous,
            hash=digest,
        )
    )


def broken_line(connection: Connection) -> int:
    """Give the number of the first line that does not fit the one before it, 0 when the whole log is sound."""
    previous = _START
    for row in connection.execute(select(tables.decisions).order_by(tables.decisions.c.number)):
        digest = _digest(previous, row.registration, row.revision, row.outcome, row.at, row.by, bytes(row.detail))
        if bytes(row.previous) != previous or bytes(row.hash) != digest:
            return int(row.number)
        previous = digest
    return 0


def _digest(*written: bytes | str | int) -> bytes:
    return hashlib.sha256(canonical.encode(list(written))).digest()
