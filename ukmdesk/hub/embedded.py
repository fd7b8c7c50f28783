"""The hub's own file, `hub.db`: SQLCipher with a raw 256-bit key.

A rollback journal and synchronous EXTRA: SQLCipher does not notice a damaged write-ahead log.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from sqlalchemy import URL, Connection, Engine, event, exc
from sqlalchemy.pool import NullPool

FILE_NAME: Final = "hub.db"
WRITES: Final = "ukmdesk_writes"
"""Execution option of a connection on which something is to be written."""
WAIT_SECONDS: Final = 5
_SETUP: Final = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
)


def engine(path: Path, key: bytes) -> Engine:
    """Give an engine for the file; nothing is opened yet."""
    url = URL.create("sqlite+pysqlcipher", password=f"x'{key.hex()}'", database=str(path))
    made = sqlalchemy.create_engine(
        url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": WAIT_SECONDS}
    )
    event.listen(made, "connect", _set_up)
    event.listen(made, "begin", _begin)
    return made


def damage(connection: Connection) -> list[str]:
    """Check every page of the file; an empty list means that nothing was found."""
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    return pages + [line for line in found if line != "ok"]


def code_of(error: exc.DBAPIError) -> str:
    """Tell the causes apart by SQLite's own result code."""
    result: int = getattr(error.orig, "sqlite_errorcode", 0)
    return {
        sqlite3.SQLITE_BUSY: "hub.busy",
        sqlite3.SQLITE_LOCKED: "hub.busy",
        sqlite3.SQLITE_FULL: "hub.disk_full",
        sqlite3.SQLITE_CORRUPT: "hub.database_damaged",
        sqlite3.SQLITE_NOTADB: "hub.database_damaged",
    }.get(result & 0xFF, "hub.disk")


def _set_up(connection: Any, _record: object) -> None:
    """Switch off the driver's own BEGIN, which comes too late for reads, and set what SQLCipher needs."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for statement in _SETUP:
        cursor.execute(statement)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
