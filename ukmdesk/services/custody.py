"""The custody line of a registration: where it is, how it came there, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol, cast

import msgspec

from ukmdesk.domain import lifecycle
from ukmdesk.i18n import N_
from ukmdesk.services.hand_over import NETWORK
from ukmdesk.services.worklists import Step


class CustodyEntry(Protocol):
    """One line of custody as the store has it."""

    @property
    def step(self) -> str: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def at(self) -> int: ...  # noqa: D102
    @property
    def officer(self) -> str: ...  # noqa: D102
    @property
    def detail(self) -> dict[str, Any]: ...  # noqa: D102


BY_STICK: Final = N_("stik atau folder")
BY_NETWORK: Final = N_("jaringan")
BY_RECEIPT: Final = N_("tanda terima")
_OF_THE_HUB: Final = frozenset({"receive", "accept", "return", "duplicate", "reject", "quarantine"})


def steps_of(entries: Sequence[CustodyEntry], name_of: Callable[[str], str]) -> tuple[Step, ...]:
    """Give the steps on the way to where a registration stands now, each state once, the last one at the end.

    What a former round passed (sent, returned, corrected) is left out: the way begins anew with each completion.
    `name_of` gives the name of an officer's UUID.
    """
    if not entries:
        return ()
    begun = entries[0]
    steps = {"draft": Step(state="draft", at=begun.at, by=name_of(begun.officer))}
    for entry in entries[_last_completion(entries) :]:
        if entry.step == "unbundle":
            steps = {state: step for state, step in steps.items() if state not in ("bundled", "delivered")}
        elif entry.step in lifecycle.STEPS and _moved(entry):
            steps.pop(entry.state, None)
            steps[entry.state] = _step(entry, name_of)
    return tuple(steps.values())


def _last_completion(entries: Sequence[CustodyEntry]) -> int:
    places = [place for place, entry in enumerate(entries) if entry.step == "complete"]
    return places[-1] if places else 0


def _moved(entry: CustodyEntry) -> bool:
    """Tell whether a step was taken; one about an older revision, or that its state did not allow, is only noted."""
    is_older = bool(entry.detail.get("older_revision"))
    return not is_older and _TARGET_OF[entry.step] == entry.state


_TARGET_OF: Final = {
    str(step): next(lifecycle.after(state, step) for state in lifecycle.STATES if lifecycle.allowed(state, step))
    for step in lifecycle.STEPS
}


def _step(entry: CustodyEntry, name_of: Callable[[str], str]) -> Step:
    if entry.step in _OF_THE_HUB:
        reviewer = str(entry.detail.get("answer", {}).get("reviewer", ""))
        return Step(state=entry.state, at=entry.at, by=reviewer, how=BY_RECEIPT)
    return Step(
        state=entry.state,
        at=entry.at,
        by=name_of(entry.officer),
        bundle=int(entry.detail.get("sequence", 0)),
        how=_way(entry) if entry.step == "deliver" else "",
    )


def _way(entry: CustodyEntry) -> str:
    return BY_NETWORK if entry.detail.get("way") == NETWORK else BY_STICK


class Allowed(msgspec.Struct, frozen=True, kw_only=True):
    """What may be done with a registration now."""

    correct: bool
    withdraw: bool


def allowed(state: str, *, is_enrolled: bool, is_erased: bool) -> Allowed:
    """Give what its state allows; without a device number nothing is withdrawn."""
    now = cast("lifecycle.State", state)
    return Allowed(
        correct=not is_erased and lifecycle.allowed(now, "amend" if state == "accepted" else "complete"),
        withdraw=is_enrolled and lifecycle.allowed(now, "withdraw"),
    )


def answer_shown(answer: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Give the hub's answer for people: without the code of the paper, which only a paper carries."""
    return {name: value for name, value in answer.items() if name != "credential"} if answer else None
