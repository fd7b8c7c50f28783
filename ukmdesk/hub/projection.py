"""What the facts about one registration say: a pure function of the set of facts, whatever their order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from ukmdesk.domain.facts import device_of
from ukmdesk.domain.history import Node
from ukmdesk.domain.merging import Head, merge
from ukmdesk.domain.numbering import parse_registration_number
from ukmdesk.hub.bodies import Completed, Saved
from ukmdesk.hub.revision_nodes import Fact, Revision, Settling, nodes_of, sources_of

HELD_FORK: Final = "quarantine.forked"
HELD_BODY: Final = "quarantine.no_body"
HELD_BASE: Final = "quarantine.base_missing"
HELD_MANY: Final = "quarantine.too_many_revisions"
HELD_INCOMPLETE: Final = "quarantine.incomplete"
HELD_NUMBER: Final = "quarantine.number_taken"
HELD_FOREIGN: Final = "quarantine.number"

MAX_REVISIONS: Final = 2_000
"""Revisions of one registration that are read; no honest one comes near."""


@dataclass(frozen=True, slots=True)
class View:
    """A registration as its facts tell it.

    `head` is what is under review, None when there is nothing to review; `sources` are the revisions that it is, or is
    made of, the newest of each line.
    """

    head: Head | None
    sources: tuple[Revision, ...]
    revisions: tuple[Revision, ...]
    number: str
    line: str
    withdrawn: bool
    held_code: str


@dataclass(frozen=True, slots=True)
class Laptops:
    """Which device numbers belong to one laptop: `workspaces` gives the workspace of each; an unknown one is its own.

    A laptop that was restored has a new number and the workspace that it had.
    """

    workspaces: Mapping[str, str] = field(default_factory=dict)

    def of_device(self, device: str) -> str:
        """Give the laptop that a device number was granted to."""
        return self.workspaces.get(device, device)

    def of(self, fact: Fact) -> str:
        """Give the laptop that recorded a fact."""
        return self.of_device(device_of(fact.line))


def view(
    facts: Sequence[Fact],
    forks: Mapping[str, int],
    laptops: Laptops = Laptops(),
    settlings: Sequence[Settling] = (),
) -> View | None:
    """Read the facts of one registration; `forks` gives each forked line's first doubtful place.

    `settlings` are what people decided about it, oldest first. None when nothing of a registration is there yet, only
    facts around it.
    """
    facts = sorted(facts, key=lambda fact: (fact.line, fact.seq, fact.hash))
    kinds = {fact.kind for fact in facts}
    if not kinds & {"registration.saved", "registration.completed"}:
        return None
    completions = {
        done.revision: (fact, done)
        for fact in facts
        if fact.kind == "registration.completed" and fact.content is not None
        for done in (msgspec.convert(fact.content, Completed),)
    }
    revisions = tuple(_revision(fact, completions) for fact in facts if _is_document(fact))
    nodes = nodes_of(revisions, facts, settlings) if len(revisions) <= MAX_REVISIONS else {}
    head = merge(nodes.values())
    sources = sources_of(head, nodes, revisions)
    numbers = _own_numbers(completions.values(), laptops)
    said = [one.number for one in sources if one.number in numbers]
    return View(
        head=head,
        sources=sources,
        revisions=revisions,
        number=said[0] if said else next(iter(sorted(numbers)), ""),
        line=sources[-1].fact.line if sources else facts[-1].line,
        withdrawn=_is_withdrawn(facts, sources, laptops),
        held_code=_held(facts, forks, nodes, head, sources) or ("" if _is_sure(numbers, completions) else HELD_FOREIGN),
    )


def _is_document(fact: Fact) -> bool:
    return fact.kind == "registration.saved" and fact.content is not None


def _revision(fact: Fact, completions: Mapping[str, tuple[Fact, Completed]]) -> Revision:
    saved = msgspec.convert(fact.content, Saved)
    _, done = completions.get(fact.hash, (None, None))
    return Revision(
        fact=fact,
        base=saved.base,
        document=saved.document,
        completed=done is not None,
        number=done.number if done else "",
        noted=tuple(msgspec.to_builtins(note) for note in done.warnings) if done else (),
    )


def _own_numbers(completions: Iterable[tuple[Fact, Completed]], laptops: Laptops) -> set[str]:
    """Give the numbers that the laptop in them gave: no laptop may speak for the numbers of another."""
    return {
        done.number
        for fact, done in completions
        if laptops.of_device(parse_registration_number(done.number).device) == laptops.of(fact)
    }


def _is_sure(numbers: set[str], completions: Mapping[str, tuple[Fact, Completed]]) -> bool:
    """Tell whether all completions bear one number, and the laptop that the number names gave it."""
    said = {done.number for _, done in completions.values()}
    return not said or (len(said) == 1 and said == numbers)


def _is_withdrawn(facts: Sequence[Fact], sources: Sequence[Revision], laptops: Laptops) -> bool:
    """A withdrawal holds until a later revision of the same line is finished.

    A laptop that was restored may not know of one on the line that it left, so a revision of its new line undoes none
    there. Only a laptop that has the registration can tell of its withdrawal: one that never saved it may not take it
    away.
    """
    savers = {laptops.of(fact) for fact in facts if fact.kind == "registration.saved"}
    return any(
        fact.kind == "registration.withdrawn"
        and laptops.of(fact) in savers
        and not any(one.fact.line == fact.line and one.fact.seq > fact.seq for one in sources)
        for fact in facts
    )


def _held(
    facts: Sequence[Fact],
    forks: Mapping[str, int],
    nodes: Mapping[str, Node],
    head: Head | None,
    sources: Sequence[Revision],
) -> str:
    """Give the code of what keeps the registration from being reviewed, "" when nothing does."""
    if any(fact.seq >= forks.get(fact.line, fact.seq + 1) for fact in facts):
        return HELD_FORK
    starts = {one.fact.line: one.fact.seq for one in sources}
    open_facts = [fact for fact in facts if fact.seq >= starts.get(fact.line, fact.seq)]
    bad = next((fact.quarantine for fact in open_facts if fact.quarantine), "")
    if bad:
        return bad
    if any(fact.kind.startswith("registration.") and fact.state != "present" for fact in open_facts):
        return HELD_BODY
    if head is None:
        saved = sum(fact.kind == "registration.saved" for fact in facts)
        return HELD_MANY if saved > MAX_REVISIONS else HELD_INCOMPLETE
    known = nodes.keys() | {fact.hash for fact in facts}
    asked = [nodes[end] for end in head.ends] if len(head.ends) == 1 else nodes.values()
    return HELD_BASE if any(base not in known for node in asked for base in node.bases) else ""
