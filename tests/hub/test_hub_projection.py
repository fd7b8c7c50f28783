from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ukmdesk.domain.numbering import registration_number
from ukmdesk.hub.differences import changes
from ukmdesk.hub.projection import view
from ukmdesk.hub.revision_nodes import Fact

ONE, TWO = f"{'a' * 16}/3303-9001/1", f"{'a' * 16}/3303-9003/1"
NUMBER = registration_number(device="3303-9001", year=2026, running=1)


def _fact(seq: int, kind: str, content: dict[str, Any] | None, *, line: str = ONE, quarantine: str = "") -> Fact:
    return Fact(
        hash=f"{line[-6]}{seq:063d}",
        line=line,
        seq=seq,
        kind=kind,
        officer="o",
        at=seq,
        state="present",
        quarantine=quarantine,
        content=content,
    )


def _revision(seq: int, base: str, *, line: str = ONE) -> list[Fact]:
    saved = _fact(seq, "registration.saved", {"document": {"notes": str(seq)}, "base": base}, line=line)
    done = {"number": NUMBER, "revision": saved.hash, "warnings": []}
    return [saved, _fact(seq + 1, "registration.completed", done, line=line)]


def _history(plan: list[tuple[bool, bool, bool]]) -> list[Fact]:
    """Build revisions on one or two lines: (on the second line, builds on the newest of all, withdrawn after)."""
    facts: list[Fact] = []
    newest = {ONE: "", TWO: ""}
    last = ""
    for place, (second, joins, withdrawn) in enumerate(plan):
        line = TWO if second else ONE
        made = _revision(place * 3 + 1, last if joins else newest[line], line=line)
        facts += made
        newest[line] = last = made[0].hash
        if withdrawn:
            facts.append(_fact(place * 3 + 3, "registration.withdrawn", {"reason": ""}, line=line))
    return facts


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=6), st.randoms())
def test_the_order_of_arrival_says_nothing(plan: list[tuple[bool, bool, bool]], chance: random.Random) -> None:
    facts = _history(plan)
    forks = {ONE: 5} if len(plan) % 2 else {}
    expected = view(facts, forks)
    chance.shuffle(facts)
    assert view(facts, forks) == expected


def test_facts_around_a_registration_are_none() -> None:
    assert view([_fact(1, "media.added", {"sha256": ""}), _fact(2, "consent.given", {})], {}) is None


def test_a_document_without_completion_waits() -> None:
    seen = view(_revision(1, "")[:1], {})
    assert seen is not None
    assert (seen.head, seen.held_code) == (None, "quarantine.incomplete")


def test_a_withdrawal_is_undone_by_a_later_revision() -> None:
    first = _revision(1, "")
    gone = _fact(3, "registration.withdrawn", {"reason": ""})
    seen = view([*first, gone], {})
    assert seen is not None
    assert seen.withdrawn
    seen = view([*first, gone, *_revision(4, first[0].hash)], {})
    assert seen is not None
    assert not seen.withdrawn


def test_a_quarantined_withdrawal_still_counts_as_said() -> None:
    gone = _fact(3, "registration.withdrawn", None, quarantine="quarantine.damaged")
    seen = view([*_revision(1, ""), gone], {})
    assert seen is not None
    assert seen.withdrawn
    assert seen.held_code == "quarantine.damaged"


_LEAVES = st.none() | st.integers(0, 3) | st.text("ab", max_size=2)
_NAMES = st.text("ab", min_size=1, max_size=2)


def _inside(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3)


@given(st.recursive(_LEAVES, _inside, max_leaves=12))
def test_a_document_does_not_differ_from_itself(document: object) -> None:
    assert changes(document, document) == []


def test_a_product_more_or_less_is_told_value_by_value() -> None:
    before = {"products": [{"name": "gula", "price": 1}], "channels": ["tmall"]}
    after = {"products": [{"name": "gula", "price": 2}, {"name": "teh", "price": None}], "channels": []}
    assert [(one.path, one.before, one.after) for one in changes(before, after)] == [
        ("products.0.price", 1, 2),
        ("products.1.name", None, "teh"),
        ("channels", ["tmall"], []),
    ]
