"""Opening a bundle: everything is verified before the first entry or photo is handed out.

Order: structure and part hashes, manifest, signature, addressee, sender; then all parts are opened once and every
member is counted and hashed. Nothing of it is kept: what is handed out afterwards is read again from parts whose hashes
are checked again, so a file that changes in between stops with an error, and the reader's one transaction with it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ukmdesk.crypto.keys import PublicKey
from ukmdesk.crypto.sealing import Identity
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.entries import BundleEntry, unpack_entries
from ukmdesk.exchange.envelope import Envelope, read_envelope
from ukmdesk.exchange.headers import MAX_INTEGER, is_uuid
from ukmdesk.exchange.limits import MAX_ENTRIES, MAX_EXPANDED, MAX_MEDIA, MAX_MEMBERS
from ukmdesk.exchange.payloads import HASH_BYTES, Opened, open_record
from ukmdesk.exchange.records import BundleManifest, Member

_MEDIA_TYPE: Final = re.compile(r"[a-z]{1,12}/[a-z0-9.+-]{1,27}")
"""At most 40 characters."""
_MAX_STATEMENT: Final = 100
_MAX_SEQUENCE: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class MediaItem:
    """A photo or document: SHA-256 of its bytes in hex, MIME type, the bytes."""

    sha256: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class OpenBundle:
    """A verified bundle. `message` is the signed manifest, `key` the laptop's key that signed it."""

    manifest: BundleManifest
    identity: bytes
    message: bytes
    key: PublicKey
    envelope: Envelope

    def entries(self) -> Iterator[BundleEntry]:
        """Give the entries in the bundle's order: late bodies, then first to last."""
        member = self.manifest.members[0]
        source = _MemberSource(self.envelope.plaintext(), member.size)
        for entry, _ in unpack_entries(source, packed_size=member.size):
            yield entry
        source.check(member)

    def media(self) -> Iterator[MediaItem]:
        """Give the media, one at a time, each with its hash checked."""
        members = self.manifest.members[1:]
        pieces = self.envelope.plaintext(self.manifest.members[0].size) if members else iter(())
        rest = b""
        for member in members:
            source = _MemberSource(pieces, member.size, rest)
            data = source.read()
            source.check(member)
            rest = source.rest
            yield MediaItem(sha256=member.name, type=member.media_type, data=data)


def open_bundle(path: Path, *, identities: Sequence[Identity], keys: Sequence[PublicKey], hub: str) -> OpenBundle:
    """Open a bundle that a laptop of `keys` made for `hub`, and verify all of it.

    Raises StorageError `exchange.missing` or `exchange.unreadable`, and ExchangeError: `envelope.*` (structure),
    `sealed.*`, `signature.*`, `exchange.wrong_kind`, `exchange.wrong_addressee`, `bundle.newer_format`, and `bundle.`
    damaged, wrong_line, other_parts, layout, member_damaged, entries_damaged, bomb, too_many_entries, media_name.
    """
    envelope = read_envelope(path, identities=identities)
    opened = open_manifest(envelope.open_manifest(), keys=keys, hub=hub)
    _check_parts(opened.record, envelope)
    check_statements(opened.record)
    check_layout(opened.record)
    bundle = OpenBundle(opened.record, opened.identity, opened.message, opened.key, envelope)
    _check_members(bundle)
    return bundle


class _MemberSource:
    """One member's bytes out of the joined plaintext, hashed as they are read; `rest` belongs to the next one."""

    def __init__(self, pieces: Iterator[bytes], size: int, rest: bytes = b"") -> None:
        self._pieces = pieces
        self._left = size
        self._digest = hashlib.sha256()
        self.rest = rest

    def read(self, size: int = -1) -> bytes:
        """Give at most `size` bytes of the member, all that is left of it for -1."""
        if size < 0:
            return b"".join(iter(lambda: self.read(self._left), b""))
        if self._left and not self.rest:
            self.rest = next(self._pieces, b"")
            if not self.rest:
                raise ExchangeError("bundle.layout")
        taken = min(size, self._left, len(self.rest))
        data, self.rest = self.rest[:taken], self.rest[taken:]
        self._left -= taken
        self._digest.update(data)
        return data

    def check(self, member: Member) -> None:
        """Read what is left and compare the hash. Raises ExchangeError `bundle.member_damaged`."""
        while self.read(self._left):
            pass
        if self._digest.digest() != member.sha256:
            raise ExchangeError("bundle.member_damaged")


