"""One transaction on the journal: facts, the tables made from them, photos, numbers. Whole or absent."""

from __future__ import annotations

from typing import Any, Final, Literal

from ukmdesk.domain.facts import Entry
from ukmdesk.store import journal, projections
from ukmdesk.store.clock import Clock
from ukmdesk.store.driver import Database
from ukmdesk.store.identifiers import time_ordered
from ukmdesk.store.journal import Session, Tail

NumberKind = Literal["registration", "paper", "bundle"]
Proof = tuple[str, tuple[Any, ...]]


class Writer:
    """Appends facts inside `Workspace.writing()`; useless after the block.

    `tail` is where the journal stands inside the transaction; `proof` a query that finds a row if, and only if, the
    transaction was stored.
    """

    def __init__(self, database: Database, tail: Tail, *, clock: Clock, officer: str, session: Session) -> None:
        self.database: Final = database
        self.tail = tail
        self.proof: Proof | None = None
        self.numbered = False
        self._clock = clock
        self._officer = officer
        self._session = session

    def append(
        self,
        kind: str,
        subject: str,
        content: dict[str, Any],
        *,
        id: str | None = None,  # noqa: A002 - the caller's own id makes a repeated save the same save
    ) -> Entry:
        """Append a fact about `subject` (UUID) and bring the tables up to date; give its header.

        With an `id` (UUID) that is already stored nothing happens and the stored entry is given: trying again is safe.
        """
        if id is not None:
            known = journal.find(self.database, id)
            if known is not None:
                return known.entry
        now = self._clock.now_ms()
        entry, body = journal.make_entry(
            self.tail,
            id_=id or time_ordered(now),
            kind=kind,
            subject=subject,
            officer=self._officer,
            at=now,
            tick=self._session.tick_at(self._clock.monotonic_ms()),
            content=content,
        )
        self.tail, fact = journal.append(self.database, self.tail, entry, body)
        projections.project(self.database, fact)
        self.proof = ("SELECT 1 FROM journal WHERE position = ? AND hash = ?", (fact.position, fact.hash))
        return entry

    def begin_line(self, line: str, previous: bytes) -> None:
        """Let the next fact be seq 1 of a new line that follows `previous`."""
        self.tail = journal.begin_line(self.database, self.tail, line=line, previous=previous)

    def take_running_number(self, kind: NumberKind) -> int:
        """Give the next number of a kind, from 1; a number is never given twice, whatever is restored."""
        (number,) = self.database.conn.execute(
            """INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1
               RETURNING value""",
            (kind,),
        ).fetchone()
        self.numbered = True
        return int(number)

    def add_media(self, sha256: str, type: str, data: bytes) -> None:  # noqa: A002
        """Keep the bytes of a photo by their SHA-256 (hex); the same photo twice is kept once."""
        self.database.conn.execute(
            "INSERT OR IGNORE INTO photos (sha256, type, stored_at, data) VALUES (?, ?, ?, ?)",
            (sha256, type, self._clock.now_ms(), data),
        )
        self.proof = ("SELECT 1 FROM photos WHERE sha256 = ?", (sha256,))

    def finish_draft(self, draft: str) -> None:
        """Take a draft away because it has become a fact."""
        self.database.conn.execute("DELETE FROM drafts WHERE id = ?", (draft,))
        if self.proof is None:
            self.proof = ("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM drafts WHERE id = ?)", (draft,))

    def execute(self, sql: str, parameters: tuple[Any, ...], *, proof: Proof) -> int:
        """Change a table that is kept beside the journal and say how to find out that it was stored; give the rows."""
        count = self.database.conn.execute(sql, parameters).rowcount
        self.proof = proof
        return int(count)
