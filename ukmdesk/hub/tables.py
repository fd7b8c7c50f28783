"""The hub's tables, as SQLAlchemy Core: portable column types only, so that PostgreSQL can take SQLCipher's place.

Instants are ms UTC, hashes 32 raw bytes, documents and lists JSON bytes. Personal data stands in `bodies`,
`misfit_bodies`, `registrations` and `revisions` and nowhere outside this database.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA: Final = MetaData()
_LOG_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column that says INTEGER; everywhere else a log needs 64 bits."""

version: Final = Table("alembic_version", METADATA, Column("version_num", String(32), primary_key=True))

settings: Final = Table(
    "settings",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

counters: Final = Table(
    "counters",
    METADATA,
    Column("name", String(80), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

published: Final = Table(
    "published",
    METADATA,
    Column("name", String(20), primary_key=True),
    Column("counter", BigInteger, nullable=False),
    Column("content_hash", LargeBinary(32), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

devices: Final = Table(
    "devices",
    METADATA,
    Column("device", String(9), primary_key=True),
    Column("line", String(40), nullable=False, unique=True),
    Column("epoch", Integer, nullable=False),
    Column("spare_device", String(9), nullable=False, unique=True),
    Column("workspace", String(36), nullable=False),
    Column("laptop_name", String(200), nullable=False),
    Column("public_key", LargeBinary(32), nullable=False, unique=True),
    Column("key_hash", LargeBinary(32), nullable=False, unique=True),
    Column("recipient", String(120), nullable=False),
    Column("token_hash", LargeBinary(32), nullable=False),
    Column("card_counter", BigInteger, nullable=False),
    Column("list_counter", BigInteger, nullable=False),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger, nullable=False, default=0),
    Column("revoked_by", String(200), nullable=False, default=""),
    Column("revoked_note", Text, nullable=False, default=""),
)

grants: Final = Table(
    "grants",
    METADATA,
    Column("request_hash", LargeBinary(32), primary_key=True),
    Column("device", String(9), ForeignKey("devices.device"), nullable=False),
    Column("file", LargeBinary, nullable=False),
    Column("granted_at", BigInteger, nullable=False),
)

bundles: Final = Table(
    "bundles",
    METADATA,
    Column("identity", LargeBinary(32), primary_key=True),
    Column("line", String(40), nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("voids", LargeBinary, nullable=False),
    Column("receipt_confirmed", BigInteger, nullable=False),
    Column("app_version", String(40), nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("file_sha256", LargeBinary(32), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("taken_at", BigInteger, nullable=False),
    Column("arrival", BigInteger, nullable=False),
    Index("bundles_by_line", "line", "sequence"),
    Index("bundles_by_file", "file_sha256"),
    UniqueConstraint("line", "arrival", name="bundles_by_arrival"),
)

torn_bundles: Final = Table(
    "torn_bundles",
    METADATA,
    Column("identity", LargeBinary(32), primary_key=True),
    Column("line", String(40), nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("code", String(60), nullable=False),
    Column("missing", LargeBinary, nullable=False),
    Column("arrival", BigInteger, nullable=False),
    Index("torn_bundles_by_line", "line"),
    UniqueConstraint("line", "arrival", name="torn_bundles_by_arrival"),
)
"""Bundles of which some parts did not arrive whole; `missing` holds their SHA-256, 32 bytes each, end to end."""

waiting_bundles: Final = Table(
    "waiting_bundles",
    METADATA,
    Column("number", _LOG_NUMBER, primary_key=True, autoincrement=True),
    Column("file_sha256", LargeBinary(32), nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("put_at", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("code", String(60), nullable=False),
)
"""Files that were put down and are to be taken in: `waiting`, or `refused` or `newer` with the code of the reason."""

due_registrations: Final = Table(
    "due_registrations",
    METADATA,
    Column("subject", String(36), primary_key=True),
    Column("since", BigInteger, nullable=False),
    Index("due_registrations_by_since", "since"),
)
"""Registrations of which facts were stored that nobody has looked at yet."""

lines: Final = Table(
    "lines",
    METADATA,
    Column("line", String(40), primary_key=True),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("gaps", LargeBinary, nullable=False),
    Column("fork_seq", BigInteger, nullable=False, default=0),
)

entries: Final = Table(
    "entries",
    METADATA,
    Column("hash", LargeBinary(32), primary_key=True),
    Column("line", String(40), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("officer", String(36), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("previous", LargeBinary(32), nullable=False),
    Column("body_hash", LargeBinary(32), nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("state", String(10), nullable=False),
    Column("quarantine", String(60), nullable=False, default=""),
    Index("entries_by_place", "line", "seq"),
    Index("entries_by_subject", "subject"),
)

bodies: Final = Table(
    "bodies",
    METADATA,
    Column("hash", LargeBinary(32), ForeignKey("entries.hash"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

misfit_bodies: Final = Table(
    "misfit_bodies",
    METADATA,
    Column("hash", LargeBinary(32), ForeignKey("entries.hash"), primary_key=True),
    Column("body_sha256", LargeBinary(32), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

media: Final = Table(
    "media",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("type", String(40), nullable=False),
    Column("size", BigInteger, nullable=False),
)

registrations: Final = Table(
    "registrations",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("number", String(40), nullable=False, index=True),
    Column("line", String(40), nullable=False),
    Column("revision", String(64), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("held_code", String(60), nullable=False),
    Column("rounds", Integer, nullable=False),
    Column("officer", String(36), nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("business", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("village", String(10), nullable=False),
    Column("nik", String(16), nullable=False, index=True),
    Column("nib", String(13), nullable=False, index=True),
    Column("phone", String(20), nullable=False, index=True),
    Column("registry_number", String(40), nullable=False, index=True),
)

revisions: Final = Table(
    "revisions",
    METADATA,
    Column("revision", String(64), primary_key=True),
    Column("registration", String(36), nullable=False, index=True),
    Column("line", String(40), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("base", String(64), nullable=False),
    Column("completed", Boolean, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("noted", LargeBinary, nullable=False),
    Column("warnings", LargeBinary, nullable=False),
)

decisions: Final = Table(
    "decisions",
    METADATA,
    Column("number", _LOG_NUMBER, primary_key=True, autoincrement=True),
    Column("registration", String(36), nullable=False, index=True),
    Column("revision", String(64), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", String(200), nullable=False),
    Column("detail", LargeBinary, nullable=False),
    Column("previous", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False, unique=True),
)

answers: Final = Table(
    "answers",
    METADATA,
    Column("number", _LOG_NUMBER, primary_key=True, autoincrement=True),
    Column("line", String(40), nullable=False, index=True),
    Column("registration", String(36), nullable=False, index=True),
    Column("revision", String(64), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

certificates: Final = Table(
    "certificates",
    METADATA,
    Column("serial", BigInteger, primary_key=True, autoincrement=False),
    Column("registration", String(36), nullable=False, index=True),
    Column("revision", String(64), nullable=False),
    Column("registry_number", String(40), nullable=False, index=True),
    Column("certificate_number", String(80), nullable=False, unique=True),
    Column("status_list", Integer, nullable=False),
    Column("status_index", Integer, nullable=False),
    Column("printed_hash", LargeBinary(32), nullable=False),
    Column("credential", Text, nullable=False),
    Column("issued_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger, nullable=False, default=0),
    UniqueConstraint("status_list", "status_index"),
)

receipts: Final = Table(
    "receipts",
    METADATA,
    Column("line", String(40), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("since", BigInteger, nullable=False),
    Column("last_answer", BigInteger, nullable=False),
    Column("last_arrival", BigInteger, nullable=False),
    Column("card_counter", BigInteger, nullable=False),
    Column("list_counter", BigInteger, nullable=False),
    Column("state_hash", LargeBinary(32), nullable=False),
    Column("answers", BigInteger, nullable=False),
    Column("identity", LargeBinary(32), nullable=False),
    Column("file", String(120), nullable=False),
    Column("file_sha256", LargeBinary(32), nullable=False),
    Column("written_at", BigInteger, nullable=False),
)
