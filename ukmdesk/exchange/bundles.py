"""Bundles (`.ukmb`): a stretch of a laptop's journal and the media it names, sealed for one hub.

Sealing is not repeatable, so a bundle is written once for each sequence and kept until its receipt comes. A bundle is
known by its identity, the SHA-256 of its signed manifest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ukmdesk.crypto.keys import HubCard
from ukmdesk.crypto.sealing import seal
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.facts import Entry, decode_entry
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.entries import BundleEntry as BundleEntry  # noqa: PLC0414 - offered here too
from ukmdesk.exchange.entries import EntryPacker
from ukmdesk.exchange.envelope import PartWriter, write_envelope
from ukmdesk.exchange.files import SYSTEM_DISK, Disk
from ukmdesk.exchange.headers import check_header
from ukmdesk.exchange.limits import MAX_EXPANDED, MAX_MEDIA, MAX_MEMBERS
from ukmdesk.exchange.opened_bundle import MediaItem as MediaItem  # noqa: PLC0414 - offered here too
from ukmdesk.exchange.opened_bundle import OpenBundle as OpenBundle  # noqa: PLC0414
from ukmdesk.exchange.opened_bundle import check_layout, check_statements
from ukmdesk.exchange.opened_bundle import open_bundle as open_bundle  # noqa: PLC0414
from ukmdesk.exchange.payloads import FORMAT, identity_of, sign_record
from ukmdesk.exchange.records import BundleManifest, Member, Part, Range, Totals

ENTRIES_MEMBER: Final = "entries"
NO_PREVIOUS: Final = b""
"""`previous` of a sender's first manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleHeader:
    """What the sender states: `previous` is the identity of its bundle before (empty for the first), `first` the first
    sequence number of the stretch; entries before it are late bodies. `created` in ms UTC.
    """

    line: str
    sequence: int
    previous: bytes
    first: int
    created: int
    app_version: str
    workspace: str
    voids: tuple[int, ...] = ()
    receipt_confirmed: int = 0


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """A whole, fsynced bundle. `withheld` counts bodies that were left out because they pass a limit of the reader."""

    identity: bytes
    path: Path
    file_sha256: str
    size: int
    manifest: BundleManifest
    withheld: int


def bundle_name(device: str, sequence: int) -> str:
    """Give the file name of a bundle: device and sequence, nothing else."""
    return f"{device}-{sequence:06d}.ukmb"


class _Stretch:
    """Follows the headers: range, links and the registrations they name."""

    def __init__(self, header: BundleHeader) -> None:
        self._header = header
        self._last: Entry | None = None
        self._last_hash = self._first_previous = b""
        self._registrations: set[str] = set()

    def add(self, encoded: bytes) -> None:
        entry = check_header(decode_entry(encoded))
        if entry.line != self._header.line:
            raise ExchangeError("bundle.wrong_line")
        if entry.kind.startswith("registration."):
            self._registrations.add(entry.subject)
        if entry.seq < self._header.first and self._last is None:
            return
        if self._last is None:
            self._first_previous = entry.previous
        expected = self._header.first if self._last is None else self._last.seq + 1
        if entry.seq != expected or (self._last is not None and entry.previous != self._last_hash):
            raise ExchangeError("bundle.broken_chain", seq=entry.seq)
        self._last, self._last_hash = entry, hashlib.sha256(encoded).digest()

    def range(self) -> Range:
        if self._last is None:
            raise ExchangeError("bundle.no_entries")
        return Range(
            first=self._header.first,
            last=self._last.seq,
            first_previous=self._first_previous,
            last_hash=self._last_hash,
        )

    @property
    def registrations(self) -> int:
        return len(self._registrations)


