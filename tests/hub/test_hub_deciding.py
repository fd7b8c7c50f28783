from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from tests.hub.conftest import Office, everything
from tests.hub.laptop import Saved
from ukmdesk.certificates.credential import read_credential
from ukmdesk.certificates.status_list import StatusList
from ukmdesk.crypto.signing import verify
from ukmdesk.errors import HubError, UkmError
from ukmdesk.exchange.card_files import read_list_file
from ukmdesk.exchange.records import Question
from ukmdesk.hub import tables
from ukmdesk.hub.decision_log import broken_line

BY = "Ibu Ratna"
YEAR_MS = 366 * 86_400_000


def _one(office: Office) -> Saved:
    saved = office.laptop.register()
    office.take(first=saved.entry.seq if saved.entry.seq > 2 else 1)
    return saved


def _again(office: Office, saved: Saved, **changes: Any) -> Saved:
    """Send a new revision of a registration."""
    new = office.laptop.register(subject=saved.id, number=saved.number, base=saved.revision, **changes)
    office.take(first=new.entry.seq)
    return new


def test_accepting_gives_numbers_that_are_never_given_again(office: Office) -> None:
    answers = [office.hub.accept(_one(office).id, BY) for _ in range(3)]
    assert [answer.registry_number for answer in answers] == [f"3303-26-00000{n}" for n in (1, 2, 3)]
    assert [answer.certificate_number for answer in answers] == [f"500.3.5/000{n}/DISKOPUKM" for n in (1, 2, 3)]
    assert [answer.status_index for answer in answers] == [0, 1, 2]


def test_the_certificate_is_signed_by_the_certificate_key_of_the_card(office: Office) -> None:
    saved = _one(office)
    answer = office.hub.accept(saved.id, BY)
    read = read_credential(answer.credential)
    verified = verify(read.message, kind="certificate", hub=office.hub.card.hub, keys=office.hub.card.keys)
    assert verified.key.role == "certificate"
    claims = read.claims
    assert (claims.kind, claims.serial, claims.number) == ("certificate", answer.certificate_number, saved.number)
    assert (claims.initials, claims.regency, claims.channels) == ("SWR", "3303", (1, 3))
    assert claims.expires_at == answer.expires_at
    assert "3303015708850003" not in answer.credential


def test_a_certificate_holds_to_the_end_of_its_last_day_at_the_office(office: Office) -> None:
    answer = office.hub.accept(_one(office).id, BY)
    assert answer.issued_at == office.clock.at
    assert answer.expires_at == 1_883_149_199_000
    office.clock.at = 1_835_406_000_000
    leap = office.hub.accept(_one(office).id, BY)
    assert leap.expires_at == 1_930_064_399_000


def test_every_decision_needs_a_name(office: Office) -> None:
    saved = _one(office)
    before = everything(office.hub)
    with pytest.raises(HubError, match=r"decision\.by"):
        office.hub.accept(saved.id, "  ")
    with pytest.raises(HubError, match=r"decision\.by"):
        office.hub.reject(saved.id, "", "not_small")
    with pytest.raises(HubError, match=r"decision\.by"):
        office.hub.return_(saved.id, "", [Question(path="owner.nik", code="missing")])
    assert everything(office.hub) == before


@pytest.mark.parametrize(
    ("questions", "code"),
    [
        ([], "return.no_question"),
        ([Question(path="owner.shoe_size", code="missing")], "return.path"),
        ([Question(path="products.*.name", code="missing")], "return.path"),
        ([Question(path="owner.nik", code="ugly")], "reason.unknown"),
        ([Question(path="owner.nik", code="not_small")], "reason.unknown"),
        ([Question(path="owner.nik", code="missing", note="x" * 2001)], "decision.note"),
        ([Question(path="owner.nik", code="missing")] * 51, "return.too_many"),
    ],
)
def test_a_return_asks_about_fields_that_exist_for_reasons_that_exist(
    office: Office, questions: list[Question], code: str
) -> None:
    saved = _one(office)
    with pytest.raises(HubError) as raised:
        office.hub.return_(saved.id, BY, questions)
    assert raised.value.code == code
    assert office.hub.show(saved.id).state == "received"


