"""Deterministic CBOR (RFC 8949, section 4.2.1): the one encoding of everything that is hashed or signed.

Only a plain subset is spoken: integers of 64 bits, byte and text strings, arrays, maps keyed by integers or strings,
true, false and null. Encoding a value twice gives the same bytes. Decoding accepts exactly the bytes that encoding
gives: tags, floats, indefinite lengths, longer forms than needed, unsorted or double keys and trailing bytes are
refused, so that a signature speaks of one value only and no decoder for dates, patterns or shared references ever runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

import cbor2

from ukmdesk.errors import ExchangeError

MAX_BYTES: Final = 4 * 1024 * 1024
MAX_DEPTH: Final = 16
MAX_ITEMS: Final = 500_000
"""Values in one message, keys counted: four mebibytes of empty arrays would take a hundred times their size."""
_WIDTHS: Final = {24: 1, 25: 2, 26: 4, 27: 8}
_SCALARS: Final = frozenset({str, bytes, bool, type(None)})
_BYTES, _TEXT, _ARRAY, _MAP, _TAG, _SIMPLE = 2, 3, 4, 5, 6, 7
_PLAIN_SIMPLE: Final = frozenset({20, 21, 22})
_LARGEST: Final = 2**64
_FEW_NAMES: Final = 32
_SHORT_NAME: Final = 64


def encode(value: Any) -> bytes:
    """Give the only accepted encoding of `value`: shortest forms, maps sorted bytewise by their encoded keys.

    Tuples are written as arrays. Raises TypeError or ValueError for what the subset has no place for.
    """
    return cbor2.dumps(_ordered(value))


def decode(data: bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Any:
    """Decode `data`, refusing everything that `encode` would not have written.

    Raises ExchangeError `cbor.too_large`, `cbor.damaged` or `cbor.not_canonical`.
    """
    if len(data) > max_bytes:
        raise ExchangeError("cbor.too_large", limit=max_bytes)
    _scan(data)
    try:
        decoder = cbor2.CBORDecoder(
            BytesIO(data), max_depth=max_depth, allow_indefinite=False, allow_duplicate_keys=False
        )
        value = decoder.decode()
        again = encode(value)
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        raise ExchangeError("cbor.damaged") from error
    if again != data:
        raise ExchangeError("cbor.not_canonical")
    return value


def _ordered(value: Any) -> Any:
    """Give `value` with every map in the standard's order, which cbor2's own `canonical` does not follow.

    cbor2 sorts by length first (RFC 7049); RFC 8949 4.2.1 compares the encoded keys byte by byte.
    """
    if type(value) in _SCALARS:
        return value
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in _order(value)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    if value is None or isinstance(value, bool | bytes | str):
        return value
    if isinstance(value, int):
        if not -_LARGEST <= value < _LARGEST:
            raise ValueError("integer beyond 64 bits")
        return value
    raise TypeError(f"{type(value).__name__} has no place in canonical CBOR")


def _order(value: dict[Any, Any]) -> Sequence[Any]:
    """Give the keys of a map in the standard's order; that of a few short names is worked out once."""
    names = tuple(value)
    if len(names) <= _FEW_NAMES and all(type(name) is str and len(name) <= _SHORT_NAME for name in names):
        return _order_of_names(names)
    return sorted(names, key=_key)


@lru_cache(maxsize=512)
def _order_of_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names, key=_key))


def _key(key: Any) -> bytes:
    if type(key) not in {int, str, bytes}:
        raise TypeError("a map key is an integer or a string")
    return cbor2.dumps(key)


def _scan(data: bytes) -> None:
    """Walk the heads of all items without building any value, refusing what is outside the subset.

    Lengths are held against the bytes that are left, so that a head of nine bytes cannot ask for gigabytes.
    """
    position, end, items = 0, len(data), 0
    while position < end:
        items += 1
        major, short = data[position] >> 5, data[position] & 31
        position += 1
        length = short
        if short >= 24:
            length, position = _length(data, position, short)
        if major in (_BYTES, _TEXT):
            position += length
        if (major == _ARRAY and length > end - position) or (major == _MAP and 2 * length > end - position):
            raise ExchangeError("cbor.damaged")
        if major == _TAG or (major == _SIMPLE and short not in _PLAIN_SIMPLE):
            raise ExchangeError("cbor.not_canonical")
        if items > MAX_ITEMS:
            raise ExchangeError("cbor.damaged")
    if position != end:
        raise ExchangeError("cbor.damaged")


def _length(data: bytes, position: int, short: int) -> tuple[int, int]:
    size = _WIDTHS.get(short)
    if size is None:
        raise ExchangeError("cbor.not_canonical")
    end = position + size
    if end > len(data):
        raise ExchangeError("cbor.damaged")
    return int.from_bytes(data[position:end], "big"), end
