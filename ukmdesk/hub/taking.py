"""Taking a bundle in: everything is checked first, then one transaction applies all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from ukmdesk.domain.facts import device_of
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.bundles import OpenBundle, open_bundle
from ukmdesk.hub import tables
from ukmdesk.hub.answers import answer_arrivals
from ukmdesk.hub.arriving import Copy, copied
from ukmdesk.hub.chains import LineState, Link, Stretch, line_state
from ukmdesk.hub.database import lock_line
from ukmdesk.hub.durable import sync_folder, translated
from ukmdesk.hub.entry_store import EntryStore, Stored
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.photos import keep_photos
from ukmdesk.hub.publishing import device_keys
from ukmdesk.hub.registrations import refresh
from ukmdesk.hub.revoking import revoke_withdrawn
from ukmdesk.hub.torn_bundles import forget_torn, next_arrival, note_torn

_NO_GAPS: Final = b"[]"


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
    with copied(hub, path) as copy:
        bundle = _open(hub, copy)
        with hub.database.writing() as connection:
            lock_line(connection, bundle.manifest.line)
            if is_known(connection, bundle):
                return _again(bundle)
            taken = _take(hub, connection, bundle, copy)
            with translated():
                copy.path.replace(kept_path(hub, bundle))
                sync_folder(hub.received)
        return taken


def _open(hub: OpenedHub, copy: Copy) -> OpenBundle:
    """Open the copy; one of a newer format is kept as it is, to be taken in after the update."""
    try:
        return opened(hub, copy.path)
    except ExchangeError as error:
        if error.code == "bundle.newer_format":
            with translated():
                copy.path.replace(hub.received / f"{copy.digest.hex()}.newer.ukmb")
        raise


def opened(hub: OpenedHub, path: Path) -> OpenBundle:
    """Open and verify a bundle; what is missing of a torn one is noted for the next receipt. Raises ExchangeError."""
    with hub.database.reading() as connection:
        keys = device_keys(connection)
    try:
        return open_bundle(path, identities=[hub.keys.identity], keys=keys, hub=hub.settings.hub)
    except ExchangeError as error:
        if error.code != "bundle.newer_format":
            note_torn(hub, path, error.code)
        raise


def kept_path(hub: OpenedHub, bundle: OpenBundle) -> Path:
    """Give where the sealed file of a bundle that was taken in is kept."""
    return hub.received / f"{bundle.identity.hex()}.ukmb"


def is_known(connection: Connection, bundle: OpenBundle) -> bool:
    """Tell whether a bundle was taken in before."""
    bundles = tables.bundles
    return connection.execute(select(bundles.c.line).where(bundles.c.identity == bundle.identity)).first() is not None


def _again(bundle: OpenBundle) -> TakenIn:
    return TakenIn(
        identity=bundle.identity.hex(),
        line=bundle.manifest.line,
        device=device_of(bundle.manifest.line),
        sequence=bundle.manifest.sequence,
        again=True,
    )


def _take(hub: OpenedHub, connection: Connection, bundle: OpenBundle, copy: Copy) -> TakenIn:
    """Store a bundle and look at its registrations at once."""
    kept = store(hub, connection, bundle, copy.digest, copy.size)
    now, line = hub.now(), bundle.manifest.line
    touched = refresh(hub, connection, kept.subjects, now=now)
    revoke_withdrawn(hub, connection, touched, now=now)
    return TakenIn(
        identity=bundle.identity.hex(),
        line=line,
        device=device_of(line),
        sequence=bundle.manifest.sequence,
        again=False,
        new_entries=kept.stored.new,
        known_entries=kept.stored.known,
        newer_kinds=kept.stored.newer_kinds,
        photos=kept.photos,
        registrations=tuple(touched),
        received=answer_arrivals(connection, touched, now=now),
        quarantined=_quarantined(connection, line),
        gaps=kept.state.gaps,
        fork_seq=kept.state.fork_seq,
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """What a bundle brought into the tables; `subjects` are those whose registrations have to be looked at."""

    stored: Stored
    photos: int
    state: LineState
    subjects: frozenset[str]


def store(hub: OpenedHub, connection: Connection, bundle: OpenBundle, digest: bytes, size: int) -> Kept:
    """Put all that a bundle carries into the tables, in the caller's transaction, which has its line for itself.

    Nothing is said of registrations yet. Raises ExchangeError `signature.*` and `chain.*`, StorageError of the disk.
    """
    device = _sender(connection, bundle)
    stored = _store_entries(connection, bundle, device.public_key)
    photos = keep_photos(hub, connection, bundle.media())
    _note_bundle(connection, bundle, digest, size, now=hub.now())
    state = _update_line(connection, bundle, stored)
    subjects = stored.subjects | _subjects_after(connection, device.line, state.fork_seq)
    return Kept(stored, photos, state, frozenset(subjects))


def _sender(connection: Connection, bundle: OpenBundle) -> Row[Any, Any, Any, Any, Any]:
    """Give the laptop that signed, or refuse a bundle that speaks for another line, workspace or a revoked key.

    Its line is locked until the transaction ends: what is worked out of a line needs all of it.
    """
    devices, manifest = tables.devices, bundle.manifest
    query = select(devices.c.device, devices.c.line, devices.c.public_key, devices.c.workspace, devices.c.revoked_at)
    row = connection.execute(query.where(devices.c.key_hash == manifest.key_hash).with_for_update()).one_or_none()
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


def _update_line(connection: Connection, bundle: OpenBundle, stored: Stored) -> LineState:
    """Work the line out again, from its head on where that is enough."""
    lines, line = tables.lines, bundle.manifest.line
    old = connection.execute(select(lines).where(lines.c.line == line)).one_or_none()
    split = manifest_fork(connection, line)
    start = LineState()
    is_after_head = old is not None and min(one or old.head_seq + 1 for one in (stored.first_new, split)) > old.head_seq
    if old is not None and is_after_head and not old.fork_seq:
        start = LineState(head_seq=old.head_seq, head_hash=bytes(old.head_hash))
    is_plain = old is None or (is_after_head and not old.fork_seq and bytes(old.gaps) == _NO_GAPS)
    if is_plain and not split and _goes_on(bundle, start, stored):
        stretch = bundle.manifest.entries
        state = LineState(head_seq=stretch.last, head_hash=stretch.last_hash)
    else:
        state = line_state(_links(connection, line, start.head_seq), start=start, manifest_fork=split)
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


def _goes_on(bundle: OpenBundle, start: LineState, stored: Stored) -> bool:
    """Tell whether a bundle is nothing but the next stretch after the head: its own links were checked already."""
    stretch = bundle.manifest.entries
    follows = stretch.first_previous == start.head_hash if start.head_seq else stretch.first == 1
    return follows and stretch.first == start.head_seq + 1 and stored.new == stretch.last - start.head_seq


def _links(connection: Connection, line: str, after: int) -> Iterator[Link]:
    entries = tables.entries
    query = select(entries.c.seq, entries.c.hash, entries.c.previous).where(
        entries.c.line == line, entries.c.seq > after
    )
    for row in connection.execute(query.order_by(entries.c.seq, entries.c.hash)):
        yield Link(row.seq, bytes(row.hash), bytes(row.previous))


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
