"""Two hundred words that nobody else says, and the search for them in any form."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Final

STEM: Final = "Qhzwulan"
"""What every mark begins with; nothing else in program or tests has it."""
_PARTS: Final = ("bakul", "celup", "dandang", "emping", "gentong", "irus", "jodang", "kuwali", "lumpang", "munthu")
MARKS: Final = tuple(f"{STEM}{first}{second}" for first in _PARTS for second in (*_PARTS, *(p[::-1] for p in _PARTS)))
"""Two hundred of them."""


def forms(text: str) -> Iterator[tuple[str, bytes]]:
    """Give a text as it may lie in a file: UTF-8, UTF-16, hexadecimal, base64 at each of the places it can start."""
    yield "utf-8", text.lower().encode()
    yield "utf-16-le", text.lower().encode("utf-16-le")
    yield "utf-16-be", text.lower().encode("utf-16-be")
    yield "hex", text.encode().hex().encode()
    for shift in range(3):
        before = bytes(shift) + text.encode()
        yield f"base64 {shift}", base64.b64encode(before)[(shift * 4 + 2) // 3 : len(before) * 4 // 3].lower()


_WANTED: Final = tuple(forms(STEM))


def hits(data: bytes) -> list[str]:
    """Give in which forms a mark is in `data`, with what stands around it; capital and small letters are the same."""
    lowered = data.lower()
    return [
        f"{form}: {lowered[max(0, place - 60) : place + 60]!r}"
        for form, wanted in _WANTED
        if (place := lowered.find(wanted)) >= 0
    ]
