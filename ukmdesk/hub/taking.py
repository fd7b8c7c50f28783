"""Taking a bundle in: everything is checked first, then one transaction applies all of it or nothing."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.bundles import OpenBundle, open_bundle
from ukmdesk.exchange.limits import MAX_FILE
from ukmdesk.hub import tables
from ukmdesk.hub.answers import answer_arrivals
from ukmdesk.hub.chains import LineState, Link, Stretch, line_state
from ukmdesk.hub.durable import make_folder, sync_folder, translated
from ukmdesk.hub.entry_store import EntryStore, Stored
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.photos import keep_photos
from ukmdesk.hub.publishing import device_keys
from ukmdesk.hub.registrations import refresh
from ukmdesk.hub.revoking import revoke_withdrawn
from ukmdesk.hub.torn_bundles import forget_torn, next_arrival, note_torn

_CHUNK: Final = 1024 * 1024
_DAY: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a bundle. `again` says that it was here already and nothing changed; counts are then 0."""

    identity: str
    line: str
    device: str
    sequence: int
    again: bool
    new_entries: int = 0
    known_entries: int = 0
    newer_kinds: int = 0
    photos: int = 0
    registrations: tuple[str, ...] = ()
    received: int = 0
    quarantined: int = 0
    gaps: tuple[tuple[int, int], ...] = ()
    fork_seq: int = 0


def take_in(hub: OpenedHub, path: Path) -> TakenIn:
    """Take a bundle in. The same bundle again changes nothing.

    The file is copied first and only the copy is opened, so a stick that changes under the reader cannot hurt. Raises
    ExchangeError with the code of what is wrong with the file or its chain, and StorageError; nothing is applied then.
    Of a file that did not arrive whole the next receipt names the missing parts.
    """
    make_folder(hub.received)
    _sweep(hub.received)
    copy = hub.received / f".{secrets.token_hex(8)}.part"
    try:
        digest, size = _copy(path, copy)
        bundle = _open(hub, copy, digest)
        with hub.database.writing() as connection:
            known = _known(connection, bundle)
            if known is not None:
                return known
            taken = _take(hub, connection, bundle, digest, size)
            with translated():
                copy.replace(hub.received / f"{taken.identity}.ukmb")
                sync_folder(hub.received)
        return taken
    finally:
        with translated():
            copy.unlink(missing_ok=True)


def _open(hub: OpenedHub, copy: Path, digest: bytes) -> OpenBundle:
    """Open the copy; one of a newer format is kept as it is, to be taken in after the update."""
    with hub.database.reading() as connection:
        keys = device_keys(connection)
    try:
        return open_bundle(copy, identities=[hub.keys.identity], keys=keys, hub=hub.settings.hub)
    except ExchangeError as error:
        if error.code == "bundle.newer_format":
            with translated():
                copy.replace(hub.received / f"{digest.hex()}.newer.ukmb")
        else:
            note_torn(hub, copy, error.code)
        raise


