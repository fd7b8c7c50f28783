"""The hub's database: opened here and nowhere else.

On SQLite it is SQLCipher with a raw 256-bit key, a rollback journal and synchronous EXTRA: SQLCipher does not notice a
damaged write-ahead log. Everything beyond opening and checking the file is portable SQLAlchemy Core.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from sqlalchemy import URL, Connection, Engine, event, exc
from sqlalchemy.pool import NullPool

from ukmdesk.errors import StorageError
from ukmdesk.hub import schema, tables

FILE_NAME: Final = "hub.db"
_WAIT_SECONDS: Final = 5
_WRITES: Final = "ukmdesk_writes"
_SETUP: Final = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
)


class Database:
    """One hub's database. `writing` gives one transaction that is whole or absent, `reading` one steady view."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on which nothing is written. Raises StorageError like `writing`."""
        with _translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin the one write transaction that can be under way; commit at the end, roll back on any error.

        Raises StorageError `hub.busy` (another program writes), `hub.disk_full`, `hub.database_damaged`, `hub.disk`.
        """
        with self._transaction() as connection:
            connection.execute(sqlalchemy.select(tables.settings.c.name).with_for_update())
            yield connection

    def migrate(self) -> None:
        """Make the tables, or bring them to this version, in one transaction. Raises StorageError `hub.newer`."""
        with self._transaction() as connection:
            schema.migrate(connection)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        options: dict[str, Any] = {_WRITES: True}
        with _translated(), self._engine.connect() as plain:
            connection = plain.execution_options(**options)
            with connection.begin():
                yield connection

    def damage(self) -> list[str]:
        """Check every page of the file; an empty list means that nothing was found."""
        if self._engine.dialect.name != "sqlite":
            return []
        with _translated(), self._engine.connect() as connection:
            pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        return pages + [line for line in found if line != "ok"]

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def create_database(folder: Path, key: bytes) -> Database:
    """Make the database of a new hub, or finish one whose making was cut short."""
    database = Database(_engine(folder / FILE_NAME, key))
    database.migrate()
    (folder / FILE_NAME).chmod(0o600)
    return database


def open_database(folder: Path, key: bytes) -> Database:
    """Open an existing database and bring it to this version's schema.

    Raises StorageError `hub.missing`, `hub.database_damaged` (or another key), `hub.newer` and `hub.unfinished` (a file
    without any table); the file is then left as it was.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        raise StorageError("hub.missing")
    database = Database(_engine(path, key))
    try:
        with database.reading() as connection:
            if not schema.is_made(connection):
                raise StorageError("hub.unfinished")
            is_current = schema.is_current(connection)
        if not is_current:
            database.migrate()
    except StorageError:
        database.close()
        raise
    return database


def _engine(path: Path, key: bytes) -> Engine:
    url = URL.create("sqlite+pysqlcipher", password=f"x'{key.hex()}'", database=str(path))
    engine = sqlalchemy.create_engine(
        url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": _WAIT_SECONDS}
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    """Switch off the driver's own BEGIN, which comes too late for reads, and set what SQLCipher needs."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for statement in _SETUP:
        cursor.execute(statement)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except exc.DBAPIError as error:
        raise StorageError(_code(error)) from error


def _code(error: exc.DBAPIError) -> str:
    """Tell the causes apart by SQLite's own result code; another database's errors count as the disk."""
    result: int = getattr(error.orig, "sqlite_errorcode", 0)
    return {
        sqlite3.SQLITE_BUSY: "hub.busy",
        sqlite3.SQLITE_LOCKED: "hub.busy",
        sqlite3.SQLITE_FULL: "hub.disk_full",
        sqlite3.SQLITE_CORRUPT: "hub.database_damaged",
        sqlite3.SQLITE_NOTADB: "hub.database_damaged",
    }.get(result & 0xFF, "hub.disk")
