"""The hub's database: opened here and nowhere else, as a file of its own or at a PostgreSQL server.

Everything beyond opening is portable SQLAlchemy Core. On PostgreSQL bundles are stored side by side, those of one line
one after the other (`lock_line`); whatever decides, counts or answers is done by one transaction at a time
(`writing`). The order of locks is always: the hub, a waiting bundle, a line, photos, registrations that are due.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from sqlalchemy import Connection, Engine, Table, exc, select
from sqlalchemy.dialects import postgresql, sqlite

from ukmdesk.errors import StorageError
from ukmdesk.hub import embedded, schema, server, tables

FILE_NAME: Final = embedded.FILE_NAME
_MAKING: Final = 0x756B6D68
"""Key of the lock under which tables are made at a server, when there is no row yet that could be locked."""


class Database:
    """One hub's database. `writing` gives one transaction that is whole or absent, `reading` one steady view."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def is_server(self) -> bool:
        """Whether it is a PostgreSQL server, where several transactions can write at a time."""
        return self._engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on which nothing is written. Raises StorageError like `writing`."""
        options: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._translated(), self._engine.connect() as plain:
            yield plain.execution_options(**options) if self.is_server else plain

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin the one transaction that may decide, count or answer; commit at the end, roll back on any error.

        Raises StorageError `hub.busy` (another program writes), `hub.disk_full`, `hub.database_damaged`,
        `hub.unreachable`, `hub.disk`.
        """
        with self._transaction() as connection:
            connection.execute(select(tables.settings.c.name).with_for_update())
            yield connection

    @contextmanager
    def storing(self) -> Iterator[Connection]:
        """Begin a transaction that only stores what came from a line and locks no more. Raises as `writing`."""
        with self._transaction() as connection:
            yield connection

    def migrate(self) -> None:
        """Make the tables, or bring them to this version, in one transaction. Raises StorageError `hub.newer`."""
        with self._transaction() as connection:
            if self.is_server:
                connection.execute(select(sqlalchemy.func.pg_advisory_xact_lock(_MAKING)))
            schema.migrate(connection)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        options: dict[str, Any] = {embedded.WRITES: True}
        with self._translated(), self._engine.connect() as plain:
            connection = plain.execution_options(**options)
            with connection.begin():
                yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except exc.DBAPIError as error:
            if self.is_server:
                # a server's words repeat what stands in the row
                raise StorageError(server.code_of(error)) from None
            raise StorageError(embedded.code_of(error)) from error
        except exc.TimeoutError as error:
            raise StorageError("hub.busy") from error

    def damage(self) -> list[str]:
        """Check every page of the file; an empty list means that nothing was found. A server looks after its own."""
        if self.is_server:
            return []
        with self._translated(), self._engine.connect() as connection:
            return embedded.damage(connection)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def lock_line(connection: Connection, line: str) -> None:
    """Make every other transaction that stores or answers for this line wait until this one ends."""
    devices = tables.devices
    connection.execute(select(devices.c.device).where(devices.c.line == line).with_for_update()).all()


def adding(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Give an insert that can say what is to happen with a row that is there already."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def create_database(folder: Path, key: bytes, address: str = "") -> Database:
    """Make the database of a new hub, or finish one whose making was cut short."""
    database = Database(_engine(folder, key, address))
    try:
        database.migrate()
    except StorageError:
        database.close()
        raise
    if not address:
        (folder / FILE_NAME).chmod(0o600)
    return database


def open_database(folder: Path, key: bytes, address: str = "") -> Database:
    """Open an existing database and bring it to this version's schema.

    Raises StorageError `hub.missing`, `hub.database_damaged` (or another key), `hub.newer`, `hub.unfinished` (without
    any table) and `hub.unreachable`; the database is then left as it was.
    """
    if not address and not (folder / FILE_NAME).is_file():
        raise StorageError("hub.missing")
    database = Database(_engine(folder, key, address))
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


def is_taken(address: str) -> bool:
    """Tell whether a server's database holds tables of a hub already. Raises StorageError `hub.unreachable`."""
    database = Database(server.engine(address))
    try:
        with database.reading() as connection:
            return schema.is_made(connection)
    finally:
        database.close()


def _engine(folder: Path, key: bytes, address: str) -> Engine:
    return server.engine(address) if address else embedded.engine(folder / FILE_NAME, key)
