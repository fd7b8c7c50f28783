"""Taking a laptop into the office: a device number for its key, and a grant that it can carry home on a stick."""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select

from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import ExchangeError, HubError
from ukmdesk.exchange.enrolment import read_request, write_grant
from ukmdesk.exchange.records import EnrolmentRequest, Grant
from ukmdesk.hub import tables
from ukmdesk.hub.durable import write_file
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.publishing import CARD, counter_of, current_card, publish_list
from ukmdesk.hub.settings import take_number

OpenRoot = Callable[[], SigningKey]
"""Opens the hub's root key, which signs grants."""
FIRST_EPOCH: Final = 1
_DEVICE_COUNTER: Final = "device"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A laptop's place: the grant file, its numbers, and the request's fingerprint that was compared by phone.

    `former` are the numbers that the same workspace had before and that were not revoked: it may speak for theirs.
    """

    path: Path
    device: str
    spare_device: str
    epoch: int
    fingerprint: str
    again: bool
    former: tuple[str, ...] = ()


def enrol(hub: OpenedHub, request_path: Path, *, root: OpenRoot, out: Path, fingerprint: str | None = None) -> Enrolled:
    """Enrol the laptop of a request and write its grant to `out` (a file, or a folder to put it in).

    The same request again gives the same grant, byte for byte, and `root` is not opened then. Raises HubError
    `enrol.fingerprint` (the one given is not the request's), `enrol.revoked`, `enrol.key_taken`, `enrol.no_numbers`,
    the errors of the safe; ExchangeError `enrol.other_hub` and those of a damaged request.
    """
    request, request_hash, shown = read_request(request_path)
    if fingerprint is not None and _plain(fingerprint) != _plain(shown):
        raise HubError("enrol.fingerprint")
    if request.addressee not in ("", hub.settings.hub):
        raise ExchangeError("enrol.other_hub")
    with hub.database.reading() as connection:
        known = _known_grant(connection, request_hash)
    key = None if known else root()
    with hub.database.writing() as connection:
        device = known or _known_grant(connection, request_hash)
        if device is None and key is not None:
            device = _grant(hub, connection, request, request_hash, key)
        former = _former(connection, request, device.device) if device else ()
    if device is None:
        raise HubError("enrol.no_numbers")
    path = out / f"{device.device}.ukmgrant" if out.is_dir() else out
    write_file(path, bytes(device.file))
    return Enrolled(
        path=path,
        device=device.device,
        spare_device=device.spare_device,
        epoch=device.epoch,
        fingerprint=shown,
        again=known is not None,
        former=former,
    )


def _known_grant(connection: Connection, request_hash: bytes) -> Row[Any, Any, Any, Any] | None:
    devices, grants = tables.devices, tables.grants
    query = (
        select(devices.c.device, devices.c.spare_device, devices.c.epoch, grants.c.file)
        .join(grants, grants.c.device == devices.c.device)
        .where(grants.c.request_hash == request_hash)
    )
    return connection.execute(query).one_or_none()


def _grant(
    hub: OpenedHub, connection: Connection, request: EnrolmentRequest, request_hash: bytes, root: SigningKey
) -> Row[Any, Any, Any, Any] | None:
    """Give the laptop its place, or find the one its key has already, and keep the grant for this very request."""
    token = secrets.token_urlsafe(32)
    device = _device_of_key(connection, request)
    if device is None:
        device = _new_device(hub, connection, request, token)
    now = hub.now()
    row = connection.execute(select(tables.devices).where(tables.devices.c.device == device)).one()
    grant = Grant(
        format=_FORMAT,
        kind="grant",
        hub=hub.settings.hub,
        request_hash=request_hash,
        device=device,
        spare_device=row.spare_device,
        epoch=row.epoch,
        office=hub.settings.office,
        card=current_card(connection),
        trust=publish_list(connection, hub=hub.settings.hub, now=now),
        token=token,
        created=now,
    )
    file = _sealed(hub, grant, root, row.recipient)
    values = {"request_hash": request_hash, "device": device, "file": file, "granted_at": now}
    connection.execute(insert(tables.grants).values(**values))
    _note_counters(connection, grant, token)
    return _known_grant(connection, request_hash)


def _device_of_key(connection: Connection, request: EnrolmentRequest) -> str | None:
    devices = tables.devices
    row = connection.execute(select(devices).where(devices.c.public_key == request.signing_key)).one_or_none()
    if row is None:
        return None
    if row.revoked_at:
        raise HubError("enrol.revoked", device=row.device)
    if row.workspace != request.workspace or row.recipient != request.recipient:
        raise HubError("enrol.key_taken", device=row.device)
    return str(row.device)


def _former(connection: Connection, request: EnrolmentRequest, device: str) -> tuple[str, ...]:
    devices = tables.devices
    query = select(devices.c.device).where(devices.c.workspace == request.workspace, devices.c.revoked_at == 0)
    return tuple(connection.execute(query.where(devices.c.device < device).order_by(devices.c.device)).scalars())


def _new_device(hub: OpenedHub, connection: Connection, request: EnrolmentRequest, token: str) -> str:
    """Take two numbers of the hub's range: the laptop's, and the one it may go on with should it lose its place."""
    settings = hub.settings
    number = take_number(connection, _DEVICE_COUNTER, first=settings.device_from, count=2)
    if number + 1 > settings.device_to:
        raise HubError("enrol.no_numbers")
    device, spare = (f"{settings.office.regency}-{value:04d}" for value in (number, number + 1))
    connection.execute(
        insert(tables.devices).values(
            device=device,
            spare_device=spare,
            epoch=FIRST_EPOCH,
            line=f"{settings.hub}/{device}/{FIRST_EPOCH}",
            workspace=request.workspace,
            laptop_name=request.laptop_name[:200],
            public_key=request.signing_key,
            key_hash=hashlib.sha256(request.signing_key).digest(),
            recipient=request.recipient,
            token_hash=hashlib.sha256(token.encode()).digest(),
            card_counter=counter_of(connection, CARD),
            list_counter=0,
            enrolled_at=hub.now(),
        )
    )
    return device


def _note_counters(connection: Connection, grant: Grant, token: str) -> None:
    """Remember what the laptop has been told, so that its first receipt brings only what is newer."""
    devices = tables.devices
    connection.execute(
        devices.update()
        .where(devices.c.device == grant.device)
        .values(
            card_counter=grant.card.counter,
            list_counter=grant.trust.counter,
            token_hash=hashlib.sha256(token.encode()).digest(),
        )
    )


def _sealed(hub: OpenedHub, grant: Grant, root: SigningKey, recipient: str) -> bytes:
    with tempfile.TemporaryDirectory(dir=hub.folder, prefix=".grant-") as folder:
        path = Path(folder) / "sealed.ukmgrant"
        write_grant(path, grant, root, recipient)
        return path.read_bytes()


def _plain(fingerprint: str) -> str:
    return "".join(fingerprint.split()).upper()
