"""From a record to a signed message and back: one strict way for manifests, receipts, requests and grants."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import msgspec

from ukmdesk import canonical
from ukmdesk.crypto.keys import PublicKey
from ukmdesk.crypto.signing import SigningKey, read_unverified, sign, verify
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.limits import MAX_MANIFEST

FORMAT: Final = 1
NEWEST: Final[dict[str, int]] = {"receipt": 2}
"""Formats that are read, where there are newer ones than the first."""

HASH_BYTES: Final = 32
_Record = TypeVar("_Record", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Opened(Generic[_Record]):
    """A record whose signature by `key` was checked; `identity` is the SHA-256 of the signed message."""

    record: _Record
    message: bytes
    identity: bytes
    key: PublicKey


def identity_of(message: bytes) -> bytes:
    """Give the SHA-256 of a signed message: 32 bytes by which bundles, receipts and requests are known."""
    return hashlib.sha256(message).digest()


def sign_record(record: msgspec.Struct, *, key: SigningKey, kind: str, hub: str) -> bytes:
    """Give a record as a signed message. Raises ExchangeError `<kind>.too_large` beyond 4 MiB."""
    return sign_plain(msgspec.to_builtins(record, builtin_types=(bytes,)), key=key, kind=kind, hub=hub)


def sign_plain(plain: dict[str, Any], *, key: SigningKey, kind: str, hub: str) -> bytes:
    """Give the plain data of a record as a signed message; else as `sign_record`."""
    message = sign(canonical.encode(plain), key=key, kind=kind, hub=hub)
    if len(message) > MAX_MANIFEST:
        raise ExchangeError(f"{kind}.too_large")
    return message


def read_plain(message: bytes, *, kind: str) -> dict[str, Any]:
    """Give the unchecked payload of a message that says of itself that it is of `kind`; refuse any other.

    Raises ExchangeError `signature.damaged`, `<kind>.damaged` or `exchange.wrong_kind`.
    """
    plain = canonical.decode(read_unverified(message).payload)
    if not isinstance(plain, dict) or type(plain.get("format")) is not int or not isinstance(plain.get("kind"), str):
        raise ExchangeError(f"{kind}.damaged")
    if plain["kind"] != kind:
        raise ExchangeError("exchange.wrong_kind", expected=kind)
    return plain


def as_record(plain: dict[str, Any], record: type[_Record], *, kind: str) -> _Record:
    """Give a checked payload as a record. Raises ExchangeError `<kind>.newer_format` or `<kind>.damaged`."""
    if plain["format"] > NEWEST.get(kind, FORMAT):
        raise ExchangeError(f"{kind}.newer_format")
    try:
        return msgspec.convert(plain, record)
    except msgspec.ValidationError as error:
        raise ExchangeError(f"{kind}.damaged") from error


def open_record(
    message: bytes,
    record: type[_Record],
    *,
    kind: str,
    keys: Sequence[PublicKey],
    hub_field: str,
) -> Opened[_Record]:
    """Check the signature of a message for the hub that it names in `hub_field`, then read it as a record.

    The caller compares that hub with the one it expects, so that a message for another hub gets its own code. Revoked
    keys are refused. Raises ExchangeError `signature.*`, `<kind>.damaged`, `<kind>.newer_format` or
    `exchange.wrong_kind`.
    """
    plain = read_plain(message, kind=kind)
    hub = plain.get(hub_field)
    if not isinstance(hub, str):
        raise ExchangeError(f"{kind}.damaged")
    key = verify(message, kind=kind, hub=hub, keys=keys, refuse_revoked=True).key
    return Opened(record=as_record(plain, record, kind=kind), message=message, identity=identity_of(message), key=key)
