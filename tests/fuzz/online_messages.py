"""Messages of the way online as they should be, and what reads them."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Final

from tests.exchange.bundle_world import CARD, HUB, TRUST
from ukmdesk.crypto.keys import PublicKey
from ukmdesk.exchange.post_calls import (
    SCHEME,
    Arrival,
    Call,
    Hello,
    Offer,
    read_arrival,
    read_call,
    read_hello,
)

_DEVICE: Final = "3398-9001"
_NONCE, _CHALLENGE, _HASH = b"n" * 16, b"c" * 40, b"h" * 32
OFFER: Final = Offer(sha256=_HASH.hex(), size=100, parts=[_HASH.hex()])
HELLO: Final = Hello(format=1, kind="hello", hub=HUB, nonce=_NONCE, challenge=_CHALLENGE, at=1)
ARRIVAL: Final = Arrival(
    format=1,
    kind="arrival",
    hub=HUB,
    device=_DEVICE,
    challenge=_CHALLENGE,
    sha256=_HASH,
    size=100,
    at=1,
    state="taken",
)
CALL: Final = Call(
    format=1,
    kind="call",
    hub=HUB,
    device=_DEVICE,
    challenge=_CHALLENGE,
    method="GET",
    path="/post/1/receipts",
    body_sha256=_HASH,
    proof=_HASH,
)


def hello_of(path: Path) -> object:
    return read_hello(path.read_bytes(), hub=HUB, keys=CARD.keys, nonce=_NONCE)


def arrival_of(path: Path) -> object:
    return read_arrival(path.read_bytes(), keys=CARD.keys, hub=HUB, device=_DEVICE, offer=OFFER)


def call_of(path: Path) -> object:
    header = f"{SCHEME} {base64.urlsafe_b64encode(path.read_bytes()).decode()}"
    return read_call(header, hub=HUB, keys_of=_keys_of)


def _keys_of(device: str) -> list[PublicKey]:
    return [key for key in TRUST.keys if device == _DEVICE and key.role == "device"]
