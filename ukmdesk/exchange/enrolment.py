"""Enrolment: a laptop's request (`.ukmreq`, signed by its own new key) and the hub's grant (`.ukmgrant`, sealed to it).

Neither side knows the other's key yet. The request's fingerprint is read out by phone before the hub grants; the grant
names the request's hash, so it fits one request only.
"""

from __future__ import annotations

import hmac
from pathlib import Path

from ukmdesk.crypto.keys import PublicKey, fingerprint, hub_id
from ukmdesk.crypto.sealing import Identity, is_recipient, seal
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.crypto.trust import can_seal_to, has_one_root, keeps_to_its_role
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.envelope import read_envelope, write_envelope
from ukmdesk.exchange.files import SYSTEM_DISK, Disk, read_limited, write_whole
from ukmdesk.exchange.headers import is_uuid
from ukmdesk.exchange.limits import MAX_HEADER
from ukmdesk.exchange.payloads import HASH_BYTES, open_record, read_plain, sign_record
from ukmdesk.exchange.records import EnrolmentRequest, Grant

MAX_REQUEST = 16 * MAX_HEADER
"""Bytes of a request file."""


def write_request(path: Path, request: EnrolmentRequest, key: SigningKey, *, disk: Disk = SYSTEM_DISK) -> None:
    """Write and fsync a request, signed by the very key that it asks to enrol."""
    message = sign_record(request, key=key, kind="request", hub=request.addressee)
    write_whole(path, [message], disk=disk)


def read_request(path: Path) -> tuple[EnrolmentRequest, bytes, str]:
    """Read a request; give it, its hash (32 bytes) and the fingerprint to be compared by phone.

    The signature proves only that the sender holds the key. Raises ExchangeError `request.too_large`,
    `request.damaged`, `request.newer_format`, `exchange.wrong_kind` or one of `signature.*`; StorageError.
    """
    message = read_limited(path, limit=MAX_REQUEST, code="request.too_large")
    plain = read_plain(message, kind="request")
    public = plain.get("signing_key")
    if not isinstance(public, bytes) or len(public) != HASH_BYTES:
        raise ExchangeError("request.damaged")
    own = PublicKey(public=public, role="device")
    opened = open_record(message, EnrolmentRequest, kind="request", keys=[own], hub_field="addressee")
    if not is_recipient(opened.record.recipient) or not is_uuid(opened.record.workspace):
        raise ExchangeError("request.damaged")
    return opened.record, opened.identity, fingerprint(message)


def write_grant(path: Path, grant: Grant, root_key: SigningKey, recipient: str, *, disk: Disk = SYSTEM_DISK) -> None:
    """Write and fsync a grant, signed by the hub's root key and sealed to the laptop's `recipient`."""
    message = sign_record(grant, key=root_key, kind="grant", hub=grant.hub)
    write_envelope(path, sealed_manifest=seal(message, [recipient]), disk=disk)


def read_grant(path: Path, identity: Identity, request_hash: bytes) -> Grant:
    """Read the grant that answers the request with `request_hash` and check it against the root key of its own card.

    Whether that hub is the right one, a person compares by the root key's fingerprint. Raises ExchangeError
    `envelope.*`, `sealed.*`, `signature.*`, `exchange.wrong_kind`, `grant.other_request`, `grant.wrong_root`,
    `grant.newer_format`, `grant.damaged`; StorageError.
    """
    envelope = read_envelope(path, identities=[identity])
    if envelope.parts:
        raise ExchangeError("grant.damaged")
    message = envelope.open_manifest()
    root = _root_of(read_plain(message, kind="grant"))
    grant = open_record(message, Grant, kind="grant", keys=[root], hub_field="hub").record
    if not (grant.hub == grant.card.hub == grant.trust.hub and has_one_root(grant.card)):
        raise ExchangeError("grant.wrong_root")
    if not can_seal_to(grant.card) or not keeps_to_its_role(grant.trust, grant.card.keys):
        raise ExchangeError("grant.damaged")
    if not hmac.compare_digest(grant.request_hash, request_hash):
        raise ExchangeError("grant.other_request")
    return grant


def _root_of(plain: dict[str, object]) -> PublicKey:
    """Find in the unchecked payload the root key that the hub's id is the hash of; nothing else can have signed it."""
    match plain:
        case {"hub": str(hub), "card": {"keys": list(keys)}}:
            for key in keys:
                match key:
                    case {"role": "root", "public": bytes(public)} if hub_id(public) == hub:
                        return PublicKey(public=public, role="root")
    raise ExchangeError("grant.wrong_root")
