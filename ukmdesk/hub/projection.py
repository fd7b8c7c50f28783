"""What the facts about one registration say: a pure function of the set of facts, whatever their order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from ukmdesk.domain.facts import device_of
from ukmdesk.domain.numbering import parse_registration_number
from ukmdesk.hub.bodies import Completed, Saved

HELD_FORK: Final = "quarantine.forked"
HELD_BODY: Final = "quarantine.no_body"
HELD_BASE: Final = "quarantine.base_missing"
HELD_HEADS: Final = "quarantine.two_heads"
HELD_INCOMPLETE: Final = "quarantine.incomplete"
HELD_NUMBER: Final = "quarantine.number_taken"
HELD_FOREIGN: Final = "quarantine.number"


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry about a registration. `content` is its body, None when it is not here or quarantined."""

    hash: str
    line: str
    seq: int
    kind: str
    officer: str
    at: int
    state: str
    quarantine: str
    content: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A saved document. `number` and `noted` come from its completion; a revision without one has `completed` False."""

    fact: Fact
    base: str
    document: dict[str, Any]
    completed: bool
    number: str
    noted: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A registration as its facts tell it. `head` is the revision under review, None when there is none to review."""

    head: Revision | None
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


def view(facts: Sequence[Fact], forks: Mapping[str, int], laptops: Laptops = Laptops()) -> View | None:
    """Read the facts of one registration; `forks` gives each forked line's first doubtful place.

    None when nothing of a registration is there yet, only facts around it.
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
    finished = [revision for revision in revisions if revision.completed]
    leaves = _leaves(finished)
    head = leaves[-1] if leaves else None
    numbers = _own_numbers(completions.values(), laptops)
    return View(
        head=head,
        revisions=revisions,
        number=head.number if head and head.number in numbers else next(iter(sorted(numbers)), ""),
        line=head.fact.line if head else facts[-1].line,
        withdrawn=_is_withdrawn(facts, head, laptops),
        held_code=_held(facts, forks, revisions, leaves) or ("" if _is_sure(numbers, completions) else HELD_FOREIGN),
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


def _leaves(finished: Sequence[Revision]) -> list[Revision]:
    """Give the newest finished revision of each line that no revision of another line builds on, ordered by hash."""
    newest = {revision.fact.line: revision for revision in finished}
    bases = {(revision.base, revision.fact.line) for revision in finished}
    ends = [
        revision
        for revision in newest.values()
        if not any(base == revision.fact.hash and line != revision.fact.line for base, line in bases)
    ]
    return sorted(ends, key=lambda revision: revision.fact.hash)


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


def _is_withdrawn(facts: Sequence[Fact], head: Revision | None, laptops: Laptops) -> bool:
    """A withdrawal holds until a later revision of the same line is finished.

    A laptop that was restored may not know of one on the line that it left, so a revision of its new line undoes none
    there. Only a laptop that has the registration can tell of its withdrawal: one that never saved it may not take it
    away.
    """
    savers = {laptops.of(fact) for fact in facts if fact.kind == "registration.saved"}
    return any(
        fact.kind == "registration.withdrawn"
        and laptops.of(fact) in savers
        and not (head and head.fact.line == fact.line and head.fact.seq > fact.seq)
        for fact in facts
    )


def _held(
    facts: Sequence[Fact], forks: Mapping[str, int], revisions: Sequence[Revision], leaves: Sequence[Revision]
) -> str:
    """Give the code of what keeps the registration from being reviewed, "" when nothing does."""
    if any(fact.seq >= forks.get(fact.line, fact.seq + 1) for fact in facts):
        return HELD_FORK
    if len(leaves) > 1:
        return HELD_HEADS
    head = leaves[-1] if leaves else None
    open_facts = [fact for fact in facts if head is None or fact.line != head.fact.line or fact.seq >= head.fact.seq]
    bad = next((fact.quarantine for fact in open_facts if fact.quarantine), "")
    if bad:
        return bad
    if any(fact.kind.startswith("registration.") and fact.state != "present" for fact in open_facts):
        return HELD_BODY
    if head is None:
        return HELD_INCOMPLETE
    known = {revision.fact.hash for revision in revisions} | {fact.hash for fact in facts}
    return HELD_BASE if head.base and head.base not in known else ""
