"""What one laptop can do to the registrations of another: nothing."""

from __future__ import annotations

import pytest

from tests.hub.conftest import Office
from ukmdesk.domain.numbering import registration_number
from ukmdesk.errors import StorageError
from ukmdesk.hub.key_folder import load_keys

OTHER_SUBJECT = "0192f0c1-7a10-7000-8000-0000000000ff"


def _from_the_other(office: Office) -> None:
    office.hub.take_in(office.other.bundle(office.stick))


def test_a_laptop_cannot_withdraw_what_another_registered(office: Office) -> None:
    saved = office.laptop.register()
    office.take()
    office.hub.accept(saved.number, "Verifikator")
    office.other.fact("registration.withdrawn", saved.id, {"reason": "bukan milik saya"})
    _from_the_other(office)
    shown = office.hub.show(saved.id)
    assert (shown.state, [one["revoked_at"] for one in shown.certificates]) == ("accepted", [0])


def test_a_number_of_another_laptop_is_held_and_takes_nothing_from_its_owner(office: Office) -> None:
    number = registration_number(device=office.laptop.device, year=2026, running=1)
    thief = office.other.register(number=number, subject=OTHER_SUBJECT)
    _from_the_other(office)
    owner = office.laptop.register()
    office.take()
    assert owner.number == number
    held = office.hub.show(thief.id)
    assert (held.state, held.held_code, held.number) == ("quarantined", "quarantine.number", "")
    assert office.hub.show(number).id == owner.id
    assert office.hub.accept(number, "Verifikator").outcome == "accepted"


def test_a_registration_that_changes_its_number_is_held(office: Office) -> None:
    one = office.laptop.register()
    office.laptop.register(subject=one.id, base=one.revision)
    office.take()
    assert office.hub.show(one.id).held_code == "quarantine.number"


def test_an_officer_is_called_what_their_own_laptop_calls_them(office: Office) -> None:
    saved = office.laptop.register()
    office.take()
    officer = office.laptop.entries[-1].officer
    office.other.fact("officer.changed", officer, {"officer": {"id": officer, "name": "Nama Palsu"}})
    _from_the_other(office)
    shown = office.hub.show(saved.id)
    assert {shown.officer, *(moment.by for moment in shown.custody if moment.by)} == {"Bagas Adiwangsa"}


@pytest.mark.parametrize("name", ["hub.identity", "receipt.key", "certificate.key", "database.key"])
def test_a_half_written_key_file_is_damaged(office: Office, name: str) -> None:
    path = office.folder / "keys" / name
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(StorageError, match=r"hub\.key_damaged"):
        load_keys(office.folder)
