"""What a journal header may say of itself, so that whoever stores it need not look again: forms and sizes.

A header is refused with its whole bundle: no ukmdesk writes such a one, and a header that cannot be stored could never
be answered for. What is wrong with a body, by contrast, holds that body alone.
"""

from __future__ import annotations

import re
from typing import Final

from ukmdesk.domain.facts import Entry
from ukmdesk.errors import ExchangeError

MAX_INTEGER: Final = 2**53 - 1
"""The largest count or instant (ms UTC) that every database and every JSON reader keeps exactly."""
_HASH_BYTES: Final = 32
_MAX_KIND: Final = 40
_KIND: Final = re.compile(r"[a-z_]+\.[a-z_]+")
_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_uuid(text: str) -> bool:
    """Tell whether `text` is a UUID as ukmdesk writes it: lower case, with hyphens."""
    return _UUID.fullmatch(text) is not None


def check_header(entry: Entry) -> Entry:
    """Give the header back. Raises ExchangeError `entry.damaged` when it cannot be stored as what it says it is."""
    if (
        entry.v < 1
        or max(entry.v, entry.seq, abs(entry.at), abs(entry.tick)) > MAX_INTEGER
        or entry.seq < 1
        or not all(is_uuid(text) for text in (entry.id, entry.subject, entry.officer))
        or len(entry.kind) > _MAX_KIND
        or not _KIND.fullmatch(entry.kind)
        or {len(entry.body_hash), len(entry.previous)} != {_HASH_BYTES}
    ):
        raise ExchangeError("entry.damaged")
    return entry