def test_a_corrected_revision_shows_what_changed_since_the_return(office: Office) -> None:
    saved = _one(office)
    answer = office.hub.return_(
        saved.number, BY, [Question(path="products.0.price", code="reason.implausible", note="terlalu murah")]
    )
    assert (answer.outcome, answer.round, answer.revision) == ("returned", 1, saved.revision)
    new = _again(office, saved, owner={"name": "Sekar Wening"}, channels=("inamall",))
    shown = office.hub.show(saved.id)
    assert (shown.state, shown.rounds, shown.revision) == ("received", 1, new.revision)
    assert [(one.path, one.before, one.after) for one in shown.changed] == [
        ("owner.name", "Sekar Wening Rahayu", "Sekar Wening"),
        ("channels", ["inamall", "alibaba"], ["inamall"]),
    ]
    again = office.hub.return_(saved.id, BY, [Question(path="owner.name", code="too_short")])
    assert again.round == 2


def test_a_decision_about_an_older_revision_is_refused(office: Office) -> None:
    saved = _one(office)
    new = _again(office, saved)
    before = everything(office.hub)
    with pytest.raises(HubError, match=r"decision\.not_head"):
        office.hub.accept(saved.id, BY, revision=saved.revision)
    assert everything(office.hub) == before
    assert office.hub.accept(saved.id, BY, revision=new.revision).revision == new.revision


def test_a_rejection_can_be_appealed_with_a_new_revision(office: Office) -> None:
    saved = _one(office)
    assert office.hub.reject(saved.id, BY, "outside_region", "di luar").code == "reason.outside_region"
    with pytest.raises(HubError, match=r"reason\.unknown"):
        office.hub.reject(saved.id, BY, "unreadable")
    _again(office, saved)
    assert office.hub.show(saved.id).state == "received"
    assert office.hub.accept(saved.id, BY).outcome == "accepted"


def test_a_reviewer_may_think_again_until_it_is_accepted(office: Office) -> None:
    saved = _one(office)
    office.hub.reject(saved.id, BY, "not_small")
    office.hub.return_(saved.id, BY, [Question(path="owner.nik", code="missing")])
    office.hub.accept(saved.id, BY)
    with pytest.raises(HubError, match=r"decision\.accepted"):
        office.hub.reject(saved.id, BY, "not_small")
    assert [one.outcome for one in office.hub.show(saved.id).decisions] == ["rejected", "returned", "accepted"]


def test_what_is_held_or_withdrawn_cannot_be_decided(office: Office) -> None:
    held = office.laptop.register(document={"owner": {"colour": "red"}})
    gone = office.laptop.register()
    office.laptop.fact("registration.withdrawn", gone.id, {"reason": "pindah"})
    office.take()
    for saved, code in ((held, "decision.quarantined"), (gone, "decision.withdrawn")):
        with pytest.raises(HubError) as raised:
            office.hub.accept(saved.id, BY)
        assert raised.value.code == code
    with pytest.raises(HubError, match=r"review\.unknown"):
        office.hub.accept("", BY)


def test_a_duplicate_is_linked_to_the_one_that_stays(office: Office) -> None:
    keep, double, third = (_one(office) for _ in range(3))
    assert office.hub.show(double.id).same_seller == sorted([keep.number, third.number])
    answer = office.hub.duplicate(double.number, keep.id, BY)
    assert (answer.outcome, answer.duplicate_of) == ("duplicate", keep.number)
    for wanted, kept, code in (
        (keep.id, keep.id, "duplicate.self"),
        (third.id, double.id, "duplicate.of_duplicate"),
        (third.id, "tidak ada", "review.unknown"),
    ):
        with pytest.raises(HubError) as raised:
            office.hub.duplicate(wanted, kept, BY)
        assert raised.value.code == code


def test_an_amendment_that_changes_nothing_printed_keeps_the_certificate(office: Office) -> None:
    saved = _one(office)
    first = office.hub.accept(saved.id, BY)
    _again(office, saved, marketing={"online_share": 60})
    second = office.hub.accept(saved.id, BY)
    assert (second.credential, second.registry_number) == (first.credential, first.registry_number)
    assert len(office.hub.show(saved.id).certificates) == 1


