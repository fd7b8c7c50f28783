"""A laptop that was put back comes with a new number: the hub takes it for the same laptop, and nobody else."""

from __future__ import annotations

from tests.hub.conftest import PASSPHRASE, Office
from tests.hub.laptop import WORKSPACE, Laptop
from ukmdesk.exchange.enrolment import read_grant, read_request
from ukmdesk.hub.enrolling import Enrolled

STRANGER = "0192f0c1-7a10-7000-8000-0000000000ee"


def enrol(office: Office, laptop: Laptop) -> Enrolled:
    request = laptop.request(office.stick / f"{laptop.seed}.ukmreq")
    enrolled = office.hub.enrol(request, safe=office.safe, passphrase=PASSPHRASE, out=office.stick)
    laptop.enrolled(read_grant(enrolled.path, laptop.identity, read_request(request)[1]))
    return enrolled


def restored(office: Office) -> Laptop:
    laptop = Laptop(seed=7, workspace=WORKSPACE)
    enrol(office, laptop)
    return laptop


def test_a_new_request_of_a_known_workspace_gets_a_new_number_and_the_former_one_is_named(office: Office) -> None:
    again = Laptop(seed=7, workspace=WORKSPACE)
    enrolled = enrol(office, again)
    assert enrolled.former == (office.laptop.device,)
    assert again.device not in {office.laptop.device, office.other.device}
    assert enrol(office, Laptop(seed=8, workspace=STRANGER)).former == ()


def test_a_revoked_former_number_is_not_offered_as_the_laptops(office: Office) -> None:
    office.hub.revoke_device(office.laptop.device, by="Uji", note="hilang")
    assert enrol(office, Laptop(seed=7, workspace=WORKSPACE)).former == ()


def test_a_restored_laptop_corrects_and_withdraws_what_it_recorded_on_its_former_line(office: Office) -> None:
    kept, gone = office.laptop.register(), office.laptop.register()
    office.take()
    laptop = restored(office)
    done = laptop.register(subject=kept.id, base=kept.revision, number=kept.number, business={"name": "Warung Baru"})
    laptop.fact("registration.withdrawn", gone.id, {"reason": "tutup"})
    office.hub.take_in(laptop.bundle(office.stick))
    shown = office.hub.show(kept.number)
    assert (shown.state, shown.revision, shown.held_code) == ("received", done.revision, "")
    assert office.hub.show(gone.id).state == "withdrawn"
    assert office.hub.accept(kept.number, "Verifikator").outcome == "accepted"


def test_another_workspace_neither_withdraws_nor_numbers_although_it_came_later(office: Office) -> None:
    saved = office.laptop.register()
    office.take()
    hostile = Laptop(seed=9, workspace=STRANGER)
    enrol(office, hostile)
    hostile.fact("registration.withdrawn", saved.id, {"reason": "bukan milik saya"})
    thief = hostile.register(number=saved.number[:13] + saved.number[13:], subject=STRANGER)
    office.hub.take_in(hostile.bundle(office.stick))
    assert office.hub.show(saved.id).state == "received"
    held = office.hub.show(thief.id)
    assert (held.state, held.held_code, held.number) == ("quarantined", "quarantine.number", "")


def test_a_withdrawal_that_the_backup_did_not_know_of_stands(office: Office) -> None:
    saved = office.laptop.register()
    office.laptop.fact("registration.withdrawn", saved.id, {"reason": "tutup"})
    office.take()
    laptop = restored(office)
    laptop.register(subject=saved.id, base=saved.revision, number=saved.number, business={"name": "Warung Baru"})
    office.hub.take_in(laptop.bundle(office.stick))
    assert office.hub.show(saved.id).state == "withdrawn"


def test_what_was_confirmed_before_the_laptop_was_put_back_is_given_again(office: Office) -> None:
    saved = office.laptop.register()
    office.take()
    office.hub.accept(saved.number, "Verifikator")
    (first,) = office.hub.write_receipts(office.stick, device=office.laptop.device)
    assert len(office.laptop.read(first.path).answers) == 2
    office.laptop.fact("settings.changed", WORKSPACE, {"key": "language", "value": "id"})
    office.take(first=len(office.laptop.entries))
    before = office.hub.write_receipts(office.stick, device=office.laptop.device)
    assert [one.since for one in before] == [first.number]

    office.clock.at += 1000
    restored(office)

    again = office.hub.write_receipts(office.stick, device=office.laptop.device)
    assert again[0].since == 0
    said = [answer.outcome for one in again for answer in office.laptop.read(one.path).answers]
    assert "accepted" in said


def test_answers_for_a_revoked_number_go_to_the_one_that_took_its_place(office: Office) -> None:
    saved = office.laptop.register()
    office.take()
    office.hub.revoke_device(office.laptop.device, by="Uji", note="hilang")
    laptop = restored(office)
    office.hub.accept(saved.number, "Verifikator")
    office.hub.take_in(laptop.bundle(office.stick))
    (written,) = office.hub.write_receipts(office.stick, device=laptop.device)
    assert [(one.registration, one.outcome) for one in laptop.read(written.path).answers] == [(saved.id, "accepted")]
