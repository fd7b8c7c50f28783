from __future__ import annotations

import time
from pathlib import Path

from PIL import Image

from tests.practice_office import NOTE, REVIEWER, Office, sample_rows
from ukmdesk.certificates.verify import check, read_codes
from ukmdesk.desk import Desk
from ukmdesk.domain.numbering import parse_registration_number
from ukmdesk.exchange.card_files import read_card_file, read_list_file
from ukmdesk.exchange.records import Question
from ukmdesk.hub.head_office import Hub


def register(desk: Desk, office: Office, *, row: int = 3) -> str:
    """Register a seller with a photo, the way the form does; give the number."""
    answers = {path: text for path, text in sample_rows(row + 1)[row].items() if text}
    draft, problems = desk.start_draft(answers)
    assert problems == []
    picture = office.root / "foto.jpg"
    Image.effect_noise((900, 600), 40).convert("RGB").save(picture)
    desk.add_photo(draft, picture, role="product", product=0)
    return desk.complete(draft, note=NOTE).number


def carry(desk: Desk, hub: Hub, stick: Path) -> list[Path]:
    """Bring every new bundle to the hub on the stick."""
    carried = [desk.post.deliver(made.sequence, stick).path for made in desk.post.export_bundles()]
    for path in carried:
        hub.take_in(path)
    return carried


def bring_back(desk: Desk, hub: Hub, stick: Path) -> None:
    """Bring the hub's answers home."""
    for written in hub.write_receipts(stick):
        desk.post.apply_receipts(written.path)


def result_of(paper: Path, office: Office, *, with_list: bool) -> str:
    card = read_card_file(office.card)
    trust = read_list_file(office.list, card) if with_list else None
    (code,) = read_codes(paper)
    return check(code, card=card, trust=trust, now=int(time.time() * 1000)).result


def test_from_registration_to_a_certificate_that_anybody_can_check(office: Office) -> None:
    with office.open_desk() as desk, office.open_hub() as hub:
        number = register(desk, office)
        assert parse_registration_number(number).running == 3
        _, proof = desk.papers.print_to_file("proof", desk.find(number), folder=office.papers, language="id")
        assert desk.find(number).state == "complete"

        carry(desk, hub, office.stick)
        assert desk.find(number).state == "delivered"
        bring_back(desk, hub, office.stick)
        assert desk.find(number).state == "received"

        answer = hub.accept(number, REVIEWER)
        bring_back(desk, hub, office.stick)
        stored = desk.find(number)
        assert stored.state == "accepted"
        assert stored.answer is not None
        assert stored.answer["registry_number"] == answer.registry_number
        _, certificate = desk.papers.print_to_file("certificate", stored, folder=office.papers, language="id")
        hub.write_list(office.list)
        (photo,) = stored.document["photos"]
        assert hub.photo(photo["sha256"])[1] == desk.media.get(photo["sha256"])

        assert desk.verify_journal().is_whole
        assert hub.doctor() == []

    assert result_of(certificate, office, with_list=False) == "genuine"
    assert result_of(certificate, office, with_list=True) == "genuine"
    assert result_of(proof, office, with_list=True) == "genuine"
    assert result_of(proof, office, with_list=False) == "unknown_key"


def test_a_returned_registration_is_corrected_and_its_certificate_shows_the_correction(office: Office) -> None:
    with office.open_desk() as desk, office.open_hub() as hub:
        number = office_number(desk)
        carry(desk, hub, office.stick)
        question = Question(path="business.name", code="unclear", note="Nama lengkapnya apa?")
        hub.return_(number, REVIEWER, [question])
        bring_back(desk, hub, office.stick)
        returned = desk.find(number)
        assert returned.state == "returned"
        assert returned.answer is not None
        assert returned.answer["questions"][0]["note"] == "Nama lengkapnya apa?"

        draft, _ = desk.correct(number, {"business.name": "Nama Yang Sudah Jelas"})
        done = desk.complete(draft, note=NOTE)
        assert done.number == number
        assert desk.find(number).state == "complete"
        carry(desk, hub, office.stick)
        hub.accept(number, REVIEWER)
        bring_back(desk, hub, office.stick)

        stored = desk.find(number)
        assert (stored.state, stored.revision) == ("accepted", done.revision)
        _, paper = desk.papers.print_to_file("certificate", stored, folder=office.papers, language="id")
        (code,) = read_codes(paper)
        found = check(code, card=read_card_file(office.card), trust=None, now=int(time.time() * 1000))
        assert found.claims is not None
        assert found.claims.name == "Nama Yang Sudah Jelas"
        steps = [step.step for step in stored.custody]
        assert steps.count("bundle") == 2
        assert {"return", "accept"} <= set(steps)


def office_number(desk: Desk) -> str:
    return sorted(one.number for one in desk.stored.list())[0]


def test_an_accepted_seller_who_changes_something_keeps_number_and_certificate_until_the_hub_answers(
    answered: Office,
) -> None:
    with answered.open_desk() as desk, answered.open_hub() as hub:
        number = office_number(desk)
        former = desk.find(number).certificate
        assert former is not None
        draft, _ = desk.correct(number, {"business.name": "Nama Baru"})
        desk.complete(draft, note=NOTE)

        changed = desk.find(number)
        assert changed.state == "complete"
        assert changed.certificate is not None
        assert changed.certificate["revision"] == former["revision"]
        printed, _ = desk.papers.print_to_file("certificate", changed, folder=answered.papers, language="id")
        line = desk.prints.get(printed.serial)
        assert line is not None
        assert line.revision == former["revision"]

        carry(desk, hub, answered.stick)
        hub.accept(number, REVIEWER)
        bring_back(desk, hub, answered.stick)
        renewed = desk.find(number)
        assert renewed.certificate is not None
        assert renewed.certificate["revision"] == renewed.revision != former["revision"]


def test_a_seller_who_withdraws_is_withdrawn_at_the_hub_and_gets_no_paper(answered: Office) -> None:
    number = answered.numbers()[0]
    reason = ("--reason", "Tutup usaha")
    answered.must(answered.desk("register", "withdraw", number, *reason, as_json=True))

    again = answered.desk("register", "withdraw", number, *reason, as_json=True)
    assert (again.code, again.error["error"]) == (1, "state.not_allowed")
    for kind in ("proof", "certificate"):
        refused = answered.desk("print", kind, number, "--to", str(answered.papers), as_json=True)
        assert (refused.code, refused.error["error"]) == (1, "print.no_paper")
    edited = answered.desk("register", "edit", number, "owner.name=Lain", as_json=True)
    assert (edited.code, edited.error["error"]) == (1, "state.not_allowed")

    answered.send()
    listed = answered.must(answered.at_hub("list", as_json=True))
    assert {one["number"]: one["state"] for one in listed}[number] == "withdrawn"
    answered.answer()
    shown = answered.must(answered.desk("register", "show", number, as_json=True))
    assert shown["state"] == "withdrawn"


def test_a_correction_left_open_while_the_seller_withdraws_brings_nobody_back(office: Office) -> None:
    with office.open_desk() as desk:
        number = office_number(desk)
        draft, _ = desk.correct(number, {})
        desk.withdraw(number, "Tutup usaha")

    done = office.desk("register", "complete", draft.id, "--note", NOTE, as_json=True)

    assert (done.code, done.error["error"]) == (1, "state.not_allowed")
    with office.open_desk() as desk:
        assert desk.find(number).state == "withdrawn"
