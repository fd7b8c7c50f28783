"""Changes to good files: to their bytes, and to the values inside a message before it is signed anew."""

from __future__ import annotations

import random
from typing import Any, Final

LARGEST: Final = 2**64 - 1
MOST_CHANGES: Final = 6
BYTES: Final = (
    b"",
    b"\x00",
    b"\xff" * 8,
    b"\x9f",
    b"\xbf",
    b"\x5f",
    b"\xfb\x7f\xf0",
    b"PK\x05\x06",
    b"\x28\xb5\x2f\xfd",
)
"""What readers stumble over: nothing, indefinite CBOR, a float that is infinite, the ends of ZIP and zstd."""


def changed_bytes(rng: random.Random, data: bytes) -> bytes:
    """Give `data` with a few bytes flipped, cut out, doubled, moved, put in, or with its end cut off."""
    changed = data
    while changed == data:
        for _ in range(rng.randint(1, MOST_CHANGES)):
            changed = _changed_once(rng, changed)
    return changed


def _changed_once(rng: random.Random, data: bytes) -> bytes:
    begin = rng.randint(0, len(data))
    end = min(len(data), begin + rng.choice((1, 1, 2, 8, 64, 1000)))
    before, inside, after = data[:begin], data[begin:end], data[end:]
    match rng.randrange(6):
        case 0:
            return before + bytes(byte ^ (1 << rng.randrange(8)) for byte in inside[:1]) + inside[1:] + after
        case 1:
            return before + after
        case 2:
            return before + inside + inside + after
        case 3:
            return before + rng.choice(BYTES) + after
        case 4:
            return before + rng.randbytes(len(inside)) + after
        case _:
            return before


def _strange(rng: random.Random) -> Any:
    """Give a value that nothing in a message should be."""
    return rng.choice(
        (
            None,
            True,
            0,
            -1,
            1,
            LARGEST,
            -LARGEST - 1,
            2**53 + 1,
            "",
            "x" * rng.choice((1, 200, 70_000)),
            "../../etc/passwd",
            "\x00\u202e\ud7ff\U0010ffff",
            b"",
            rng.randbytes(rng.choice((1, 31, 32, 33, 5000))),
            [],
            [[]] * rng.choice((1, 3000)),
            {},
            {"kind": "receipt", "format": 1},
            {str(number): number for number in range(200)},
            _nested(rng.choice((3, 12, 14))),
        )
    )


def _nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


def changed_value(rng: random.Random, value: Any) -> Any:
    """Give a copy of `value` with something inside it replaced, left out, added, doubled or exchanged."""
    places = list(_places(value))
    for _ in range(rng.randint(1, 3)):
        way = rng.choice(places)
        value = _with(rng, value, way)
    return value


def _places(value: Any, way: tuple[Any, ...] = ()) -> Any:
    yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
    for key, inner in inside:
        yield from _places(inner, (*way, key))


def _with(rng: random.Random, value: Any, way: tuple[Any, ...]) -> Any:
    """Give `value` with what lies on the way changed; a way that an earlier change has cut off changes nothing."""
    if not way:
        return _changed_here(rng, value)
    key, *rest = way
    if isinstance(value, dict) and key in value:
        return value | {key: _with(rng, value[key], tuple(rest))}
    if isinstance(value, list | tuple) and isinstance(key, int) and key < len(value):
        return [*value[:key], _with(rng, value[key], tuple(rest)), *value[key + 1 :]]
    return value


def _changed_here(rng: random.Random, value: Any) -> Any:
    changed = _strange(rng)
    if rng.random() < 0.3:
        return changed
    match value:
        case dict() if value:
            changed = _changed_map(rng, value)
        case list() | tuple() if value:
            changed = _changed_list(rng, list(value))
        case bool():
            changed = not value
        case int():
            changed = rng.choice((value + 1, value - 1, value * 2, -value, LARGEST, value << 20)) % (LARGEST + 1)
        case bytes():
            changed = changed_bytes(rng, value)
    return changed


def _changed_map(rng: random.Random, value: dict[Any, Any]) -> dict[Any, Any]:
    key, other = rng.choice(list(value)), rng.choice(list(value))
    match rng.randrange(4):
        case 0:
            return {name: inner for name, inner in value.items() if name != key}
        case 1:
            return value | {key: value[other]}
        case 2:
            return value | {str(rng.randrange(1000)): _strange(rng)}
        case _:
            return value | {key: _strange(rng)}


def _changed_list(rng: random.Random, value: list[Any]) -> list[Any]:
    place = rng.randrange(len(value))
    match rng.randrange(4):
        case 0:
            return value[:place] + value[place + 1 :]
        case 1:
            is_small = not isinstance(value[place], dict | list | tuple)
            return value + [value[place]] * (rng.choice((2, 2000)) if is_small else 2)
        case 2:
            return value[::-1]
        case _:
            return [*value[:place], _strange(rng), *value[place + 1 :]]
