"""Passphrase slots: the workspace key, wrapped once for each officer, and what is derived from that key.

A slot is Argon2id (RFC 9106) over the passphrase, then ChaCha20-Poly1305 over the key. The additional data binds the
wrap to workspace, officer, version and parameters, so a slot cannot be moved to another person or be made cheaper.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from typing import Final, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ukmdesk import canonical
from ukmdesk.crypto.passphrases import passphrase_problems as passphrase_problems  # noqa: PLC0414 - offered here too
from ukmdesk.errors import InputError, StorageError

KEY_BYTES: Final = 32
VERSION: Final = 1
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_MEMORY_KIB: Final = range(64 * 1024, 256 * 1024 + 1)
_TIME: Final = range(3, 11)
_LANES: Final = range(1, 5)


class Cost(NamedTuple):
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory_kib: int
    time: int
    lanes: int


DEFAULT_COST: Final = Cost(memory_kib=64 * 1024, time=3, lanes=1)
"""64 MiB and three passes, which is also the least that a reader accepts: a quarter of a second a guess."""


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """The workspace key wrapped for one officer (UUID). Salt 16, nonce 12, wrapped 48 bytes; memory in KiB."""

    officer: str
    version: int
    salt: bytes
    memory_kib: int
    time: int
    lanes: int
    nonce: bytes
    wrapped: bytes


def random_key() -> bytes:
    """Give 32 new random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def make_slot(key: bytes, *, passphrase: str, workspace: str, officer: str, cost: Cost = DEFAULT_COST) -> Slot:
    """Wrap the 32-byte `key` for `officer` of `workspace` (both UUIDs) under `passphrase`."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    wrapping = ChaCha20Poly1305(_stretch(passphrase, salt, cost))
    bound = _bound(workspace, officer, VERSION, cost)
    return Slot(
        officer=officer,
        version=VERSION,
        salt=salt,
        memory_kib=cost.memory_kib,
        time=cost.time,
        lanes=cost.lanes,
        nonce=nonce,
        wrapped=wrapping.encrypt(nonce, key, bound),
    )


def open_slot(slot: Slot, *, passphrase: str, workspace: str) -> bytes:
    """Give the 32-byte workspace key.

    Raises InputError `passphrase.wrong`; StorageError `slot.newer` (a later version of ukmdesk made it), `slot.damaged`
    (sizes or costs outside what is accepted, so that a planted slot cannot exhaust the memory) or `slot.no_memory`.
    """
    if slot.version > VERSION:
        raise StorageError("slot.newer")
    cost = Cost(slot.memory_kib, slot.time, slot.lanes)
    if not _is_acceptable(slot, cost):
        raise StorageError("slot.damaged")
    try:
        wrapping = ChaCha20Poly1305(_stretch(passphrase, slot.salt, cost))
        return wrapping.decrypt(slot.nonce, slot.wrapped, _bound(workspace, slot.officer, slot.version, cost))
    except InvalidTag as error:
        raise InputError("passphrase.wrong") from error


def derive(key: bytes, label: str) -> bytes:
    """Give a 32-byte key for one purpose: HKDF-SHA-256 of `key` with `label` (`ukmdesk/1/head`) as info."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=label.encode()).derive(key)


def mac(key: bytes, data: bytes) -> bytes:
    """Give the HMAC-SHA-256 of `data`: 32 bytes."""
    return hmac.new(key, data, hashlib.sha256).digest()


def mac_equal(left: bytes, right: bytes) -> bool:
    """Compare two MACs in constant time."""
    return hmac.compare_digest(left, right)


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # one person types the same letters composed or decomposed, depending on the keyboard
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    stretch = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.time, lanes=cost.lanes, memory_cost=cost.memory_kib)
    try:
        return stretch.derive(typed)
    except MemoryError as error:
        raise StorageError("slot.no_memory") from error
    finally:
        _overwrite(len(typed))


def _overwrite(length: int) -> None:
    """Overwrite the copy of a passphrase that OpenSSL leaves in freed memory (promise P22).

    Its parameters lie in one block whose size follows from their lengths; the next derivation of the same shape takes
    that very block. This one is as cheap as Argon2id can be.
    """
    for _ in range(4):
        cheap = Argon2id(salt=bytes(_SALT_BYTES), length=KEY_BYTES, iterations=1, lanes=1, memory_cost=8)
        cheap.derive(bytes(length))


def _bound(workspace: str, officer: str, version: int, cost: Cost) -> bytes:
    return canonical.encode([workspace, officer, version, *cost])


def _is_acceptable(slot: Slot, cost: Cost) -> bool:
    sizes = (len(slot.salt), len(slot.nonce), len(slot.wrapped))
    return (
        slot.version == VERSION
        and sizes == (_SALT_BYTES, _NONCE_BYTES, KEY_BYTES + _TAG_BYTES)
        and cost.memory_kib in _MEMORY_KIB
        and cost.time in _TIME
        and cost.lanes in _LANES
    )
