"""Cutting a stretch of the journal into bundles that stay within every limit the reader has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ukmdesk.exchange.limits import MAX_ENTRIES

MAX_RANGE_BYTES: Final = 400 * 1000 * 1000
"""Bytes of one range as `plan_ranges` counts them: below the file's limit even if nothing can be compressed."""
MAX_RANGE_MEDIA: Final = 12_000
"""Photos of one range: their names alone would fill a manifest."""
_PER_ENTRY: Final = 200
_LARGEST_GROWTH: Final = 2


@dataclass(frozen=True, slots=True)
class EntrySize:
    """What one entry adds to a bundle: bytes of header and body, and the sizes of the photos it names."""

    seq: int
    size: int
    media: Sequence[int] = ()


def plan_ranges(entries: Iterable[EntrySize]) -> list[tuple[int, int]]:
    """Give (first, last) of ranges that each fit into one bundle, in order and without a gap.

    An entry that fits nowhere has a range of its own: `write_bundle` then says what is too large.
    """
    ranges: list[tuple[int, int]] = []
    first = last = count = size = photos = 0
    for entry in entries:
        added = entry.size * _LARGEST_GROWTH + _PER_ENTRY + sum(entry.media)
        is_full = count == MAX_ENTRIES or size + added > MAX_RANGE_BYTES or photos + len(entry.media) > MAX_RANGE_MEDIA
        if count and is_full:
            ranges.append((first, last))
            count = size = photos = 0
        first = entry.seq if not count else first
        last, count, size, photos = entry.seq, count + 1, size + added, photos + len(entry.media)
    return [*ranges, (first, last)] if count else ranges
