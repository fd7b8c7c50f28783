"""The journal: facts in one chain, bodies apart, and the check that nothing was changed or lost.

Facts of all lines stand in one order (`position`, from 1). The local line comes first; each later line begins where the
former ended, so a fact's `seq` is its position less the first position of its line plus one.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from typing import Any, Final, Literal, cast

import cbor2
import msgspec

from ukmdesk.domain.facts import Entry, body_hash, decode_entry, make_body, read_body
from ukmdesk.errors import ExchangeError
from ukmdesk.store import driver
from ukmdesk.store.driver import Database

BodyState = Literal["present", "withheld", "erased"]
BATCH: Final = 500


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with its place, its hash (32 bytes) and its content (None when the body is withheld or erased)."""

    position: int
    entry: Entry
    hash: bytes
    clock_back: bool
    content: dict[str, Any] | None


class Tail(msgspec.Struct, frozen=True, kw_only=True):
    """Where the next fact goes: last position, its line, seq and hash, newest clock (`at`, `latest`) and tick."""

    position: int
    line: str
    seq: int
    hash: bytes
    at: int
    latest: int
    tick: int


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """The two clocks of a session: tick at its start and the monotonic time (ms) it began at."""

    tick: int
    began: int

    def tick_at(self, monotonic: int) -> int:
        """Give the tick of this moment: never less than at the start, whatever the clock does."""
        return self.tick + max(0, monotonic - self.began)


def start(*, line: str, previous: bytes) -> Tail:
    """Give the tail of an empty journal whose first fact follows `previous`."""
    return Tail(position=0, line=line, seq=0, hash=previous, at=0, latest=0, tick=0)


def read_tail(db: Database) -> Tail:
    """Read the tail from the database. Raises ExchangeError `entry.damaged` when the last header cannot be read."""
    found = driver.row(db, "SELECT position, header, hash, latest FROM journal ORDER BY position DESC LIMIT 1")
    if found is None:
        first = driver.row(db, "SELECT line, previous FROM lines ORDER BY first LIMIT 1")
        return start(line=first[0], previous=first[1]) if first else start(line="", previous=b"")
    entry = decode_entry(found[1])
    return Tail(
        position=found[0],
        line=entry.line,
        seq=entry.seq,
        hash=found[2],
        at=entry.at,
        latest=found[3],
        tick=entry.tick,
    )


def append(db: Database, tail: Tail, entry: Entry, body: bytes) -> tuple[Tail, Fact]:
    """Write `entry` and its body after `tail` in the open transaction; `make_entry` made both."""
    header = encode_header(entry)
    digest = hashlib.sha256(header).digest()
    position = tail.position + 1
    latest = max(tail.latest, entry.at)
    key = uuid.UUID(entry.id).bytes
    db.conn.execute(
        "INSERT INTO journal (position, id, kind, header, hash, latest) VALUES (?, ?, ?, ?, ?, ?)",
        (position, key, entry.kind, header, digest, latest),
    )
    db.conn.execute("INSERT INTO bodies (position, state, body) VALUES (?, 'present', ?)", (position, body))
    grown = Tail(
        position=position,
        line=entry.line,
        seq=entry.seq,
        hash=digest,
        at=entry.at,
        latest=latest,
        tick=entry.tick,
    )
    fact = Fact(position=position, entry=entry, hash=digest, clock_back=entry.at < latest, content=read_body(body))
    return grown, fact


def encode_header(entry: Entry) -> bytes:
    """Give the bytes of `Entry.encoded`, faster: the canonical order of the fields is always the same."""
    return cbor2.dumps({name: getattr(entry, name) for name in _FIELDS})


_FIELDS: Final = sorted(Entry.__struct_fields__, key=cbor2.dumps)


def find(db: Database, id_: str) -> Fact | None:
    """Give the fact with this UUID, if it is stored."""
    found = driver.row(db, f"{_SELECT} WHERE j.id = ?", (uuid.UUID(id_).bytes,))
    return _fact(found) if found else None


def facts(db: Database, *, after: int = 0) -> Iterator[Fact]:
    """Give all facts after a position, in order, a few hundred in memory at a time."""
    while True:
        batch = driver.rows(db, f"{_SELECT} WHERE j.position > ? ORDER BY j.position LIMIT {BATCH}", (after,))
        if not batch:
            return
        for found in batch:
            yield _fact(found)
        after = batch[-1][0]


_SELECT: Final = """SELECT j.position, j.header, j.hash, j.latest, b.state, b.body
    FROM journal j JOIN bodies b ON b.position = j.position"""