def _sweep(folder: Path) -> None:
    """Remove what a killed taking-in left behind a day ago or earlier; a younger one may still be at work."""
    with translated():
        for left in folder.glob(".*.part"):
            if left.stat().st_mtime < time.time() - _DAY:
                left.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> tuple[bytes, int]:
    """Copy the file durably, never more than the limit; give its SHA-256 and size."""
    digest, size = hashlib.sha256(), 0
    with translated():
        if not source.is_file():
            raise ExchangeError("chain.no_file", file=source.name)
        with source.open("rb") as reader, target.open("xb") as writer:
            target.chmod(0o600)
            while chunk := reader.read(_CHUNK):
                size += len(chunk)
                if size > MAX_FILE:
                    raise ExchangeError("chain.file_too_large", limit=MAX_FILE // 1_000_000)
                digest.update(chunk)
                writer.write(chunk)
            writer.flush()
            os.fsync(writer.fileno())
    return digest.digest(), size


def _known(connection: Connection, bundle: OpenBundle) -> TakenIn | None:
    bundles = tables.bundles
    query = select(bundles.c.line).where(bundles.c.identity == bundle.identity)
    if connection.execute(query).first() is None:
        return None
    return TakenIn(
        identity=bundle.identity.hex(),
        line=bundle.manifest.line,
        device=bundle.manifest.line.split("/")[1],
        sequence=bundle.manifest.sequence,
        again=True,
    )


def _take(hub: OpenedHub, connection: Connection, bundle: OpenBundle, digest: bytes, size: int) -> TakenIn:
    now = hub.now()
    device = _sender(connection, bundle)
    stored = _store_entries(connection, bundle, device.public_key)
    photos = keep_photos(hub, connection, bundle.media())
    _note_bundle(connection, bundle, digest, size, now=now)
    state = _update_line(connection, device.line, stored)
    subjects = stored.subjects | _subjects_after(connection, device.line, state.fork_seq)
    touched = refresh(hub, connection, subjects, now=now)
    revoke_withdrawn(hub, connection, touched, now=now)
    return TakenIn(
        identity=bundle.identity.hex(),
        line=device.line,
        device=device.device,
        sequence=bundle.manifest.sequence,
        again=False,
        new_entries=stored.new,
        known_entries=stored.known,
        newer_kinds=stored.newer_kinds,
        photos=photos,
        registrations=tuple(touched),
        received=answer_arrivals(connection, touched, now=now),
        quarantined=_quarantined(connection, device.line),
        gaps=state.gaps,
        fork_seq=state.fork_seq,
    )


def _sender(connection: Connection, bundle: OpenBundle) -> Row[Any, Any, Any, Any, Any]:
    """Give the laptop that signed, or refuse a bundle that speaks for another line, workspace or a revoked key."""
    devices, manifest = tables.devices, bundle.manifest
    query = select(devices.c.device, devices.c.line, devices.c.public_key, devices.c.workspace, devices.c.revoked_at)
    row = connection.execute(query.where(devices.c.key_hash == manifest.key_hash)).one_or_none()
    if row is None:
        raise ExchangeError("signature.unknown_key")
    if row.revoked_at:
        raise ExchangeError("signature.revoked_key", device=row.device)
    if row.workspace != manifest.workspace:
        raise ExchangeError("chain.other_workspace")
    return row


def _store_entries(connection: Connection, bundle: OpenBundle, public_key: bytes) -> Stored:
    stretch, store = Stretch(bundle.manifest, bytes(public_key)), EntryStore(connection)
    for carried in bundle.entries():
        entry, digest = stretch.feed(carried.header)
        store.add(entry, digest, carried)
    stretch.finish()
    store.flush()
    return store.stored


def _note_bundle(connection: Connection, bundle: OpenBundle, digest: bytes, size: int, *, now: int) -> None:
    bundles, manifest = tables.bundles, bundle.manifest
    arrival = next_arrival(connection, manifest.line)
    forget_torn(connection, bundle.identity)
    connection.execute(
        insert(bundles).values(
            identity=bundle.identity,
            line=manifest.line,
            sequence=manifest.sequence,
            previous=manifest.previous,
            first=manifest.entries.first,
            last=manifest.entries.last,
            voids=msgspec.json.encode(manifest.voids),
            receipt_confirmed=manifest.receipt_confirmed,
            app_version=manifest.app_version[:40],
            created=manifest.created,
            file_sha256=digest,
            size=size,
            taken_at=now,
            arrival=arrival,
        )
    )


def _update_line(connection: Connection, line: str, stored: Stored) -> LineState:
    """Work the line out again, from its head on where that is enough."""
    lines, entries = tables.lines, tables.entries
    old = connection.execute(select(lines).where(lines.c.line == line)).one_or_none()
    start = LineState()
    split = manifest_fork(connection, line)
    is_after_head = old is not None and min(one or old.head_seq + 1 for one in (stored.first_new, split)) > old.head_seq
    if old is not None and is_after_head and not old.fork_seq:
        start = LineState(head_seq=old.head_seq, head_hash=bytes(old.head_hash))
    links = (
        Link(row.seq, bytes(row.hash), bytes(row.previous))
        for row in connection.execute(
            select(entries.c.seq, entries.c.hash, entries.c.previous)
            .where(entries.c.line == line, entries.c.seq > start.head_seq)
            .order_by(entries.c.seq, entries.c.hash)
        )
    )
    state = line_state(links, start=start, manifest_fork=split)
    values = {
        "head_seq": state.head_seq,
        "head_hash": state.head_hash,
        "gaps": msgspec.json.encode(state.gaps),
        "fork_seq": state.fork_seq,
    }
    if old is None:
        connection.execute(insert(lines).values(line=line, **values))
    else:
        connection.execute(update(lines).where(lines.c.line == line).values(**values))
    return state


def manifest_fork(connection: Connection, line: str) -> int:
    """Give the first place that manifests disagree about, 0 for none.

    They do when one sequence has two of them, or when one does not name the bundle before it that is here.
    """
    bundles = tables.bundles
    query = select(bundles.c.sequence, bundles.c.identity, bundles.c.previous, bundles.c.first)
    rows = connection.execute(query.where(bundles.c.line == line)).all()
    named: dict[int, set[bytes]] = {}
    for row in rows:
        named.setdefault(row.sequence, set()).add(bytes(row.identity))
    doubtful = (
        row.first
        for row in rows
        if len(named[row.sequence]) > 1 or bytes(row.previous) not in named.get(row.sequence - 1, {bytes(row.previous)})
    )
    return min(doubtful, default=0)


def _subjects_after(connection: Connection, line: str, fork_seq: int) -> set[str]:
    if not fork_seq:
        return set()
    entries = tables.entries
    query = select(entries.c.subject).where(entries.c.line == line, entries.c.seq >= fork_seq)
    return set(connection.execute(query.distinct()).scalars())


def _quarantined(connection: Connection, line: str) -> int:
    entries = tables.entries
    query = select(func.count()).select_from(entries).where(entries.c.line == line, entries.c.quarantine != "")
    return connection.execute(query).scalar_one()
