"""One registration of all its revisions: what does not overlap is merged, what overlaps waits for a person.

The result is a function of the set of revisions and of what people settled. An overlapping value keeps what it was
before the revisions parted and is an open conflict with every candidate, ordered by the hash of the revision.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from ukmdesk import canonical
from ukmdesk.domain.history import (
    ITEM_ID,
    ITEM_MARK,
    NOTHING,
    Graph,
    Node,
    flat,
    in_order,
    is_plain,
    items_of,
    places,
    plain,
)

_LABEL: Final = "ukmdesk/1/merge"


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One of the values between which a person has to decide, and the revision that gave it."""

    revision: str
    value: Any


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A value that was changed on two sides. `base` is what it was before, which the head shows until it is settled."""

    path: str
    base: Any
    candidates: tuple[Candidate, ...]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands for a registration.

    `ends` are the revisions on which nothing builds yet, `joins` those that a state made of several unites: empty for a
    revision as it was saved. `settled` are the paths that a person decided in it.
    """

    revision: str
    document: dict[str, Any]
    ends: tuple[str, ...]
    joins: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge(nodes: Iterable[Node]) -> Head | None:
    """Give the head of all these nodes, in whatever order they come; None when none of them may stand for it."""
    ordered = in_order(nodes)
    if is_plain(ordered):
        last = next((node for node in reversed(ordered) if node.is_end), None)
        return _as_it_is(last, ()) if last else None
    return _head(_graph(ordered), ordered)


def merge_id(joins: Iterable[str], document: Mapping[str, Any], settled: Iterable[str]) -> str:
    """Give the hash (hex) by which a state made of several revisions is known: it names them and all that it says."""
    written = msgspec.json.encode(document, order="sorted")
    said = canonical.encode([_LABEL, sorted(joins), written, sorted(settled)])
    return hashlib.sha256(said).hexdigest()


def settle(head: Head, chosen: Mapping[str, Any]) -> Node:
    """Give the node in which a person has decided open conflicts of a head: `chosen` is the value by path."""
    document = _document({**flat(plain(head.document)), **chosen}, [head.document])
    return Node(
        hash=merge_id(head.ends, document, chosen),
        bases=head.ends,
        document=document,
        settled=frozenset(chosen),
        is_join=True,
    )


def settled_again(nodes: Iterable[Node], ends: Sequence[str], choices: Mapping[str, str]) -> Node | None:
    """Work out a former settling from what was chosen: by path the revision, or "" for what was before.

    `ends` are the revisions that stood at the end then. None while one of them, or a revision chosen, is not here.
    """
    known = {node.hash: node for node in nodes}
    behind: dict[str, Node] = {}
    waiting = list(ends)
    while waiting:
        key = waiting.pop()
        if key in known and key not in behind:
            behind[key] = known[key]
            waiting += known[key].bases
    head = merge(behind.values()) if all(end in behind for end in ends) else None
    if head is None or set(head.ends) != set(ends):
        return None
    values = values_of(head, choices)
    return None if values is None else settle(head, values)


def values_of(head: Head, choices: Mapping[str, str]) -> dict[str, Any] | None:
    """Give the value by path that choices name: a candidate's revision, or "" for what was before.

    None when one of them is not offered.
    """
    conflicts = {conflict.path: conflict for conflict in head.conflicts}
    values: dict[str, Any] = {}
    for path, revision in choices.items():
        conflict = conflicts.get(path)
        offered = {one.revision: one.value for one in conflict.candidates} | {"": conflict.base} if conflict else {}
        if revision not in offered:
            return None
        values[path] = offered[revision]
    return values


def _as_it_is(node: Node, conflicts: tuple[Conflict, ...]) -> Head:
    return Head(
        revision=node.hash,
        document=dict(node.document),
        ends=(node.hash,),
        joins=node.bases if node.is_join else (),
        settled=tuple(sorted(node.settled)),
        conflicts=conflicts,
    )


def _graph(ordered: Sequence[Node]) -> Graph:
    graph = Graph()
    where: dict[str, int] = {}
    for place, node in enumerate(ordered):
        parents = tuple(where[base] for base in node.bases if base in where)
        behind = 0
        for parent in parents:
            behind |= graph.ancestors[parent] | (1 << parent)
        graph.nodes.append(node)
        graph.parents.append(parents)
        graph.ancestors.append(behind)
        graph.values.append(flat(plain(node.document)))
        for path in _changed(graph, place):
            graph.changes[path] = graph.changes.get(path, 0) | (1 << place)
        where[node.hash] = place
    return graph


def _changed(graph: Graph, place: int) -> set[str]:
    """Give the paths that a node changed."""
    node, values, parents = graph.nodes[place], graph.values[place], graph.parents[place]
    before: list[Mapping[str, Any]] = [graph.values[parent] for parent in parents] or [NOTHING]
    if node.is_join and parents:
        before = [_united(graph, sum(1 << parent for parent in set(parents)))[0]]
    differing = {path for former in before for path in {*former, *values} if former.get(path) != values.get(path)}
    return differing | node.settled


def _head(graph: Graph, ordered: Sequence[Node]) -> Head | None:
    ends = graph.ends()
    if not ends:
        return None
    values, conflicts = _united(graph, ends)
    standing = [ordered[place] for place in places(ends)]
    if len(standing) == 1:
        return _as_it_is(standing[0], conflicts)
    joins = tuple(sorted(node.hash for node in standing))
    document = _document(values, [node.document for node in sorted(standing, key=lambda node: node.hash)])
    return Head(
        revision=merge_id(joins, document, ()),
        document=document,
        ends=joins,
        joins=joins,
        conflicts=conflicts,
    )


def _united(graph: Graph, ends: int) -> tuple[dict[str, Any], tuple[Conflict, ...]]:
    """Give the values that these nodes have together, and the conflicts among them, by path."""
    seen = graph.behind(ends)
    values: dict[str, Any] = {}
    conflicts = []
    for path in sorted({*NOTHING, *graph.changes}):
        newest = graph.newest(graph.changes.get(path, 0) & seen)
        value, is_open = _value(graph, path, newest)
        values[path] = value
        if is_open:
            given = [
                Candidate(revision=graph.nodes[one].hash, value=graph.values[one].get(path)) for one in places(newest)
            ]
            given.sort(key=lambda candidate: candidate.revision)
            conflicts.append(Conflict(path=path, base=value, candidates=tuple(given)))
    return values, tuple(conflicts)


def _value(graph: Graph, path: str, newest: int) -> tuple[Any, bool]:
    """Give the value that these changes of a path leave, and whether they disagree: then it is what was before them."""
    disagree = False
    while newest:
        found = [graph.values[place].get(path) for place in places(newest)]
        if all(value == found[0] for value in found):
            return found[0], disagree
        disagree = True
        common = -1
        for place in places(newest):
            common &= graph.ancestors[place]
        newest = graph.newest(graph.changes[path] & common)
    return NOTHING.get(path), disagree


def _document(values: Mapping[str, Any], models: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Put values by path together again; items of a list stand in the order in which the models have them."""
    document = plain({})
    for path, value in values.items():
        if ITEM_MARK not in path:
            *records, name = path.split(".")
            here: Any = document
            for record in records:
                here = here[record]
            here[name] = copy.deepcopy(value)
    for name in ITEM_ID:
        paths = {path: None for model in models for path in items_of(name, model.get(name, ()))}
        wanted = [*paths, *sorted(path for path in values if path.startswith(name + ITEM_MARK) and path not in paths)]
        document[name] = [copy.deepcopy(values[path]) for path in wanted if values.get(path) is not None]
    return document
