"""One seller recorded on two laptops: merged where nothing overlaps, chosen by a person where something does."""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest

from tests.builders import a_registration
from tests.hub.conftest import Office, a_copy, content
from tests.hub.laptop import Laptop, Saved
from ukmdesk.domain.merging import merge_id
from ukmdesk.errors import HubError
from ukmdesk.exchange.records import Answer

BY = "Dewi Lestari"


def record(laptop: Laptop, one: Saved, base: str, **changes: object) -> Saved:
    """Save a new revision of a registration on a laptop; `changes` are fields of the business."""
    business = msgspec.structs.replace(a_registration().business, **changes)
    registration = msgspec.structs.replace(a_registration(), business=business)
    return laptop.register(registration, subject=one.id, number=one.number, base=base)


def parted(office: Office, *, mine: dict[str, object], theirs: dict[str, object]) -> tuple[Saved, Saved, Saved]:
    """Record a seller, then change it on both laptops without knowing of each other, and take all of it in."""
    one = office.laptop.register()
    first = record(office.laptop, one, one.revision, **mine)
    office.take()
    other = record(office.other, one, one.revision, **theirs)
    office.hub.take_in(office.other.bundle(office.stick))
    return one, first, other


def told(office: Office, laptop: Laptop) -> list[Answer]:
    """Give what the newest receipt of a laptop says."""
    *_, written = office.hub.write_receipts(office.stick, device=laptop.device)
    return list(laptop.read(written.path).answers)


def test_changes_that_do_not_overlap_are_one_head_and_both_laptops_get_it(office: Office) -> None:
    one, first, other = parted(office, mine={"main_product": "Gula batok"}, theirs={"activity": "Pembuatan gula"})
    shown = office.hub.show(one.id)
    assert (shown.state, shown.conflicts) == ("received", [])
    business = shown.document["business"]
    assert (business["main_product"], business["activity"]) == ("Gula batok", "Pembuatan gula")
    granted = office.hub.accept(one.id, BY)
    assert granted.revision == shown.revision
    for laptop, own in ((office.laptop, first), (office.other, other)):
        answer = told(office, laptop)[-1]
        assert (answer.outcome, answer.revision, answer.head_revision) == ("accepted", own.revision, shown.revision)
        document = msgspec.json.decode(answer.head_document)
        assert merge_id(answer.head_joins, document, answer.head_settled) == shown.revision
        assert document["business"]["activity"] == "Pembuatan gula"
        assert answer.certificate_number == granted.certificate_number
    assert office.hub.doctor() == []


def test_the_order_of_arrival_changes_nothing(office: Office, tmp_path: Path) -> None:
    one = office.laptop.register()
    paths = [office.laptop.bundle(office.stick)]
    first = len(office.laptop.entries) + 1
    record(office.laptop, one, one.revision, main_product="Gula batok", activity="Pembuatan gula")
    paths.append(office.laptop.bundle(office.stick, first=first))
    record(office.other, one, one.revision, main_product="Gula cair")
    paths.append(office.other.bundle(office.stick))
    seen = set()
    for number, order in enumerate(itertools.permutations(paths)):
        with a_copy(office, tmp_path / str(number)) as hub:
            for path in order:
                hub.take_in(path)
            shown = hub.show(one.id)
            seen.add(repr((content(hub), shown.revision, shown.conflicts)))
    assert len(seen) == 1


def test_an_overlap_is_shown_with_both_values_and_officers_and_stops_an_acceptance(office: Office) -> None:
    one, first, other = parted(office, mine={"main_product": "Gula batok"}, theirs={"main_product": "Gula cair"})
    shown = office.hub.show(one.id)
    (conflict,) = shown.conflicts
    assert conflict.path == "business.main_product"
    assert conflict.base == shown.document["business"]["main_product"] == a_registration().business.main_product
    offered = {(one.revision, one.value, one.device, one.by) for one in conflict.candidates}
    assert offered == {
        (first.revision, "Gula batok", office.laptop.device, "Bagas Adiwangsa"),
        (other.revision, "Gula cair", office.other.device, "Bagas Adiwangsa"),
    }
    assert [one.revision for one in conflict.candidates] == sorted(one.revision for one in conflict.candidates)
    with pytest.raises(HubError, match=r"accept\.conflict"):
        office.hub.accept(one.id, BY)
    assert [(answer.outcome, answer.head_revision) for answer in told(office, office.other)] == [("received", "")]


