"""The hard limits of every exchanged file (promise P34): the writer keeps within what the reader refuses to pass."""

from __future__ import annotations

import re
from typing import Final

from ukmdesk import canonical

MAX_FILE: Final = 512 * 1000 * 1000
"""Bytes of one exchanged file."""
MAX_EXPANDED: Final = 1000 * 1000 * 1000
"""Bytes of all members of one file when opened."""
MAX_RATIO: Final = 200
"""How many times larger than its stored form a member may become, beyond `RATIO_ALLOWANCE`."""
RATIO_ALLOWANCE: Final = 1024 * 1024
"""Expanded bytes that are never counted as a bomb: a small bundle of long notes packs well and harms nobody."""
MAX_ENTRIES: Final = 50_000
MAX_MEMBERS: Final = 20_000
MAX_PARTS: Final = 1024
MAX_DEPTH: Final = canonical.MAX_DEPTH
"""Arrays and objects inside each other in a body."""
MAX_TEXT: Final = 64 * 1024
"""Bytes of one text inside a body, as JSON writes it."""
MAX_BODY: Final = 1024 * 1024
MAX_HEADER: Final = 4096
MAX_LINE: Final = 2 * MAX_BODY + 2 * MAX_HEADER
"""Bytes of one line of the entries member: a body as a JSON text may double by escaping."""
MAX_MEDIA: Final = 16 * 1024 * 1024
"""Bytes of one photo or scanned document."""
MAX_MANIFEST: Final = canonical.MAX_BYTES
"""Bytes of a signed manifest, receipt, grant, card or list."""
PIECE: Final = 1024 * 1024
"""Bytes of plaintext in each part but the last."""
SEALING_ALLOWANCE: Final = 16 * 1024
"""Bytes that sealing may add to a part or manifest: age's header per recipient and a tag per 64 KiB."""

_TEXT: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS: Final = b"[]{}"
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(_BRACKETS))
_NEITHER: Final = bytes(set(range(256)) - set(_BRACKETS + b'"'))
_OPENING: Final = frozenset(b"[{")


def body_problem(body: bytes) -> str | None:
    """Give the code of the limit that a stored body passes: `body.too_large`, `body.text_too_long` or `body.too_deep`.

    Works on the bytes, before any JSON decoder is given them.
    """
    if len(body) > MAX_BODY:
        return "body.too_large"
    if len(body) > MAX_TEXT and any(match.end() - match.start() - 2 > MAX_TEXT for match in _TEXT.finditer(body)):
        return "body.text_too_long"
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH and not _is_flat(body) and _depth(body) > MAX_DEPTH:
        return "body.too_deep"
    return None


def _is_flat(body: bytes) -> bool:
    """Tell quickly of most bodies that they are not too deep; False says nothing.

    Without escapes a text that holds no bracket is a pair of quotes once all else is gone; a text with one leaves a
    quote. Each round takes one or two levels of what is closed.
    """
    if b"\\" in body:
        return False
    left = body.translate(None, _NEITHER).replace(b'""', b"")
    for _ in range(MAX_DEPTH // 2):
        left = left.replace(b"{}", b"").replace(b"[]", b"")
    return not left


def _depth(body: bytes) -> int:
    depth = deepest = 0
    for bracket in _TEXT.sub(b"", body).translate(None, _NOT_BRACKETS):
        depth += 1 if bracket in _OPENING else -1
        deepest = max(deepest, depth)
    return deepest
