"""Who the officers are, by the journal: the only place where roles come from."""

from __future__ import annotations

from typing import Any, Final, Literal, cast

import msgspec

from ukmdesk.domain.officers import Officer, Role
from ukmdesk.errors import InputError
from ukmdesk.store import driver
from ukmdesk.store.driver import Database


class StoredOfficer(msgspec.Struct, frozen=True, kw_only=True):
    """An officer by the journal; one who was removed stays known for old papers. Times in ms UTC."""

    officer: Officer
    state: Literal["active", "removed"]
    added_at: int
    updated_at: int


COLUMNS: Final = "id, name, role, nip, state, added_at, updated_at"


def stored(found: tuple[Any, ...]) -> StoredOfficer:
    """Give the officer of a row of `COLUMNS`."""
    id_, name, role, nip, state, added_at, updated_at = found
    return StoredOfficer(
        officer=Officer(id=id_, name=name, role=cast("Role", role), nip=nip),
        state=state,
        added_at=added_at,
        updated_at=updated_at,
    )


def active(database: Database, id_: str) -> Officer:
    """Give an officer who may work here. Raises InputError `passphrase.wrong` for one removed or never added."""
    found = driver.row(database, f"SELECT {COLUMNS} FROM officers WHERE id = ? AND state = 'active'", (id_,))
    if found is None:
        raise InputError("passphrase.wrong")
    return stored(found).officer