def write_bundle(
    path: Path,
    *,
    entries: Iterable[BundleEntry],
    media: Iterable[MediaItem],
    header: BundleHeader,
    key: SigningKey,
    card: HubCard,
    disk: Disk = SYSTEM_DISK,
) -> WrittenBundle:
    """Write and fsync a bundle for the hub of `card`; entries and media are taken one at a time, so memory stays flat.

    Raises ExchangeError `bundle.too_large` (split the range), `bundle.no_entries`, `bundle.wrong_line`,
    `bundle.broken_chain`, `bundle.media_differs`, or the reader's own `bundle.damaged`, `bundle.layout`,
    `bundle.media_name`, `bundle.media_too_large`, `entry.damaged`; StorageError `exchange.disk_full` or
    `exchange.unwritable`. A file of that name is then the older one or a whole one, never a half.
    """
    with PartWriter(path, card.recipients) as parts:
        stretch = _Stretch(header)
        packer, entries_member = _write_entries(parts, entries, stretch)
        members = [entries_member, *_write_media(parts, media)]
        parts.finish()
        manifest = _manifest(
            header, key=key, card=card, stretch=stretch, members=members, parts=parts.parts, packer=packer
        )
        check_statements(manifest)
        check_layout(manifest)
        message = sign_record(manifest, key=key, kind="bundle", hub=card.hub)
        sealed = seal(message, card.recipients)
        written = write_envelope(path, sealed_manifest=sealed, parts=parts.sealed_parts(), disk=disk)
    return WrittenBundle(
        identity=identity_of(message),
        path=written.path,
        file_sha256=written.sha256,
        size=written.size,
        manifest=manifest,
        withheld=packer.withheld,
    )


def _manifest(
    header: BundleHeader,
    *,
    key: SigningKey,
    card: HubCard,
    stretch: _Stretch,
    members: Sequence[Member],
    parts: Sequence[Part],
    packer: EntryPacker,
) -> BundleManifest:
    return BundleManifest(
        format=FORMAT,
        kind="bundle",
        line=header.line,
        key_hash=key.public_key("device").full_hash,
        addressee=card.hub,
        sequence=header.sequence,
        previous=header.previous,
        created=header.created,
        app_version=header.app_version,
        workspace=header.workspace,
        entries=stretch.range(),
        voids=header.voids,
        receipt_confirmed=header.receipt_confirmed,
        members=tuple(members),
        parts=tuple(parts),
        totals=_totals(packer, stretch, members[1:]),
    )


def _write_entries(parts: PartWriter, entries: Iterable[BundleEntry], stretch: _Stretch) -> tuple[EntryPacker, Member]:
    digest = hashlib.sha256()

    def put(packed: bytes) -> None:
        digest.update(packed)
        parts.write(packed)

    packer = EntryPacker(put)
    for entry in entries:
        stretch.add(entry.header)
        packer.add(entry)
    packer.finish()
    member = Member(
        name=ENTRIES_MEMBER,
        type="entries",
        size=packer.packed,
        sha256=digest.digest(),
        where=0,
        expanded=packer.expanded,
    )
    return packer, member


def _write_media(parts: PartWriter, media: Iterable[MediaItem]) -> list[Member]:
    members: dict[str, Member] = {}
    for item in media:
        if item.sha256 in members:
            continue
        digest = hashlib.sha256(item.data).digest()
        if digest.hex() != item.sha256:
            raise ExchangeError("bundle.media_differs")
        if len(item.data) > MAX_MEDIA or len(members) + 1 == MAX_MEMBERS:
            raise ExchangeError("bundle.too_large")
        members[item.sha256] = Member(
            name=item.sha256,
            type="media",
            size=len(item.data),
            sha256=digest,
            where=parts.position,
            expanded=len(item.data),
            media_type=item.type,
        )
        parts.write(item.data)
    return list(members.values())


def _totals(packer: EntryPacker, stretch: _Stretch, media: Sequence[Member]) -> Totals:
    media_bytes = sum(member.size for member in media)
    if packer.expanded + media_bytes > MAX_EXPANDED:
        raise ExchangeError("bundle.too_large")
    return Totals(entries=packer.count, registrations=stretch.registrations, media=len(media), media_bytes=media_bytes)
