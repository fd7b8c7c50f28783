"""What changed between two revisions of a registration, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import msgspec


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One value that differs: its path, what it was and what it is; None where there is no such value."""

    path: str
    before: Any
    after: Any


def changes(before: object, after: object) -> list[Change]:
    """Give every value that differs, in the order of the newer document."""
    return list(_walk("", before, after))


def _walk(path: str, before: object, after: object) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, dict | None) and isinstance(after, dict | None):
        old, new = before or {}, after or {}
        for name in [*new, *(name for name in old if name not in new)]:
            yield from _walk(f"{path}.{name}" if path else str(name), old.get(name), new.get(name))
    elif _is_records(before) and _is_records(after):
        pairs = zip_longest(before or [], after or [])  # type: ignore[call-overload]
        for place, (one, other) in enumerate(pairs):
            yield from _walk(f"{path}.{place}", one, other)
    else:
        yield Change(path=path, before=before, after=after)


def _is_records(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(item, dict) for item in value))
