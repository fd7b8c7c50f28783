"""What is fuzzed: each kind of file that is exchanged, from outside to inside.

A layer says how deep a change reaches. `file`: the bytes of the file, as a bad stick or a stranger changes them.
`message`: what is inside the seal, which only somebody with the recipient's card can make. `signed`: the values of a
message that is signed anew, as only a laptop or hub that has turned hostile can do. `members`: the packed entries and
photos of a bundle whose manifest tells the truth about them.
"""

from __future__ import annotations

import functools
import hashlib
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
import zstandard

from tests.exchange.bundle_world import (
    CARD,
    DEVICE,
    HUB,
    HUB_IDENTITY,
    LAPTOP_IDENTITY,
    RECEIPT,
    ROOT,
    TRUST,
    Forgery,
    a_forgery,
    opened,
    written,
)
from tests.exchange.test_exchange_post import A_RECEIPT, A_REQUEST
from tests.fuzz import online_messages as online
from tests.fuzz.mutating import changed_bytes, changed_value
from ukmdesk import canonical
from ukmdesk.crypto.sealing import seal
from ukmdesk.crypto.signing import SigningKey, read_unverified, sign
from ukmdesk.crypto.trust import sign_card, sign_list
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.exchange.card_files import read_card_file, read_list_file
from ukmdesk.exchange.enrolment import read_grant, read_request
from ukmdesk.exchange.envelope import write_envelope
from ukmdesk.exchange.payloads import identity_of, sign_record
from ukmdesk.exchange.post_calls import Arrival, Call, Hello
from ukmdesk.exchange.receipts import open_receipt
from ukmdesk.exchange.records import Grant
from ukmdesk.exchange.torn_bundle import missing_parts

Layer = Literal["file", "message", "signed", "members"]
Change = Callable[[dict[str, Any]], object]


@dataclass(frozen=True)
class Target:
    """One kind of file: how a good message of it is made, who signs it, whether it is sealed, and what reads it."""

    name: str
    message: Callable[[], bytes]
    key: SigningKey
    recipient: str
    read: Callable[[Path], object]
    layers: tuple[Layer, ...]

    def good(self, path: Path) -> Path:
        """Write the file as it should be."""
        return self._write(path, self.message())

    def changed(self, path: Path, layer: Layer, rng: random.Random) -> Path:
        """Write the file with something changed in a layer."""
        message = self.message()
        if layer == "message":
            return self._write(path, changed_bytes(rng, message))
        if layer == "signed":
            plain = changed_value(rng, canonical.decode(read_unverified(message).payload))
            return self._write(path, sign(canonical.encode(plain), key=self.key, kind=self.name, hub=self._hub(plain)))
        good = self.good(path).read_bytes()
        path.write_bytes(changed_bytes(rng, good))
        return path

    def _hub(self, plain: object) -> str:
        """Give whom the message is signed for: a request names nobody yet."""
        said = plain.get("addressee" if self.name == "request" else "hub") if isinstance(plain, dict) else HUB
        return said if isinstance(said, str) else HUB

    def _write(self, path: Path, message: bytes) -> Path:
        if self.recipient:
            write_envelope(path, sealed_manifest=seal(message, [self.recipient]))
        else:
            path.write_bytes(message)
        return path


class BundleTarget(Target):
    """A bundle has parts besides its manifest, and entries packed inside them."""

    def good(self, path: Path) -> Path:
        written(path)
        return path

    def changed(self, path: Path, layer: Layer, rng: random.Random) -> Path:
        forgery = _forgery()
        if layer == "signed":

            def change(plain: dict[str, Any]) -> None:
                changed = changed_value(rng, plain)
                plain.clear()
                plain.update(changed if isinstance(changed, dict) else {})

            return Forgery(forgery.plaintext, forgery.manifest).write(path, change)
        if layer == "members":
            return _with_other_members(forgery, rng, path)
        path.write_bytes(changed_bytes(rng, _good_bundle()))
        return path


@functools.cache
def _good_bundle() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "good.ukmb"
        written(path)
        return path.read_bytes()


@functools.cache
def _forgery() -> Forgery:
    with tempfile.TemporaryDirectory() as folder:
        return a_forgery(Path(folder))


