"""Minting what an accepted seller gets: a registry number that stays, and a certificate that the hub signs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, insert, select

from ukmdesk import canonical
from ukmdesk.certificates.credential import Claims, channel_numbers, initials, sign_credential
from ukmdesk.certificates.status_list import SIZE
from ukmdesk.domain.numbering import certificate_number
from ukmdesk.domain.registration import Registration
from ukmdesk.errors import HubError
from ukmdesk.hub import tables
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.publishing import STATUS_COUNTER
from ukmdesk.hub.revoking import revoke_of
from ukmdesk.hub.settings import last_number, take_number

REGISTRY_COUNTER: Final = "registry"
SERIAL_COUNTER: Final = "certificate"
_LAST_REGISTRY: Final = 999_999


@dataclass(frozen=True, slots=True)
class Minted:
    """What an acceptance gives. `status_index` counts over all lists; instants in ms UTC."""

    registry_number: str
    certificate_number: str
    credential: str
    status_index: int
    issued_at: int
    expires_at: int


def mint(
    hub: OpenedHub,
    connection: Connection,
    *,
    registration_id: str,
    number: str,
    revision: str,
    document: Registration,
    by: str,
) -> Minted:
    """Give the numbers and the signed certificate of an accepted revision.

    A registration keeps its registry number for ever. It keeps its certificate too while that is valid and nothing
    that is printed on it has changed; otherwise a new one is issued and the old one taken back.
    """
    now = hub.now()
    old = _latest(connection, registration_id)
    printed = printed_hash(document, number)
    if old is not None and not old.revoked_at and old.expires_at > now and bytes(old.printed_hash) == printed:
        return Minted(
            registry_number=old.registry_number,
            certificate_number=old.certificate_number,
            credential=old.credential,
            status_index=old.status_list * SIZE + old.status_index,
            issued_at=old.issued_at,
            expires_at=old.expires_at,
        )
    if old is not None:
        revoke_of(hub, connection, registration_id, by=by, note="certificate.reissued", now=now)
    registry = old.registry_number if old is not None else _registry_number(hub, connection, now)
    minted = _issue(hub, connection, document, registry=registry, number=number, now=now)
    _keep(connection, minted, registration_id, revision, printed)
    return minted


def _latest(connection: Connection, registration: str) -> Row[Any] | None:
    certificates = tables.certificates
    query = select(certificates).where(certificates.c.registration == registration)
    return connection.execute(query.order_by(certificates.c.serial.desc()).limit(1)).one_or_none()


def _registry_number(hub: OpenedHub, connection: Connection, now: int) -> str:
    """RRRR-YY-NNNNNN: the running number never starts again, YY is only a label."""
    running = take_number(connection, REGISTRY_COUNTER)
    if running > _LAST_REGISTRY:
        raise HubError("accept.no_numbers")
    return f"{hub.settings.office.regency}-{hub.local_date(now).year % 100:02d}-{running:06d}"


def printed_hash(document: Registration, number: str) -> bytes:
    """What a certificate shows of the seller: if this differs, the paper in the seller's hands is no longer right."""
    business, place = document.business, document.premises.address
    printed = [
        number,
        business.name,
        document.owner.name,
        place.village,
        place.village_text,
        business.kbli,
        business.kbli_title,
        sorted(document.channels),
    ]
    return hashlib.sha256(canonical.encode(printed)).digest()


def _issue(
    hub: OpenedHub, connection: Connection, document: Registration, *, registry: str, number: str, now: int
) -> Minted:
    office = hub.settings.office
    index = take_number(connection, STATUS_COUNTER) - 1
    serial = certificate_number(
        office.certificate_pattern, serial=take_number(connection, SERIAL_COUNTER), unit=office.unit
    )
    claims = Claims(
        hub=hub.settings.hub,
        kind="certificate",
        serial=serial,
        number=number,
        name=document.business.name,
        initials=initials(document.owner.name),
        regency=document.premises.address.village[:4] or office.regency,
        channels=channel_numbers(document.channels),
        issued_at=now,
        expires_at=_expiry(hub, now),
        status_list=index // SIZE,
        status_index=index % SIZE,
        practice=hub.settings.practice,
    )
    return Minted(
        registry_number=registry,
        certificate_number=serial,
        credential=sign_credential(claims, hub.keys.certificate),
        status_index=index,
        issued_at=claims.issued_at,
        expires_at=claims.expires_at,
    )


def _expiry(hub: OpenedHub, now: int) -> int:
    """The last second, by the office's clock, of the same day so many years later (29 February counts as the 28th)."""
    day = hub.local_date(now)
    year = day.year + hub.settings.office.certificate_years
    leap_day = (day.month, day.day) == (2, 29)
    last = date(year, 2, 28) if leap_day and not _is_leap(year) else day.replace(year=year)
    end = datetime.combine(last, time(23, 59, 59), tzinfo=ZoneInfo(hub.settings.office.time_zone))
    return int(end.astimezone(UTC).timestamp()) * 1000


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _keep(connection: Connection, minted: Minted, registration: str, revision: str, printed: bytes) -> None:
    connection.execute(
        insert(tables.certificates).values(
            serial=last_number(connection, SERIAL_COUNTER),
            registration=registration,
            revision=revision,
            registry_number=minted.registry_number,
            certificate_number=minted.certificate_number,
            status_list=minted.status_index // SIZE,
            status_index=minted.status_index % SIZE,
            printed_hash=printed,
            credential=minted.credential,
            issued_at=minted.issued_at,
            expires_at=minted.expires_at,
            revoked_at=0,
        )
    )
