"""What the hub has to say to each line, in order: every answer gets a number and is never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, insert, select

from ukmdesk.domain.facts import device_of
from ukmdesk.exchange.records import Answer
from ukmdesk.hub import tables
from ukmdesk.hub.bodies import MAX_JOINS
from ukmdesk.hub.projection import Laptops, View
from ukmdesk.hub.registrations import JOINED, laptops_of, view_of


def tell(connection: Connection, registration: str, answer: Answer) -> None:
    """Say an answer about the head of a registration to every laptop that has it.

    A laptop whose newest revision is not the head is told of its own revision and gets the head with it, except while
    the head is only received and waits for a person to choose between values: the laptop keeps what it has until then.
    """
    rows, revisions = tables.registrations, tables.revisions
    row = connection.execute(select(rows.c.line, rows.c.revision).where(rows.c.id == registration)).one()
    saved = select(revisions.c.line, revisions.c.revision, revisions.c.seq).where(
        revisions.c.registration == registration, revisions.c.completed
    )
    known = {one.line: one.revision for one in connection.execute(saved.order_by(revisions.c.seq)) if one.seq != JOINED}
    if not known.keys() - {row.line}:
        add_answer(connection, row.line, answer, head=row.revision)
        return
    seen = view_of(connection, registration)
    for line in _lines(seen, known, laptops_of(connection)):
        add_answer(connection, line, _for_line(seen, known[line], answer), head=row.revision)


def _lines(seen: View, known: Collection[str], laptops: Laptops) -> list[str]:
    """Give every line that the head comes from, and the newest one of each laptop that has the registration besides."""
    sources = {one.fact.line for one in seen.sources} & set(known)
    told = {laptops.of_device(device_of(line)) for line in sources}
    newest = {laptops.of_device(device_of(line)): line for line in sorted(known, key=device_of)}
    return sorted(sources | {line for laptop, line in newest.items() if laptop not in told})


def _for_line(seen: View, known: str, answer: Answer) -> Answer:
    head = seen.head
    if head is None or known == head.revision:
        return answer
    told = msgspec.structs.replace(answer, revision=known)
    fits = max(len(head.joins), len(head.settled)) <= MAX_JOINS
    if not fits or (answer.outcome == "received" and head.conflicts):
        return told
    return msgspec.structs.replace(
        told,
        head_revision=head.revision,
        head_joins=head.joins,
        head_settled=head.settled,
        head_document=msgspec.json.encode(head.document, order="sorted"),
    )


def add_answer(connection: Connection, line: str, answer: Answer, *, head: str = "") -> None:
    """Put an answer at the end of the log of a line; of a revoked one, of the line that took its place.

    `head` is the revision at the hub when it is not the one that the answer names.
    """
    connection.execute(
        insert(tables.answers).values(
            line=_reachable(connection, line),
            registration=answer.registration,
            revision=head or answer.revision,
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
        tell(connection, registration, answer)
        answered += 1
    return answered


def _is_answered(connection: Connection, registration: str, revision: str) -> bool:
    answers = tables.answers
    query = select(answers.c.number).where(answers.c.registration == registration, answers.c.revision == revision)
    return connection.execute(query.limit(1)).first() is not None
