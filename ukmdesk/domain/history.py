"""The revisions of one registration as a graph: what each one builds on, what it changed, and which stand at the end.

A revision changes a value when it differs there from one that it builds on. Of the changes of a value only those count
that no later one has seen; clocks and the order of arrival say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Any, Final

import msgspec

from ukmdesk.domain.registration import from_document

WHOLE: Final = frozenset({"consent"})
"""Records that are one act of a person: they change as a whole, never value by value."""

ITEM_ID: Final[Mapping[str, str]] = {"photos": "sha256"}
"""Lists whose items are known by an id: each item changes by itself. All other lists change as a whole."""

ITEM_MARK: Final = "#"
"""Stands between the name of such a list and the id of an item in a path."""


@dataclass(frozen=True, slots=True)
class Node:
    """One state of a registration. `bases` are the hashes that it builds on, none for a first one.

    `is_end` tells whether it may stand for the registration (a finished revision), or only explains others. `settled`
    are paths that a person decided between several values here: it counts as a change of them whatever the value.
    `is_join` marks what head office made of several revisions: it changes only what differs from their merging.
    """

    hash: str
    bases: tuple[str, ...]
    document: Mapping[str, Any]
    is_end: bool = True
    settled: frozenset[str] = frozenset()
    is_join: bool = False


def plain(document: Mapping[str, Any]) -> dict[str, Any]:
    """Give a document with every field in its place, as it reads back from JSON, so that equal ones compare equal."""
    written: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(from_document(document)))
    return written


def flat(document: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values of a document by path, as finely as they change by themselves."""
    values: dict[str, Any] = {}
    _flatten(document, "", values)
    return values


def _flatten(record: Mapping[str, Any], prefix: str, values: dict[str, Any]) -> None:
    for name, value in record.items():
        path = prefix + name
        if path in ITEM_ID:
            values.update(items_of(path, value))
        elif isinstance(value, Mapping) and path not in WHOLE:
            _flatten(value, path + ".", values)
        else:
            values[path] = value


def items_of(path: str, items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Give the items of a list with ids by path, in their order; a second one of an id gets a number behind it."""
    seen: dict[str, int] = {}
    found: dict[str, Any] = {}
    for item in items:
        key = str(item.get(ITEM_ID[path], ""))
        seen[key] = seen.get(key, 0) + 1
        found[f"{path}{ITEM_MARK}{key}" + (f".{seen[key]}" if seen[key] > 1 else "")] = item
    return found


NOTHING: Final[Mapping[str, Any]] = flat(plain({}))
"""The values of a registration of which nothing is known."""


@dataclass(slots=True)
class Graph:
    """The nodes in an order in which each comes after what it builds on; sets of nodes are bits in that order."""

    nodes: list[Node] = field(default_factory=list)
    ancestors: list[int] = field(default_factory=list)
    parents: list[tuple[int, ...]] = field(default_factory=list)
    values: list[Mapping[str, Any]] = field(default_factory=list)
    changes: dict[str, int] = field(default_factory=dict)

    def ends(self) -> int:
        """Give the nodes that may stand for the registration and on which no other such builds."""
        behind, ends = 0, 0
        for place, node in enumerate(self.nodes):
            if node.is_end:
                behind |= self.ancestors[place]
                ends |= 1 << place
        return ends & ~behind

    def newest(self, changes: int) -> int:
        """Give those of a set of nodes on which none of the others builds."""
        seen = 0
        for place in places(changes):
            seen |= self.ancestors[place]
        return changes & ~seen

    def behind(self, nodes: int) -> int:
        """Give these nodes and all that they build on."""
        found = nodes
        for place in places(nodes):
            found |= self.ancestors[place]
        return found


def places(nodes: int) -> Iterable[int]:
    """Give the places of a set of nodes, lowest first."""
    while nodes:
        lowest = nodes & -nodes
        yield lowest.bit_length() - 1
        nodes ^= lowest


def is_plain(nodes: Sequence[Node]) -> bool:
    """Tell whether the nodes are one chain, so that nothing can overlap."""
    known = {node.hash for node in nodes}
    inner = [base for node in nodes for base in node.bases if base in known]
    firsts = sum(1 for node in nodes if not any(base in known for base in node.bases))
    return len(inner) == len(set(inner)) and firsts <= 1 and all(len(node.bases) <= 1 for node in nodes)


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Give the nodes so that each comes after what it builds on, otherwise by hash.

    Of nodes that build on each other in a circle, which no honest program makes, the lowest hash comes first.
    """
    known = {node.hash: node for node in nodes}
    waits_for = {key: sum(base in known for base in set(node.bases)) for key, node in known.items()}
    followers: dict[str, list[str]] = {}
    for key, node in known.items():
        for base in set(node.bases) & known.keys():
            followers.setdefault(base, []).append(key)
    ready = [key for key, count in waits_for.items() if not count]
    heapify(ready)
    rest = sorted(known, reverse=True)
    ordered: dict[str, Node] = {}
    while len(ordered) < len(known):
        while not ready:
            key = rest.pop()
            ready += [key] if key not in ordered else []
        key = heappop(ready)
        ordered[key] = known[key]
        for follower in followers.get(key, ()):
            waits_for[follower] -= 1
            if not waits_for[follower] and follower not in ordered:
                heappush(ready, follower)
    return list(ordered.values())
