"""Making a hub, and opening one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from ukmdesk.crypto.keys import HubCard, hub_id
from ukmdesk.crypto.trust import sign_card
from ukmdesk.domain.numbering import certificate_number
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.domain.rules import Regions
from ukmdesk.errors import HubError, InputError
from ukmdesk.hub import database, server
from ukmdesk.hub.durable import make_folder
from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.key_folder import FOLDER, HubKeys, create_keys, load_address, load_keys, save_address
from ukmdesk.hub.opened import Now, OpenedHub, system_now
from ukmdesk.hub.publishing import publish_list, store_card
from ukmdesk.hub.safe import SafeSecrets, create_safe
from ukmdesk.hub.settings import (
    LAST_DEVICE,
    PRACTICE_FROM,
    HubSettings,
    check_range,
    load_settings,
    save_settings,
)

Load = Callable[[], Regions | None]
_FIRST_EPOCH: Final = 1


def init_hub(
    folder: Path,
    *,
    safe: Path,
    name: str,
    office: OfficeProfile,
    practice: bool,
    passphrase: str,
    device_from: int | None = None,
    device_to: int | None = None,
    address: str = "",
    now: Now = system_now,
    regions: Load | None = None,
) -> Hub:
    """Make a new hub in `folder` and its safe in `safe`, and open it.

    The device range is 9001-9999 for a practice hub and 1-8999 for a real one when none is given. `address` is that of
    a PostgreSQL database; without one the hub has a file of its own. Raises HubError `hub.exists`, `hub.safe_exists`,
    `hub.safe_inside`, `hub.device_range`, `hub.database_taken`, InputError `hub.name_missing`, `hub.office_regency`,
    `hub.database_url`, `hub.database_open`, and StorageError of disk and database. An existing hub is never touched.
    """
    wish = _wished(name, office, practice=practice, device_from=device_from, device_to=device_to)
    _check_new(folder)
    _check_apart(folder, safe)
    if address:
        address = server.checked(address)
        if database.is_taken(address):
            raise HubError("hub.database_taken")
    secrets = create_safe(safe, passphrase)
    make_folder(folder)
    keys = create_keys(folder)
    if address:
        save_address(folder, address)
    _fill(folder, keys, secrets, wish, now=now(), address=address)
    return open_hub(folder, now=now, regions=regions)


def found_hub(
    folder: Path,
    *,
    keys: HubKeys,
    secrets: SafeSecrets,
    name: str,
    office: OfficeProfile,
    practice: bool,
    device_from: int | None = None,
    device_to: int | None = None,
    now: Now = system_now,
    regions: Load | None = None,
) -> Hub:
    """Make a new hub in `folder` and open it; the caller keeps its keys and secrets, they are written nowhere.

    Raises as `init_hub`.
    """
    wish = _wished(name, office, practice=practice, device_from=device_from, device_to=device_to)
    _check_new(folder)
    make_folder(folder)
    _fill(folder, keys, secrets, wish, now=now())
    return open_hub(folder, keys=keys, now=now, regions=regions)


def open_hub(folder: Path, *, keys: HubKeys | None = None, now: Now = system_now, regions: Load | None = None) -> Hub:
    """Open the hub in `folder`, with its own keys or those that are kept elsewhere.

    `regions` gives the list of villages for the rules; by default the program's own. Raises StorageError `hub.missing`,
    `hub.unfinished`, `hub.newer`, `hub.database_damaged`, `hub.key_damaged`, `hub.unreachable`.
    """
    keys = keys or load_keys(folder)
    opened = database.open_database(folder, keys.database, load_address(folder))
    try:
        with opened.reading() as connection:
            settings = load_settings(connection)
    except BaseException:
        opened.close()
        raise
    load = regions or _program_regions
    return Hub(OpenedHub(folder=folder, settings=settings, keys=keys, database=opened, now=now, regions=load))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a new hub is to be."""

    name: str
    office: OfficeProfile
    practice: bool
    device_from: int
    device_to: int


def _wished(
    name: str, office: OfficeProfile, *, practice: bool, device_from: int | None, device_to: int | None
) -> _Wish:
    low = device_from if device_from is not None else (PRACTICE_FROM + 1 if practice else 1)
    high = device_to if device_to is not None else (LAST_DEVICE if practice else PRACTICE_FROM - 1)
    check_range(practice=practice, device_from=low, device_to=high)
    if not name.strip():
        raise InputError("hub.name_missing")
    if not (len(office.regency) == 4 and office.regency.isascii() and office.regency.isdigit()):
        raise InputError("hub.office_regency")
    certificate_number(office.certificate_pattern, serial=1, unit=office.unit)
    return _Wish(name, msgspec.structs.replace(office, practice=practice), practice, low, high)


def _check_new(folder: Path) -> None:
    if (folder / FOLDER).exists() or (folder / database.FILE_NAME).exists():
        raise HubError("hub.exists")


def _check_apart(folder: Path, safe: Path) -> None:
    """The safe is to be carried away from the hub, so neither may lie in the other."""
    inner, outer = safe.resolve(), folder.resolve()
    if inner == outer or outer in inner.parents or inner in outer.parents:
        raise HubError("hub.safe_inside")


def _fill(folder: Path, keys: HubKeys, secrets: SafeSecrets, wish: _Wish, *, now: int, address: str = "") -> None:
    """Make the tables, sign the first card and publish the first list, in one transaction after the tables."""
    settings = HubSettings(
        hub=hub_id(secrets.root.public),
        name=wish.name,
        practice=wish.practice,
        epoch=_FIRST_EPOCH,
        office=wish.office,
        device_from=wish.device_from,
        device_to=wish.device_to,
        recovery=secrets.recovery.recipient,
        escrow=secrets.escrow.recipient,
        root_public=secrets.root.public,
        created_at=now,
    )
    card = HubCard(
        hub=settings.hub,
        name=settings.name,
        practice=settings.practice,
        counter=1,
        at=settings.created_at,
        keys=(
            secrets.root.public_key("root", name=settings.name),
            keys.receipt.public_key("receipt", name=settings.name),
            keys.certificate.public_key("certificate", name=settings.name),
        ),
        recipients=(keys.identity.recipient, settings.recovery),
        escrow=settings.escrow,
    )
    made = database.create_database(folder, keys.database, address)
    with contextlib.closing(made), made.writing() as connection:
        save_settings(connection, settings)
        store_card(connection, card, sign_card(card, secrets.root))
        publish_list(connection, hub=settings.hub, now=settings.created_at)


@cache
def _program_regions() -> Regions | None:
    from ukmdesk.reference.regions import open_regions

    return open_regions()
