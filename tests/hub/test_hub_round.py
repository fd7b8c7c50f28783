"""The whole round between a laptop and head office, with real keys, bundles and receipts."""

from __future__ import annotations

from tests.hub.conftest import Office
from ukmdesk.certificates.credential import read_credential
from ukmdesk.exchange.records import Question


def test_a_registration_goes_from_laptop_to_certificate_and_back(office: Office) -> None:
    first, second, third = (office.laptop.register() for _ in range(3))
    photo = office.laptop.photo(first.id)
    taken = office.hub.take_in(office.laptop.bundle(office.stick))

    assert (taken.new_entries, taken.received, taken.photos, taken.gaps) == (8, 3, 1, ())
    assert office.hub.photo(photo)[0] == "image/jpeg"
    assert [one.state for one in office.hub.list()] == ["received"] * 3

    office.hub.accept(first.number, "Ibu Ratna")
    office.hub.return_(second.id, "Ibu Ratna", [Question(path="owner.nik", code="unreadable", note="angka ke-5")])
    office.hub.reject(third.number, "Ibu Ratna", "not_small")
    (written,) = office.hub.write_receipts(office.stick)
    receipt = office.laptop.read(written.path)

    accepted, returned, rejected = receipt.answers[-3:]
    assert receipt.head.seq == 8
    assert [answer.outcome for answer in receipt.answers] == ["received"] * 3 + ["accepted", "returned", "rejected"]
    assert accepted.registry_number == "3303-26-000001"
    assert accepted.certificate_number == "500.3.5/0001/DISKOPUKM"
    claims = read_credential(accepted.credential).claims
    assert (claims.number, claims.practice, claims.status_index) == (first.number, True, 0)
    assert returned.questions == (Question(path="owner.nik", code="reason.unreadable", note="angka ke-5"),)
    assert (returned.round, rejected.code) == (1, "reason.not_small")
