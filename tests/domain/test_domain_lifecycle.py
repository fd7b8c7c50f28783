"""Steps of a registration's life: the usual way, corrections, and what may not be."""

from __future__ import annotations

from itertools import product

import pytest

from ukmdesk.domain.lifecycle import STATES, STEPS, State, Step, after, allowed, state_word
from ukmdesk.errors import InputError


def walk(*steps: Step) -> State:
    state: State = "draft"
    for step in steps:
        state = after(state, step)
    return state


def test_the_usual_way_leads_from_draft_to_accepted() -> None:
    assert walk("complete", "approve", "bundle", "deliver", "receive", "accept") == "accepted"


def test_a_returned_one_is_corrected_and_goes_round_again() -> None:
    sent = ("complete", "bundle", "deliver", "receive")
    assert walk(*sent, "return", "complete", "bundle", "deliver", "receive", "accept") == "accepted"  # type: ignore[arg-type]
    assert walk(*sent, "reject", "complete") == "complete"  # type: ignore[arg-type]


def test_an_accepted_one_is_amended_and_must_be_sent_again() -> None:
    assert walk("complete", "bundle", "accept", "amend", "bundle", "accept") == "accepted"


def test_an_answer_may_skip_steps_that_the_laptop_never_recorded() -> None:
    assert walk("complete", "bundle", "return") == "returned"
    assert walk("complete", "bundle", "deliver", "quarantine", "receive", "accept") == "accepted"


def test_the_same_answer_again_changes_nothing() -> None:
    for state, step in (
        ("accepted", "accept"),
        ("returned", "return"),
        ("duplicate", "duplicate"),
        ("received", "receive"),
    ):
        assert after(state, step) == state  # type: ignore[arg-type]


def test_only_a_receipt_leads_beyond_delivered() -> None:
    for step in ("receive", "accept", "return", "duplicate", "reject", "quarantine"):
        assert not any(allowed(state, step) for state in ("draft", "complete", "approved"))


def test_withdrawal_and_erasure_are_possible_at_any_time() -> None:
    for state in STATES:
        assert allowed(state, "withdraw") == (state not in ("withdrawn", "erased"))
        assert allowed(state, "erase") == (state != "erased")


def test_nothing_leads_out_of_erased_and_only_erasure_out_of_withdrawn() -> None:
    assert [step for step in STEPS if allowed("erased", step)] == []
    assert [step for step in STEPS if allowed("withdrawn", step)] == ["erase"]


def test_a_step_that_may_not_be_taken_is_refused() -> None:
    for state, step in product(STATES, STEPS):
        if allowed(state, step):
            assert after(state, step) in STATES
        else:
            with pytest.raises(InputError, match=r"state\.not_allowed"):
                after(state, step)


def test_every_state_has_its_word() -> None:
    assert state_word("accepted") == "Terdaftar"
    assert len({state_word(state) for state in STATES}) == len(STATES)
