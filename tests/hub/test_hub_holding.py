"""What is quarantined, held or forked: nothing is dropped, and only what is touched waits."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.builders import a_registration
from tests.hub.conftest import Office, a_copy, content
from ukmdesk.domain.facts import make_body
from ukmdesk.domain.registration import to_document
from ukmdesk.errors import UkmError
from ukmdesk.exchange.bundles import BundleEntry


def test_a_bad_body_holds_its_own_registration_only(office: Office) -> None:
    laptop = office.laptop
    good = laptop.register()
    swapped = laptop.register(wrong_body=make_body({"document": to_document(a_registration()), "base": ""}))
    strange = laptop.register(document={"owner": {"colour": "red"}})
    shapeless = laptop.register()
    laptop.fact("registration.completed", shapeless.id, {"number": 7, "revision": shapeless.revision})
    misnumbered = laptop.register(number="3303-26-9001-000099-0")
    photo = laptop.register()
    laptop.fact("media.added", photo.id, {"sha256": 1})
    taken = office.hub.take_in(laptop.bundle(office.stick))
    held = {one.id: one.held_code for one in office.hub.list("quarantined")}
    assert held == {
        swapped.id: "quarantine.misfit",
        strange.id: "quarantine.document",
        shapeless.id: "quarantine.shape",
        misnumbered.id: "quarantine.number",
        photo.id: "quarantine.shape",
    }
    assert [one.id for one in office.hub.list("received")] == [good.id]
    assert (taken.quarantined, taken.received, taken.gaps) == (5, 1, ())
    assert office.hub.doctor() == []


def test_the_right_body_after_a_wrong_one_frees_the_registration(office: Office) -> None:
    saved = office.laptop.register(wrong_body=make_body({"document": {}, "base": ""}))
    office.take()
    assert office.hub.show(saved.id).held_code == "quarantine.misfit"
    office.laptop.put_right(saved.entry)
    office.hub.take_in(office.laptop.send_late(office.stick, saved.entry))
    assert (office.hub.show(saved.id).state, office.hub.show(saved.id).held_code) == ("received", "")
    assert office.hub.doctor() == []


def test_a_wrong_body_after_the_right_one_changes_nothing_but_is_kept(office: Office) -> None:
    saved = office.laptop.register()
    office.take()
    before = content(office.hub, ("bodies", "registrations", "revisions"))["registrations"]
    place = saved.entry.seq - 1
    office.laptop.carried[place] = BundleEntry(saved.entry.encoded(), "present", make_body({"document": {}}))
    office.hub.take_in(office.laptop.send_late(office.stick, saved.entry))
    after = content(office.hub)
    assert after["registrations"] == before
    assert len(after["misfit_bodies"]) == 1


def test_a_withheld_body_waits_and_comes_late(office: Office) -> None:
    saved = office.laptop.register()
    office.laptop.withhold(saved.entry)
    office.take()
    assert office.hub.show(saved.number).held_code == "quarantine.no_body"
    office.laptop.put_right(saved.entry)
    office.hub.take_in(office.laptop.send_late(office.stick, saved.entry))
    assert office.hub.show(saved.id).state == "received"


def test_a_body_that_came_is_not_lost_when_it_is_withheld_later(office: Office) -> None:
    saved = office.laptop.register()
    office.take()
    office.laptop.withhold(saved.entry)
    office.hub.take_in(office.laptop.send_late(office.stick, saved.entry))
    assert office.hub.show(saved.id).state == "received"


def test_a_later_good_revision_frees_a_quarantined_registration(office: Office) -> None:
    bad = office.laptop.register(document={"owner": {"colour": "red"}})
    office.laptop.register(subject=bad.id, number=bad.number, base=bad.revision)
    office.take()
    assert office.hub.show(bad.id).state == "received"


def test_a_revision_whose_base_is_missing_is_held(office: Office) -> None:
    one = office.laptop.register()
    office.laptop.register(subject=one.id, number=one.number, base="ab" * 32)
    office.take()
    assert office.hub.show(one.id).held_code == "quarantine.base_missing"


def test_two_registrations_of_one_number_are_both_held(office: Office) -> None:
    one = office.laptop.register()
    office.take()
    first = len(office.laptop.entries) + 1
    twice = office.laptop.register(number=one.number, subject="0192f0c1-7a10-7000-8000-0000000000ff")
    office.take(first=first)
    assert {office.hub.show(each).held_code for each in (one.id, twice.id)} == {"quarantine.number_taken"}
    with pytest.raises(UkmError, match=r"review\.ambiguous"):
        office.hub.show(one.number)


def test_a_revision_on_another_laptop_that_builds_on_the_first_replaces_it(office: Office) -> None:
    one = office.laptop.register()
    office.take()
    two = office.other.register(subject=one.id, number=one.number, base=one.revision)
    office.hub.take_in(office.other.bundle(office.stick))
    assert (office.hub.show(one.id).revision, office.hub.show(one.id).state) == (two.revision, "received")


def _forked(office: Office) -> tuple[Path, Path, Path]:
    laptop = office.laptop
    laptop.register()
    common = laptop.bundle(office.stick)
    twin = laptop.copy()
    first = len(laptop.entries) + 1
    laptop.register(owner={"name": "Cabang Satu"})
    twin.register(owner={"name": "Cabang Dua"}, subject="0192f0c1-7a10-7000-8000-0000000000dd")
    one, other = office.stick / "one", office.stick / "other"
    one.mkdir()
    other.mkdir()
    return common, laptop.bundle(one, first=first), twin.bundle(other, first=first)


def test_both_branches_of_a_fork_are_kept_and_held(office: Office) -> None:
    common, one, other = _forked(office)
    assert [office.hub.take_in(path).fork_seq for path in (common, one, other)] == [0, 0, 4]
    states = sorted((one.owner, one.state) for one in office.hub.list())
    assert states == [
        ("Cabang Dua", "quarantined"),
        ("Cabang Satu", "quarantined"),
        ("Sekar Wening Rahayu", "received"),
    ]
    assert [finding.code for finding in office.hub.doctor()] == ["hub_doctor.fork"]


def test_a_fork_is_the_same_in_every_order(office: Office, tmp_path: Path) -> None:
    seen = set()
    for number, order in enumerate(itertools.permutations(_forked(office))):
        with a_copy(office, tmp_path / str(number)) as hub:
            for path in order:
                hub.take_in(path)
            seen.add(repr(content(hub)))
    assert len(seen) == 1


def test_what_was_decided_before_a_fork_was_seen_stays_decided(office: Office) -> None:
    common, one, other = _forked(office)
    office.hub.take_in(common)
    office.hub.take_in(one)
    accepted = office.hub.list()[-1]
    office.hub.accept(accepted.id, "Ibu Ratna")
    office.hub.take_in(other)
    assert office.hub.show(accepted.id).state == "accepted"
