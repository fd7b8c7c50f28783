"""UUIDs: version 7 (RFC 9562) for facts, so that neighbours in time are neighbours in the index."""

from __future__ import annotations

import secrets
import uuid


def time_ordered(now_ms: int) -> str:
    """Give a new UUIDv7 for the moment `now_ms` (ms UTC)."""
    stamp = max(0, now_ms) & ((1 << 48) - 1)
    value = stamp << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def random_id() -> str:
    """Give a new random UUID, which says nothing of when it was made."""
    return str(uuid.uuid4())
