"""The tables of the workspace, in named steps that are only ever added to.

Each step is one transaction and counts `user_version` up by one. A database with a higher number was made by a newer
ukmdesk and is not opened; see docs/how-to/add-a-migration.md.
"""

from __future__ import annotations

from typing import Final

from sqlite_utils import Migrations

from ukmdesk.store.driver import Database

steps: Final = Migrations("ukmdesk")

KEPT: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE journal (
    position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, header BLOB NOT NULL, hash BLOB NOT NULL,
    latest INTEGER NOT NULL
) STRICT;
CREATE TABLE bodies (position INTEGER PRIMARY KEY, state TEXT NOT NULL, body BLOB) STRICT;
CREATE TABLE lines (first INTEGER PRIMARY KEY, line TEXT NOT NULL UNIQUE, previous BLOB NOT NULL) STRICT;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
CREATE TABLE drafts (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL, base TEXT NOT NULL, content BLOB NOT NULL, version INTEGER NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, discarded_at INTEGER
) STRICT;
CREATE TABLE photos (
    number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, type TEXT NOT NULL, stored_at INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE TABLE device_keys (
    number INTEGER PRIMARY KEY, signing_seed BLOB NOT NULL, identity TEXT NOT NULL, request_hash BLOB NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE slot_set (
    number INTEGER PRIMARY KEY CHECK (number = 1), counter INTEGER NOT NULL, hash BLOB NOT NULL
) STRICT
"""
"""What is kept as it came; everything else is made from the journal."""

PROJECTED: Final = """
CREATE TABLE registrations (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL, state TEXT NOT NULL, revision TEXT NOT NULL,
    revision_position INTEGER NOT NULL, approved TEXT NOT NULL, officer TEXT NOT NULL, recorded_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, bundle INTEGER, answer TEXT, certificate TEXT
) STRICT;
CREATE UNIQUE INDEX registrations_number ON registrations (number) WHERE number <> '';
CREATE INDEX registrations_state ON registrations (state, row);
CREATE TABLE revisions (
    registration INTEGER NOT NULL, position INTEGER NOT NULL, revision TEXT NOT NULL, base TEXT NOT NULL,
    PRIMARY KEY (registration, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE custody (
    registration INTEGER NOT NULL, position INTEGER NOT NULL, part INTEGER NOT NULL, step TEXT NOT NULL,
    state TEXT NOT NULL, at INTEGER NOT NULL, officer TEXT NOT NULL, detail TEXT NOT NULL,
    PRIMARY KEY (registration, position, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE consents (
    registration INTEGER PRIMARY KEY, at INTEGER NOT NULL, revision TEXT NOT NULL, consent TEXT NOT NULL,
    withdrawn TEXT NOT NULL
) STRICT;
CREATE TABLE media (
    sha256 TEXT NOT NULL, registration INTEGER NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL,
    size INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (sha256, registration)
) STRICT, WITHOUT ROWID;
CREATE TABLE prints (
    position INTEGER PRIMARY KEY, serial TEXT NOT NULL UNIQUE, running INTEGER NOT NULL, kind TEXT NOT NULL,
    registration TEXT NOT NULL, revision TEXT NOT NULL, copy INTEGER NOT NULL, language TEXT NOT NULL,
    state TEXT NOT NULL, sha256 TEXT NOT NULL, pages INTEGER NOT NULL, sent_to TEXT NOT NULL, outcome TEXT NOT NULL,
    reason TEXT NOT NULL, officer TEXT NOT NULL, at INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX prints_registration ON prints (registration, position);
CREATE TABLE officers (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, nip TEXT NOT NULL, state TEXT NOT NULL,
    added_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE bundles (
    sequence INTEGER PRIMARY KEY, line TEXT NOT NULL, identity TEXT NOT NULL UNIQUE, file TEXT NOT NULL,
    file_sha256 TEXT NOT NULL, size INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    last_hash TEXT NOT NULL, registrations TEXT NOT NULL, voids TEXT NOT NULL, state TEXT NOT NULL,
    detail TEXT NOT NULL, exported_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE receipts (
    line TEXT NOT NULL, number INTEGER NOT NULL, identity TEXT NOT NULL, position INTEGER NOT NULL,
    since INTEGER NOT NULL, hub_epoch INTEGER NOT NULL, at INTEGER NOT NULL, head_seq INTEGER NOT NULL,
    head_hash TEXT NOT NULL, applied_at INTEGER NOT NULL, PRIMARY KEY (line, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE device (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE settings (
    key TEXT PRIMARY KEY, value TEXT NOT NULL, at INTEGER NOT NULL, officer TEXT NOT NULL
) STRICT;
CREATE TABLE backups (
    position INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, reason TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE unknown_facts (kind TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
CREATE TABLE search_texts (row INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (
    text, content = 'search_texts', content_rowid = 'row', columnsize = 0,
    tokenize = 'trigram case_sensitive 1'
);
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
INSERT INTO search_index (search_index, rank) VALUES ('pgsz', 3900)
"""
"""Made from the journal; `ukmdesk.store.projections.rebuild` makes the same rows again.

The search index fills its leaves to 3,900 bytes: SQLCipher keeps 80 bytes of each page for itself, and the usual 4,050
would spill every leaf over two pages.
"""


@steps()
def m001_workspace(db: Database) -> None:
    """The journal, what lies beside it, and the tables made from it."""
    for statement in (KEPT + ";" + PROJECTED).split(";\n"):
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 1")


LISTED: Final = """
CREATE TABLE names (
    registration INTEGER PRIMARY KEY, business TEXT NOT NULL, owner TEXT NOT NULL, village TEXT NOT NULL,
    village_text TEXT NOT NULL, place TEXT NOT NULL
) STRICT;
CREATE INDEX registrations_listed ON registrations (state, updated_at) WHERE number <> '';
CREATE INDEX custody_at ON custody (at, step);
CREATE INDEX prints_at ON prints (at, state, outcome);
CREATE INDEX prints_open ON prints (position) WHERE outcome = '' AND state <> 'voided';
CREATE INDEX drafts_heads ON drafts (discarded_at, updated_at, id, subject, base, version, created_at);
CREATE INDEX journal_openings ON journal (position) WHERE kind = 'session.opened'
"""
"""What lists show and sort by, apart from the documents: a page of a list reads no document.

There is no index on names or villages: sorting 10,000 names takes 10 ms, and each index makes every save 2 % slower.
"""


@steps()
def m002_lists(db: Database) -> None:
    """Registrations are listed, sorted and counted without reading their documents."""
    for statement in LISTED.split(";\n"):
        db.conn.execute(statement)
    paths = ("business.name", "owner.name", "premises.address.village", "premises.address.village_text", "place")
    texts = (
        f"iif(json_type(body, '$.document.{path}') = 'text', json_extract(body, '$.document.{path}'), '')"
        for path in paths
    )
    db.conn.execute(
        f"""INSERT INTO names (registration, business, owner, village, village_text, place)
            SELECT row, {", ".join(texts)} FROM (
                SELECT r.row, CAST(b.body AS TEXT) AS body FROM registrations r
                LEFT JOIN bodies b ON b.position = r.revision_position AND b.state = 'present'
            )"""
    )
    db.conn.execute("PRAGMA user_version = 2")


@steps()
def m003_answers(db: Database) -> None:
    """An answer is kept without what it says of the hub's head, which is a revision of its own."""
    of_the_head = ("head_revision", "head_document", "head_joins", "head_settled")
    paths = ", ".join(f"'$.{name}'" for name in of_the_head)
    for column in ("answer", "certificate"):
        db.conn.execute(
            f"UPDATE registrations SET {column} = json_remove({column}, {paths}) WHERE {column} IS NOT NULL"
        )
    paths = ", ".join(f"'$.answer.{name}'" for name in of_the_head)
    db.conn.execute(
        f"UPDATE custody SET detail = json_remove(detail, {paths}) WHERE json_type(detail, '$.answer') = 'object'"
    )
    db.conn.execute("PRAGMA user_version = 3")


SCHEMA: Final = 3
"""The `user_version` of a database at the newest step."""


def version(db: Database) -> int:
    """Give the `user_version` of an open database."""
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def upgrade(db: Database) -> None:
    """Apply the steps that are still missing; each is whole or absent."""
    steps.apply(db)
