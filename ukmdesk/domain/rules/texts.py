"""Rules about every typed text: its length, and characters that no keyboard types."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from ukmdesk.domain.fields import MAX_ITEMS
from ukmdesk.domain.registration import Registration
from ukmdesk.domain.rules.finding import Regions, odd, wrong
from ukmdesk.errors import Problem

LONGEST: Final = 500
"""Characters of an ordinary answer."""
LONGER: Final = {
    "owner.name": 120,
    "business.name": 200,
    "notes": 5_000,
    "description": 5_000,
    "ingredients": 5_000,
    "activity": 1_000,
    "street": 300,
}
"""Limits of their own, by path or by the last name of the path. The names' limits are what one sheet of paper holds."""

_ALLOWED_CONTROLS: Final = frozenset("\n\t")
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def text_problems(registration: Registration, today: date, regions: Regions | None) -> Iterator[Problem]:  # noqa: ARG001
    """Check every text of the registration."""
    for path, text in _texts(registration, ""):
        limit = LONGER.get(path) or LONGER.get(path.rpartition(".")[2]) or LONGEST
        if len(text) > limit:
            yield wrong(path, "text.too_long", limit=limit)
        looked_at = text[: max(LONGER.values())]
        if any(unicodedata.category(character) in ("Cc", "Cs") for character in set(looked_at) - _ALLOWED_CONTROLS):
            yield wrong(path, "text.control_characters")
        elif not _DIRECTIONS.isdisjoint(looked_at):
            yield odd(path, "text.direction_marks")


def _texts(part: object, path: str) -> Iterator[tuple[str, str]]:
    """Give every text below `part` with its path; records and lists are followed, never deeper than records nest."""
    if isinstance(part, str):
        yield path, part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from _texts(getattr(part, name), f"{path}.{name}" if path else name)
    elif isinstance(part, tuple):
        for place, item in enumerate(part[:MAX_ITEMS]):
            yield from _texts(item, f"{path}.{place}")