def _fact(found: tuple[Any, ...]) -> Fact:
    position, header, digest, latest, state, body = found
    entry = decode_entry(header)
    return Fact(
        position=position,
        entry=entry,
        hash=digest,
        clock_back=entry.at < latest,
        content=read_body(body) if state == "present" else None,
    )


def lines(db: Database) -> list[tuple[int, str, bytes]]:
    """Give each line with the position of its first fact and the `previous` of that fact, in order."""
    found = driver.rows(db, "SELECT first, line, previous FROM lines ORDER BY first")
    return cast("list[tuple[int, str, bytes]]", found)


def begin_line(db: Database, tail: Tail, *, line: str, previous: bytes) -> Tail:
    """Begin a new line after `tail`: its first fact will have seq 1 and follow `previous`."""
    db.conn.execute("INSERT INTO lines (first, line, previous) VALUES (?, ?, ?)", (tail.position + 1, line, previous))
    return msgspec.structs.replace(tail, line=line, seq=0, hash=previous)


def make_entry(
    tail: Tail, *, id_: str, kind: str, subject: str, officer: str, at: int, tick: int, content: dict[str, Any]
) -> tuple[Entry, bytes]:
    """Give the entry that follows `tail`, and the stored bytes of its body."""
    body = make_body(content)
    entry = Entry(
        line=tail.line,
        seq=tail.seq + 1,
        id=id_,
        kind=kind,
        subject=subject,
        officer=officer,
        at=at,
        tick=max(tick, tail.tick),
        body_hash=body_hash(body),
        previous=tail.hash,
    )
    return entry, body


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that does not hold, at a place of the journal (`position`, 0 = the whole).

    `params` fill the sentence of `code`; `detail` is what the driver said, if it was the driver.
    """

    position: int
    code: str
    count: int = 0
    since: str = ""
    detail: str = ""

    @property
    def params(self) -> dict[str, str | int]:
        """The parameters for the sentence of `code`."""
        return {"position": self.position, "count": self.count, "since": self.since}


def check_chain(db: Database) -> Iterator[Finding]:
    """Give everything that does not hold in chain and bodies. Reads the whole journal, a batch in memory."""
    starts = {first: (line, previous) for first, line, previous in lines(db)}
    expected, previous, line, seq, tick = 1, b"", "", 0, 0
    erased = _erased_hashes(db)
    for position, header, digest, state, body in _stored(db):
        if position != expected:
            yield Finding(position=expected, code="journal.gap")
        if position in starts:
            (line, previous), seq = starts[position], 0
        expected, seq = position + 1, seq + 1
        try:
            entry = decode_entry(header)
        except ExchangeError:
            yield Finding(position=position, code="journal.entry_damaged")
            previous = digest
            continue
        chained = (entry.line, entry.seq, entry.previous) == (line, seq, previous) and entry.tick >= tick
        if not chained or hashlib.sha256(header).digest() != digest:
            yield Finding(position=position, code="journal.chain_broken")
        yield from _check_body(position, entry, state, body, erased)
        previous, tick = digest, entry.tick


def _stored(db: Database) -> Iterator[tuple[int, bytes, bytes, str, bytes | None]]:
    after = 0
    sql = """SELECT j.position, j.header, j.hash, b.state, b.body FROM journal j
        LEFT JOIN bodies b ON b.position = j.position WHERE j.position > ? ORDER BY j.position LIMIT ?"""
    while batch := driver.rows(db, sql, (after, BATCH)):
        for position, header, digest, state, body in batch:
            yield position, header, digest, state or "missing", body
        after = batch[-1][0]


def _check_body(
    position: int, entry: Entry, state: str, body: bytes | None, erased: frozenset[str]
) -> Iterator[Finding]:
    if state == "present":
        if body is None or body_hash(body) != entry.body_hash:
            yield Finding(position=position, code="journal.body_damaged")
    elif state == "erased":
        if body is not None or entry.body_hash.hex() not in erased:
            yield Finding(position=position, code="journal.body_gone")
    else:
        yield Finding(position=position, code="journal.body_gone")


def _erased_hashes(db: Database) -> frozenset[str]:
    """Give the body hashes that an erasure entry names: only those bodies may be gone."""
    found = driver.rows(
        db,
        """SELECT b.body FROM journal j JOIN bodies b ON b.position = j.position
           WHERE j.kind = 'erasure.done' AND b.state = 'present'""",
    )
    named: set[str] = set()
    for (body,) in found:
        named.update(str(digest) for digest in read_body(body).get("body_hashes", ()))
    return frozenset(named)
