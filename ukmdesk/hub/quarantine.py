"""What is held at head office, and what a person does about it: release, close, choose a branch. Nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select

from ukmdesk.domain.facts import device_of
from ukmdesk.errors import HubError
from ukmdesk.exchange.records import Answer
from ukmdesk.hub import tables
from ukmdesk.hub.answers import answer_arrivals, tell
from ukmdesk.hub.branches import CHOSEN, Choice, forks_of
from ukmdesk.hub.deciding import find, short_note
from ukmdesk.hub.decision_log import RELEASED, log_decision
from ukmdesk.hub.officer_names import officer_name
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.reasons import HELD_CLOSED
from ukmdesk.hub.registrations import refresh
from ukmdesk.hub.revoking import revoke_withdrawn

MAX_LISTED: Final = 10_000
_SHORTEST: Final = 6


class HeldEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry whose body cannot be used: its place, what it is about and the code of what is wrong with it."""

    device: str
    seq: int
    kind: str
    registration: str
    code: str


class HeldRegistration(msgspec.Struct, frozen=True, kw_only=True):
    """A registration that waits, with the code of what keeps it from review and those of its entries that are bad."""

    id: str
    number: str
    business: str
    device: str
    code: str
    entries: list[HeldEntry]


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """One of the entries where a line forked: hash (hex), what it is, when (laptop's clock) and by whom."""

    hash: str
    kind: str
    at: int
    by: str


