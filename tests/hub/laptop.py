"""A laptop for the hub's tests: journal lines from the domain's facts, real bundles from the exchange's writer."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.builders import OFFICER_ID, RECORDED_AT, a_registration
from ukmdesk.crypto.keys import HubCard
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.facts import Entry, body_hash, first_previous, make_body
from ukmdesk.domain.numbering import registration_number
from ukmdesk.domain.registration import Registration, to_document
from ukmdesk.exchange.bundles import BundleEntry, BundleHeader, MediaItem, write_bundle
from ukmdesk.exchange.enrolment import write_request
from ukmdesk.exchange.receipts import open_receipt
from ukmdesk.exchange.records import EnrolmentRequest, Grant, Receipt

PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4
WORKSPACE = "0192f0c1-7a10-7000-8000-000000000001"


@dataclass
class Laptop:
    """One laptop. `seed` makes its key; times count up by a second for each fact."""

    seed: int = 1
    workspace: str = WORKSPACE
    key: SigningKey = field(init=False)
    identity: Identity = field(default_factory=Identity.generate)
    line: str = ""
    device: str = ""
    card: HubCard | None = None
    carried: list[BundleEntry] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    right: dict[int, bytes] = field(default_factory=dict)
    running: int = 0
    sequence: int = 0
    previous: bytes = b""
    confirmed: int = 0

    def __post_init__(self) -> None:
        self.key = SigningKey.from_seed(bytes([self.seed]) * 32)

    def request(self, path: Path, *, addressee: str = "", created: int = RECORDED_AT) -> Path:
        message = EnrolmentRequest(
            format=1,
            kind="request",
            workspace=self.workspace,
            laptop_name=f"Laptop {self.seed}",
            office="Purbalingga",
            signing_key=self.key.public,
            recipient=self.identity.recipient,
            addressee=addressee,
            created=created,
        )
        write_request(path, message, self.key)
        return path

    def enrolled(self, grant: Grant) -> Laptop:
        self.device, self.card = grant.device, grant.card
        self.line = f"{grant.hub}/{grant.device}/{grant.epoch}"
        officer = {"id": OFFICER_ID, "name": "Bagas Adiwangsa", "role": "officer", "nip": ""}
        self.fact("device.enrolled", self.workspace, {"device": grant.device, "officers": [officer]})
        return self

    def copy(self) -> Laptop:
        """Give the same laptop with a journal of its own: what a cloned disk would be."""
        twin = Laptop(seed=self.seed, workspace=self.workspace, identity=self.identity)
        for name in ("line", "device", "card", "running", "sequence", "previous", "confirmed"):
            setattr(twin, name, getattr(self, name))
        twin.carried, twin.entries = list(self.carried), list(self.entries)
        twin.media, twin.right = dict(self.media), dict(self.right)
        return twin

    def fact(self, kind: str, subject: str, content: dict[str, Any], *, body: bytes | None = None) -> Entry:
        """Append a fact; `body` travels instead of the right one."""
        stored = make_body(content)
        seq = len(self.entries) + 1
        previous = (
            self.entries[-1].hash()
            if self.entries
            else first_previous(workspace_id=self.workspace, line=self.line, public_key=self.key.public)
        )
        entry = Entry(
            line=self.line,
            seq=seq,
            id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.line}{seq}{stored.hex()}")),
            kind=kind,
            subject=subject,
            officer=OFFICER_ID,
            at=RECORDED_AT + seq * 1000,
            tick=seq * 1000,
            body_hash=body_hash(stored),
            previous=previous,
        )
        self.entries.append(entry)
        self.right[seq] = stored
        self.carried.append(BundleEntry(header=entry.encoded(), state="present", body=body or stored))
        return entry

    def withhold(self, entry: Entry) -> None:
        """Let the body of a fact stay at home from now on."""
        self.carried[entry.seq - 1] = BundleEntry(header=entry.encoded(), state="withheld", body=None)

    def put_right(self, entry: Entry) -> None:
        """Let the true body of a fact travel from now on."""
        self.carried[entry.seq - 1] = BundleEntry(header=entry.encoded(), state="present", body=self.right[entry.seq])

    def send_late(self, folder: Path, entry: Entry) -> Path:
        """Write a bundle that holds nothing new but the body of an older fact."""
        self.fact("settings.changed", self.workspace, {"key": "language", "value": "id"})
        return self.bundle(folder, first=len(self.entries), late=(entry.seq,))

    def photo(self, subject: str, data: bytes = PHOTO) -> str:
        digest = hashlib.sha256(data).hexdigest()
        self.media[digest] = data
        content = {
            "sha256": digest,
            "type": "image/jpeg",
            "size": len(data),
            "width": 1,
            "height": 1,
            "role": "product",
        }
        self.fact("media.added", subject, content)
        return digest

    def register(
        self,
        registration: Registration | None = None,
        *,
        subject: str = "",
        base: str = "",
        number: str = "",
        document: dict[str, Any] | None = None,
        wrong_body: bytes | None = None,
        **changes: Any,
    ) -> Saved:
        """Save and complete a registration, or a new revision of one."""
        if not number:
            self.running += 1
            number = registration_number(device=self.device, year=2026, running=self.running)
        subject = subject or str(uuid.uuid5(uuid.NAMESPACE_OID, number))
        plain = document if document is not None else to_document(registration or a_registration(**changes))
        saved = self.fact("registration.saved", subject, {"document": plain, "base": base}, body=wrong_body)
        revision = saved.hash().hex()
        self.fact("registration.completed", subject, {"number": number, "revision": revision, "warnings": []})
        return Saved(subject, number, revision, saved)

    def bundle(
        self, folder: Path, *, first: int = 1, last: int = 0, voids: tuple[int, ...] = (), late: tuple[int, ...] = ()
    ) -> Path:
        """Write the next bundle: places `first` to `last` (to the end when 0), `late` bodies before them."""
        assert self.card is not None
        self.sequence += 1
        places = [*late, *range(first, (last or len(self.carried)) + 1)]
        media = [
            MediaItem(digest, "image/jpeg", data)
            for digest, data in self.media.items()
            if any(digest.encode() in (self.carried[place - 1].body or b"") for place in places)
        ]
        written = write_bundle(
            folder / f"{self.device}-{self.sequence:06d}.ukmb",
            entries=[self.carried[place - 1] for place in places],
            media=media,
            header=BundleHeader(
                line=self.line,
                sequence=self.sequence,
                previous=self.previous,
                first=first,
                created=RECORDED_AT,
                app_version="0.1",
                workspace=self.workspace,
                voids=voids,
                receipt_confirmed=self.confirmed,
            ),
            key=self.key,
            card=self.card,
        )
        self.previous = written.identity
        return written.path

    def read(self, path: Path) -> Receipt:
        """Open a receipt as the laptop would, and confirm it with the next bundle."""
        assert self.card is not None
        receipt, _, _ = open_receipt(
            path, identities=[self.identity], keys=self.card.keys, hub=self.card.hub, addressees=[self.device]
        )
        self.confirmed = max(self.confirmed, receipt.number)
        return receipt


@dataclass(frozen=True)
class Saved:
    """A registration that a laptop saved and completed."""

    id: str
    number: str
    revision: str
    entry: Entry
