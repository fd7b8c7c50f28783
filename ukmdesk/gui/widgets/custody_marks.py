"""From the custody of a registration to the marks that are drawn: which steps it passed, where it is, what comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ukmdesk.gui.shapes import WORDS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Custody, Step

WAY: Final = ("draft", "complete", "approved", "bundled", "delivered", "received", "accepted")
"""The seven steps of the usual way."""
ENDS: Final = frozenset({"returned", "duplicate", "rejected", "withdrawn", "erased", "quarantined"})
"""States that take the place of the end."""
_BEFORE_RECEIPT: Final = frozenset({"returned", "quarantined"})
"""Ends that also come to a bundle which head office has not taken in."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One step as it is drawn: its word and lines of text below it, in the language of the screen."""

    state: str
    standing: Literal["passed", "here", "ahead"]
    word: str
    lines: tuple[str, ...]


def progress(state: str) -> int:
    """Give how many of the seven steps are behind a state, itself included."""
    if state in WAY:
        return WAY.index(state) + 1
    return len(WAY) - 1 if state in _BEFORE_RECEIPT else len(WAY)


def marks_of(around: Surroundings, custody: Custody) -> list[Mark]:
    """Give the steps of a registration in the order of the way, those to come last."""
    passed = {step.state: step for step in custody.steps}
    here = custody.state
    way = [*WAY[:-1], here] if here in ENDS else list(WAY)
    if here in _BEFORE_RECEIPT and "received" not in passed:
        way.remove("received")
    last = way.index(here) if here in way else len(way) - 1
    marks = []
    for place, state in enumerate(way):
        step = passed.get(state)
        if state == "approved" and step is None and place < last:
            continue  # an office without that rule has no such step
        standing: Literal["passed", "here", "ahead"] = (
            "here" if place == last else "passed" if place < last else "ahead"
        )
        marks.append(Mark(state, standing, around.say(WORDS[state]), _lines(around, step)))
    return marks


def spoken(around: Surroundings, marks: list[Mark]) -> str:
    """Give the way so far as a sentence for a screen reader."""
    steps = (" ".join((mark.word, *mark.lines)) for mark in marks if mark.standing != "ahead")
    return around.say(N_("Jejak kiriman: {steps}"), steps=", ".join(steps))


def _lines(around: Surroundings, step: Step | None) -> tuple[str, ...]:
    if step is None or not step.at:
        return ()
    if step.how:
        return around.moment(step.at), around.say(step.how)
    if step.bundle:
        return around.moment(step.at), around.say(N_("paket {number}"), number=f"{step.bundle:04}")
    return (around.moment(step.at), _short(step.by)) if step.by else (around.moment(step.at),)


def _short(name: str) -> str:
    first, *rest = name.split()
    return f"{first[0]}. {rest[-1]}" if rest else name
