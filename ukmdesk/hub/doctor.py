"""Checking a hub: its database, every line's chain, the decision log, key files, kept files and counters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from sqlalchemy import Connection, func, select

from ukmdesk.certificates.status_list import SIZE
from ukmdesk.domain.facts import body_hash, decode_entry, first_previous
from ukmdesk.errors import ExchangeError, Param
from ukmdesk.hub import tables
from ukmdesk.hub.certifying import REGISTRY_COUNTER, SERIAL_COUNTER
from ukmdesk.hub.chains import Link, line_state
from ukmdesk.hub.decision_log import broken_line
from ukmdesk.hub.key_folder import loose_files
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.publishing import STATUS_COUNTER
from ukmdesk.hub.settings import last_number
from ukmdesk.hub.taking import manifest_fork


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: an `error` is damage, a `notice` waits for a person or a laptop."""

    code: str
    severity: Literal["error", "notice"]
    params: tuple[tuple[str, Param], ...] = ()


def examine(hub: OpenedHub) -> list[Finding]:
    """Give everything that was found, damage first."""
    found = [Finding("hub_doctor.database", "error") for _ in hub.database.damage()[:1]]
    found += [Finding("hub_doctor.key_mode", "error", (("file", name),)) for name in loose_files(hub.folder)]
    with hub.database.reading() as connection:
        found += [*_lines(connection), *_log(connection), *_counters(connection), *_files(hub, connection)]
    return sorted(found, key=lambda finding: finding.severity)


def _lines(connection: Connection) -> Iterator[Finding]:
    """Hash every header and body again and work every line out anew."""
    lines = tables.lines
    for row in connection.execute(select(lines).order_by(lines.c.line)).all():
        device = row.line.split("/")[1]
        bad = _bad_entry(connection, row.line)
        if bad:
            yield Finding("hub_doctor.entry", "error", (("device", device), ("seq", bad)))
        state = line_state(_links(connection, row.line), manifest_fork=manifest_fork(connection, row.line))
        gaps = msgspec.json.decode(row.gaps, type=tuple[tuple[int, int], ...])
        kept = (row.head_seq, bytes(row.head_hash), gaps, row.fork_seq)
        if kept != (state.head_seq, state.head_hash, state.gaps, state.fork_seq):
            yield Finding("hub_doctor.line", "error", (("device", device),))
        for first, last in state.gaps:
            yield Finding("hub_doctor.gap", "notice", (("device", device), ("first", first), ("last", last)))
        if state.fork_seq:
            yield Finding("hub_doctor.fork", "notice", (("device", device), ("seq", state.fork_seq)))


def _links(connection: Connection, line: str) -> list[Link]:
    entries = tables.entries
    query = select(entries.c.seq, entries.c.hash, entries.c.previous).where(entries.c.line == line)
    rows = connection.execute(query.order_by(entries.c.seq, entries.c.hash))
    return [Link(row.seq, bytes(row.hash), bytes(row.previous)) for row in rows]


def _bad_entry(connection: Connection, line: str) -> int:
    """Give the place of the first entry whose stored bytes are no longer what was received, 0 when all are."""
    entries, bodies, devices = tables.entries, tables.bodies, tables.devices
    device = connection.execute(select(devices).where(devices.c.line == line)).one()
    start = first_previous(workspace_id=device.workspace, line=line, public_key=bytes(device.public_key))
    query = select(entries, bodies.c.data).join_from(entries, bodies, bodies.c.hash == entries.c.hash, isouter=True)
    for row in connection.execute(query.where(entries.c.line == line).order_by(entries.c.seq)):
        try:
            entry = decode_entry(bytes(row.header))
        except ExchangeError:
            return int(row.seq)
        same = entry.hash() == bytes(row.hash) and (entry.seq, entry.kind, entry.subject, entry.previous) == (
            row.seq,
            row.kind,
            row.subject,
            bytes(row.previous),
        )
        whole = row.data is None or body_hash(bytes(row.data)) == entry.body_hash
        if not same or not whole or (entry.seq == 1 and entry.previous != start):
            return int(row.seq)
    return 0


def _log(connection: Connection) -> Iterator[Finding]:
    broken = broken_line(connection)
    if broken:
        yield Finding("hub_doctor.log", "error", (("number", broken),))


def _counters(connection: Connection) -> Iterator[Finding]:
    """No number may have been given that its counter does not know of: it could be given again."""
    certificates = tables.certificates
    serial = connection.execute(select(func.max(certificates.c.serial))).scalar() or 0
    index = connection.execute(
        select(func.max(certificates.c.status_list * SIZE + certificates.c.status_index))
    ).scalar()
    numbers = connection.execute(select(certificates.c.registry_number)).scalars()
    registry = max((int(number.rsplit("-", 1)[-1]) for number in numbers), default=0)
    given = {SERIAL_COUNTER: serial, STATUS_COUNTER: -1 if index is None else index, REGISTRY_COUNTER: registry}
    given[STATUS_COUNTER] += 1
    for name, highest in given.items():
        if highest > last_number(connection, name):
            yield Finding("hub_doctor.counter", "error", (("name", name),))


def _files(hub: OpenedHub, connection: Connection) -> Iterator[Finding]:
    receipts, bundles, media = tables.receipts, tables.bundles, tables.media
    for row in connection.execute(select(receipts.c.file, receipts.c.file_sha256)):
        if _sha256(hub.receipts / row.file) != bytes(row.file_sha256):
            yield Finding("hub_doctor.receipt", "error", (("file", row.file),))
    for row in connection.execute(select(bundles.c.identity, bundles.c.file_sha256)):
        name = f"{bytes(row.identity).hex()}.ukmb"
        if _sha256(hub.received / name) != bytes(row.file_sha256):
            yield Finding("hub_doctor.bundle", "error", (("file", name),))
    for digest in connection.execute(select(media.c.sha256)).scalars():
        if not (hub.objects / digest).is_file():
            yield Finding("hub_doctor.photo", "error", (("file", digest),))


def _sha256(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""
