"""Registrations of which facts were stored, and that have yet to be looked at: states, answers, revocations.

A subject is marked in the transaction that stores its facts and unmarked in the one that looks at them. The row is
locked by both, so no fact slips in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, String, bindparam, delete, func, literal, select
from sqlalchemy.dialects import postgresql

from ukmdesk.hub import tables
from ukmdesk.hub.answers import answer_arrivals
from ukmdesk.hub.database import adding
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.registrations import refresh
from ukmdesk.hub.revoking import revoke_withdrawn

AT_ONCE: Final = 100
"""Registrations that are looked at in one transaction: reviewers wait no longer than that."""


def mark(connection: Connection, subjects: Iterable[str], *, now: int) -> None:
    """Note that facts of these subjects are new; one that was marked before keeps its place."""
    due = tables.due_registrations
    ordered = sorted(subjects)
    rows = [{"subject": subject, "since": now} for subject in ordered]
    added: Any = adding(connection, due)
    if connection.dialect.name == "postgresql":
        given = bindparam("subjects", ordered, type_=postgresql.ARRAY(String))
        added = added.from_select(["subject", "since"], select(func.unnest(given), literal(now, BigInteger)))
        rows = [{}]
    if ordered:
        again = added.on_conflict_do_update(index_elements=[due.c.subject], set_={"since": due.c.since})
        connection.execute(again, rows)


def look_at_due(hub: OpenedHub, *, most: int = AT_ONCE) -> int:
    """Look at the registrations that wait longest, in one transaction; give how many subjects that were.

    Raises StorageError of the database.
    """
    due, now = tables.due_registrations, hub.now()
    query = select(due.c.subject).order_by(due.c.since, due.c.subject).limit(most)
    with hub.database.writing() as connection:
        subjects = list(connection.execute(query.with_for_update(skip_locked=True)).scalars())
        if subjects:
            touched = refresh(hub, connection, subjects, now=now)
            revoke_withdrawn(hub, connection, touched, now=now)
            answer_arrivals(connection, touched, now=now)
            connection.execute(delete(due).where(due.c.subject.in_(subjects)))
    return len(subjects)
