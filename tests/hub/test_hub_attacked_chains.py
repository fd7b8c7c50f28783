"""What one laptop can do to its own line by lying: the hub stays whole, and everything it stores can be stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.builders import a_registration
from tests.hub.conftest import Office, a_copy, content
from tests.hub.laptop import Laptop
from ukmdesk.domain.registration import to_document
from ukmdesk.errors import ExchangeError
from ukmdesk.hub.bodies import fault


def _documents() -> list[dict[str, Any]]:
    whole = to_document(a_registration())
    return [
        {**whole, "recorded_at": 2**63},
        {**whole, "recorded_at": -(2**63)},
        {**whole, "notes": "a\0b"},
        {**whole, "consent": {"purposes": {"a\0": True}}},
        {**whole, "products": [{"name": "Gula", "price": 2**53}]},
        {**whole, "premises": {"latitude": 1e300}},
    ]


@pytest.mark.parametrize("number", range(len(_documents())))
def test_a_document_that_no_database_keeps_holds_only_its_registration(office: Office, number: int) -> None:
    bad = office.laptop.register(document=_documents()[number])
    good = office.laptop.register()
    office.take()
    assert office.hub.show(bad.id).held_code == "quarantine.document"
    assert office.hub.show(good.id).state == "received"


def test_hashes_that_are_no_hashes_are_misshapen(office: Office) -> None:
    entry = office.laptop.register().entry
    for kind, body in (
        ("registration.saved", {"document": {}, "base": "x" * 5000}),
        ("registration.saved", {"document": {}, "base": "AB" * 32}),
        ("registration.completed", {"number": "3303-26-9001-000001-0", "revision": ""}),
    ):
        named = msgspec.structs.replace(entry, kind=kind)
        assert fault(named, msgspec.json.encode(body)) == "quarantine.shape"


def _resealed(office: Office, folder: Path) -> Path:
    """Give the same facts under the same sequence in a second manifest, as only a copied laptop makes it."""
    twin = office.laptop.copy()
    twin.sequence, twin.previous = 0, b""
    folder.mkdir()
    return twin.bundle(folder)


def test_a_second_manifest_of_a_sequence_is_a_fork_whatever_came_first(office: Office, tmp_path: Path) -> None:
    saved = office.laptop.register()
    other = _resealed(office, tmp_path / "twin")
    first = office.laptop.bundle(office.stick)
    with a_copy(office, tmp_path / "copy") as copy:
        for path in (other, first):
            copy.take_in(path)
        for path in (first, other):
            office.hub.take_in(path)
        assert content(copy) == content(office.hub)
    assert office.hub.show(saved.id).held_code == "quarantine.forked"
    assert [one.code for one in office.hub.doctor()] == ["hub_doctor.fork"]


def test_a_manifest_that_names_another_one_before_it_is_a_fork_from_its_first_place(office: Office) -> None:
    kept = office.laptop.register()
    office.take()
    first = len(office.laptop.entries) + 1
    held = office.laptop.register()
    office.laptop.previous = bytes(31) + b"\7"
    taken = office.hub.take_in(office.laptop.bundle(office.stick, first=first))
    assert taken.fork_seq == first
    assert (office.hub.show(kept.id).state, office.hub.show(held.id).held_code) == ("received", "quarantine.forked")
    assert [one.code for one in office.hub.doctor()] == ["hub_doctor.fork"]


def test_a_late_first_fact_is_bound_to_its_laptop_too(office: Office) -> None:
    laptop: Laptop = office.laptop
    laptop.register()
    false = msgspec.structs.replace(laptop.entries[0], previous=bytes(32))
    carried = laptop.carried[0]
    laptop.carried[0] = type(carried)(header=false.encoded(), state=carried.state, body=carried.body)
    with pytest.raises(ExchangeError, match=r"chain\.not_this_device"):
        office.hub.take_in(laptop.bundle(office.stick, first=2, late=(1,)))
