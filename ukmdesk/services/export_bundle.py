"""Export a bundle: all facts since the last one, sealed for the hub, kept in the outbox until the receipt."""

from __future__ import annotations

import errno
import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import msgspec

from ukmdesk import __version__
from ukmdesk.crypto.keys import HubCard
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.carried import CarriedFact, photos_of, registrations_of
from ukmdesk.domain.facts import device_of
from ukmdesk.errors import InputError, StorageError
from ukmdesk.exchange.bundles import BundleHeader, MediaItem, WrittenBundle, bundle_name, write_bundle
from ukmdesk.exchange.entries import BundleEntry, EntryState
from ukmdesk.exchange.files import SYSTEM_DISK, Disk
from ukmdesk.exchange.ranges import EntrySize, plan_ranges
from ukmdesk.exchange.transports import Copied, copy_verified
from ukmdesk.services.exchange_ports import ExchangeLog, MediaStore, Stretch
from ukmdesk.services.ports import Clock, Registrations, Workspace

HOUSEKEEPING: Final = frozenset(
    {
        "bundle.exported",
        "bundle.delivered",
        "backup.made",
        "receipt.applied",
        "nik.shown",
        "session.opened",
        "session.locked",
        "session.failed",
    }
)
"""Facts that are no reason for a bundle of their own; they travel with the next one."""


LATE_FROM: Final = 100_000
LATE_COUNT: Final = 900_000
"""The sequences of bundles of former lines, drawn by chance: what was lost may have used the next ones in order."""

Progress = Callable[[int, int], None]
T = TypeVar("T")

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


