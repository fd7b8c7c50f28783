"""A stretch of a list that is sorted in two places: most of it by the store, a few lines in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

SortKey = int | bytes
Place = tuple[SortKey, tuple[int, int, str]]
"""What a line is sorted by, and what settles equal keys: (0, row, "") of a registration, (1, 0, id) of a draft."""


def place(key: SortKey, *, row: int = 0, draft: str = "") -> Place:
    """Give the place of a registration by its row, or of a draft by its id."""
    return key, (1, 0, draft) if draft else (0, row, "")


def window(
    stored: Callable[[int, int], Sequence[tuple[SortKey, int]]],
    others: Sequence[Place],
    *,
    start: int,
    limit: int,
    descending: bool,
) -> list[Place]:
    """Give `limit` places from `start` of both together.

    `stored(start, limit)` gives key and row of a stretch of the registrations alone, in the same order. At most
    `limit + len(others)` of them are asked for.
    """
    mine = sorted(others, key=_whole, reverse=descending)
    first = max(0, start - len(mine))
    theirs = [place(key, row=row) for key, row in stored(first, start + limit - first)]
    if not theirs:
        # all that is stored comes before `first`: it stands there with every other line, or there is nothing at all
        return mine[start : start + limit] if first == 0 else []
    before = sum((one > theirs[0]) if descending else (one < theirs[0]) for one in mine) if first else 0
    together = sorted([*mine[before:], *theirs], key=_whole, reverse=descending)
    offset = start - first - before
    return together[offset : offset + limit]


def _whole(one: Place) -> Any:
    return one
