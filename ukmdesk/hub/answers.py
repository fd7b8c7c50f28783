"""What the hub has to say to each line, in order: every answer gets a number and is never changed."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, insert, select

from ukmdesk.exchange.records import Answer
from ukmdesk.hub import tables


def add_answer(connection: Connection, line: str, answer: Answer) -> None:
    """Put an answer at the end of the log of a line; of a revoked one, of the line that took its place."""
    connection.execute(
        insert(tables.answers).values(
            line=_reachable(connection, line),
            registration=answer.registration,
            revision=answer.revision,
            outcome=answer.outcome,
            content=msgspec.json.encode(answer),
        )
    )


def _reachable(connection: Connection, line: str) -> str:
    """Give the line itself; of a revoked device, which gets no receipts, the newest line of its workspace."""
    devices = tables.devices
    own = connection.execute(select(devices).where(devices.c.line == line)).one_or_none()
    if own is None or not own.revoked_at:
        return line
    query = select(devices.c.line).where(devices.c.workspace == own.workspace, devices.c.revoked_at == 0)
    later = connection.execute(query.where(devices.c.device > own.device).order_by(devices.c.device.desc())).scalar()
    return str(later) if later else line


def answer_arrivals(connection: Connection, registrations: Iterable[str], *, now: int) -> int:
    """Say `received` of every revision that can be reviewed and was not answered yet; give how many there were."""
    rows = tables.registrations
    answered = 0
    for registration in registrations:
        row = connection.execute(select(rows).where(rows.c.id == registration)).one()
        if row.state not in ("received", "withdrawn") or not row.revision:
            continue
        if _is_answered(connection, registration, row.revision):
            continue
        answer = Answer(registration=registration, revision=row.revision, outcome="received", at=now)
        add_answer(connection, row.line, answer)
        answered += 1
    return answered


def _is_answered(connection: Connection, registration: str, revision: str) -> bool:
    answers = tables.answers
    query = select(answers.c.number).where(answers.c.registration == registration, answers.c.revision == revision)
    return connection.execute(query.limit(1)).first() is not None