class Forked(msgspec.Struct, frozen=True, kw_only=True):
    """A line of which two stories are told from `seq` on."""

    device: str
    line: str
    seq: int
    branches: list[Branch]


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that waits for a person."""

    registrations: list[HeldRegistration]
    forks: list[Forked]


def list_held(hub: OpenedHub) -> Held:
    """Give what is held, registrations by number and lines by device; at most 10,000 registrations."""
    rows = tables.registrations
    query = select(rows).where(rows.c.state == "quarantined").order_by(rows.c.number, rows.c.id).limit(MAX_LISTED)
    with hub.database.reading() as connection:
        found = [_registration(connection, row) for row in connection.execute(query).all()]
        doubtful = forks_of(connection).doubtful
        return Held(registrations=found, forks=[_forked(connection, line, doubtful[line]) for line in sorted(doubtful)])


def show_held(hub: OpenedHub, wanted: str) -> HeldRegistration:
    """Give one registration that is held. Raises HubError as `deciding.find`, `quarantine_desk.not_held`."""
    with hub.database.reading() as connection:
        row = find(connection, wanted)
        if row.state != "quarantined":
            raise HubError("quarantine_desk.not_held")
        return _registration(connection, row)


def release(hub: OpenedHub, wanted: str, *, by: str, note: str = "") -> HeldRegistration:
    """Let a registration go on to review as it is, whatever holds it now; something new holds it again.

    Raises HubError as `show_held`, and `quarantine_desk.nothing_to_review` when no revision of it can be read.
    """
    with hub.database.writing() as connection:
        row = _held(connection, wanted)
        if not row.revision:
            raise HubError("quarantine_desk.nothing_to_review")
        held = _registration(connection, row)
        detail = {"code": row.held_code, "note": short_note(note)}
        log_decision(
            connection,
            registration=row.id,
            revision=row.revision,
            outcome=RELEASED,
            at=hub.now(),
            by=by,
            detail=detail,
        )
        _look_again(hub, connection, [row.id])
    return held


def close(hub: OpenedHub, wanted: str, *, by: str, note: str) -> Answer:
    """Say that what is held will not be used; the next receipt tells the laptop, where a new revision is an appeal.

    All of it is kept. Raises HubError as `show_held`, and `quarantine_desk.no_note`: the officer has to know why.
    """
    if not note.strip():
        raise HubError("quarantine_desk.no_note")
    with hub.database.writing() as connection:
        row = _held(connection, wanted)
        answer = Answer(
            registration=row.id,
            revision=row.revision or _newest(connection, row.id, row.line),
            outcome="rejected",
            at=hub.now(),
            reviewer=by.strip()[:200],
            code=HELD_CLOSED,
            note=short_note(note),
        )
        detail = msgspec.to_builtins(answer) | {"held": row.held_code}
        log_decision(
            connection,
            registration=row.id,
            revision=row.revision,
            outcome="rejected",
            at=answer.at,
            by=by,
            detail=detail,
        )
        refresh(hub, connection, [row.id], now=hub.now())
        tell(connection, row.id, answer)
    return answer


def choose_branch(hub: OpenedHub, device: str, branch: str, *, by: str, note: str = "") -> list[str]:
    """Say which entry (the first six digits of its hash or more) counts where the line of a device forked.

    Gives the registrations that were looked at again. The other branch is kept; registrations that are only there stay
    held. Raises HubError `quarantine_desk.no_fork`, `quarantine_desk.no_branch`.
    """
    with hub.database.writing() as connection:
        line, seq = _doubtful_line(connection, device)
        wanted = branch.strip().lower()
        found = [
            one for one in _branches(connection, line, seq) if len(wanted) >= _SHORTEST and one.hash.startswith(wanted)
        ]
        if len(found) != 1:
            raise HubError("quarantine_desk.no_branch", branch=branch)
        choice = Choice(line=line, seq=seq, hash=found[0].hash, note=short_note(note))
        log_decision(
            connection,
            registration="",
            revision="",
            outcome=CHOSEN,
            at=hub.now(),
            by=by,
            detail=msgspec.to_builtins(choice),
        )
        entries = tables.entries
        after = select(entries.c.subject).where(entries.c.line == line, entries.c.seq >= seq).distinct()
        return _look_again(hub, connection, list(connection.execute(after).scalars()))


def _held(connection: Connection, wanted: str) -> Any:
    row = find(connection, wanted)
    if row.state != "quarantined":
        raise HubError("quarantine_desk.not_held")
    return row


def _look_again(hub: OpenedHub, connection: Connection, registrations: Sequence[str]) -> list[str]:
    touched = refresh(hub, connection, registrations, now=hub.now())
    revoke_withdrawn(hub, connection, touched, now=hub.now())
    answer_arrivals(connection, touched, now=hub.now())
    return touched


def _registration(connection: Connection, row: Any) -> HeldRegistration:
    entries = tables.entries
    query = select(entries).where(entries.c.subject == row.id, entries.c.quarantine != "")
    return HeldRegistration(
        id=row.id,
        number=row.number,
        business=row.business,
        device=device_of(row.line),
        code=row.held_code,
        entries=[
            HeldEntry(
                device=device_of(one.line), seq=one.seq, kind=one.kind, registration=one.subject, code=one.quarantine
            )
            for one in connection.execute(query.order_by(entries.c.line, entries.c.seq, entries.c.hash))
        ],
    )


def _newest(connection: Connection, registration: str, line: str) -> str:
    """Give the newest saved revision of a registration on a line, although its body cannot be read; "" for none."""
    entries = tables.entries
    query = select(entries.c.hash).where(entries.c.subject == registration, entries.c.line == line)
    query = query.where(entries.c.kind == "registration.saved").order_by(entries.c.seq.desc(), entries.c.hash)
    found = connection.execute(query.limit(1)).scalar()
    return bytes(found).hex() if found else ""


def _doubtful_line(connection: Connection, device: str) -> tuple[str, int]:
    for line, seq in forks_of(connection).doubtful.items():
        if device_of(line) == device.strip():
            return line, seq
    raise HubError("quarantine_desk.no_fork", device=device)


def _forked(connection: Connection, line: str, seq: int) -> Forked:
    return Forked(device=device_of(line), line=line, seq=seq, branches=_branches(connection, line, seq))


def _branches(connection: Connection, line: str, seq: int) -> list[Branch]:
    entries = tables.entries
    query = select(entries).where(entries.c.line == line, entries.c.seq == seq).order_by(entries.c.hash)
    dropped = forks_of(connection).dropped
    return [
        Branch(
            hash=bytes(one.hash).hex(),
            kind=one.kind,
            at=one.at,
            by=officer_name(connection, one.officer, line),
        )
        for one in connection.execute(query).all()
        if bytes(one.hash).hex() not in dropped
    ]
