"""Putting a bundle's entries into the database: known ones are no-ops, late bodies find their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from ukmdesk.domain.facts import KINDS, Entry, body_hash
from ukmdesk.exchange.bundles import BundleEntry
from ukmdesk.hub import tables
from ukmdesk.hub.bodies import fault, fits

MISFIT: Final = "quarantine.misfit"
"""Quarantine code of an entry whose body, as it arrived, is not the one that its header names."""

_Values = dict[str, Any]
_BATCH: Final = 400
_RANK: Final = {"withheld": 0, "erased": 1, "present": 2}


@dataclass(slots=True)
class Stored:
    """What a bundle brought. `subjects` are those whose facts changed, `first_new` the lowest new place, 0 for none."""

    new: int = 0
    known: int = 0
    newer_kinds: int = 0
    first_new: int = 0
    subjects: set[str] = field(default_factory=set)


class EntryStore:
    """Writes entries in batches; `flush` writes the rest."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[tuple[Entry, bytes, BundleEntry]] = []
        self.stored = Stored()

    def add(self, entry: Entry, digest: bytes, carried: BundleEntry) -> None:
        """Take one checked entry."""
        self._waiting.append((entry, digest, carried))
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        waiting, self._waiting = self._waiting, []
        entries = tables.entries
        query = select(entries.c.hash, entries.c.state, entries.c.quarantine)
        rows = self._connection.execute(query.where(entries.c.hash.in_([digest for _, digest, _ in waiting])))
        known = {bytes(row.hash): row for row in rows}
        new: list[_Values] = []
        bodies: list[_Values] = []
        for entry, digest, carried in waiting:
            old = known.get(digest)
            if old is None:
                new.append(self._new_row(entry, digest, carried, bodies))
            else:
                self.stored.known += 1
                self._add_body(entry, digest, carried, old)
        if new:
            self._connection.execute(insert(entries), new)
        if bodies:
            self._connection.execute(insert(tables.bodies), bodies)
        fresh = {row["hash"]: row["quarantine"] for row in new}
        for _, digest, carried in waiting:
            if fresh.get(digest) == MISFIT:
                self._keep_misfit(digest, carried.body or b"")

    def _new_row(
        self, entry: Entry, digest: bytes, carried: BundleEntry, bodies: list[dict[str, Any]]
    ) -> dict[str, Any]:
        stored = self.stored
        stored.new += 1
        stored.newer_kinds += entry.kind not in KINDS
        stored.first_new = min(stored.first_new or entry.seq, entry.seq)
        stored.subjects.add(entry.subject)
        code = _verdict(entry, carried)
        if carried.body is not None and code != MISFIT:
            bodies.append({"hash": digest, "data": carried.body})
        return {
            "hash": digest,
            "line": entry.line,
            "seq": entry.seq,
            "kind": entry.kind,
            "subject": entry.subject,
            "officer": entry.officer,
            "at": entry.at,
            "previous": entry.previous,
            "body_hash": entry.body_hash,
            "header": carried.header,
            "state": carried.state,
            "quarantine": code,
        }

    def _add_body(self, entry: Entry, digest: bytes, carried: BundleEntry, old: Row[Any, Any, Any]) -> None:
        """Let a known entry gain what it lacked: a body that was withheld, or the right one after a wrong one."""
        code = _verdict(entry, carried)
        lacks_body = old.state != "present" or old.quarantine == MISFIT
        if code == MISFIT:
            self._keep_misfit(digest, carried.body or b"")
            if old.state == "present":
                return
        elif carried.body is not None and lacks_body:
            self._connection.execute(insert(tables.bodies).values(hash=digest, data=carried.body))
        elif _RANK[carried.state] <= _RANK[old.state]:
            return
        self._connection.execute(
            update(tables.entries).where(tables.entries.c.hash == digest).values(state=carried.state, quarantine=code)
        )
        self.stored.subjects.add(entry.subject)

    def _keep_misfit(self, digest: bytes, body: bytes) -> None:
        misfits = tables.misfit_bodies
        values = {"hash": digest, "body_sha256": body_hash(body)}
        query = select(misfits.c.hash).where(misfits.c.hash == digest, misfits.c.body_sha256 == values["body_sha256"])
        if self._connection.execute(query).first() is None:
            self._connection.execute(insert(misfits).values(**values, data=body))


def _verdict(entry: Entry, carried: BundleEntry) -> str:
    if carried.body is None:
        return ""
    return fault(entry, carried.body) if fits(entry, carried.body) else MISFIT
