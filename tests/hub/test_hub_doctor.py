from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, update

from tests.hub.conftest import Office
from ukmdesk.errors import StorageError
from ukmdesk.hub import tables
from ukmdesk.messages import say


def _lived(office: Office) -> None:
    one = office.laptop.register()
    office.laptop.photo(one.id)
    office.take()
    office.hub.accept(one.id, "Ibu Ratna")
    office.hub.write_receipts(office.stick)


def _codes(office: Office) -> list[str]:
    found = office.hub.doctor()
    for one in found:
        assert say(one.code, "id", dict(one.params))
    return [one.code for one in found]


def test_a_hub_that_works_is_healthy(office: Office) -> None:
    _lived(office)
    assert _codes(office) == []


DAMAGE: dict[str, Callable[[Connection], object]] = {
    "hub_doctor.entry": lambda c: c.execute(update(tables.bodies).values(data=b"{}")),
    "hub_doctor.line": lambda c: c.execute(update(tables.lines).values(head_seq=1)),
    "hub_doctor.log": lambda c: c.execute(update(tables.decisions).values(outcome="rejected")),
    "hub_doctor.counter": lambda c: c.execute(
        update(tables.counters).where(tables.counters.c.name == "registry").values(value=0)
    ),
}


@pytest.mark.parametrize("code", DAMAGE)
def test_a_change_behind_the_hubs_back_is_found(office: Office, code: str) -> None:
    _lived(office)
    with office.hub.opened.database.writing() as connection:
        DAMAGE[code](connection)
    assert _codes(office) == [code]


@pytest.mark.parametrize(
    ("folder", "code"),
    [("received", "hub_doctor.bundle"), ("receipts", "hub_doctor.receipt"), ("objects", "hub_doctor.photo")],
)
def test_a_lost_file_is_found(office: Office, folder: str, code: str) -> None:
    _lived(office)
    for path in (office.folder / folder).rglob("*"):
        if path.is_file():
            path.unlink()
    assert _codes(office) == [code]


def test_a_key_that_others_may_read_is_found(office: Office) -> None:
    (office.folder / "keys" / "receipt.key").chmod(0o640)
    assert _codes(office) == ["hub_doctor.key_mode"]


def test_a_flipped_bit_in_the_database_is_noticed(office: Office) -> None:
    for _ in range(20):
        office.laptop.register()
    office.take()
    office.hub.close()
    path = office.folder / "hub.db"
    whole = path.read_bytes()
    for place in range(100, len(whole), len(whole) // 12):
        changed = bytearray(whole)
        changed[place] ^= 4
        path.write_bytes(changed)
        try:
            office.reopen()
            noticed = "hub_doctor.database" in [one.code for one in office.hub.doctor()]
        except StorageError as error:
            noticed = error.code == "hub.database_damaged"
        assert noticed, place
    path.write_bytes(whole)
