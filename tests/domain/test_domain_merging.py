"""A registration of all its revisions: the head does not depend on the order, and nothing typed vanishes."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.merging_world import World, lost
from ukmdesk.domain.history import Node, in_order, plain
from ukmdesk.domain.merging import merge, merge_id, settle, settled_again
from ukmdesk.hub.projection import view

QUICK, LONG = 250, 10_000


def a_node(letter: str, /, *bases: str, **values: Any) -> Node:
    """Give a revision whose hash is one letter 64 times; `values` are fields of the business."""
    document = plain({"business": {name: value for name, value in values.items() if name != "photos"}})
    document["photos"] = plain({"photos": values.get("photos", [])})["photos"]
    return Node(letter * 64, tuple(base * 64 for base in bases), document)


def a_photo(digit: int) -> dict[str, Any]:
    return {"sha256": f"{digit:064d}", "role": "product", "type": "image/jpeg", "size": 1, "width": 1, "height": 1}


def check_history(seed: int) -> None:
    world = World(seed)
    expected = view(world.facts, {}, settlings=world.settlings)
    for _ in range(2):
        arrived = {fact.hash: fact for fact in world.deliveries()}
        assert view(list(arrived.values()), {}, settlings=world.settlings) == expected, seed
    assert lost(world) == [], seed


def test_histories_give_one_head_in_every_order_and_lose_nothing() -> None:
    for seed in range(QUICK):
        check_history(seed)


@pytest.mark.long
def test_ten_thousand_histories_give_one_head_in_every_order_and_lose_nothing() -> None:
    for seed in range(LONG):
        check_history(seed)


def test_the_histories_have_what_they_are_meant_to_have() -> None:
    worlds = [World(seed) for seed in range(QUICK)]
    heads = [view(world.facts, {}, settlings=world.settlings) for world in worlds]
    assert sum(bool(seen and seen.head and seen.head.conflicts) for seen in heads) > QUICK // 10
    assert sum(bool(seen and seen.head and seen.head.joins) for seen in heads) > QUICK // 10
    assert sum(bool(world.settlings) for world in worlds) > QUICK // 50
    assert sum(any(fact.kind == "registration.adopted" for fact in world.facts) for world in worlds) > QUICK // 10


@given(st.integers(0, 10**9), st.randoms())
def test_the_order_of_the_nodes_says_nothing(seed: int, chance: random.Random) -> None:
    maker = random.Random(seed)
    nodes: list[Node] = []
    for letter in "abcdef":
        bases = maker.sample([node.hash[0] for node in nodes], min(len(nodes), maker.choice((0, 1, 1, 2))))
        nodes.append(a_node(letter, *bases, name=maker.choice("xyz"), activity=maker.choice("xy")))
    expected = merge(nodes)
    chance.shuffle(nodes)
    assert merge(nodes) == expected


def test_changes_that_do_not_overlap_are_merged() -> None:
    head = merge(
        [
            a_node("0", name="A", activity="X"),
            a_node("1", "0", name="B", activity="X"),
            a_node("2", "0", name="A", activity="Y"),
        ]
    )
    assert head is not None
    assert (head.document["business"]["name"], head.document["business"]["activity"]) == ("B", "Y")
    assert (head.conflicts, head.joins) == ((), ("1" * 64, "2" * 64))


def test_the_same_change_on_two_sides_is_no_conflict() -> None:
    head = merge([a_node("0", name="A"), a_node("1", "0", name="B"), a_node("2", "0", name="B")])
    assert head is not None
    assert (head.document["business"]["name"], head.conflicts) == ("B", ())


def test_an_overlapping_value_keeps_its_base_with_all_candidates_by_hash() -> None:
    head = merge(
        [a_node("3", "0", name="D"), a_node("0", name="A"), a_node("2", "0", name="C"), a_node("1", "0", name="B")]
    )
    assert head is not None
    (conflict,) = head.conflicts
    assert (conflict.path, conflict.base, head.document["business"]["name"]) == ("business.name", "A", "A")
    assert [(one.revision[0], one.value) for one in conflict.candidates] == [("1", "B"), ("2", "C"), ("3", "D")]


def test_a_later_change_that_saw_the_earlier_ones_stands_alone() -> None:
    nodes = [a_node("0", name="A"), a_node("1", "0", name="B"), a_node("2", "0", name="C")]
    head = merge(nodes)
    assert head is not None
    joined = Node(head.revision, head.joins, head.document, is_end=False, is_join=True)
    last = a_node("3", name="D")
    head = merge([*nodes, joined, Node(last.hash, (joined.hash,), last.document)])
    assert head is not None
    assert (head.revision, head.conflicts, head.joins) == (last.hash, (), ())


def test_a_conflict_stays_open_until_somebody_touches_the_value() -> None:
    nodes = [a_node("0", name="A"), a_node("1", "0", name="B"), a_node("2", "0", name="C")]
    head = merge(nodes)
    assert head is not None
    joined = Node(head.revision, head.joins, head.document, is_end=False, is_join=True)
    last = a_node("3", name="A", activity="Y")
    head = merge([*nodes, joined, Node(last.hash, (joined.hash,), last.document)])
    assert head is not None
    assert head.revision == last.hash
    assert [one.path for one in head.conflicts] == ["business.name"]


@pytest.mark.parametrize("chosen", ["1" * 64, "2" * 64, ""])
def test_what_a_person_settled_stands_and_can_be_worked_out_again(chosen: str) -> None:
    nodes = [a_node("0", name="A"), a_node("1", "0", name="B"), a_node("2", "0", name="C")]
    head = merge(nodes)
    assert head is not None
    node = settled_again(nodes, head.ends, {"business.name": chosen})
    assert node is not None
    assert node == settle(head, {"business.name": {"1": "B", "2": "C", "": "A"}[chosen[:1]]})
    after = merge([*nodes, node])
    assert after is not None
    assert (after.revision, after.conflicts) == (node.hash, ())
    assert settled_again(nodes[:2], head.ends, {"business.name": chosen}) is None
    assert settled_again(nodes, head.ends, {"business.activity": chosen}) is None


def test_a_change_that_did_not_know_of_the_settling_opens_the_value_again() -> None:
    nodes = [a_node("0", name="A"), a_node("1", "0", name="B"), a_node("2", "0", name="C")]
    node = settled_again(nodes, ["1" * 64, "2" * 64], {"business.name": "1" * 64})
    assert node is not None
    head = merge([*nodes, node, a_node("3", "1", name="E")])
    assert head is not None
    (conflict,) = head.conflicts
    assert {one.value for one in conflict.candidates} == {"B", "E"}


def test_photos_are_added_and_taken_away_one_by_one() -> None:
    one, two, three = a_photo(1), a_photo(2), a_photo(3)
    head = merge(
        [a_node("0", photos=[one, two]), a_node("1", "0", photos=[two]), a_node("2", "0", photos=[one, two, three])]
    )
    assert head is not None
    assert [photo["sha256"] for photo in head.document["photos"]] == [two["sha256"], three["sha256"]]
    assert head.conflicts == ()


def test_consent_is_one_act_and_never_mixed() -> None:
    def a_consent(letter: str, *bases: str, **values: Any) -> Node:
        return Node(letter * 64, tuple(base * 64 for base in bases), plain({"consent": values}))

    head = merge([a_consent("0"), a_consent("1", "0", language="id"), a_consent("2", "0", method="paper")])
    assert head is not None
    assert [one.path for one in head.conflicts] == ["consent"]


def test_the_hash_of_a_merged_state_names_all_that_it_says() -> None:
    document = plain({})
    told = merge_id(["a", "b"], document, [])
    assert told == merge_id(["b", "a"], document, [])
    assert (
        len(
            {
                told,
                merge_id(["a"], document, []),
                merge_id(["a", "b"], plain({"notes": "x"}), []),
                merge_id(["a", "b"], document, ["notes"]),
            }
        )
        == 4
    )


def test_a_circle_that_no_honest_program_makes_ends() -> None:
    circle = [a_node("1", "3"), a_node("2", "1"), a_node("3", "2"), a_node("0")]
    assert [node.hash[0] for node in in_order(circle)] == ["0", "1", "2", "3"]
    assert merge(circle) is not None
