"""What a reviewer looks at: the list of registrations, and one registration with all that is known of it."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, or_, select

from ukmdesk.domain.fields import get_value
from ukmdesk.domain.identifiers import IDENTIFIERS
from ukmdesk.domain.lifecycle import State
from ukmdesk.errors import Problem
from ukmdesk.hub import tables
from ukmdesk.hub.conflicts import ShownConflict, open_conflicts
from ukmdesk.hub.deciding import find
from ukmdesk.hub.differences import Change, changes
from ukmdesk.hub.officer_names import officer_name
from ukmdesk.hub.opened import OpenedHub

MAX_LISTED: Final = 10_000


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list. The NIK is masked; `warnings` counts what the rules found in the newest revision."""

    id: str
    number: str
    state: State
    held_code: str
    business: str
    owner: str
    nik: str
    village: str
    device: str
    rounds: int
    warnings: int
    recorded_at: int
    registry_number: str


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the decision log about a registration."""

    number: int
    revision: str
    outcome: str
    at: int
    by: str
    detail: dict[str, Any]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the custody line: what happened, when (ms UTC, by whose clock), and who did it."""

    step: str
    at: int
    by: str
    note: str = ""


class PhotoLine(msgspec.Struct, frozen=True, kw_only=True):
    """A photo that the document names, and whether its bytes have arrived."""

    sha256: str
    role: str
    arrived: bool


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A registration with all that a reviewer needs.

    `changed` compares the newest revision with the one that was returned; `conflicts` are values
    that were recorded differently on two laptops and wait for a person; `same_seller` are registration numbers (or
    ids) with the same NIK, NIB or phone.
    """

    id: str
    number: str
    state: State
    held_code: str
    line: str
    device: str
    revision: str
    rounds: int
    officer: str
    registry_number: str
    document: dict[str, Any]
    warnings: list[Problem]
    noted: list[dict[str, Any]]
    changed: list[Change]
    conflicts: list[ShownConflict]
    photos: list[PhotoLine]
    same_seller: list[str]
    decisions: list[Decision]
    certificates: list[dict[str, Any]]
    custody: list[Moment]


def list_registrations(hub: OpenedHub, *, state: State | None = None) -> list[Listed]:
    """Give registrations, oldest first, all or those in one state; at most 10,000."""
    rows, revisions = tables.registrations, tables.revisions
    query = select(rows, revisions.c.warnings).join_from(
        rows, revisions, revisions.c.revision == rows.c.revision, isouter=True
    )
    if state is not None:
        query = query.where(rows.c.state == state)
    with hub.database.reading() as connection:
        found = connection.execute(query.order_by(rows.c.recorded_at, rows.c.id).limit(MAX_LISTED)).all()
    return [_listed(row) for row in found]


def _listed(row: Row[Any]) -> Listed:
    return Listed(
        id=row.id,
        number=row.number,
        state=row.state,
        held_code=row.held_code,
        business=row.business,
        owner=row.owner,
        nik=IDENTIFIERS["nik"].mask(row.nik) if row.nik else "",
        village=row.village,
        device=row.line.split("/")[1],
        rounds=row.rounds,
        warnings=len(msgspec.json.decode(row.warnings)) if row.warnings else 0,
        recorded_at=row.recorded_at,
        registry_number=row.registry_number,
    )


def show_registration(hub: OpenedHub, wanted: str) -> Shown:
    """Give one registration by UUID, registration or registry number. Raises HubError as `deciding.find` does."""
    with hub.database.reading() as connection:
        row = find(connection, wanted)
        revisions = tables.revisions
        revision = connection.execute(select(revisions).where(revisions.c.revision == row.revision)).one_or_none()
        document = msgspec.json.decode(revision.document) if revision else {}
        decisions = _decisions(connection, row.id)
        return Shown(
            id=row.id,
            number=row.number,
            state=row.state,
            held_code=row.held_code,
            line=row.line,
            device=row.line.split("/")[1],
            revision=row.revision,
            rounds=row.rounds,
            officer=officer_name(connection, row.officer, row.line),
            registry_number=row.registry_number,
            document=document,
            warnings=msgspec.json.decode(revision.warnings, type=list[Problem]) if revision else [],
            noted=msgspec.json.decode(revision.noted) if revision else [],
            changed=_changed(connection, row, document, decisions),
            conflicts=open_conflicts(connection, row.id),
            photos=_photos(connection, document),
            same_seller=_same_seller(connection, row),
            decisions=decisions,
            certificates=_certificates(connection, row.id),
            custody=_custody(connection, row.id, decisions),
        )


def _decisions(connection: Connection, registration: str) -> list[Decision]:
    decisions = tables.decisions
    query = select(decisions).where(decisions.c.registration == registration).order_by(decisions.c.number)
    return [
        Decision(
            number=row.number,
            revision=row.revision,
            outcome=row.outcome,
            at=row.at,
            by=row.by,
            detail=msgspec.json.decode(row.detail),
        )
        for row in connection.execute(query)
    ]


def _changed(
    connection: Connection, row: Row[Any], document: dict[str, Any], decisions: list[Decision]
) -> list[Change]:
    """Compare the newest revision with the last one returned before it, or else with the last one decided."""
    earlier = [one for one in decisions if one.revision and one.revision != row.revision]
    returned = [one for one in earlier if one.outcome == "returned"] or earlier
    if not returned or not document:
        return []
    revisions = tables.revisions
    query = select(revisions.c.document).where(revisions.c.revision == returned[-1].revision)
    before = connection.execute(query).scalar()
    return changes(msgspec.json.decode(before), document) if before else []


def _photos(connection: Connection, document: dict[str, Any]) -> list[PhotoLine]:
    media = tables.media
    named = get_value(document, "photos") or []
    photos = [one for one in named if isinstance(one, dict)] if isinstance(named, list) else []
    hashes = [str(one.get("sha256", "")) for one in photos]
    here = set(connection.execute(select(media.c.sha256).where(media.c.sha256.in_(hashes))).scalars())
    return [
        PhotoLine(sha256=digest, role=str(one.get("role", "")), arrived=digest in here)
        for one, digest in zip(photos, hashes, strict=True)
    ]


def _same_seller(connection: Connection, row: Row[Any]) -> list[str]:
    rows = tables.registrations
    same = [rows.c[name] == row._mapping[name] for name in ("nik", "nib", "phone") if row._mapping[name]]
    if not same:
        return []
    query = select(rows.c.number, rows.c.id).where(or_(*same), rows.c.id != row.id).order_by(rows.c.number).limit(20)
    return [one.number or one.id for one in connection.execute(query)]


def _certificates(connection: Connection, registration: str) -> list[dict[str, Any]]:
    certificates = tables.certificates
    query = select(certificates).where(certificates.c.registration == registration).order_by(certificates.c.serial)
    names = ("registry_number", "certificate_number", "credential", "issued_at", "expires_at", "revoked_at")
    return [{name: row._mapping[name] for name in names} for row in connection.execute(query)]


def _custody(connection: Connection, registration: str, decisions: list[Decision]) -> list[Moment]:
    """Facts by the laptop's clock in the order of its journal, then arrivals and decisions by the hub's."""
    entries, bundles = tables.entries, tables.bundles
    query = select(entries.c.line, entries.c.seq, entries.c.kind, entries.c.at, entries.c.officer)
    query = query.where(entries.c.subject == registration, entries.c.kind.startswith("registration."))
    facts = connection.execute(query.order_by(entries.c.line, entries.c.seq)).all()
    moments = [Moment(step=row.kind, at=row.at, by=officer_name(connection, row.officer, row.line)) for row in facts]
    arrived: dict[tuple[str, int], Moment] = {}
    for row in facts:
        carrier = select(bundles.c.sequence, bundles.c.taken_at, bundles.c.arrival).where(
            bundles.c.line == row.line, bundles.c.first <= row.seq, bundles.c.last >= row.seq
        )
        bundle = connection.execute(carrier.order_by(bundles.c.arrival).limit(1)).first()
        if bundle:
            taken = Moment(step="bundle.taken", at=bundle.taken_at, by="", note=str(bundle.sequence))
            arrived[row.line, bundle.arrival] = taken
    told = [Moment(step=one.outcome, at=one.at, by=one.by) for one in decisions]
    return moments + sorted([*arrived.values(), *told], key=lambda moment: moment.at)
