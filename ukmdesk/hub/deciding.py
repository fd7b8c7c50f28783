"""What a reviewer decides about a registration. A decision names a revision, and only the newest one can be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, func, or_, select, update

from ukmdesk.domain.fields import is_known
from ukmdesk.domain.lifecycle import State
from ukmdesk.errors import HubError
from ukmdesk.exchange.records import Answer, Outcome, Question
from ukmdesk.hub import tables
from ukmdesk.hub.answers import tell
from ukmdesk.hub.certifying import mint
from ukmdesk.hub.consenting import consented_document
from ukmdesk.hub.decision_log import log_decision
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.reasons import TWO_VALUES, question_reason, rejection_reason
from ukmdesk.hub.registrations import view_of

OPEN: Final[tuple[State, ...]] = ("received", "returned", "duplicate", "rejected")
"""States in which the newest revision may be decided: a reviewer may think again until it is accepted."""

MAX_NOTE: Final = 2_000
_MAX_QUESTIONS: Final = 50


@dataclass(frozen=True, slots=True)
class Target:
    """A registration as a decision sees it."""

    id: str
    number: str
    line: str
    revision: str
    state: State


def accept(hub: OpenedHub, wanted: str, *, by: str, note: str = "", revision: str | None = None) -> Answer:
    """Accept: gives registry number and certificate.

    Raises HubError as `find` does, `accept.no_numbers`, `accept.conflict` while somebody has to choose between values,
    and `accept.no_consent` (UU 27/2022 art. 20: without consent nothing may be kept, so nothing may be certified).
    """
    with hub.database.writing() as connection:
        target = open_target(connection, wanted, revision)
        seen = view_of(connection, target.id)
        if seen.head and seen.head.conflicts:
            raise HubError("accept.conflict", paths=", ".join(conflict.path for conflict in seen.head.conflicts))
        places = [(one.fact.line, one.fact.seq) for one in seen.sources]
        document = consented_document(connection, target.id, target.revision, places)
        minted = mint(
            hub,
            connection,
            registration_id=target.id,
            number=target.number,
            revision=target.revision,
            document=document,
            by=by,
        )
        values = {"registry_number": minted.registry_number}
        rows = tables.registrations
        connection.execute(update(rows).where(rows.c.id == target.id).values(**values))
        return _decide(
            hub,
            connection,
            target,
            by,
            "accepted",
            note=note,
            registry_number=minted.registry_number,
            certificate_number=minted.certificate_number,
            credential=minted.credential,
            status_index=minted.status_index,
            issued_at=minted.issued_at,
            expires_at=minted.expires_at,
        )


def return_(
    hub: OpenedHub, wanted: str, *, by: str, questions: Sequence[Question], note: str = "", revision: str | None = None
) -> Answer:
    """Send back with the exact questions; a value between two that is still open is asked about by itself.

    Raises HubError `return.no_question`, `return.too_many`, `return.path`, `reason.unknown`.
    """
    asked = tuple(_checked(question) for question in questions)
    with hub.database.writing() as connection:
        target = open_target(connection, wanted, revision)
        asked += _questions_of_conflicts(connection, target, {question.path for question in asked})
        if not asked:
            raise HubError("return.no_question")
        if len(asked) > _MAX_QUESTIONS:
            raise HubError("return.too_many", limit=_MAX_QUESTIONS)
        decisions = tables.decisions
        query = select(func.count()).select_from(decisions)
        query = query.where(decisions.c.registration == target.id, decisions.c.outcome == "returned")
        rounds = connection.execute(query).scalar_one() + 1
        rows = tables.registrations
        connection.execute(update(rows).where(rows.c.id == target.id).values(rounds=rounds))
        return _decide(hub, connection, target, by, "returned", note=note, round=rounds, questions=asked)


def reject(hub: OpenedHub, wanted: str, *, by: str, code: str, note: str = "", revision: str | None = None) -> Answer:
    """Reject with a coded reason; a later revision is an appeal. Raises HubError `reason.unknown`."""
    reason = rejection_reason(code)
    with hub.database.writing() as connection:
        target = open_target(connection, wanted, revision)
        return _decide(hub, connection, target, by, "rejected", code=reason, note=note)


def duplicate(
    hub: OpenedHub, wanted: str, keep: str, *, by: str, note: str = "", revision: str | None = None
) -> Answer:
    """Say that this is the same seller as `keep`, which stays.

    Raises HubError `duplicate.self`, `duplicate.of_duplicate`.
    """
    with hub.database.writing() as connection:
        target = open_target(connection, wanted, revision)
        kept = find(connection, keep)
        if kept.id == target.id:
            raise HubError("duplicate.self")
        if kept.state in ("duplicate", "rejected", "withdrawn", "erased"):
            raise HubError("duplicate.of_duplicate")
        return _decide(hub, connection, target, by, "duplicate", note=note, duplicate_of=kept.number or kept.id)


def find(connection: Connection, wanted: str) -> Row[Any]:
    """Find a registration by UUID, registration number or registry number.

    Raises HubError `review.unknown`, or `review.ambiguous` when two bear the number: then the UUID tells.
    """
    if not wanted:
        raise HubError("review.unknown")
    rows = tables.registrations
    query = select(rows).where(or_(rows.c.id == wanted, rows.c.number == wanted, rows.c.registry_number == wanted))
    found = connection.execute(query.limit(2)).all()
    if not found:
        raise HubError("review.unknown")
    if len(found) > 1:
        raise HubError("review.ambiguous")
    return found[0]


def open_target(connection: Connection, wanted: str, revision: str | None) -> Target:
    """Give a registration whose newest revision may be decided.

    Raises HubError `decision.not_head`, or `decision.` and the state that stands in the way.
    """
    row = find(connection, wanted)
    if revision is not None and revision != row.revision:
        raise HubError("decision.not_head")
    if row.state not in OPEN:
        raise HubError(f"decision.{row.state}")
    if not row.revision:
        raise HubError("decision.quarantined")
    return Target(id=row.id, number=row.number, line=row.line, revision=row.revision, state=row.state)


def _questions_of_conflicts(connection: Connection, target: Target, asked: set[str]) -> tuple[Question, ...]:
    """Ask about every value that differs on two sides, naming each, where nobody has asked yet."""
    head = view_of(connection, target.id).head
    return tuple(
        Question(path=conflict.path, code=TWO_VALUES, note=" | ".join(str(one.value) for one in conflict.candidates))
        for conflict in (head.conflicts if head else ())
        if is_known(conflict.path) and conflict.path not in asked
    )


def _checked(question: Question) -> Question:
    if not is_known(question.path):
        raise HubError("return.path", path=question.path)
    return msgspec.structs.replace(question, code=question_reason(question.code), note=short_note(question.note))


def short_note(note: str) -> str:
    """Give a note that is not too long. Raises HubError `decision.note`."""
    if len(note) > MAX_NOTE:
        raise HubError("decision.note", limit=MAX_NOTE)
    return note


def _decide(
    hub: OpenedHub, connection: Connection, target: Target, by: str, outcome: Outcome, *, note: str, **more: Any
) -> Answer:
    """Write decision, state and answer: three places, one transaction."""
    answer = Answer(
        registration=target.id,
        revision=target.revision,
        outcome=outcome,
        at=hub.now(),
        reviewer=by.strip()[:200],
        note=short_note(note),
        **more,
    )
    log_decision(
        connection,
        registration=target.id,
        revision=target.revision,
        outcome=outcome,
        at=answer.at,
        by=by,
        detail=msgspec.to_builtins(answer),
    )
    rows = tables.registrations
    connection.execute(update(rows).where(rows.c.id == target.id).values(state=outcome, held_code=""))
    tell(connection, target.id, answer)
    return answer
