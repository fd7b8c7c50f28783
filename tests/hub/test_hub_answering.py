from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.hub.conftest import PASSPHRASE, Office, everything
from ukmdesk.errors import ExchangeError, HubError, StorageError
from ukmdesk.exchange.receipts import open_receipt
from ukmdesk.exchange.records import Answer, Receipt
from ukmdesk.hub import answering, tables
from ukmdesk.hub.answers import add_answer

BY = "Ibu Ratna"


def _receipts(office: Office) -> list[Receipt]:
    written = office.hub.write_receipts(office.stick, device=office.laptop.device)
    return [office.laptop.copy().read(one.path) for one in written]


def test_a_laptop_that_sent_nothing_gets_no_receipt(office: Office) -> None:
    assert office.hub.write_receipts(office.stick) == []


def test_without_news_the_newest_receipt_is_given_again_byte_for_byte(office: Office) -> None:
    office.laptop.register()
    path = office.laptop.bundle(office.stick)
    office.hub.take_in(path)
    (first,) = office.hub.write_receipts(office.stick)
    whole = first.path.read_bytes()
    first.path.unlink()
    office.clock.at += 1000
    before = everything(office.hub)
    for _ in range(3):
        office.hub.take_in(path)
        (again,) = office.hub.write_receipts(office.stick)
        assert (again.number, again.again) == (1, True)
        assert again.path.read_bytes() == whole
    assert everything(office.hub) == before


def test_a_receipt_tells_what_became_of_bundle_and_registration(office: Office) -> None:
    good = office.laptop.register()
    bad = office.laptop.register(document={"owner": {"colour": "red"}})
    taken = office.hub.take_in(office.laptop.bundle(office.stick))
    (receipt,) = _receipts(office)
    assert (receipt.number, receipt.since, receipt.hub_epoch) == (1, 0, 1)
    assert (receipt.line, receipt.addressee) == (office.laptop.line, office.laptop.device)
    assert (receipt.head.seq, receipt.head.hash) == (5, office.laptop.entries[-1].hash())
    assert [(one.identity.hex(), one.sequence, one.outcome) for one in receipt.bundles] == [
        (taken.identity, 1, "taken")
    ]
    assert [(one.registration, one.revision, one.outcome) for one in receipt.answers] == [
        (good.id, good.revision, "received")
    ]
    assert [(one.seq, one.registration, one.code) for one in receipt.quarantined] == [
        (bad.entry.seq, bad.id, "quarantine.document")
    ]
    assert receipt.card is None
    assert receipt.trust is not None, "the second laptop was enrolled after the first one's grant"


def test_what_the_laptop_has_not_confirmed_is_said_again(office: Office) -> None:
    one = office.laptop.register()
    office.take()
    (first,) = _receipts(office)
    office.hub.accept(one.id, BY)
    (second,) = _receipts(office)
    assert (first.number, second.number, second.since) == (1, 2, 0)
    assert [answer.outcome for answer in second.answers] == ["received", "accepted"]
    office.laptop.confirmed = 2
    office.laptop.register()
    office.take(first=4)
    (third,) = _receipts(office)
    assert (third.number, third.since) == (3, 2)
    assert [answer.outcome for answer in third.answers] == ["received"]
    assert third.trust is None
    assert [one.sequence for one in third.bundles] == [2]


def test_a_laptop_cannot_confirm_what_was_never_written(office: Office) -> None:
    office.laptop.confirmed = 40
    one = office.laptop.register()
    office.take()
    (receipt,) = _receipts(office)
    assert (receipt.number, receipt.since) == (1, 0)
    assert receipt.answers[0].registration == one.id


def test_a_gap_is_named_and_closed(office: Office) -> None:
    office.laptop.register()
    office.laptop.register()
    whole = office.laptop.copy()
    office.hub.take_in(office.laptop.bundle(office.stick, first=4))
    (receipt,) = _receipts(office)
    assert receipt.gaps == ((1, 3),)
    assert receipt.head.seq == 0
    whole.sequence, whole.previous = 1, office.laptop.previous
    office.hub.take_in(whole.bundle(office.stick, last=3))
    (receipt,) = _receipts(office)
    assert (receipt.gaps, receipt.head.seq) == ((), 5)


