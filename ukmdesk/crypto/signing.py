"""Signed messages: COSE_Sign1 (RFC 9052) with Ed25519 over deterministic CBOR.

The signature covers the kind of message and the hub through `external_aad`, so a message of one kind or for one hub
never passes as another. Signatures are checked over the received bytes; any other encoding of the same message is
refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ukmdesk import canonical
from ukmdesk.crypto.keys import ROLE_OF_KIND, KeyRole, PublicKey
from ukmdesk.errors import ExchangeError

_TAG_SIGN1: Final = b"\xd2"
_ALGORITHM, _KID = 1, 4
_EDDSA: Final = -8
_PARTS: Final = 4
KEY_BYTES: Final = 32
"""Bytes of a key's seed, and of its public half."""
_SIGNATURE_BYTES: Final = 64
_KID_BYTES: Final = 8
_OVERHEAD: Final = 256
MAX_MESSAGE: Final = canonical.MAX_BYTES
"""The largest signed message that is read, in bytes."""


class SigningKey:
    """An Ed25519 private key. `seed` is its 32 secret bytes, `public` the 32 public ones."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.seed: bytes = private.private_bytes_raw()
        self.public: bytes = private.public_key().public_bytes_raw()

    def __repr__(self) -> str:
        return f"SigningKey({self.public.hex()[:16]})"

    @classmethod
    def generate(cls) -> SigningKey:
        """Make a new random key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_seed(cls, seed: bytes) -> SigningKey:
        """Give the key of 32 secret bytes."""
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    def sign(self, data: bytes) -> bytes:
        """Give the 64-byte signature over `data`."""
        return self._private.sign(data)

    def public_key(self, role: KeyRole, *, device: str = "", epoch: int = 0, name: str = "") -> PublicKey:
        """Give the public half as a record for cards and lists."""
        return PublicKey(public=self.public, role=role, device=device, epoch=epoch, name=name)


@dataclass(frozen=True, slots=True)
class Unverified:
    """What a message says before anybody has checked it: use it only to find out which keys to check it with."""

    kid: bytes
    payload: bytes


@dataclass(frozen=True, slots=True)
class Verified:
    """A payload whose signature was checked, and the key that made it."""

    payload: bytes
    key: PublicKey


@dataclass(frozen=True, slots=True)
class _Sign1:
    protected: bytes
    kid: bytes
    payload: bytes
    signature: bytes


def sign(payload: bytes, *, key: SigningKey, kind: str, hub: str) -> bytes:
    """Give `payload` as a signed message of `kind` for `hub`. The same input gives the same bytes."""
    kid = PublicKey(public=key.public, role="device").kid
    protected = canonical.encode({_ALGORITHM: _EDDSA, _KID: kid})
    signature = key.sign(_signed_bytes(protected, payload, kind, hub))
    return _TAG_SIGN1 + canonical.encode([protected, {}, payload, signature])


def read_unverified(message: bytes) -> Unverified:
    """Give kid and payload of a message without checking its signature. Raises ExchangeError `signature.damaged`."""
    parsed = _parse(message)
    return Unverified(kid=parsed.kid, payload=parsed.payload)


def verify(message: bytes, *, kind: str, hub: str, keys: Sequence[PublicKey], refuse_revoked: bool = False) -> Verified:
    """Check that one of `keys`, of a role that may sign `kind`, signed this very message for `hub`.

    Raises ExchangeError `signature.damaged`, `signature.unknown_key` (nobody we know), `signature.wrong_role` (known,
    but may not sign this kind), `signature.forged`, or, with `refuse_revoked`, `signature.revoked_key`.
    """
    parsed = _parse(message)
    named = [key for key in keys if key.kid == parsed.kid]
    if not named:
        raise ExchangeError("signature.unknown_key")
    candidates = [key for key in named if key.role in ROLE_OF_KIND[kind]]
    if not candidates:
        raise ExchangeError("signature.wrong_role")
    signed = _signed_bytes(parsed.protected, parsed.payload, kind, hub)
    for key in candidates:
        if _is_signature_of(key, parsed.signature, signed):
            # a key may stand in card and list: revoked in one of them is revoked
            if refuse_revoked and any(twin.revoked_at for twin in candidates if twin.public == key.public):
                raise ExchangeError("signature.revoked_key", device=key.device or key.name)
            return Verified(payload=parsed.payload, key=key)
    raise ExchangeError("signature.forged")


def _signed_bytes(protected: bytes, payload: bytes, kind: str, hub: str) -> bytes:
    external = b"ukmdesk/1/" + kind.encode() + b"/" + hub.encode()
    return canonical.encode(["Signature1", protected, external, payload])


def _is_signature_of(key: PublicKey, signature: bytes, signed: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _parse(message: bytes) -> _Sign1:
    if message[:1] != _TAG_SIGN1:
        raise ExchangeError("signature.damaged")
    try:
        value = canonical.decode(message[1:], max_bytes=MAX_MESSAGE + _OVERHEAD, max_depth=2)
        match value:
            case [bytes(protected), {**unprotected}, bytes(payload), bytes(signature)] if not unprotected:
                kid = _kid(canonical.decode(protected, max_bytes=_OVERHEAD, max_depth=1))
            case _:
                raise ExchangeError("signature.damaged")
    except ExchangeError as error:
        raise ExchangeError("signature.damaged") from error
    if len(signature) != _SIGNATURE_BYTES:
        raise ExchangeError("signature.damaged")
    return _Sign1(protected=protected, kid=kid, payload=payload, signature=signature)


def _kid(header: object) -> bytes:
    match header:
        case {1: -8, 4: bytes(kid), **others} if not others and len(kid) == _KID_BYTES:
            return kid
    raise ExchangeError("signature.damaged")