class ExportDesk(msgspec.Struct, frozen=True, kw_only=True):
    """What exporting one line needs: `log` is of that line, and `key` signs for it."""

    workspace: Workspace
    log: ExchangeLog
    registrations: Registrations
    media: MediaStore
    clock: Clock
    key: SigningKey
    card: HubCard
    approval_required: bool


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that lies in the outbox: counts, size in bytes, SHA-256 of the file (hex).

    `withheld` counts bodies that are too large to travel; they hold back their own registration only.
    """

    sequence: int
    path: Path
    file_sha256: str
    size: int
    entries: int
    registrations: int
    withheld: int


class _Sealing:
    """How many facts and photos are sealed, of how many on the lines begun; what `told` raises ends the sealing."""

    def __init__(self, told: Progress) -> None:
        self._told = told
        self._done = self._total = 0

    def expect(self, count: int) -> None:
        self._total += count

    def passed(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            yield item
            self._done += 1
            self._told(self._done, self._total)


def untold(_done: int, _total: int) -> None:
    """Tell nobody."""


def export_bundles(
    desk: ExportDesk, *, former: Sequence[ExportDesk] = (), progress: Progress = untold
) -> list[Exported]:
    """Seal all facts since the last bundle: one bundle a line or, beyond the reader's limits, several.

    `former` are the lines that this laptop was on before, oldest first; theirs go first. Each file is durable before
    its fact is committed. `progress` is told how many facts and photos are sealed, of how many; what it raises passes
    through, and the bundles sealed before stay. Raises InputError `bundle.nothing_new` when there is nothing to send,
    `bundle.needs_approval` when the office wants a supervisor's word first; StorageError when the disk is full.
    """
    desk.log.sweep_outbox()
    sealing = _Sealing(progress)
    made = [one for line in (*former, desk) for one in _export_line(line, sealing)]
    if not made:
        raise InputError("bundle.nothing_new")
    return made


def _export_line(desk: ExportDesk, sealing: _Sealing) -> list[Exported]:
    stretch = desk.log.next_stretch()
    facts = desk.log.facts_between(stretch.first, stretch.last) if stretch else ()
    if not facts or not (has_news(facts) or desk.log.is_asked_again()):
        return []
    waiting = [
        one
        for one in registrations_of(facts)
        if desk.approval_required and _waits_for_approval(one, desk.registrations)
    ]
    if waiting:
        raise InputError("bundle.needs_approval", count=len(waiting))
    sealing.expect(len(facts) + len(photos_of(facts)))
    ranges = plan_ranges(EntrySize(fact.seq, fact.size, (fact.photo_size,) if fact.photo else ()) for fact in facts)
    begin = facts[0].seq
    return [_export_range(desk, facts[first - begin : last - begin + 1], sealing) for first, last in ranges]


def _export_range(desk: ExportDesk, facts: Sequence[CarriedFact], sealing: _Sealing) -> Exported:
    stretch = desk.log.stretch(facts[0].seq, facts[-1].seq)
    subjects, photos = registrations_of(facts), photos_of(facts)
    try:
        with desk.workspace.writing() as writer:
            sequence = _late_sequence(desk) if desk.log.is_former else writer.take_running_number("bundle")
            written = _seal(desk, sequence, stretch, photos, sealing)
            fact = _fact(written, sequence, stretch, subjects)
            if desk.log.is_former:
                fact["line"] = desk.log.line
            writer.append("bundle.exported", desk.workspace.id, fact)
    except OSError as error:
        raise StorageError("disk.full" if error.errno in _FULL else "disk.failed") from error
    return Exported(
        sequence=sequence,
        path=written.path,
        file_sha256=written.file_sha256,
        size=written.size,
        entries=written.manifest.totals.entries,
        registrations=len(subjects),
        withheld=written.withheld,
    )


def _late_sequence(desk: ExportDesk) -> int:
    """Give a sequence on a former line that no bundle of it has, also none that this copy of the journal lost."""
    while True:
        sequence = LATE_FROM + secrets.randbelow(LATE_COUNT)
        if desk.log.bundle(sequence) is None:
            return sequence


def has_news(facts: Iterable[CarriedFact]) -> bool:
    """Tell whether there are more than facts that are no reason for a bundle."""
    return any(fact.kind not in HOUSEKEEPING for fact in facts)


def _waits_for_approval(registration: str, registrations: Registrations) -> bool:
    stored = registrations.get(registration)
    return stored is not None and stored.state == "complete"


def _fact(written: WrittenBundle, sequence: int, stretch: Stretch, subjects: list[str]) -> dict[str, Any]:
    return {
        "sequence": sequence,
        "identity": written.identity.hex(),
        "file": written.path.name,
        "file_sha256": written.file_sha256,
        "size": written.size,
        "first": stretch.first,
        "last": stretch.last,
        "last_hash": stretch.last_hash.hex(),
        "registrations": subjects,
        "voids": list(written.manifest.voids),
    }


def _seal(desk: ExportDesk, sequence: int, stretch: Stretch, photos: Sequence[str], sealing: _Sealing) -> WrittenBundle:
    header = BundleHeader(
        line=desk.log.line,
        workspace=desk.workspace.id,
        sequence=sequence,
        previous=b"" if desk.log.is_former else desk.log.last_manifest_hash(),
        first=stretch.first,
        created=desk.clock.now_ms(),
        app_version=__version__,
        voids=_voids(desk.log, sequence),
        receipt_confirmed=desk.log.receipt_applied(),
    )
    return write_bundle(
        desk.log.outbox / bundle_name(device_of(desk.log.line), sequence),
        entries=sealing.passed(_entries(desk.log, stretch)),
        media=sealing.passed(_media(desk, photos)),
        header=header,
        key=desk.key,
        card=desk.card,
    )


def _voids(log: ExchangeLog, sequence: int) -> tuple[int, ...]:
    """Give the voided bundles of this line that came before."""
    known = [one for one in log.bundles() if one.state == "voided" and one.line == log.line]
    return tuple(one.sequence for one in known if one.sequence < sequence)


def _entries(log: ExchangeLog, stretch: Stretch) -> Iterator[BundleEntry]:
    for header, state, body in log.entries_between(stretch.first, stretch.last):
        yield BundleEntry(header=header, state=cast("EntryState", state), body=body)


def _media(desk: ExportDesk, photos: Sequence[str]) -> Iterator[MediaItem]:
    for digest in photos:
        found = desk.media.with_type(digest)
        if found is None:
            raise StorageError("media.missing", sha256=digest[:16])
        yield MediaItem(sha256=digest, type=found[0], data=found[1])


def deliver(sequence: int, folder: Path, *, desk: ExportDesk, disk: Disk = SYSTEM_DISK) -> Copied:
    """Copy a bundle to a stick or folder through `disk`, read it back, and enter that it is delivered.

    Raises InputError `bundle.unknown`, `bundle.outbox_differs` when the outbox file is no longer what was sealed, and
    StorageError `stick.*`; only a `*.part` is left on the stick then.
    """
    bundle = desk.log.bundle(sequence)
    if bundle is None or bundle.state == "voided":
        raise InputError("bundle.unknown", sequence=sequence)
    source = desk.log.outbox / bundle.file
    if not source.is_file() or _file_hash(source) != bundle.file_sha256:
        raise InputError("bundle.outbox_differs", sequence=sequence)
    copied = copy_verified(source, folder, name=bundle.file, disk=disk)
    with desk.workspace.writing() as writer:
        fact = {"sequence": sequence, "file_sha256": bundle.file_sha256}
        writer.append("bundle.delivered", desk.workspace.id, fact)
    return copied


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def void(sequence: int, reason: str, *, desk: ExportDesk) -> None:
    """Void a bundle whose bytes are lost or may no longer be sent; its facts go into the next one.

    One that the hub has answered cannot be voided. Raises InputError `bundle.unknown` or `bundle.received`.
    """
    bundle = desk.log.bundle(sequence)
    if bundle is None or bundle.state == "voided":
        raise InputError("bundle.unknown", sequence=sequence)
    if bundle.state in ("received", "refused"):
        raise InputError("bundle.received", sequence=sequence)
    with desk.workspace.writing() as writer:
        writer.append("bundle.voided", desk.workspace.id, {"sequence": sequence, "reason": reason})
