"""Deterministic CBOR (RFC 8949, section 4.2.1): the one encoding of everything that is hashed or signed.

Encoding a value twice gives the same bytes. Decoding accepts exactly the bytes that encoding gives: non-minimal forms,
duplicate keys, unsorted maps and trailing bytes are refused, so that a signature speaks of one value only.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import cbor2

from ukmdesk.errors import ExchangeError

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 16


def encode(value: Any) -> bytes:
    """Give the only accepted encoding of `value` (maps sorted by encoded key, shortest numbers)."""
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Any:
    """Decode `data`, refusing everything that `encode` would not have written.

    Raises ExchangeError `cbor.too_large`, `cbor.damaged` or `cbor.not_canonical`.
    """
    if len(data) > max_bytes:
        raise ExchangeError("cbor.too_large", limit=max_bytes)
    try:
        decoder = cbor2.CBORDecoder(BytesIO(data), max_depth=max_depth)
        value = decoder.decode()
        again = encode(value)
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        raise ExchangeError("cbor.damaged") from error
    if again != data:
        raise ExchangeError("cbor.not_canonical")
    return value
