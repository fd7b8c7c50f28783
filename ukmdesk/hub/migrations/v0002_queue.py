"""Arrivals are counted for each line by itself, bundles and registrations can wait, and Alembic keeps the version."""

from __future__ import annotations

from typing import Final

import sqlalchemy
from alembic import op
from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String

revision: Final = "0002"
down_revision: Final = "0001"
_NAMES: Final = {"uq": "%(table_name)s_%(column_0_name)s_key"}
"""How PostgreSQL calls a rule that was given no name; SQLite calls it nothing."""


def upgrade() -> None:
    """Change the rule of two tables, add two, and let the former list of steps go."""
    for name in ("bundles", "torn_bundles"):
        with op.batch_alter_table(name, naming_convention=_NAMES) as table:
            table.drop_constraint(f"{name}_arrival_key", type_="unique")
            table.create_unique_constraint(f"{name}_by_arrival", ["line", "arrival"])
    op.create_index("bundles_by_file", "bundles", ["file_sha256"])
    op.create_table(
        "waiting_bundles",
        Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
        Column("file_sha256", LargeBinary(32), nullable=False, unique=True),
        Column("size", BigInteger, nullable=False),
        Column("put_at", BigInteger, nullable=False),
        Column("state", String(10), nullable=False),
        Column("tries", Integer, nullable=False),
        Column("code", String(60), nullable=False),
    )
    op.create_table(
        "due_registrations",
        Column("subject", String(36), primary_key=True),
        Column("since", BigInteger, nullable=False),
    )
    op.create_index("due_registrations_by_since", "due_registrations", ["since"])
    if sqlalchemy.inspect(op.get_bind()).has_table("schema_steps"):
        op.drop_table("schema_steps")
