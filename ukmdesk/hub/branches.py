"""Lines that have forked: where they are doubtful, and which branch a person said counts. Both branches are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from ukmdesk.hub import tables

CHOSEN: Final = "branch"
"""Outcome of a line of the decision log that says which entry counts at the place where a line forked."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which entry (hash, hex) of a line counts at a place; the detail of a `CHOSEN` line of the log."""

    line: str
    seq: int
    hash: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Forks:
    """First doubtful place by line, and the hashes of entries that are on a branch that does not count."""

    doubtful: Mapping[str, int]
    dropped: frozenset[str]


def forks_of(connection: Connection) -> Forks:
    """Give what is doubtful now, with all that people have chosen."""
    lines = tables.lines
    rows = connection.execute(select(lines.c.line, lines.c.fork_seq).where(lines.c.fork_seq > 0)).all()
    doubtful = {row.line: row.fork_seq for row in rows}
    dropped: set[str] = set()
    for line, chosen in _choices(connection, doubtful).items():
        place, left_out = _walk(connection, line, doubtful[line], chosen)
        dropped |= left_out
        doubtful[line] = place
    return Forks({line: seq for line, seq in doubtful.items() if seq}, frozenset(dropped))


def _choices(connection: Connection, forked: Mapping[str, int]) -> dict[str, set[str]]:
    if not forked:
        return {}
    decisions = tables.decisions
    details = connection.execute(select(decisions.c.detail).where(decisions.c.outcome == CHOSEN)).scalars()
    chosen: dict[str, set[str]] = {}
    for detail in details:
        choice = msgspec.json.decode(detail, type=Choice)
        if choice.line in forked:
            chosen.setdefault(choice.line, set()).add(choice.hash)
    return chosen


def _walk(connection: Connection, line: str, first: int, chosen: set[str]) -> tuple[int, set[str]]:
    """Follow the branch that counts; give the first place that is still doubtful (0 for none) and what is left out.

    After a gap nobody can tell which branch an entry is on, so everything is doubtful from there.
    """
    entries = tables.entries
    query = select(entries.c.seq, entries.c.hash, entries.c.previous).where(entries.c.line == line)
    places: dict[int, list[tuple[str, str]]] = {}
    for row in connection.execute(query.where(entries.c.seq >= first).order_by(entries.c.seq, entries.c.hash)):
        places.setdefault(row.seq, []).append((bytes(row.hash).hex(), bytes(row.previous).hex()))
    left_out: set[str] = set()
    counts = {previous for _, previous in places.get(first, ())}
    expected = first
    for seq, found in places.items():
        on_branch = {digest for digest, previous in found if previous in counts}
        named = on_branch & chosen
        if seq != expected or not on_branch or (len(on_branch) > 1 and len(named) != 1) or (seq == first and not named):
            return (seq, left_out) if seq != expected or on_branch else (0, left_out | _from(places, seq))
        counts = named or on_branch
        left_out |= {digest for digest, _ in found} - counts
        expected = seq + 1
    return 0, left_out


def _from(places: Mapping[int, list[tuple[str, str]]], first: int) -> set[str]:
    return {digest for seq, found in places.items() if seq >= first for digest, _ in found}
