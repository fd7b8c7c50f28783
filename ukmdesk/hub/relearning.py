"""What a restored hub has forgotten and laptops bring back: its own signed receipts, which stand in their journals.

Only a hub in a later epoch looks for them, and only at what it signed itself.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection, Iterator
from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select, update

from ukmdesk.certificates.status_list import SIZE
from ukmdesk.domain.facts import device_of, read_body
from ukmdesk.domain.registration import from_document
from ukmdesk.errors import UkmError
from ukmdesk.exchange.payloads import open_record
from ukmdesk.exchange.records import Answer, Receipt
from ukmdesk.hub import tables
from ukmdesk.hub.certifying import printed_hash
from ukmdesk.hub.decision_log import log_decision
from ukmdesk.hub.opened import OpenedHub

FIRST_EPOCH: Final = 1
_OUTCOMES: Final = ("accepted", "returned", "duplicate", "rejected")
OVERTAKEN: Final = "known_late"
"""Outcome of a line about a forgotten decision that came back after somebody had decided the same revision again."""


def relearn(hub: OpenedHub, connection: Connection, subjects: Collection[str]) -> set[str]:
    """Enter the forgotten decisions about what these subjects' laptops bring; give the registrations they are about.

    The revisions that they name must be here already; a decision on one that is not is learned when it arrives.
    """
    learned: set[str] = set()
    if hub.settings.epoch == FIRST_EPOCH:
        return learned
    for line in _lines(connection, subjects):
        for receipt in _receipts(hub, connection, line):
            for answer in receipt.answers:
                if answer.outcome in _OUTCOMES and _enter(hub, connection, answer):
                    learned.add(answer.registration)
    return learned


def _lines(connection: Connection, subjects: Collection[str]) -> list[str]:
    """Give the lines that speak of these subjects, or are of these workspaces."""
    entries, devices = tables.entries, tables.devices
    spoken = select(entries.c.line).where(entries.c.subject.in_(subjects)).distinct()
    owned = select(devices.c.line).where(devices.c.workspace.in_(subjects))
    return sorted({*connection.execute(spoken).scalars(), *connection.execute(owned).scalars()})


def _receipts(hub: OpenedHub, connection: Connection, line: str) -> Iterator[Receipt]:
    """Give the receipts of former epochs that a line says it applied, in its order."""
    entries, bodies = tables.entries, tables.bodies
    query = select(bodies.c.data).join_from(entries, bodies, bodies.c.hash == entries.c.hash)
    query = query.where(entries.c.line == line, entries.c.kind == "receipt.applied", entries.c.quarantine == "")
    for data in connection.execute(query.order_by(entries.c.seq, entries.c.hash)).scalars():
        receipt = _own(hub, bytes(data))
        if receipt is not None and device_of(receipt.line) == receipt.addressee:
            yield receipt


def _own(hub: OpenedHub, body: bytes) -> Receipt | None:
    """Give the receipt in a body when this hub signed it in a former epoch, else None."""
    try:
        message = base64.b64decode(str(read_body(body).get("message", "")), validate=True)
        keys = [hub.keys.receipt.public_key("receipt")]
        receipt = open_record(message, Receipt, kind="receipt", keys=keys, hub_field="hub").record
    except (UkmError, binascii.Error):
        return None
    return receipt if receipt.hub == hub.settings.hub and receipt.hub_epoch < hub.settings.epoch else None


def _enter(hub: OpenedHub, connection: Connection, answer: Answer) -> bool:
    """Enter one decision that is not known; False when it is, or when its revision is not here yet."""
    revision = answer.head_revision if answer.head_document else answer.revision
    revisions, decisions = tables.revisions, tables.decisions
    held = select(revisions.c.document).where(
        revisions.c.revision == revision, revisions.c.registration == answer.registration
    )
    document = connection.execute(held).scalar()
    known = select(decisions.c.outcome, decisions.c.at).where(
        decisions.c.registration == answer.registration, decisions.c.revision == revision
    )
    former = connection.execute(known).all()
    if document is None or any(row.at == answer.at for row in former):
        return False
    is_overtaken = answer.outcome != "accepted" and any(row.at > answer.at for row in former)
    log_decision(
        connection,
        registration=answer.registration,
        revision=revision,
        outcome=OVERTAKEN if is_overtaken else answer.outcome,
        at=answer.at,
        by=answer.reviewer or "ukmdesk",
        detail={name: value for name, value in msgspec.to_builtins(answer).items() if name != "head_document"},
    )
    rows = tables.registrations
    changed = update(rows).where(rows.c.id == answer.registration)
    if answer.round:
        connection.execute(changed.values(rounds=answer.round))
    if answer.credential:
        connection.execute(changed.values(registry_number=answer.registry_number))
        _keep_certificate(hub, connection, answer, revision, bytes(document))
    return True


def _keep_certificate(hub: OpenedHub, connection: Connection, answer: Answer, revision: str, document: bytes) -> None:
    certificates = tables.certificates
    known = select(certificates.c.serial).where(certificates.c.certificate_number == answer.certificate_number)
    if connection.execute(known).first() is not None:
        return
    number = connection.execute(
        select(tables.registrations.c.number).where(tables.registrations.c.id == answer.registration)
    ).scalar_one()
    connection.execute(
        insert(certificates).values(
            serial=_serial(
                hub.settings.office.certificate_pattern, hub.settings.office.unit, answer.certificate_number
            ),
            registration=answer.registration,
            revision=revision,
            registry_number=answer.registry_number,
            certificate_number=answer.certificate_number,
            status_list=answer.status_index // SIZE,
            status_index=answer.status_index % SIZE,
            printed_hash=printed_hash(from_document(msgspec.json.decode(document)), number),
            credential=answer.credential,
            issued_at=answer.issued_at,
            expires_at=answer.expires_at,
            revoked_at=0,
        )
    )


def _serial(pattern: str, unit: str, written: str) -> int:
    """Give the serial in a certificate number that this office's pattern made."""
    before, _, after = pattern.replace("{unit}", unit).partition("{serial}")
    found = re.fullmatch(f"{re.escape(before)}([0-9]+){re.escape(after)}", written)
    return int(found[1]) if found else 0
