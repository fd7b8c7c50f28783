"""A PostgreSQL server as the hub's database, for offices that one file is too small for.

Its address stands in `keys/database.url` and may hold a password: neither is ever part of an error or a log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

import sqlalchemy
from sqlalchemy import URL, BigInteger, Connection, Engine, LargeBinary, String, Table, event, exc

from ukmdesk.errors import InputError, StorageError

_SCHEMES: Final = ("postgresql", "postgres", "postgresql+psycopg")
_LOOPBACK: Final = frozenset({"", "localhost", "127.0.0.1", "::1"})
_SEALED_LINES: Final = frozenset({"require", "verify-ca", "verify-full"})
_SETUP: Final = (
    "SET client_encoding = 'UTF8'",
    "SET synchronous_commit = on",
    "SET lock_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '10min'",
)
_CONNECT_SECONDS: Final = 5
_CONNECTIONS: Final = 5
_MORE_CONNECTIONS: Final = 20

_COPY_TYPES: Final = {String: "text", LargeBinary: "bytea", BigInteger: "int8"}
_BY_STATE: Final = {
    "40001": "hub.busy",
    "40P01": "hub.busy",
    "55P03": "hub.busy",
    "53300": "hub.busy",
    "53100": "hub.disk_full",
    "XX001": "hub.database_damaged",
    "XX002": "hub.database_damaged",
}
_BY_CLASS: Final = {"08": "hub.unreachable", "57": "hub.unreachable", "28": "hub.unreachable", "3D": "hub.unreachable"}


def checked(address: str) -> str:
    """Give the address as the hub keeps it.

    One that leads to another machine is spoken to under TLS, with the server's certificate checked unless the address
    says otherwise. Raises InputError `hub.database_url` (not such an address) and `hub.database_open` (in clear text).
    """
    url = _url(address)
    if not _hosts(url) <= _LOOPBACK:
        mode = url.query.get("sslmode", "verify-full")
        if mode not in _SEALED_LINES:
            raise InputError("hub.database_open")
        url = url.update_query_dict({"sslmode": str(mode)})
    return url.render_as_string(hide_password=False)


def engine(address: str) -> Engine:
    """Give an engine for the server; nothing is asked yet.

    Raises StorageError `hub.no_postgresql` when the program was installed without its driver.
    """
    try:
        made = sqlalchemy.create_engine(
            _url(address),
            hide_parameters=True,
            pool_pre_ping=True,
            pool_size=_CONNECTIONS,
            max_overflow=_MORE_CONNECTIONS,
            connect_args={"connect_timeout": _CONNECT_SECONDS, "application_name": "ukmdesk"},
        )
    except ModuleNotFoundError as error:
        raise StorageError("hub.no_postgresql") from error
    event.listen(made, "connect", _set_up)
    return made


def copy_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows, each with every column of the table, into it by COPY: the server's own way for many.

    Raises SQLAlchemy's DBAPIError like any statement.
    """
    if not rows:
        return
    names = table.columns.keys()
    columns = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    types = [_COPY_TYPES[type(column.type)] for column in table.columns]
    try:
        with (
            driver.cursor() as cursor,
            cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN (FORMAT BINARY)') as copy,
        ):
            copy.set_types(types)
            write = copy.write_row
            for row in map(itemgetter(*names), rows):
                write(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise exc.DBAPIError(None, None, error) from None


def code_of(error: exc.DBAPIError) -> str:
    """Tell the causes apart by the server's own code; without one there was no talk with a server at all."""
    state: str = getattr(error.orig, "sqlstate", None) or ""
    if not state or error.connection_invalidated:
        return "hub.unreachable"
    return _BY_STATE.get(state) or _BY_CLASS.get(state[:2], "hub.disk")


def _url(address: str) -> URL:
    try:
        url = sqlalchemy.make_url(address.strip())
        is_whole = url.drivername in _SCHEMES and bool(url.database)
    except (exc.ArgumentError, ValueError):
        is_whole = False
    if not is_whole:
        # the driver's words would repeat the address with its password
        raise InputError("hub.database_url") from None
    return url.set(drivername="postgresql+psycopg")


def _hosts(url: URL) -> set[str]:
    """Give the machines that the address names, "" for a socket of this one."""
    named = url.query.get("host", ())
    hosts = [url.host or "", *((named,) if isinstance(named, str) else named)]
    names = {name for host in hosts for name in host.split(",")}
    return {"" if name.startswith(("/", "@")) else name.rpartition(":")[0] or name for name in names}


def _set_up(connection: Any, _record: object) -> None:
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in _SETUP:
            cursor.execute(statement)
    connection.autocommit = False
