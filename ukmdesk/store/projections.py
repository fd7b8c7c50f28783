"""Every kind of fact with the function that brings the tables up to date, and the rebuild that proves them right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, cast

import msgspec

from ukmdesk.domain.facts import KINDS
from ukmdesk.domain.numbering import parse_registration_number
from ukmdesk.errors import InputError
from ukmdesk.store import driver, journal
from ukmdesk.store.driver import Database
from ukmdesk.store.journal import Fact
from ukmdesk.store.projecting import exchange, office, papers, sellers

Projection = Callable[[Database, Fact, dict[str, Any]], None]

PROJECTIONS: Final[Mapping[str, Projection]] = MappingProxyType(
    {
        "registration.saved": sellers.saved,
        "registration.completed": sellers.completed,
        "registration.approved": sellers.approved,
        "registration.adopted": sellers.adopted,
        "registration.withdrawn": sellers.withdrawn,
        "consent.given": sellers.consent_given,
        "consent.withdrawn": sellers.consent_withdrawn,
        "media.added": sellers.media_added,
        "erasure.done": sellers.erased,
        "print.reserved": papers.reserved,
        "print.rendered": papers.rendered,
        "print.sent": papers.sent,
        "print.confirmed": papers.confirmed,
        "print.voided": papers.voided,
        "officer.added": office.officer_set,
        "officer.changed": office.officer_set,
        "officer.removed": office.officer_removed,
        "device.enrolled": office.enrolled,
        "settings.changed": office.setting_changed,
        "backup.made": office.backup_made,
        "bundle.exported": exchange.exported,
        "bundle.delivered": exchange.delivered,
        "bundle.voided": exchange.voided,
        "receipt.applied": exchange.receipt_applied,
    }
)

TABLES: Final = (
    "registrations",
    "names",
    "revisions",
    "custody",
    "consents",
    "media",
    "prints",
    "officers",
    "bundles",
    "receipts",
    "device",
    "settings",
    "backups",
    "unknown_facts",
    "search_texts",
)
"""The tables that a rebuild empties and makes again; the search index is checked against `search_texts`."""


class RebuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a rebuild did: facts read, SHA-256 (hex) of all projected rows before and after."""

    facts: int
    before: str
    after: str

    @property
    def same(self) -> bool:
        """Whether the tables already agreed with the journal."""
        return self.before == self.after


def project(db: Database, fact: Fact) -> None:
    """Bring the tables up to date with one fact, in the open transaction. A kind nobody knows is counted."""
    kind = fact.entry.kind
    projection = PROJECTIONS.get(kind)
    if kind not in KINDS:
        db.conn.execute(
            """INSERT INTO unknown_facts (kind, count) VALUES (?, 1)
               ON CONFLICT (kind) DO UPDATE SET count = count + 1""",
            (kind,),
        )
    if projection is not None and fact.content is not None:
        projection(db, fact, fact.content)
        _raise_counters(db, kind, fact.content)


def _raise_counters(db: Database, kind: str, content: dict[str, Any]) -> None:
    if kind == "print.reserved":
        raise_counter(db, "paper", content["running"])
    elif kind == "bundle.exported" and not content.get("line"):
        raise_counter(db, "bundle", content["sequence"])
    elif kind == "registration.completed":
        try:
            raise_counter(db, "registration", parse_registration_number(content["number"]).running)
        except InputError:
            # a number made elsewhere does not move this laptop's own
            return


def raise_counter(db: Database, name: str, value: int) -> None:
    """Make a high-water mark at least `value`; it is never lowered."""
    db.conn.execute(
        """INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
           WHERE excluded.value > value""",
        (name, value),
    )


def counters(db: Database) -> dict[str, int]:
    """Give all high-water marks by name."""
    return {str(name): int(value) for name, value in driver.rows(db, "SELECT name, value FROM counters")}


def rebuild(db: Database) -> RebuildReport:
    """Make all projected tables again from the journal, in the open transaction.

    Counters are only ever raised: a number that was given out stays given out.
    """
    before = digest(db)
    _empty(db)
    count = 0
    for fact in journal.facts(db):
        project(db, fact)
        count += 1
    return RebuildReport(facts=count, before=before, after=digest(db))


def _empty(db: Database) -> None:
    db.conn.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    for table in TABLES:
        db.conn.execute(f"DELETE FROM {table}")


def dump(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Give every projected table's rows in the order of its key."""
    return {table: _ordered(db, table) for table in (*TABLES, "counters")}


def _ordered(db: Database, table: str) -> list[tuple[Any, ...]]:
    width = len(driver.rows(db, f"SELECT name FROM pragma_table_info('{table}')"))
    order = ", ".join(str(column) for column in range(1, width + 1))
    return driver.rows(db, f"SELECT * FROM {table} ORDER BY {order}")


def digest(db: Database) -> str:
    """Give the SHA-256 (hex) of all projected rows."""
    return hashlib.sha256(msgspec.json.encode(dump(db))).hexdigest()


def search_agrees(db: Database) -> bool:
    """Tell whether the search index holds exactly the texts it should."""
    try:
        db.conn.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    except driver.DatabaseError as error:
        if cast("str", getattr(error, "sqlite_errorname", "")).startswith("SQLITE_CORRUPT"):
            return False
        raise
    return True