def test_what_a_person_chose_stands_and_travels_to_both_laptops(office: Office) -> None:
    one, _, other = parted(office, mine={"main_product": "Gula batok"}, theirs={"main_product": "Gula cair"})
    office.hub.settle(one.id, {"business.main_product": other.revision[:8]}, BY, "Menurut foto.")
    shown = office.hub.show(one.id)
    assert (shown.document["business"]["main_product"], shown.conflicts) == ("Gula cair", [])
    assert [(line.outcome, line.by) for line in shown.decisions] == [("settled", BY)]
    assert "Gula cair" not in repr(shown.decisions)
    for laptop in (office.laptop, office.other):
        answer = told(office, laptop)[-1]
        assert (answer.head_revision, answer.reviewer, answer.note) == (shown.revision, BY, "Menurut foto.")
        assert msgspec.json.decode(answer.head_document)["business"]["main_product"] == "Gula cair"
        assert answer.head_settled == ("business.main_product",)
    assert office.hub.accept(one.id, BY, revision=shown.revision).outcome == "accepted"
    assert office.hub.doctor() == []


def test_the_value_from_before_can_be_chosen_too(office: Office) -> None:
    one, *_ = parted(office, mine={"main_product": "Gula batok"}, theirs={"main_product": "Gula cair"})
    office.hub.settle(one.id, {"business.main_product": "lama"}, BY)
    shown = office.hub.show(one.id)
    assert (shown.document["business"]["main_product"], shown.conflicts) == (a_registration().business.main_product, [])


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({}, "settle.no_choice"),
        ({"business.name": "lama"}, "settle.no_conflict"),
        ({"business.main_product": "abc"}, "settle.unknown_revision"),
        ({"business.main_product": "0123456789"}, "settle.unknown_revision"),
    ],
)
def test_a_choice_that_is_none_is_refused_and_nothing_is_logged(
    office: Office, choices: dict[str, str], code: str
) -> None:
    one, *_ = parted(office, mine={"main_product": "Gula batok"}, theirs={"main_product": "Gula cair"})
    with pytest.raises(HubError) as caught:
        office.hub.settle(one.id, choices, BY)
    assert caught.value.code == code
    assert office.hub.show(one.id).decisions == []


def test_a_return_asks_about_the_open_values_and_brings_the_head_to_correct(office: Office) -> None:
    one, first, _ = parted(office, mine={"main_product": "Gula batok"}, theirs={"main_product": "Gula cair"})
    head = office.hub.show(one.id).revision
    answer = office.hub.return_(one.id, BY, [])
    assert [(asked.path, asked.code) for asked in answer.questions] == [("business.main_product", "reason.two_values")]
    assert set(answer.questions[0].note.split(" | ")) == {"Gula batok", "Gula cair"}
    got = told(office, office.laptop)[-1]
    assert (got.outcome, got.revision, got.head_revision) == ("returned", first.revision, head)
    taken = {"document": msgspec.json.decode(got.head_document), "joins": list(got.head_joins), "settled": []}
    start = len(office.laptop.entries) + 1
    office.laptop.fact("registration.adopted", one.id, taken | {"revision": head, "over": first.revision})
    corrected = record(office.laptop, one, head, main_product="Gula batok dan cair")
    office.take(first=start)
    shown = office.hub.show(one.id)
    assert (shown.revision, shown.conflicts, shown.state) == (corrected.revision, [], "received")
    assert told(office, office.other)[-1].head_revision == corrected.revision


def test_a_later_revision_of_one_side_opens_the_decision_again(office: Office) -> None:
    one, first, _ = parted(office, mine={"main_product": "Gula batok"}, theirs={"activity": "Pembuatan gula"})
    office.hub.accept(one.id, BY)
    start = len(office.laptop.entries) + 1
    record(office.laptop, one, first.revision, main_product="Gula batok halus")
    office.take(first=start)
    shown = office.hub.show(one.id)
    assert (shown.state, shown.document["business"]["main_product"]) == ("received", "Gula batok halus")
    assert shown.document["business"]["activity"] == "Pembuatan gula"
    assert [change.path for change in shown.changed] == ["business.main_product"]


def test_consent_taken_back_on_either_laptop_stops_an_acceptance(office: Office) -> None:
    one, *_ = parted(office, mine={"main_product": "Gula batok"}, theirs={"activity": "Pembuatan gula"})
    start = len(office.other.entries) + 1
    office.other.fact("consent.withdrawn", one.id, {"purposes": ["registration"]})
    office.hub.take_in(office.other.bundle(office.stick, first=start))
    with pytest.raises(HubError, match=r"accept\.no_consent"):
        office.hub.accept(one.id, BY)
