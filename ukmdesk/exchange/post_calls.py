"""The post over HTTP, as both ends must agree on it: how a file is cut, what is signed, what is said in JSON.

The files are those of the stick. Online they travel in parts that are named by their own SHA-256, so a part that is
there need not come again. The hub proves itself before anything is sent, each call of a laptop is signed by its device
key over a challenge of the hub (no clock is needed), and only a signed arrival counts as handed over.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from ukmdesk.crypto.keys import PublicKey
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.files import open_regular, unreadable
from ukmdesk.exchange.limits import MAX_FILE
from ukmdesk.exchange.payloads import FORMAT, HASH_BYTES, open_record, read_plain, sign_record
from ukmdesk.exchange.records import Message

ROOT: Final = "/post/1"
HELLO: Final = f"{ROOT}/hello"
BUNDLES: Final = f"{ROOT}/bundles"
PARTS: Final = f"{ROOT}/parts"
RECEIPTS: Final = f"{ROOT}/receipts"
SCHEME: Final = "Ukmdesk-Call"
"""The scheme of the Authorization header; after it comes the signed call in base64url."""
PART_HEADER: Final = "Ukmdesk-Part"
"""A stored part is answered with its SHA-256 here: no answer of a proxy has it by chance."""
SIGNED_TYPE: Final = "application/cose"
PROBLEM_TYPE: Final = "application/problem+json"
NONCE_BYTES: Final = 16
MAX_CHALLENGE: Final = 64
SMALLEST_PART: Final = 128 * 1024
LARGEST_PART: Final = 1024 * 1024
MOST_PARTS: Final = 512
MAX_CALL: Final = 4096
"""Bytes of a signed call or hello."""
MAX_OFFER: Final = 64 * 1024
"""Bytes of a JSON body or answer."""

_RECEIPT_NAME: Final = re.compile(r"(\d{4}-\d{4})-(\d{6,12})\.ukmr")


class Hello(Message, frozen=True):
    """The hub's proof of who it is: it signs the laptop's nonce. `challenge` is what the laptop's calls must name."""

    format: int
    kind: Literal["hello"]
    hub: str
    nonce: bytes
    challenge: bytes
    at: int


class Call(Message, frozen=True):
    """One request of a laptop: what it asks, over which bytes. `proof` shows that it has the token of its grant."""

    format: int
    kind: Literal["call"]
    hub: str
    device: str
    challenge: bytes
    method: str
    path: str
    body_sha256: bytes
    proof: bytes


class Arrival(Message, frozen=True):
    """The hub's word that a whole file lies there durably: `taken`, `again`, or `queued` for the workers."""

    format: int
    kind: Literal["arrival"]
    hub: str
    device: str
    challenge: bytes
    sha256: bytes
    size: int
    at: int
    state: Literal["taken", "again", "queued"]


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bundle file that a laptop wants to hand over; hashes are SHA-256 in hex, parts in the file's order."""

    sha256: str
    size: int
    parts: list[str]


class Missing(msgspec.Struct, frozen=True):
    """What the hub lacks of an offer; `here` says that it has the whole file, and needs no part at all."""

    missing: list[str]
    here: bool = False


class WaitingReceipt(msgspec.Struct, frozen=True):
    """A receipt file that waits for the laptop."""

    name: str
    size: int
    sha256: str


class Waiting(msgspec.Struct, frozen=True):
    """The receipts that the laptop has not confirmed, in the order in which they are applied."""

    receipts: list[WaitingReceipt]


def part_size(size: int) -> int:
    """Give how a file of `size` bytes is cut: 128 KiB, doubled until 512 parts are enough, at most 1 MiB.

    A small part costs little when the line breaks; the same file is always cut in the same way.
    """
    piece = SMALLEST_PART
    while piece < LARGEST_PART and piece * MOST_PARTS < size:
        piece *= 2
    return piece


def offer_of(path: Path) -> Offer:
    """Cut a file and give its hashes. Raises StorageError `exchange.missing` or `exchange.unreadable`."""
    parts, whole, size = [], hashlib.sha256(), 0
    try:
        with open_regular(path) as file:
            piece = part_size(path.stat().st_size)
            while data := file.read(piece):
                parts.append(hashlib.sha256(data).hexdigest())
                whole.update(data)
                size += len(data)
    except OSError as error:
        raise unreadable(path, error) from error
    return Offer(sha256=whole.hexdigest(), size=size, parts=parts)


