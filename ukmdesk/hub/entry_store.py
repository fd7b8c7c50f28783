"""Putting a bundle's entries into the database: known ones are no-ops, late bodies find their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, LargeBinary, Row, Table, bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql

from ukmdesk.domain.facts import KINDS, Entry, body_hash
from ukmdesk.exchange.bundles import BundleEntry
from ukmdesk.hub import tables
from ukmdesk.hub.bodies import fault, fits
from ukmdesk.hub.server import copy_rows

MISFIT: Final = "quarantine.misfit"
"""Quarantine code of an entry whose body, as it arrived, is not the one that its header names."""

_Values = dict[str, Any]
_BATCH: Final = 400
_LARGE_BATCH: Final = 4_000
_LARGE_BYTES: Final = 16 * 1024 * 1024
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
        self._is_server = connection.dialect.name == "postgresql"
        self._most = _LARGE_BATCH if self._is_server else _BATCH
        self._waiting: list[tuple[Entry, bytes, BundleEntry]] = []
        self._bytes = 0
        self.stored = Stored()

    def add(self, entry: Entry, digest: bytes, carried: BundleEntry) -> None:
        """Take one checked entry."""
        self._waiting.append((entry, digest, carried))
        self._bytes += len(carried.body or b"")
        if len(self._waiting) >= self._most or self._bytes > _LARGE_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        known = self._known([digest for _, digest, _ in waiting])
        new: list[_Values] = []
        bodies: list[_Values] = []
        for entry, digest, carried in waiting:
            old = known.get(digest)
            if old is None:
                new.append(self._new_row(entry, digest, carried, bodies))
            else:
                self.stored.known += 1
                self._add_body(entry, digest, carried, old)
        self._put(tables.entries, new)
        self._put(tables.bodies, bodies)
        fresh = {row["hash"]: row["quarantine"] for row in new}
        for _, digest, carried in waiting:
            if fresh.get(digest) == MISFIT:
                self._keep_misfit(digest, carried.body or b"")

    def _known(self, digests: list[bytes]) -> dict[bytes, Row[Any, Any, Any]]:
        entries = tables.entries
        query = select(entries.c.hash, entries.c.state, entries.c.quarantine)
        if self._is_server:
            given = bindparam("digests", digests, type_=postgresql.ARRAY(LargeBinary))
            query = query.where(entries.c.hash == func.any(given))
        else:
            query = query.where(entries.c.hash.in_(digests))
        return {bytes(row.hash): row for row in self._connection.execute(query)}

    def _put(self, table: Table, rows: list[_Values]) -> None:
        """Add rows that are not there: nobody else adds any for this line until the transaction ends."""
        if self._is_server:
            copy_rows(self._connection, table, rows)
        elif rows:
            self._connection.execute(insert(table), rows)

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
