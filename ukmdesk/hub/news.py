"""What a receipt for one line has to say: everything since the last receipt that the laptop confirmed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, func, select

from ukmdesk import canonical
from ukmdesk.exchange.records import Answer, BundleResult, LineHead, Quarantined
from ukmdesk.hub import tables
from ukmdesk.hub.torn_bundles import torn_after

MAX_ANSWER_BYTES: Final = 1024 * 1024
MAX_BUNDLES: Final = 2_000
MAX_TORN: Final = 20
MAX_STANDING: Final = 2_000
"""What one receipt says at most of each: together half of what a reader accepts, whatever a laptop sent."""


@dataclass(frozen=True, slots=True)
class Told:
    """How far a receipt reached: its number, the last answer and bundle in it, and the counters it brought up to."""

    number: int
    last_answer: int
    last_arrival: int
    card_counter: int
    list_counter: int
    state_hash: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """How a line stands at the hub, whatever was said of it before."""

    head: LineHead
    quarantined: tuple[Quarantined, ...]
    gaps: tuple[tuple[int, int], ...]

    def hash(self) -> bytes:
        """Give a hash that changes when any of it does."""
        plain = [self.head.line, self.head.seq, self.head.hash, [list(gap) for gap in self.gaps]]
        held = [[one.seq, one.registration, one.code] for one in self.quarantined]
        return hashlib.sha256(canonical.encode([plain, held])).digest()


def standing(connection: Connection, line: str) -> Standing:
    """Give head, quarantined bodies and gaps of a line: the first MAX_STANDING of each, the rest once they go."""
    lines, entries = tables.lines, tables.entries
    row = connection.execute(select(lines).where(lines.c.line == line)).one_or_none()
    query = select(entries.c.seq, entries.c.subject, entries.c.quarantine)
    query = query.where(entries.c.line == line, entries.c.quarantine != "").order_by(entries.c.seq, entries.c.hash)
    query = query.limit(MAX_STANDING)
    return Standing(
        head=LineHead(line=line, seq=row.head_seq if row else 0, hash=bytes(row.head_hash) if row else b""),
        quarantined=tuple(
            Quarantined(seq=one.seq, registration=one.subject, code=one.quarantine) for one in connection.execute(query)
        ),
        gaps=msgspec.json.decode(row.gaps, type=tuple[tuple[int, int], ...])[:MAX_STANDING] if row else (),
    )


def answers_after(connection: Connection, line: str, number: int, limit: int) -> list[tuple[int, Answer]]:
    """Give the answers to a line after the one of that number, oldest first, with their numbers.

    At most `limit` of them, and no more than MAX_ANSWER_BYTES together, but one whatever its size.
    """
    answers = tables.answers
    query = select(answers.c.number, answers.c.content).where(answers.c.line == line, answers.c.number > number)
    rows = connection.execute(query.order_by(answers.c.number).limit(limit)).all()
    sizes = accumulate(len(row.content) for row in rows)
    fitting = [row for row, size in zip(rows, sizes, strict=True) if size <= MAX_ANSWER_BYTES]
    return [(row.number, msgspec.json.decode(row.content, type=Answer)) for row in fitting or rows[:1]]


def bundles_after(connection: Connection, line: str, arrival: int) -> list[tuple[int, BundleResult]]:
    """Give what became of the bundles that arrived after that one, torn ones too, by arrival: at most MAX_BUNDLES."""
    bundles = tables.bundles
    query = select(bundles.c.arrival, bundles.c.identity, bundles.c.sequence)
    rows = connection.execute(
        query.where(bundles.c.line == line, bundles.c.arrival > arrival).order_by(bundles.c.arrival).limit(MAX_BUNDLES)
    )
    taken = [
        (row.arrival, BundleResult(identity=bytes(row.identity), sequence=row.sequence, outcome="taken"))
        for row in rows
    ]
    torn = torn_after(connection, line, arrival, MAX_TORN + 1)
    if len(torn) > MAX_TORN:
        # what came after the last torn one that fits goes in the next receipt, or its place would be skipped
        end = torn.pop()[0]
        taken = [one for one in taken if one[0] < end]
    return sorted([*taken, *torn], key=lambda one: one[0])[:MAX_BUNDLES]


def confirmed(connection: Connection, line: str) -> int:
    """Give the newest receipt that the laptop has said it applied and that is known here.

    A restored hub has forgotten some: then it is the one before them.

    A laptop that was put back and enrolled anew has forgotten what it said before: only what it said since counts.
    """
    bundles, receipts = tables.bundles, tables.receipts
    query = select(func.max(bundles.c.receipt_confirmed)).where(bundles.c.line == line)
    said = connection.execute(query.where(bundles.c.taken_at > _enrolled_anew(connection, line))).scalar()
    known = select(func.max(receipts.c.number)).where(receipts.c.line == line, receipts.c.number <= int(said or 0))
    return int(connection.execute(known).scalar() or 0)


def _enrolled_anew(connection: Connection, line: str) -> int:
    """Give when the laptop of a line was last given another one after it, -1 when it never was."""
    devices = tables.devices
    own, other = devices.alias(), devices.alias()
    query = select(func.max(other.c.enrolled_at)).join_from(
        own, other, (own.c.workspace == other.c.workspace) & (other.c.device > own.c.device)
    )
    found = connection.execute(query.where(own.c.line == line)).scalar()
    return -1 if found is None else int(found)


def told_by(connection: Connection, device: Row[Any], number: int) -> Told:
    """Give how far receipt `number` of a laptop's line reached; receipt 0 is the enrolment grant."""
    receipts = tables.receipts
    query = select(receipts).where(receipts.c.line == device.line, receipts.c.number == number)
    row = connection.execute(query).one_or_none()
    if row is None:
        return Told(0, 0, 0, device.card_counter, device.list_counter, b"")
    return Told(
        number=row.number,
        last_answer=row.last_answer,
        last_arrival=row.last_arrival,
        card_counter=row.card_counter,
        list_counter=row.list_counter,
        state_hash=bytes(row.state_hash),
    )


def newest_number(connection: Connection, line: str) -> int:
    """Give the number of the newest receipt of a line, 0 when there is none."""
    receipts = tables.receipts
    query = select(func.coalesce(func.max(receipts.c.number), 0)).where(receipts.c.line == line)
    return int(connection.execute(query).scalar_one())
