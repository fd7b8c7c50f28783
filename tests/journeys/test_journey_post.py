from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.exchange import bundle_world
from tests.journeys.hub_content import everything
from tests.practice_office import Office, sample_rows, write_sheet
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import ExchangeError


@pytest.fixture
def sent(office: Office) -> Path:
    """A bundle on the stick that the hub has not seen."""
    (made,) = office.must(office.desk("bundle", "export", "--to", str(office.stick), as_json=True))
    return Path(made["delivered"])


def test_the_same_bundle_again_changes_nothing_and_gets_the_same_receipt(office: Office, sent: Path) -> None:
    for name in ("first", "again"):
        (office.root / name).mkdir()
    with office.open_hub() as hub:
        first = hub.take_in(sent)
        (receipt,) = hub.write_receipts(office.root / "first")
        before = everything(hub)
        for _ in range(5):
            hub.take_in(sent)
        assert everything(hub) == before
        (again,) = hub.write_receipts(office.root / "again")

    assert len(first.registrations) == 2
    assert again.path.name == receipt.path.name
    assert again.path.read_bytes() == receipt.path.read_bytes()
    office.must(office.desk("receipt", "apply", str(receipt.path), as_json=True))
    (known,) = office.must(office.desk("receipt", "apply", str(again.path), as_json=True))
    assert known["already_known"]


def a_forged_bundle(office: Office, folder: Path) -> Path:
    """Seal a bundle to this hub that no laptop of it signed."""
    forgery = bundle_world.a_forgery(folder)
    with office.open_hub() as hub:
        forgery.recipients, forgery.hub = hub.card.recipients, hub.card.hub
    forgery.key = SigningKey.generate()
    return forgery.write(folder / "forged.ukmb")


def test_what_is_changed_cut_foreign_or_unsigned_is_refused_each_with_its_own_code(
    office: Office, sent: Path, tmp_path: Path
) -> None:
    data = sent.read_bytes()
    middle, cut = tmp_path / "changed.ukmb", tmp_path / "cut.ukmb"
    middle.write_bytes(data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :])
    cut.write_bytes(data[:-100])
    foreign = bundle_world.written(tmp_path / "foreign.ukmb").path
    unsigned = a_forged_bundle(office, tmp_path)
    codes = {}
    with office.open_hub() as hub:
        before = everything(hub)
        for path in (middle, cut, foreign, unsigned):
            with pytest.raises(ExchangeError) as caught:
                hub.take_in(path)
            codes[path.stem] = caught.value.code
        assert everything(hub)["entries"] == before["entries"]
        assert everything(hub)["registrations"] == before["registrations"] == []
        assert hub.list() == []

    assert codes["foreign"] == "sealed.not_for_us"
    assert codes["forged"] == "signature.unknown_key"
    assert len(set(codes.values())) == 4, codes
    for path in (middle, cut, foreign, unsigned):
        assert office.at_hub("take-in", str(path)).code == 8


def test_a_copy_of_the_stick_in_any_order_gives_the_same_hub(office: Office, sent: Path) -> None:
    sheet = write_sheet(office.root / "more.csv", sample_rows(6)[4:])
    office.must(office.desk("import", str(sheet), "--note", "Data contoh.", as_json=True))
    (made,) = office.must(office.desk("bundle", "export", "--to", str(office.stick), as_json=True))
    second = Path(made["delivered"])
    numbers = office.numbers()
    other = office.copy(office.root.parent / "other")
    with office.open_hub() as hub, other.open_hub() as turned:
        hub.take_in(sent)
        hub.take_in(second)
        turned.take_in(second)
        turned.take_in(sent)
        for name in ("entries", "bodies", "registrations", "revisions"):
            assert everything(hub)[name] == everything(turned)[name], name
        assert sorted(one.number for one in turned.list()) == numbers


def test_a_receipt_brings_a_new_card_and_the_laptop_goes_on_with_it(office: Office, sent: Path) -> None:
    office.must(office.at_hub("take-in", str(sent), as_json=True))
    rename = ("card", "--to", str(office.card), "--safe", str(office.safe), "--rename", "Pusat Berganti Nama")
    office.must(office.at_hub(*rename, as_json=True))

    office.answer()

    with office.open_desk() as desk:
        assert desk.card.name == "Pusat Berganti Nama"
    office.must(office.desk("settings", "set", "paper.language", "en", as_json=True))
    office.send()


def test_a_bundle_whose_file_is_lost_is_voided_and_its_facts_travel_again(office: Office, sent: Path) -> None:
    sent.unlink()
    next((office.laptop / "outbox").glob("*.ukmb")).unlink()
    lost = office.desk("bundle", "deliver", "1", "--to", str(office.stick), as_json=True)
    assert (lost.code, lost.error["error"]) == (1, "bundle.outbox_differs")

    office.must(office.desk("bundle", "void", "1", "--reason", "Stik hilang", as_json=True))
    assert {one["state"] for one in office.must(office.desk("register", "list", as_json=True))} == {"complete"}
    office.send()

    assert len(office.must(office.at_hub("list", as_json=True))) == 2
    office.answer()
    assert office.desk("journal", "verify").code == 0


def test_the_file_on_the_stick_is_the_one_in_the_outbox(office: Office, sent: Path) -> None:
    listed = office.must(office.desk("bundle", "list", as_json=True))
    outbox = office.laptop / "outbox" / listed[0]["file"]

    assert hashlib.sha256(sent.read_bytes()).digest() == hashlib.sha256(outbox.read_bytes()).digest()
    assert [path.name for path in office.stick.glob("*.part")] == []


def test_a_bundle_that_arrived_torn_is_asked_for_again_and_then_received(office: Office) -> None:
    (sent,) = office.must(office.desk("bundle", "export", "--to", str(office.stick), as_json=True))
    on_stick = Path(sent["delivered"])
    whole = on_stick.read_bytes()
    middle = len(whole) // 2
    on_stick.write_bytes(whole[:middle] + bytes(40) + whole[middle + 40 :])
    assert office.at_hub("take-in", str(on_stick)).code == 8
    office.must(office.at_hub("receipt", "--to", str(office.stick), as_json=True))
    office.must(office.desk("receipt", "apply", str(office.stick), as_json=True))
    (torn,) = office.must(office.desk("bundle", "list", as_json=True))
    assert torn["state"] == "incomplete"

    (again,) = office.must(office.desk("bundle", "export", "--to", str(office.stick), as_json=True))
    assert again["sequence"] == sent["sequence"]
    assert Path(again["delivered"]).read_bytes() == whole
    office.must(office.at_hub("take-in", str(on_stick), as_json=True))
    office.must(office.at_hub("receipt", "--to", str(office.stick), as_json=True))
    office.must(office.desk("receipt", "apply", str(office.stick), as_json=True))
    (arrived, *_rest) = office.must(office.desk("bundle", "list", as_json=True))
    assert arrived["state"] == "received"
