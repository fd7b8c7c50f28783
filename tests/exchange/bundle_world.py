"""A hub, a laptop and a short journal, all invented: what the tests of the exchange room start from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from ukmdesk import canonical
from ukmdesk.crypto.keys import HubCard, PublicKey, TrustList, hub_id
from ukmdesk.crypto.sealing import Identity, seal
from ukmdesk.crypto.signing import SigningKey, sign
from ukmdesk.domain.facts import Entry, body_hash, first_previous, make_body
from ukmdesk.exchange.bundles import (
    BundleEntry,
    BundleHeader,
    MediaItem,
    OpenBundle,
    WrittenBundle,
    open_bundle,
    write_bundle,
)
from ukmdesk.exchange.envelope import PartWriter, write_envelope
from ukmdesk.exchange.records import BundleManifest

WORKSPACE = "0192f0c1-7a00-7000-8000-000000000001"
OFFICER = "0192f0c1-7a00-7000-8000-000000000002"
NOW = 1_795_500_000_000
ROOT, RECEIPT, DEVICE = (SigningKey.from_seed(bytes([number]) * 32) for number in (1, 2, 3))
HUB = hub_id(ROOT.public)
HUB_IDENTITY, RECOVERY, LAPTOP_IDENTITY = Identity.generate(), Identity.generate(), Identity.generate()
LINE = f"{HUB}/3398-9001/1"
DEVICE_KEY = DEVICE.public_key("device", device="3398-9001", epoch=1)
CARD = HubCard(
    hub=HUB,
    name="Pusat Latihan",
    practice=True,
    counter=1,
    at=NOW,
    keys=(ROOT.public_key("root"), RECEIPT.public_key("receipt")),
    recipients=(HUB_IDENTITY.recipient, RECOVERY.recipient),
)
TRUST = TrustList(hub=HUB, counter=1, at=NOW, keys=(DEVICE_KEY,), status=())
Change = Callable[[dict[str, Any]], object]


def header_of_bundle(**changes: Any) -> BundleHeader:
    values: dict[str, Any] = {
        "line": LINE,
        "sequence": 1,
        "previous": b"",
        "first": 1,
        "created": NOW,
        "app_version": "0.1.0",
        "workspace": WORKSPACE,
    }
    return BundleHeader(**{**values, **changes})


def a_journal(count: int, *, content: dict[str, Any] | None = None, line: str = LINE) -> Iterator[BundleEntry]:
    previous = first_previous(workspace_id=WORKSPACE, line=line, public_key=DEVICE.public)
    for seq in range(1, count + 1):
        body = make_body(content or {"document": {"owner": {"name": "Bu Contoh"}}, "base": ""})
        entry = Entry(
            line=line,
            seq=seq,
            id=f"0192f0c1-7a00-7000-8000-{seq:012d}",
            kind="registration.saved",
            subject=f"0192f0c1-7a00-7000-9000-{seq % 7:012d}",
            officer=OFFICER,
            at=NOW + seq,
            tick=seq,
            body_hash=body_hash(body),
            previous=previous,
        )
        previous = entry.hash()
        yield BundleEntry(header=entry.encoded(), state="present", body=body)


def a_photo(number: int, size: int = 1000) -> MediaItem:
    data = (hashlib.sha256(bytes([number])).digest() * (size // 32 + 1))[:size]
    return MediaItem(sha256=hashlib.sha256(data).hexdigest(), type="image/jpeg", data=data)


def written(path: Path, *, entries: int = 3, photos: int = 2, **changes: Any) -> WrittenBundle:
    return write_bundle(
        path,
        entries=a_journal(entries),
        media=[a_photo(number) for number in range(photos)],
        header=header_of_bundle(**changes),
        key=DEVICE,
        card=CARD,
    )


def opened(path: Path, *keys: PublicKey, hub: str = HUB, identity: Identity = HUB_IDENTITY) -> OpenBundle:
    return open_bundle(path, identities=[identity], keys=keys or (DEVICE_KEY,), hub=hub)


@dataclass
class Forgery:
    """A bundle made outside of `write_bundle`: its plaintext, and a manifest that may be changed before signing."""

    plaintext: bytes
    manifest: BundleManifest
    key: SigningKey = DEVICE
    kind: str = "bundle"
    hub: str = HUB
    recipients: tuple[str, ...] = field(default=CARD.recipients)

    def write(self, path: Path, change: Change | None = None, *, keep_parts: bool = False) -> Path:
        with PartWriter(path, self.recipients) as parts:
            parts.write(self.plaintext)
            parts.finish()
            plain: dict[str, Any] = msgspec.to_builtins(self.manifest, builtin_types=(bytes,))
            plain["members"] = list(plain["members"])
            if not keep_parts:
                plain["parts"] = msgspec.to_builtins(parts.parts, builtin_types=(bytes,))
            if change is not None:
                change(plain)
            message = sign(canonical.encode(plain), key=self.key, kind=self.kind, hub=self.hub)
            write_envelope(path, sealed_manifest=seal(message, self.recipients), parts=parts.sealed_parts())
        return path


def a_forgery(folder: Path, *, entries: int = 3, photos: int = 2) -> Forgery:
    """Give the plaintext and manifest of a good bundle, ready to be changed."""
    path = folder / "good.ukmb"
    manifest = written(path, entries=entries, photos=photos).manifest
    plaintext = b"".join(opened(path).envelope.plaintext())
    return Forgery(plaintext=plaintext, manifest=manifest)
