"""Who calls: challenges that the hub hands out, and calls that an enrolled laptop signed over one of them.

A challenge proves itself by a MAC under a key of the hub, so any process of the hub accepts it, also after a restart.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, select

from ukmdesk.crypto.keys import PublicKey
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.post_calls import NONCE_BYTES, Hello, read_call, sign_hello, token_proof
from ukmdesk.hub import tables
from ukmdesk.hub.opened import OpenedHub

CHALLENGE_MS: Final = 3600_000
"""How long a challenge may be used, in ms: a call that was listened to is worth nothing afterwards."""
_AHEAD_MS: Final = 60_000
_TIME_BYTES: Final = 8
_MAC_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Caller:
    """An enrolled laptop that is not revoked; `challenge` is what it signed its call over."""

    device: str
    workspace: str
    challenge: bytes


def greet(hub: OpenedHub, nonce: bytes) -> bytes:
    """Prove to somebody who sent `nonce` which hub this is, and hand out a challenge."""
    hello = Hello(
        format=1,
        kind="hello",
        hub=hub.settings.hub,
        nonce=nonce,
        challenge=new_challenge(hub),
        at=hub.now(),
    )
    return sign_hello(hello, hub.keys.receipt)


def new_challenge(hub: OpenedHub) -> bytes:
    """Make a challenge: the moment, chance, and the MAC of both."""
    said = hub.now().to_bytes(_TIME_BYTES, "big") + secrets.token_bytes(NONCE_BYTES)
    return said + _mac(hub, said)


def check_challenge(hub: OpenedHub, challenge: bytes) -> None:
    """Raises ExchangeError `online.challenge_old` for one that is not this hub's or older than an hour."""
    said, mac = challenge[:-_MAC_BYTES], challenge[-_MAC_BYTES:]
    if len(said) != _TIME_BYTES + NONCE_BYTES or not hmac.compare_digest(mac, _mac(hub, said)):
        raise ExchangeError("online.challenge_old")
    age = hub.now() - int.from_bytes(said[:_TIME_BYTES], "big")
    if not -_AHEAD_MS <= age <= CHALLENGE_MS:
        raise ExchangeError("online.challenge_old")


def identify(hub: OpenedHub, header: str, *, method: str, path: str, body_sha256: bytes) -> Caller:
    """Give the laptop that signed this very request.

    Raises ExchangeError `online.not_signed`, `online.wrong_hub`, `online.other_call` (signed for another request),
    `online.challenge_old`, `online.wrong_token`, `signature.*`, also `signature.revoked_key`.
    """
    known: list[Row[Any]] = []

    def keys_of(device: str) -> list[PublicKey]:
        known.extend(_device(hub, device))
        return [
            PublicKey(public=bytes(row.public_key), role="device", device=row.device, revoked_at=row.revoked_at)
            for row in known
        ]

    call, _ = read_call(header, hub=hub.settings.hub, keys_of=keys_of)
    check_challenge(hub, call.challenge)
    if (call.method, call.path, call.body_sha256) != (method, path, body_sha256):
        raise ExchangeError("online.other_call")
    row = known[0]
    proof = token_proof(bytes(row.token_hash), call.challenge, method, path, body_sha256)
    if not hmac.compare_digest(proof, call.proof):
        raise ExchangeError("online.wrong_token")
    return Caller(device=row.device, workspace=row.workspace, challenge=call.challenge)


def devices_of(hub: OpenedHub, caller: Caller) -> list[str]:
    """Give the numbers that the laptop has and had, without revoked ones: what answers may be for it."""
    devices = tables.devices
    query = select(devices.c.device).where(devices.c.workspace == caller.workspace, devices.c.revoked_at == 0)
    with hub.database.reading() as connection:
        return list(connection.execute(query.order_by(devices.c.device)).scalars())


def _device(hub: OpenedHub, device: str) -> Sequence[Row[Any]]:
    devices = tables.devices
    with hub.database.reading() as connection:
        return connection.execute(select(devices).where(devices.c.device == device)).all()


def _mac(hub: OpenedHub, said: bytes) -> bytes:
    key = hmac.digest(hub.keys.receipt.seed, b"ukmdesk/1/challenge", "sha256")
    return hmac.digest(key, said, "sha256")[:_MAC_BYTES]
