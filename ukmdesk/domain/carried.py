"""What the facts of a stretch of the journal are, read once, without their bodies: kinds, subjects, sizes, photos."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from ukmdesk.domain.facts import decode_entry, read_body

ABOUT_A_SELLER: Final = ("registration.", "consent.", "media.", "print.")
"""Kinds of facts whose subject is a registration."""


class CarriedFact(msgspec.Struct, frozen=True):
    """One fact of a line: `size` in bytes of header and body, `photo` the SHA-256 (hex) it names or "", its bytes."""

    seq: int
    kind: str
    subject: str
    size: int
    photo: str = ""
    photo_size: int = 0


def carried(header: bytes, state: str, body: bytes | None) -> CarriedFact:
    """Read one fact. Raises ExchangeError `entry.damaged`, `body.damaged`."""
    entry = decode_entry(header)
    size = len(header) + len(body or b"")
    if entry.kind == "media.added" and state == "present" and body is not None:
        named = read_body(body)
        return CarriedFact(entry.seq, entry.kind, entry.subject, size, str(named["sha256"]), int(named["size"]))
    return CarriedFact(entry.seq, entry.kind, entry.subject, size)


def registrations_of(facts: Iterable[CarriedFact]) -> list[str]:
    """Give the UUIDs of the registrations that facts speak of, in order of first mention."""
    return list(dict.fromkeys(fact.subject for fact in facts if fact.kind.startswith(ABOUT_A_SELLER)))


def photos_of(facts: Iterable[CarriedFact]) -> list[str]:
    """Give the SHA-256 (hex) of the photos that facts name, in order of first mention."""
    return list(dict.fromkeys(fact.photo for fact in facts if fact.photo))
