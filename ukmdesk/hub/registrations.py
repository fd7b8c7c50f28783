"""The registrations table, made from entries and decisions; every row can be made again from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update

from ukmdesk.domain.facts import read_body
from ukmdesk.domain.lifecycle import State
from ukmdesk.domain.registration import Registration, from_document
from ukmdesk.domain.rules import check
from ukmdesk.errors import HubError
from ukmdesk.hub import tables
from ukmdesk.hub.branches import Forks, forks_of
from ukmdesk.hub.decision_log import RELEASED, SETTLED
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.projection import HELD_FORK, HELD_NUMBER, Laptops, View, view
from ukmdesk.hub.relearning import relearn
from ukmdesk.hub.revision_nodes import Fact, Revision, Settling

KINDS: Final = ("registration.", "media.", "consent.")
"""Kinds whose facts can hold a registration."""

DECIDED: Final = ("accepted", "returned", "duplicate", "rejected")
"""Outcomes that are a state of the registration; other lines of the log only tell what happened."""


JOINED: Final = 0
"""Stands where a revision has its place in the journal, for one that the hub made of several."""


def refresh(hub: OpenedHub, connection: Connection, subjects: Iterable[str], *, now: int) -> list[str]:
    """Bring the rows of these registrations up to date, and of all that share a number with them; give their ids.

    A restored hub learns again what it had decided about them.
    """
    subjects = set(subjects)
    touched = _bring_up(hub, connection, subjects, now=now)
    learned = relearn(hub, connection, subjects)
    return sorted({*touched, *(_bring_up(hub, connection, learned, now=now) if learned else ())})


def _bring_up(hub: OpenedHub, connection: Connection, subjects: Collection[str], *, now: int) -> list[str]:
    forks, laptops = forks_of(connection), laptops_of(connection)
    done: list[str] = []
    numbers: set[str] = set()
    for subject in sorted(subjects):
        seen = _view(connection, subject, forks, laptops)
        if seen is not None:
            numbers.add(seen.number)
            _keep_revisions(hub, connection, subject, seen, now=now)
            _put(connection, subject, seen)
            done.append(subject)
    return sorted({*done, *_hold_shared_numbers(connection, numbers - {""})})


def view_of(connection: Connection, registration: str) -> View:
    """Read the facts of a registration that is here anew. Raises HubError `review.unknown` when there are none."""
    seen = seen_of(connection, registration)
    if seen is None:
        raise HubError("review.unknown")
    return seen


def seen_of(connection: Connection, registration: str) -> View | None:
    """Read the facts of a registration; None when there are none, or all are on a branch that does not count."""
    return _view(connection, registration, forks_of(connection), laptops_of(connection))


def _view(connection: Connection, subject: str, forks: Forks, laptops: Laptops) -> View | None:
    facts = [fact for fact in _facts(connection, subject) if fact.hash not in forks.dropped]
    has_parted = len({fact.line for fact in facts}) > 1
    return view(facts, forks.doubtful, laptops, _settlings(connection, subject) if has_parted else ())


def _settlings(connection: Connection, subject: str) -> list[Settling]:
    decisions = tables.decisions
    query = select(decisions.c.detail).where(decisions.c.registration == subject, decisions.c.outcome == SETTLED)
    details = connection.execute(query.order_by(decisions.c.number)).scalars()
    return [msgspec.json.decode(detail, type=Settling) for detail in details]


def decided_state(connection: Connection, registration: str, revision: str) -> State:
    """Give the state that the newest decision on this revision made, `received` when there is none."""
    decisions = tables.decisions
    query = (
        select(decisions.c.outcome)
        .where(decisions.c.registration == registration, decisions.c.revision == revision)
        .where(decisions.c.outcome.in_(DECIDED))
        .order_by(decisions.c.number.desc())
        .limit(1)
    )
    outcome: State | None = connection.execute(query).scalar()
    return outcome or "received"


def laptops_of(connection: Connection) -> Laptops:
    """Give which device numbers belong to one laptop."""
    devices = tables.devices
    rows = connection.execute(select(devices.c.device, devices.c.workspace))
    return Laptops({row.device: row.workspace for row in rows})


def _facts(connection: Connection, subject: str) -> list[Fact]:
    entries, bodies = tables.entries, tables.bodies
    query = (
        select(entries, bodies.c.data)
        .join_from(entries, bodies, bodies.c.hash == entries.c.hash, isouter=True)
        .where(entries.c.subject == subject, or_(*(entries.c.kind.startswith(kind) for kind in KINDS)))
    )
    return [
        Fact(
            hash=bytes(row.hash).hex(),
            line=row.line,
            seq=row.seq,
            kind=row.kind,
            officer=row.officer,
            at=row.at,
            state=row.state,
            quarantine=row.quarantine,
            content=None if row.data is None or row.quarantine else read_body(row.data),
        )
        for row in connection.execute(query)
    ]


def _keep_revisions(hub: OpenedHub, connection: Connection, subject: str, seen: View, *, now: int) -> None:
    """Keep each document once with what the rules say of it, for the reviewer; a completion may come later."""
    revisions = tables.revisions
    query = select(revisions.c.revision, revisions.c.completed).where(revisions.c.registration == subject)
    known = {row.revision: row.completed for row in connection.execute(query)}
    for revision in seen.revisions:
        key = revision.fact.hash
        if key not in known:
            values = _revision_row(hub, subject, revision.fact, revision.document, revision.noted, now=now)
            values |= {"base": revision.base, "completed": revision.completed}
            connection.execute(insert(revisions).values(**values))
        elif revision.completed and not known[key]:
            values = {"completed": True, "noted": msgspec.json.encode(revision.noted)}
            connection.execute(update(revisions).where(revisions.c.revision == key).values(**values))
    if len(known.keys() - {one.fact.hash for one in seen.revisions}) or (seen.head and seen.head.joins):
        _keep_joined(hub, connection, subject, seen, known.keys(), now=now)


def _keep_joined(
    hub: OpenedHub, connection: Connection, subject: str, seen: View, known: Collection[str], *, now: int
) -> None:
    """Keep the head that unites revisions; a former one goes again unless somebody has decided on it."""
    revisions, decisions = tables.revisions, tables.decisions
    head = seen.head
    decided = select(decisions.c.revision).where(decisions.c.registration == subject)
    gone = delete(revisions).where(revisions.c.registration == subject, revisions.c.seq == JOINED)
    gone = gone.where(revisions.c.revision.not_in(decided))
    connection.execute(gone.where(revisions.c.revision != (head.revision if head else "")))
    if head is not None and head.joins and head.revision not in known:
        noted = [note for one in seen.sources for note in one.noted]
        values = _revision_row(hub, subject, seen.sources[-1].fact, head.document, noted, now=now)
        values |= {"revision": head.revision, "seq": JOINED, "base": "", "completed": True}
        connection.execute(insert(revisions).values(**values))


def _revision_row(
    hub: OpenedHub, subject: str, fact: Fact, document: dict[str, Any], noted: Sequence[dict[str, Any]], *, now: int
) -> dict[str, Any]:
    registration = from_document(document)
    problems = check(registration, today=hub.local_date(now), regions=hub.regions())
    return {
        "revision": fact.hash,
        "registration": subject,
        "line": fact.line,
        "seq": fact.seq,
        "document": msgspec.json.encode(registration),
        "noted": msgspec.json.encode(noted),
        "warnings": msgspec.json.encode(problems),
    }


def _put(connection: Connection, subject: str, seen: View) -> None:
    registrations = tables.registrations
    head = seen.head
    state = decided_state(connection, subject, head.revision if head else "")
    if state == "received" and seen.held_code and not _is_released(connection, subject, seen):
        state = "quarantined"
    if seen.withdrawn:
        state = "withdrawn"
    values = {
        "number": seen.number,
        "line": seen.line,
        "revision": head.revision if head else "",
        "state": state,
        "held_code": seen.held_code if state == "quarantined" else "",
        **_found_by(from_document(head.document) if head else Registration(), seen.sources),
    }
    changed = connection.execute(update(registrations).where(registrations.c.id == subject).values(**values))
    if changed.rowcount == 0:
        connection.execute(insert(registrations).values(id=subject, rounds=0, registry_number="", **values))


def _is_released(connection: Connection, subject: str, seen: View) -> bool:
    """Tell whether a person let this very revision go on although this very thing holds it."""
    if seen.head is None:
        return False
    decisions = tables.decisions
    query = select(decisions.c.detail).where(decisions.c.registration == subject, decisions.c.outcome == RELEASED)
    details = connection.execute(query.where(decisions.c.revision == seen.head.revision)).scalars()
    return any(msgspec.json.decode(detail)["code"] == seen.held_code for detail in details)


def _is_number_released(connection: Connection, registration: str) -> bool:
    """Tell whether a person let a registration go on although another bears its number."""
    decisions = tables.decisions
    query = select(decisions.c.detail).where(decisions.c.registration == registration, decisions.c.outcome == RELEASED)
    return any(msgspec.json.decode(one)["code"] == HELD_NUMBER for one in connection.execute(query).scalars())


def _found_by(registration: Registration, sources: Sequence[Revision]) -> dict[str, Any]:
    owner, business = registration.owner, registration.business
    return {
        "officer": sources[-1].fact.officer if sources else "",
        "recorded_at": registration.recorded_at or (sources[-1].fact.at if sources else 0),
        "business": business.name,
        "owner": owner.name,
        "village": registration.premises.address.village[:10],
        "nik": owner.nik[:16],
        "nib": registration.permits.nib[:13],
        "phone": owner.phone[:20],
    }


def _hold_shared_numbers(connection: Connection, numbers: Iterable[str]) -> list[str]:
    """Two registrations of one number: both are held, unless somebody has decided already.

    One that waits for a person to choose between branches holds no other.
    """
    registrations = tables.registrations
    held: list[str] = []
    for number in sorted(numbers):
        query = select(registrations.c.id, registrations.c.state).where(registrations.c.number == number)
        query = query.where(registrations.c.held_code != HELD_FORK)
        rows = connection.execute(query).all()
        for row in rows if len(rows) > 1 else ():
            if row.state == "received" and not _is_number_released(connection, row.id):
                values = {"state": "quarantined", "held_code": HELD_NUMBER}
                connection.execute(update(registrations).where(registrations.c.id == row.id).values(**values))
            held.append(row.id)
    return held
