"""Taking back what the hub has given: a certificate, or a laptop's place. The list tells everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, or_, select, update

from ukmdesk.errors import HubError
from ukmdesk.hub import tables
from ukmdesk.hub.decision_log import log_decision
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.publishing import publish_list

BY_HUB: Final = "ukmdesk"
"""Who answers for what follows from a fact by itself, such as a seller's withdrawal."""


def revoke_certificate(hub: OpenedHub, number: str, *, by: str, note: str) -> str:
    """Take back the valid certificate of a registry, registration or certificate number; give its certificate number.

    Raises HubError `revoke.no_certificate` when there is none that is still valid.
    """
    certificates, registrations = tables.certificates, tables.registrations
    query = (
        select(certificates.c.registration)
        .join(registrations, registrations.c.id == certificates.c.registration)
        .where(certificates.c.revoked_at == 0)
        .where(
            or_(
                certificates.c.registry_number == number,
                certificates.c.certificate_number == number,
                registrations.c.number == number,
                registrations.c.id == number,
            )
        )
    )
    with hub.database.writing() as connection:
        registration = connection.execute(query).scalar()
        if registration is None:
            raise HubError("revoke.no_certificate")
        return revoke_of(hub, connection, registration, by=by, note=note, now=hub.now())


def revoke_of(hub: OpenedHub, connection: Connection, registration: str, *, by: str, note: str, now: int) -> str:
    """Take back the valid certificate of a registration; "" when it has none."""
    certificates = tables.certificates
    query = select(certificates).where(certificates.c.registration == registration, certificates.c.revoked_at == 0)
    row = connection.execute(query).one_or_none()
    if row is None:
        return ""
    connection.execute(update(certificates).where(certificates.c.serial == row.serial).values(revoked_at=now))
    detail = {"certificate_number": row.certificate_number, "note": note}
    log_decision(
        connection,
        registration=registration,
        revision=row.revision,
        outcome="revoked",
        at=now,
        by=by,
        detail=detail,
    )
    publish_list(connection, hub=hub.settings.hub, now=now)
    return str(row.certificate_number)


def revoke_withdrawn(hub: OpenedHub, connection: Connection, registrations: Iterable[str], *, now: int) -> None:
    """Take back the certificates of registrations that their sellers have withdrawn."""
    rows = tables.registrations
    for registration in registrations:
        state = connection.execute(select(rows.c.state).where(rows.c.id == registration)).scalar()
        if state == "withdrawn":
            revoke_of(hub, connection, registration, by=BY_HUB, note="registration.withdrawn", now=now)


def revoke_device(hub: OpenedHub, device: str, *, by: str, note: str) -> str:
    """Take a laptop's place back: its bundles are refused from now on. Gives the device number.

    Raises HubError `revoke.no_device`, `revoke.already`.
    """
    devices = tables.devices
    now = hub.now()
    with hub.database.writing() as connection:
        row = connection.execute(select(devices).where(devices.c.device == device)).one_or_none()
        if row is None:
            raise HubError("revoke.no_device")
        if row.revoked_at:
            raise HubError("revoke.already")
        values = {"revoked_at": now, "revoked_by": by.strip(), "revoked_note": note}
        connection.execute(update(devices).where(devices.c.device == device).values(**values))
        detail = {"device": device, "note": note}
        log_decision(connection, registration="", revision="", outcome="device_revoked", at=now, by=by, detail=detail)
        publish_list(connection, hub=hub.settings.hub, now=now)
    return device