def _with_other_members(forgery: Forgery, rng: random.Random, path: Path) -> Path:
    """Change the packed lines or the photos; the manifest then says their true sizes and hashes."""
    size = forgery.manifest.members[0].size
    packed, photos = forgery.plaintext[:size], forgery.plaintext[size:]
    lines = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
    if rng.random() < 0.8:
        lines = changed_bytes(rng, lines) if rng.random() < 0.5 else _with_another_line(rng, lines)
        packed = zstandard.ZstdCompressor(level=3).compress(lines)
    else:
        packed = changed_bytes(rng, packed)

    def change(plain: dict[str, Any]) -> None:
        first, *media = plain["members"]
        first.update(size=len(packed), sha256=hashlib.sha256(packed).digest(), expanded=len(lines))
        where = len(packed)
        for member in media:
            member["where"] = where
            where += member["size"]

    return Forgery(packed + photos, forgery.manifest).write(path, change)


def _with_another_line(rng: random.Random, lines: bytes) -> bytes:
    split = lines.splitlines()
    place = rng.randrange(len(split))
    line = msgspec.json.decode(split[place])
    body = msgspec.json.decode(line["body"])
    if rng.random() < 0.5:
        line = changed_value(rng, line)
    else:
        line["body"] = msgspec.json.encode(_speakable(changed_value(rng, body))).decode()
    split[place] = msgspec.json.encode(_speakable(line))
    return b"\n".join(split) + b"\n"


def _speakable(value: Any) -> Any:
    """Give a value that JSON has words for."""
    if isinstance(value, dict):
        return {str(key): _speakable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_speakable(inner) for inner in value]
    return value.hex() if isinstance(value, bytes) else value


def _read_bundle(path: Path) -> object:
    bundle = opened(path)
    return list(bundle.entries()), [photo.sha256 for photo in bundle.media()]


def _request_message() -> bytes:
    return sign_record(A_REQUEST, key=DEVICE, kind="request", hub="")


def _grant_message() -> bytes:
    grant = Grant(
        format=1,
        kind="grant",
        hub=HUB,
        request_hash=identity_of(_request_message()),
        device="3398-9001",
        spare_device="3398-9002",
        epoch=1,
        office=OfficeProfile(regency="3398", government="Kabupaten Contoh", office="Dinas Contoh"),
        card=CARD,
        trust=TRUST,
        token="t" * 43,
        created=A_REQUEST.created,
    )
    return sign_record(grant, key=ROOT, kind="grant", hub=HUB)


def _online(said: Hello | Arrival | Call, key: SigningKey) -> bytes:
    return sign_record(said, key=key, kind=said.kind, hub=said.hub)


def _read_receipt(path: Path) -> object:
    return open_receipt(path, identities=[LAPTOP_IDENTITY], keys=CARD.keys, hub=HUB, addressees=["3398-9001"])


def _read_torn(path: Path) -> object:
    return missing_parts(path, identities=[HUB_IDENTITY], keys=TRUST.keys, hub=HUB)


SEALED: Final[tuple[Layer, ...]] = ("file", "message", "signed")
BARE: Final[tuple[Layer, ...]] = ("file", "signed")
TO_LAPTOP: Final = LAPTOP_IDENTITY.recipient
TARGETS: Final = {
    target.name: target
    for target in (
        Target("card", lambda: sign_card(CARD, ROOT), ROOT, "", read_card_file, BARE),
        Target("list", lambda: sign_list(TRUST, RECEIPT), RECEIPT, "", lambda path: read_list_file(path, CARD), BARE),
        Target("request", _request_message, DEVICE, "", read_request, BARE),
        Target(
            "grant",
            _grant_message,
            ROOT,
            TO_LAPTOP,
            lambda path: read_grant(path, LAPTOP_IDENTITY, identity_of(_request_message())),
            SEALED,
        ),
        Target(
            "receipt",
            lambda: sign_record(A_RECEIPT, key=RECEIPT, kind="receipt", hub=HUB),
            RECEIPT,
            TO_LAPTOP,
            _read_receipt,
            SEALED,
        ),
        Target("hello", lambda: _online(online.HELLO, RECEIPT), RECEIPT, "", online.hello_of, BARE),
        Target("arrival", lambda: _online(online.ARRIVAL, RECEIPT), RECEIPT, "", online.arrival_of, BARE),
        Target("call", lambda: _online(online.CALL, DEVICE), DEVICE, "", online.call_of, BARE),
        BundleTarget("bundle", bytes, DEVICE, "", _read_bundle, ("file", "signed", "members")),
        BundleTarget("torn", bytes, DEVICE, "", _read_torn, ("file", "signed")),
    )
}
