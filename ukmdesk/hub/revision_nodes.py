"""From the facts about one registration to the states that it had: what was saved, taken over and settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from ukmdesk.domain.history import Node
from ukmdesk.domain.merging import Head, merge_id, settled_again
from ukmdesk.hub.bodies import Adopted


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
class Settling:
    """A person's decision between values: the revisions that stood at the end, and by path the one that was chosen."""

    ends: tuple[str, ...]
    choices: Mapping[str, str]


def nodes_of(revisions: Sequence[Revision], facts: Sequence[Fact], settlings: Sequence[Settling]) -> dict[str, Node]:
    """Give every state of the registration: as it was saved, as laptops took it over, and as people settled it."""
    nodes: dict[str, Node] = {}
    for fact in facts:
        if fact.kind == "registration.adopted" and fact.content is not None:
            node = _adopted(msgspec.convert(fact.content, Adopted))
            nodes |= {node.hash: node} if node else {}
    bases = {revision.fact.hash: revision.base for revision in revisions}
    before: dict[str, str] = {}
    for revision in revisions:
        own = before.get(revision.fact.line, "")
        named = (revision.base,) if revision.base else ()
        builds_on = named if not own or _reaches(revision.base, own, bases, nodes) else (*named, own)
        key = before[revision.fact.line] = revision.fact.hash
        nodes[key] = Node(hash=key, bases=builds_on, document=revision.document, is_end=revision.completed)
    for settling in settlings:
        settled = settled_again(nodes.values(), settling.ends, settling.choices)
        if settled is not None:
            nodes[settled.hash] = settled
    return nodes


def _adopted(taken: Adopted) -> Node | None:
    """Give a state that a laptop took over from the hub; one that is not what its hash says explains nothing."""
    if not taken.joins or merge_id(taken.joins, taken.document, taken.settled) != taken.revision:
        return None
    return Node(
        hash=taken.revision,
        bases=taken.joins,
        document=taken.document,
        is_end=False,
        settled=frozenset(taken.settled),
        is_join=True,
    )


def _reaches(start: str, wanted: str, bases: Mapping[str, str], nodes: Mapping[str, Node]) -> bool:
    """Tell whether `wanted` is what `start` builds on, or what that builds on, and so on."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key == wanted:
            return True
        if key and key not in seen:
            seen.add(key)
            waiting += nodes[key].bases if key in nodes else (bases.get(key, ""),)
    return False


def sources_of(head: Head | None, nodes: Mapping[str, Node], revisions: Sequence[Revision]) -> tuple[Revision, ...]:
    """Give the saved revisions that a head is or unites, the newest of each line, by hash."""
    saved = {revision.fact.hash: revision for revision in revisions}
    waiting = list(head.ends) if head else []
    newest: dict[str, Revision] = {}
    while waiting:
        key = waiting.pop()
        if key not in saved:
            waiting += nodes[key].bases if key in nodes else ()
            continue
        found = saved[key]
        if found.fact.line not in newest or newest[found.fact.line].fact.seq < found.fact.seq:
            newest[found.fact.line] = found
    return tuple(sorted(newest.values(), key=lambda revision: revision.fact.hash))
