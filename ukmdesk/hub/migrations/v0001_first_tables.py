"""The tables as the first version had them: whoever has those of `schema_steps` has these."""

from __future__ import annotations

from typing import Final

from alembic import op
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

revision: Final = "0001"
down_revision: Final = None
TABLES: Final = MetaData()
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """Make those that are not there: early hubs had none for torn bundles."""
    TABLES.create_all(op.get_bind())


Table(
    "settings",
    TABLES,
    Column("name", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

Table(
    "counters",
    TABLES,
    Column("name", String(80), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

Table(
    "published",
    TABLES,
    Column("name", String(20), primary_key=True),
    Column("counter", BigInteger, nullable=False),
    Column("content_hash", LargeBinary(32), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

Table(
    "devices",
    TABLES,
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

Table(
    "grants",
    TABLES,
    Column("request_hash", LargeBinary(32), primary_key=True),
    Column("device", String(9), ForeignKey("devices.device"), nullable=False),
    Column("file", LargeBinary, nullable=False),
    Column("granted_at", BigInteger, nullable=False),
)

Table(
    "bundles",
    TABLES,
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
    Column("arrival", BigInteger, nullable=False, unique=True),
    Index("bundles_by_line", "line", "sequence"),
)

Table(
    "torn_bundles",
    TABLES,
    Column("identity", LargeBinary(32), primary_key=True),
    Column("line", String(40), nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("code", String(60), nullable=False),
    Column("missing", LargeBinary, nullable=False),
    Column("arrival", BigInteger, nullable=False, unique=True),
    Index("torn_bundles_by_line", "line"),
)

Table(
    "lines",
    TABLES,
    Column("line", String(40), primary_key=True),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("gaps", LargeBinary, nullable=False),
    Column("fork_seq", BigInteger, nullable=False, default=0),
)

Table(
    "entries",
    TABLES,
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

Table(
    "bodies",
    TABLES,
    Column("hash", LargeBinary(32), ForeignKey("entries.hash"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

Table(
    "misfit_bodies",
    TABLES,
    Column("hash", LargeBinary(32), ForeignKey("entries.hash"), primary_key=True),
    Column("body_sha256", LargeBinary(32), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

Table(
    "media",
    TABLES,
    Column("sha256", String(64), primary_key=True),
    Column("type", String(40), nullable=False),
    Column("size", BigInteger, nullable=False),
)

Table(
    "registrations",
    TABLES,
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

Table(
    "revisions",
    TABLES,
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

Table(
    "decisions",
    TABLES,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("registration", String(36), nullable=False, index=True),
    Column("revision", String(64), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", String(200), nullable=False),
    Column("detail", LargeBinary, nullable=False),
    Column("previous", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False, unique=True),
)

Table(
    "answers",
    TABLES,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("line", String(40), nullable=False, index=True),
    Column("registration", String(36), nullable=False, index=True),
    Column("revision", String(64), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

Table(
    "certificates",
    TABLES,
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

Table(
    "receipts",
    TABLES,
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
