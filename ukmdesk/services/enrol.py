"""Enrol a laptop with no network: a request goes to the hub, a grant comes back and gives it its device number."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

import msgspec

from ukmdesk.crypto.keys import fingerprint
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import InputError
from ukmdesk.exchange.enrolment import read_grant, write_request
from ukmdesk.exchange.payloads import identity_of, sign_record
from ukmdesk.exchange.records import EnrolmentRequest, Grant
from ukmdesk.services.ports import Clock

FORMAT: Final = 1


class DeviceKeys(Protocol):
    """The laptop's own secret keys."""

    @property
    def signing_seed(self) -> bytes: ...  # noqa: D102
    @property
    def identity(self) -> str: ...  # noqa: D102
    @property
    def request_hash(self) -> bytes: ...  # noqa: D102


class DeviceStore(Protocol):
    """Where a laptop keeps its keys and its enrolment."""

    def pending(self) -> DeviceKeys | None:
        """Give the secret keys that a request is made for, when there are any; keys of a former line are none."""
        ...

    def store_keys(self, *, signing_seed: bytes, identity: str, request_hash: bytes) -> None:
        """Keep new secret keys durably."""
        ...

    def enrol(self, grant: Grant) -> None:
        """Begin the real line of the journal with device.enrolled."""
        ...


class Requested(msgspec.Struct, frozen=True, kw_only=True):
    """A request that was written, with the fingerprint that is read out by phone."""

    path: Path
    fingerprint: str


def request(
    folder: Path, *, device: DeviceStore, enrolled: bool, workspace_id: str, laptop_name: str, office: str, clock: Clock
) -> Requested:
    """Make the laptop's keys and write its request; asked again, the same keys. Raises `device.already_enrolled`.

    A laptop that left its line gets new keys: the hub may know the former ones as those of the line it left.
    """
    if enrolled:
        raise InputError("device.already_enrolled")
    known = device.pending()
    key = SigningKey.from_seed(known.signing_seed) if known else SigningKey.generate()
    identity = Identity.from_text(known.identity) if known else Identity.generate()
    message = EnrolmentRequest(
        format=FORMAT,
        kind="request",
        workspace=workspace_id,
        laptop_name=laptop_name,
        office=office,
        signing_key=key.public,
        recipient=identity.recipient,
        addressee="",
        created=clock.now_ms(),
    )
    path = folder / f"{workspace_id[:8]}.ukmreq"
    signed = sign_record(message, key=key, kind="request", hub=message.addressee)

    def write() -> None:
        write_request(path, message, key)

    def keep() -> None:
        device.store_keys(signing_seed=key.seed, identity=identity.text, request_hash=identity_of(signed))

    # new keys are durable before anything names them; an older request stays good until a new one is written
    for step in (keep, write) if known is None else (write, keep):
        step()
    return Requested(path=path, fingerprint=fingerprint(signed))


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """What a grant made of this laptop: its device number, the hub's id and name, the fingerprint of its root key."""

    device: str
    hub: str
    hub_name: str
    fingerprint: str


def apply_grant(path: Path, *, device: DeviceStore, enrolled: bool, hub_fingerprint: str | None = None) -> Enrolled:
    """Enrol with the hub's grant. Raises InputError `device.already_enrolled`, `device.no_request`,
    `device.other_hub` when the hub's fingerprint is not the one that was read out; ExchangeError for a bad file.
    """
    if enrolled:
        raise InputError("device.already_enrolled")
    keys = device.pending()
    if keys is None:
        raise InputError("device.no_request")
    grant = read_grant(path, Identity.from_text(keys.identity), keys.request_hash)
    shown = hub_fingerprint_of(grant)
    if hub_fingerprint is not None and _digits(hub_fingerprint) != _digits(shown):
        raise InputError("device.other_hub", fingerprint=shown)
    device.enrol(grant)
    return Enrolled(device=grant.device, hub=grant.hub, hub_name=grant.card.name, fingerprint=shown)


def hub_fingerprint_of(grant: Grant) -> str:
    """Give the fingerprint of the hub's root key: 8 groups of 4 hex digits."""
    root = next(key for key in grant.card.keys if key.role == "root")
    return fingerprint(root.public)


def _digits(shown: str) -> str:
    return "".join(shown.split()).upper()