def check_offer(offer: Offer) -> None:
    """Hold an offer against the limits and the way files are cut.

    Raises ExchangeError `online.too_large`, `online.bad_offer`.
    """
    if offer.size > MAX_FILE:
        raise ExchangeError("online.too_large", limit=MAX_FILE // 1_000_000)
    count = -(-offer.size // part_size(offer.size)) if offer.size > 0 else 0
    if not count or count != len(offer.parts) or not all(is_hash(one) for one in (offer.sha256, *offer.parts)):
        raise ExchangeError("online.bad_offer")


def is_hash(text: str) -> bool:
    """Tell whether a text is a SHA-256 as it is written here: 64 hex digits in lower case."""
    return len(text) == 2 * HASH_BYTES and all(letter in "0123456789abcdef" for letter in text)


def device_of_receipt(name: str) -> str:
    """Give the device number in the name of a receipt file, "" for any other name: no path can be hidden in it."""
    named = _RECEIPT_NAME.fullmatch(name)
    return named.group(1) if named else ""


def number_of_receipt(name: str) -> int:
    """Give the number in the name of a receipt file, 0 for any other name."""
    named = _RECEIPT_NAME.fullmatch(name)
    return int(named.group(2)) if named else 0


def token_proof(token_hash: bytes, challenge: bytes, method: str, path: str, body_sha256: bytes) -> bytes:
    """Give what only a holder of the token (or the hub, which keeps its hash) can say of this one call."""
    said = b"\0".join((challenge, method.encode(), path.encode(), body_sha256))
    return hmac.digest(token_hash, said, "sha256")


def sign_hello(hello: Hello, key: SigningKey) -> bytes:
    """Give the hub's proof, signed by its receipt key."""
    return sign_record(hello, key=key, kind="hello", hub=hello.hub)


def read_hello(message: bytes, *, hub: str, keys: Sequence[PublicKey], nonce: bytes) -> Hello:
    """Check that the hub of the card answered this very nonce.

    Raises ExchangeError `online.wrong_hub` for another hub or an answer to somebody else, or what a damaged message
    raises.
    """
    opened = open_record(message, Hello, kind="hello", keys=keys, hub_field="hub")
    hello = opened.record
    if hello.hub != hub or hello.nonce != nonce or not 0 < len(hello.challenge) <= MAX_CHALLENGE:
        raise ExchangeError("online.wrong_hub")
    return hello


def authorization(
    *, key: SigningKey, hub: str, device: str, token: str, challenge: bytes, method: str, path: str, body_sha256: bytes
) -> str:
    """Give the Authorization header of one call."""
    token_hash = hashlib.sha256(token.encode()).digest()
    call = Call(
        format=FORMAT,
        kind="call",
        hub=hub,
        device=device,
        challenge=challenge,
        method=method,
        path=path,
        body_sha256=body_sha256,
        proof=token_proof(token_hash, challenge, method, path, body_sha256),
    )
    message = sign_record(call, key=key, kind="call", hub=hub)
    return f"{SCHEME} {base64.urlsafe_b64encode(message).decode()}"


def read_call(header: str, *, hub: str, keys_of: Callable[[str], Sequence[PublicKey]]) -> tuple[Call, PublicKey]:
    """Check the signature of a call against the keys of the device that it names; give it and the key that made it.

    Raises ExchangeError `online.not_signed`, `online.wrong_hub`, `signature.*` (also of a revoked key).
    """
    scheme, _, text = header.partition(" ")
    if scheme != SCHEME or len(text) > MAX_CALL:
        raise ExchangeError("online.not_signed")
    try:
        message = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
        device = read_plain(message, kind="call").get("device")
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ExchangeError("online.not_signed") from error
    keys = keys_of(device) if isinstance(device, str) else ()
    opened = open_record(message, Call, kind="call", keys=keys, hub_field="hub")
    if opened.record.hub != hub:
        raise ExchangeError("online.wrong_hub")
    return opened.record, opened.key


def sign_arrival(arrival: Arrival, key: SigningKey) -> bytes:
    """Give the hub's word for a file, signed by its receipt key."""
    return sign_record(arrival, key=key, kind="arrival", hub=arrival.hub)


def read_arrival(message: bytes, *, keys: Sequence[PublicKey], hub: str, device: str, offer: Offer) -> Arrival:
    """Check the hub's word for the offered file. Raises ExchangeError `online.not_confirmed` or `signature.*`."""
    arrival = open_record(message, Arrival, kind="arrival", keys=keys, hub_field="hub").record
    said = (arrival.hub, arrival.device, arrival.sha256.hex(), arrival.size)
    if said != (hub, device, offer.sha256, offer.size):
        raise ExchangeError("online.not_confirmed")
    return arrival
