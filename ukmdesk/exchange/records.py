"""What the exchanged files say, as records: manifests, requests, grants and receipts.

They are the payloads of signed messages (deterministic CBOR). Hashes are 32 raw bytes unless a name ends in `_hex`;
instants are ms UTC. `ukmdesk.exchange` reads and writes the files around them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from ukmdesk.crypto.keys import HubCard, TrustList
from ukmdesk.domain.office import OfficeProfile


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all payloads."""


class Member(Message, frozen=True):
    """One file inside a bundle: where it starts in the joined plaintext of all parts and its size there, in bytes.

    `expanded` is its size when unpacked (the same for media); `media_type` is the MIME type of a photo or document.
    """

    name: str
    type: Literal["entries", "media", "receipt"]
    size: int
    sha256: bytes
    where: int
    expanded: int = 0
    media_type: str = ""


class Part(Message, frozen=True):
    """One sealed part: SHA-256 and size in bytes of the sealed bytes."""

    sha256: bytes
    size: int


class Range(Message, frozen=True):
    """A stretch of one line of the journal, both ends included."""

    first: int
    last: int
    first_previous: bytes
    last_hash: bytes


class Totals(Message, frozen=True):
    """Counts a person can compare: entries, registrations named, media files and their bytes."""

    entries: int
    registrations: int
    media: int
    media_bytes: int


class BundleManifest(Message, frozen=True):
    """What a bundle holds. Identity of the bundle: SHA-256 of the signed manifest's bytes."""

    format: int
    kind: Literal["bundle"]
    line: str
    key_hash: bytes
    addressee: str
    sequence: int
    previous: bytes
    created: int
    app_version: str
    workspace: str
    entries: Range
    voids: tuple[int, ...]
    receipt_confirmed: int
    members: tuple[Member, ...]
    parts: tuple[Part, ...]
    totals: Totals


class EnrolmentRequest(Message, frozen=True):
    """A laptop asks a hub for a device number; signed by the new device key itself."""

    format: int
    kind: Literal["request"]
    workspace: str
    laptop_name: str
    office: str
    signing_key: bytes
    recipient: str
    addressee: str
    created: int


class Grant(Message, frozen=True):
    """A hub enrols a laptop: signed by the root key, sealed to the laptop, names the request's hash, applies once."""

    format: int
    kind: Literal["grant"]
    hub: str
    request_hash: bytes
    device: str
    spare_device: str
    epoch: int
    office: OfficeProfile
    card: HubCard
    trust: TrustList
    token: str
    created: int


Outcome = Literal["received", "accepted", "returned", "duplicate", "rejected"]


class Question(Message, frozen=True):
    """One questioned field of a returned registration: path, coded reason the reviewer's own words or nothing."""

    path: str
    code: str
    note: str = ""


class Answer(Message, frozen=True):
    """What the hub says of one registration, naming the revision (entry hash, hex) it speaks of.

    Where the hub's head is another one, the laptop gets it: `head_revision`, as `head_document` its document (JSON), as
    `head_joins` the revisions that it unites (none when it is one that another laptop saved) and as `head_settled` the
    paths that a person decided in it. `ukmdesk.domain.merging` tells how the four belong together.
    """

    registration: str
    revision: str
    outcome: Outcome
    at: int
    round: int = 0
    reviewer: str = ""
    code: str = ""
    note: str = ""
    questions: tuple[Question, ...] = ()
    duplicate_of: str = ""
    registry_number: str = ""
    certificate_number: str = ""
    credential: str = ""
    status_index: int = -1
    issued_at: int = 0
    expires_at: int = 0
    head_revision: str = ""
    head_joins: tuple[str, ...] = ()
    head_settled: tuple[str, ...] = ()
    head_document: bytes = b""


class BundleResult(Message, frozen=True):
    """What became of one bundle: `taken` or, with a code, `refused` or `incomplete` (missing part hashes)."""

    identity: bytes
    sequence: int
    outcome: Literal["taken", "refused", "incomplete"]
    code: str = ""
    missing: tuple[bytes, ...] = ()


class Quarantined(Message, frozen=True):
    """One body that could not be used: present in the chain, held with a reason until a person decides."""

    seq: int
    registration: str
    code: str


class LineHead(Message, frozen=True):
    """The newest entry of a line that the hub holds without a gap."""

    line: str
    seq: int
    hash: bytes


class Receipt(Message, frozen=True):
    """The hub's signed answer to one laptop, numbered per line.

    It holds everything since receipt `since`, the last one the laptop confirmed, and applies when the laptop has
    applied at least `since`. `card` and `trust` are present only when they changed; with a card comes `card_message`,
    the card as the root key signed it, because the receipt key may not speak for the root key.
    """

    format: int
    kind: Literal["receipt"]
    hub: str
    hub_epoch: int
    addressee: str
    line: str
    number: int
    since: int
    at: int
    head: LineHead
    bundles: tuple[BundleResult, ...]
    answers: tuple[Answer, ...]
    quarantined: tuple[Quarantined, ...]
    gaps: tuple[tuple[int, int], ...]
    card: HubCard | None = None
    trust: TrustList | None = None
    card_message: bytes = b""