def test_an_amendment_of_a_printed_field_reissues_and_takes_the_old_one_back(office: Office) -> None:
    saved = _one(office)
    first = office.hub.accept(saved.id, BY)
    _again(office, saved, business={"name": "Gula Semut Baru"})
    second = office.hub.accept(saved.id, BY)
    assert second.registry_number == first.registry_number
    assert second.certificate_number != first.certificate_number
    assert second.status_index == 1
    old, new = office.hub.show(saved.id).certificates
    assert old["revoked_at"]
    assert not new["revoked_at"]


def test_a_certificate_that_has_run_out_is_renewed(office: Office) -> None:
    saved = _one(office)
    first = office.hub.accept(saved.id, BY)
    office.clock.at += 4 * YEAR_MS
    _again(office, saved)
    second = office.hub.accept(saved.id, BY)
    assert second.registry_number == first.registry_number
    assert second.expires_at > first.expires_at


def _revoked_bits(office: Office) -> list[int]:
    path = office.stick / "hub.ukmlist"
    (part,) = read_list_file(office.hub.write_list(path), office.hub.card).status
    bits = StatusList.from_part(part)
    return [index for index in range(10) if bits.get(index)]


@pytest.mark.parametrize("named_by", ["registry", "registration", "certificate", "id"])
def test_a_certificate_is_revoked_by_any_of_its_numbers(office: Office, named_by: str) -> None:
    office.hub.accept(_one(office).id, BY)
    saved = _one(office)
    answer = office.hub.accept(saved.id, BY)
    number = {
        "registry": answer.registry_number,
        "registration": saved.number,
        "certificate": answer.certificate_number,
        "id": saved.id,
    }[named_by]
    assert office.hub.revoke_certificate(number, BY, "dipalsukan") == answer.certificate_number
    assert _revoked_bits(office) == [1]
    with pytest.raises(HubError, match=r"revoke\.no_certificate"):
        office.hub.revoke_certificate(number, BY)


def test_a_withdrawal_after_acceptance_takes_the_certificate_back(office: Office) -> None:
    saved = _one(office)
    office.hub.accept(saved.id, BY)
    office.laptop.fact("registration.withdrawn", saved.id, {"reason": "tutup"})
    office.take(first=len(office.laptop.entries))
    assert office.hub.show(saved.id).state == "withdrawn"
    assert _revoked_bits(office) == [0]
    assert office.hub.show(saved.id).decisions[-1].by == "ukmdesk"


def test_a_revoked_laptop_is_marked_on_the_list_and_gets_no_receipt(office: Office) -> None:
    _one(office)
    office.hub.revoke_device(office.laptop.device, BY, "hilang")
    trust = read_list_file(office.hub.write_list(office.stick / "x.ukmlist"), office.hub.card)
    assert {key.device: key.revoked_at for key in trust.keys} == {
        office.laptop.device: office.clock.at,
        office.other.device: 0,
    }
    assert office.hub.write_receipts(office.stick) == []
    with pytest.raises(UkmError, match=r"revoke\.already"):
        office.hub.revoke_device(office.laptop.device, BY)
    with pytest.raises(UkmError, match=r"revoke\.no_device"):
        office.hub.revoke_device("3303-0001", BY)


def test_a_changed_line_of_the_decision_log_is_noticed(office: Office) -> None:
    for _ in range(3):
        office.hub.accept(_one(office).id, BY)
    database = office.hub.opened.database
    with database.reading() as connection:
        assert broken_line(connection) == 0
    with database.writing() as connection:
        connection.execute(update(tables.decisions).where(tables.decisions.c.number == 2).values(by="Orang Lain"))
    with database.reading() as connection:
        assert broken_line(connection) == 2


def test_a_failing_certificate_leaves_no_decision_and_takes_no_number(office: Office) -> None:
    saved = _one(office)
    with office.hub.opened.database.writing() as connection:
        connection.execute(update(tables.revisions).values(document=b"{}"))
    before = everything(office.hub)
    with pytest.raises(HubError, match=r"decision\.note"):
        office.hub.accept(saved.id, BY, note="x" * 3000)
    assert everything(office.hub) == before
