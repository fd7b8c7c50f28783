"""Public keys, their roles, and the two signed lists that carry them: the hub card and the key and status list.

A key is known by the full SHA-256 of its public half; `kid` is the first 8 bytes of that hash and only a hint. A
message of one kind is tried only against keys of the role that may sign it.
"""

from __future__ import annotations

import hashlib
from typing import Final, Literal

import msgspec

KeyRole = Literal["root", "receipt", "certificate", "device"]

ROLE_OF_KIND: Final[dict[str, tuple[KeyRole, ...]]] = {
    "card": ("root",),
    "grant": ("root",),
    "list": ("receipt",),
    "receipt": ("receipt",),
    "certificate": ("certificate",),
    "proof": ("device",),
    "bundle": ("device",),
    "request": ("device",),
    "hubbackup": ("receipt",),
    "hello": ("receipt",),
    "arrival": ("receipt",),
    "call": ("device",),
}
"""Which roles may sign which kind of message."""


class PublicKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An Ed25519 public key (32 bytes) with its role. `device` is `RRRR-DDDD` for device keys; ms UTC, 0 = none."""

    public: bytes
    role: KeyRole
    device: str = ""
    epoch: int = 0
    name: str = ""
    revoked_at: int = 0

    @property
    def full_hash(self) -> bytes:
        """The SHA-256 of the public key: what revocations name."""
        return hashlib.sha256(self.public).digest()

    @property
    def kid(self) -> bytes:
        """The first 8 bytes of the hash: a hint, several keys may share it."""
        return self.full_hash[:8]


def hub_id(root_public: bytes) -> str:
    """Give a hub's id: the first 8 bytes of the SHA-256 of its root key, 16 hex digits."""
    return hashlib.sha256(root_public).hexdigest()[:16]


def fingerprint(data: bytes) -> str:
    """Give the first 16 bytes of SHA-256 as 8 groups of 4 hex digits, to be compared by phone."""
    digits = hashlib.sha256(data).hexdigest()[:32].upper()
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4))


class HubCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who a hub is: signed by its root key, which is among `keys`. `recipients` are age recipients (hub, recovery)."""

    hub: str
    name: str
    practice: bool
    counter: int
    at: int
    keys: tuple[PublicKey, ...]
    recipients: tuple[str, ...]
    escrow: str = ""


class StatusPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One IETF token status list: number `list`, one bit per certificate, zlib-compressed in `lst`."""

    list: int
    lst: bytes
    bits: int = 1


class TrustList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Device keys and certificate status as of `at` (ms UTC): checks proofs and revocation without a network."""

    hub: str
    counter: int
    at: int
    keys: tuple[PublicKey, ...]
    status: tuple[StatusPart, ...]