def open_manifest(message: bytes, *, keys: Sequence[PublicKey], hub: str) -> Opened[BundleManifest]:
    """Check a bundle's unsealed manifest: signature, addressee, and that the line is the signing laptop's own."""
    opened = open_record(message, BundleManifest, kind="bundle", keys=keys, hub_field="addressee")
    manifest, key = opened.record, opened.key
    if manifest.addressee != hub:
        raise ExchangeError("exchange.wrong_addressee")
    if manifest.key_hash != key.full_hash or manifest.line != f"{hub}/{key.device}/{key.epoch}":
        raise ExchangeError("bundle.wrong_line")
    return opened


def _check_parts(manifest: BundleManifest, envelope: Envelope) -> None:
    if [(part.sha256, part.size) for part in manifest.parts] != [(part.sha256, part.size) for part in envelope.parts]:
        raise ExchangeError("bundle.other_parts")


def check_statements(manifest: BundleManifest) -> None:
    """Check what the manifest states of itself, so that whoever stores it need not: sizes, counters, voids."""
    hashes = (manifest.entries.first_previous, manifest.entries.last_hash, manifest.previous or bytes(HASH_BYTES))
    voids = manifest.voids
    if (
        any(len(value) != HASH_BYTES for value in hashes)
        or len(manifest.app_version) > _MAX_STATEMENT
        or not 1 <= manifest.sequence <= _MAX_SEQUENCE
        or any(not 1 <= void < manifest.sequence for void in voids)
        or len(set(voids)) != len(voids)
        or min(manifest.created, manifest.receipt_confirmed) < 0
        or max(manifest.created, manifest.receipt_confirmed, manifest.entries.last) > MAX_INTEGER
        or not is_uuid(manifest.workspace)
    ):
        raise ExchangeError("bundle.damaged")


def check_layout(manifest: BundleManifest) -> None:
    """Check that the members fill the plaintext without gap or overlap and keep the limits."""
    entries, *media = manifest.members or (None,)
    totals, stretch = manifest.totals, manifest.entries
    if entries is None or entries.type != "entries" or len(media) >= MAX_MEMBERS:
        raise ExchangeError("bundle.layout")
    where = 0
    for member in manifest.members:
        if member.where != where or member.size < 0 or len(member.sha256) != HASH_BYTES:
            raise ExchangeError("bundle.layout")
        where += member.size
    if totals.entries > MAX_ENTRIES:
        raise ExchangeError("bundle.too_many_entries", limit=MAX_ENTRIES)
    if entries.expanded + sum(member.size for member in media) > MAX_EXPANDED:
        raise ExchangeError("bundle.bomb")
    if not 1 <= stretch.last - stretch.first + 1 <= totals.entries or stretch.first < 1:
        raise ExchangeError("bundle.layout")
    if (totals.media, totals.media_bytes) != (len(media), sum(member.size for member in media)):
        raise ExchangeError("bundle.layout")
    _check_media_names(media)


def _check_media_names(media: Sequence[Member]) -> None:
    if len({member.name for member in media}) != len(media):
        raise ExchangeError("bundle.media_name")
    for member in media:
        if member.type != "media" or member.name != member.sha256.hex() or not _MEDIA_TYPE.fullmatch(member.media_type):
            raise ExchangeError("bundle.media_name")
        if not 0 < member.size <= MAX_MEDIA or member.expanded != member.size:
            raise ExchangeError("bundle.media_too_large", limit=MAX_MEDIA // 1024 // 1024)


def _check_members(bundle: OpenBundle) -> None:
    """Open every part once: unpack and count the entries, hash the media, and find the plaintext at its end."""
    manifest = bundle.manifest
    entries, *media = manifest.members
    pieces = bundle.envelope.plaintext()
    source = _MemberSource(pieces, entries.size)
    count = expanded = 0
    for _, size in unpack_entries(source, packed_size=entries.size):
        count, expanded = count + 1, expanded + size
    source.check(entries)
    if (count, expanded) != (manifest.totals.entries, entries.expanded):
        raise ExchangeError("bundle.entries_damaged")
    for member in media:
        source = _MemberSource(pieces, member.size, source.rest)
        source.check(member)
    if source.rest or next(pieces, b""):
        raise ExchangeError("bundle.layout")