def test_news_of_keys_and_card_reach_a_laptop_that_has_sent_something(office: Office) -> None:
    office.laptop.register()
    office.take()
    _receipts(office)
    office.laptop.confirmed = 1
    office.laptop.fact("settings.changed", office.laptop.workspace, {"key": "language", "value": "en"})
    office.take(first=4)
    (receipt,) = _receipts(office)
    assert (receipt.number, receipt.trust, receipt.card) == (2, None, None)
    office.hub.revoke_device(office.other.device, BY)
    office.hub.rename("Pusat Baru", safe=office.safe, passphrase=PASSPHRASE)
    (receipt,) = _receipts(office)
    assert receipt.number == 3
    assert receipt.trust is not None
    assert receipt.card is not None
    assert receipt.card.name == "Pusat Baru"


def test_more_answers_than_one_receipt_holds_become_several_that_lean_on_each_other(office: Office) -> None:
    office.laptop.register()
    office.take()
    with office.hub.opened.database.writing() as connection:
        for number in range(answering.MAX_ANSWERS * 2):
            answer = Answer(registration=str(number), revision="ab" * 32, outcome="received", at=1)
            add_answer(connection, office.laptop.line, answer)
    receipts = _receipts(office)
    assert [(one.number, one.since, len(one.answers)) for one in receipts] == [
        (1, 0, answering.MAX_ANSWERS),
        (2, 1, answering.MAX_ANSWERS),
        (3, 2, 1),
    ]
    assert [one.number for one in _receipts(office)] == [1, 2, 3]


def test_a_receipt_is_for_one_laptop_only(office: Office) -> None:
    office.laptop.register()
    office.take()
    (written,) = office.hub.write_receipts(office.stick)
    card = office.hub.card
    with pytest.raises(ExchangeError, match=r"sealed\.not_for_us"):
        open_receipt(
            written.path,
            identities=[office.other.identity],
            keys=card.keys,
            hub=card.hub,
            addressees=[office.other.device],
        )


def test_every_laptop_gets_its_own(office: Office) -> None:
    office.laptop.register()
    office.other.register()
    office.take()
    office.hub.take_in(office.other.bundle(office.stick))
    written = office.hub.write_receipts(office.stick)
    assert [one.path.name for one in written] == ["3303-9001-000001.ukmr", "3303-9003-000001.ukmr"]
    assert [one.path.name for one in office.hub.write_receipts(office.stick, device="3303-9003")] == [
        "3303-9003-000001.ukmr"
    ]
    with pytest.raises(HubError, match=r"answer\.no_device"):
        office.hub.write_receipts(office.stick, device="3303-0001")


def test_a_stick_that_is_gone_costs_no_receipt(office: Office, tmp_path: Path) -> None:
    office.laptop.register()
    office.take()
    with pytest.raises(StorageError, match=r"stick\.gone"):
        office.hub.write_receipts(tmp_path / "nowhere")
    (written,) = office.hub.write_receipts(office.stick)
    assert (written.number, written.again) == (1, True)


def test_a_kept_receipt_that_was_changed_is_not_given_out(office: Office) -> None:
    office.laptop.register()
    office.take()
    office.hub.write_receipts(office.stick)
    (kept,) = (office.folder / "receipts").rglob("*.ukmr")
    kept.write_bytes(kept.read_bytes() + b"x")
    with pytest.raises(HubError, match=r"answer\.file_damaged"):
        office.hub.write_receipts(office.stick)


def test_a_receipt_that_was_written_but_not_noted_is_written_anew(office: Office) -> None:
    office.laptop.register()
    office.take()
    folder = office.folder / "receipts" / f"{office.laptop.device}-1"
    folder.mkdir(parents=True)
    (folder / f"{office.laptop.device}-000001.ukmr").write_bytes(b"half")
    (receipt,) = _receipts(office)
    assert receipt.number == 1


def test_a_withdrawn_registration_is_answered_once(office: Office) -> None:
    one = office.laptop.register()
    office.laptop.fact("registration.withdrawn", one.id, {"reason": "tutup"})
    office.take()
    (receipt,) = _receipts(office)
    assert [answer.outcome for answer in receipt.answers] == ["received"]


def test_answers_are_never_changed(office: Office) -> None:
    one = office.laptop.register()
    office.take()
    with office.hub.opened.database.reading() as connection:
        before = connection.execute(select(tables.answers)).all()
    office.hub.accept(one.id, BY)
    with office.hub.opened.database.reading() as connection:
        assert connection.execute(select(tables.answers)).all()[: len(before)] == before
