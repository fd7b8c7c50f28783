"""The print ledger: a serial is reserved first, then the page is made, sent, and its outcome told."""

from __future__ import annotations

from typing import Any

from ukmdesk.store.driver import Database
from ukmdesk.store.journal import Fact


def reserved(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A serial belongs to one paper for ever."""
    db.conn.execute(
        """INSERT OR IGNORE INTO prints (position, serial, running, kind, registration, revision, copy, language, state,
           sha256, pages, sent_to, outcome, reason, officer, at, updated_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'reserved', '', 0, '', '', '', ?, ?, ?)""",
        (
            fact.position,
            content["serial"],
            content["running"],
            content["kind"],
            content["registration"],
            content["revision"],
            content["copy"],
            content["language"],
            fact.entry.officer,
            fact.entry.at,
            fact.entry.at,
        ),
    )


def rendered(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """The page exists, known by the SHA-256 of its bytes."""
    _change(db, fact, content["serial"], "rendered", sha256=content["sha256"], pages=content["pages"])


def sent(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """The page left the program."""
    _change(db, fact, content["serial"], "sent", sent_to=content["to"])


def confirmed(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A person said how the paper came out; the last word counts."""
    _change(db, fact, content["serial"], "confirmed", outcome=content["outcome"])


def voided(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """The paper does not count."""
    _change(db, fact, content["serial"], "voided", reason=content["reason"])


def _change(db: Database, fact: Fact, serial: str, state: str, **values: str | int) -> None:
    columns = ", ".join(f"{name} = ?" for name in values)
    db.conn.execute(
        f"UPDATE prints SET {columns}, state = ?, updated_at = ? WHERE serial = ? AND state <> 'voided'",
        (*values.values(), state, fact.entry.at, serial),
    )
