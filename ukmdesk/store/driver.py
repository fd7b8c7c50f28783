"""SQLCipher under sqlite-utils: opening, pragmas, and drivers' errors turned into StorageError.

sqlite-utils asks for `pysqlite3` before it falls back to `sqlite3`. SQLCipher is registered under that name before the
first import, because its exceptions are not those of `sqlite3` and sqlite-utils would not catch them.

Journal mode is TRUNCATE. SQLCipher does not notice a damaged or cut `-wal` tail, so WAL is out. Of the rollback modes,
measured with synchronous=EXTRA on ext4 (ms per save): DELETE 1.53, TRUNCATE 1.30, PERSIST 1.13; PERSIST leaves the
former pages of erased people in the journal file, TRUNCATE does not and syncs the truncation.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import quote

import sqlcipher3
import sqlcipher3.dbapi2 as cipher

from ukmdesk.errors import StorageError

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", cipher)

from sqlite_utils import Database  # noqa: E402 - only after SQLCipher is registered

__all__ = [
    "CIPHER_KEY_BYTES",
    "Database",
    "DatabaseError",
    "DriverError",
    "change_key",
    "check_pages",
    "connect",
    "row",
    "rows",
    "translate",
    "translated",
]

DriverError = cipher.Error
DatabaseError = cipher.DatabaseError
CIPHER_KEY_BYTES: Final = 32
JOURNAL_MODE: Final = "TRUNCATE"
_BUSY_SECONDS: Final = 5.0
_CACHE_KIB: Final = 32 * 1024
_FULL_BELOW: Final = 1024 * 1024
"""With less free than this, an unexplained I/O error is a full disk: SQLite reports some of them so."""


def connect(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> Database:
    """Open the encrypted database at `path` with its raw 32-byte key and read its schema once.

    An absent file is never created unless `create`. Raises StorageError `workspace.damaged` when the file is not a
    database under this key, or what `translate` gives.
    """
    mode = "rwc" if create else "ro" if read_only else "rw"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    with translated(path.parent):
        connection = cipher.connect(address, timeout=_BUSY_SECONDS, isolation_level=None, uri=True)
    try:
        with translated(path.parent):
            _prepare(connection, key, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return Database(cast("Any", connection), execute_plugins=False)


def _prepare(connection: cipher.Connection, key: bytes, *, read_only: bool) -> None:
    if len(key) != CIPHER_KEY_BYTES:
        raise StorageError("workspace.damaged")
    connection.execute("PRAGMA cipher_log_level = NONE")
    _hand_over(connection, key)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    # a wrong key and a damaged first page show only at the first read
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not read_only:
        # the folder's lock keeps others out, so the file lock need not be taken and the journal reopened at each save
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute(f"PRAGMA journal_mode = {JOURNAL_MODE}")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA secure_delete = ON")


def change_key(db: Database, key: bytes) -> None:
    """Encrypt the whole database anew under another raw 32-byte key. Drivers' errors come as they are."""
    _hand_over(db.conn, key, pragma="rekey")


def _hand_over(connection: Any, key: bytes, *, pragma: str = "key") -> None:
    """Give SQLCipher a key, and overwrite what that left in freed memory (promise P22).

    The key travels in the text of a statement. A script's statements are not cached, so their text is freed at once,
    and the next statements of the same shape and length take the very same blocks.
    """
    connection.executescript(f"PRAGMA {pragma} = \"x'{key.hex()}'\"")
    for _ in range(4):
        connection.executescript(f"PRAGMA {pragma[::-1]} = \"x'{bytes(CIPHER_KEY_BYTES).hex()}'\"")


def rows(db: Database, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Give all rows of a query, drivers' errors translated."""
    with translated():
        return cast("list[tuple[Any, ...]]", db.conn.execute(sql, parameters).fetchall())


def row(db: Database, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    """Give the first row of a query or None, drivers' errors translated."""
    with translated():
        return cast("tuple[Any, ...] | None", db.conn.execute(sql, parameters).fetchone())


def check_pages(db: Database) -> list[str]:
    """Give what is wrong with the file: pages whose HMAC does not hold, and what SQLite's own check finds."""
    try:
        pages = [str(found[0]) for found in db.conn.execute("PRAGMA cipher_integrity_check").fetchall()]
        structure = [str(found[0]) for found in db.conn.execute("PRAGMA integrity_check(20)").fetchall()]
    except cipher.Error as error:
        return [str(error)]
    return pages + [found for found in structure if found != "ok"]


@contextmanager
def translated(folder: Path | None = None) -> Iterator[None]:
    """Turn SQLCipher's errors in the block into StorageError; `folder` lets a full disk be told from a broken one."""
    try:
        yield
    except cipher.Error as error:
        raise translate(error, folder) from error


def translate(error: cipher.Error, folder: Path | None = None) -> StorageError:
    """Give the StorageError that says what a driver's error means to a person.

    Codes: `disk.full`, `disk.failed`, `workspace.damaged`, `workspace.busy`, `workspace.read_only` and
    `workspace.missing`; anything else is a bug and re-raised as it is.
    """
    name = str(getattr(error, "sqlite_errorname", ""))
    text = str(error)
    if name.startswith("SQLITE_FULL") or "full" in text:
        return StorageError("disk.full")
    if name.startswith("SQLITE_IOERR") or "disk I/O" in text:
        return StorageError("disk.full" if _is_full(folder) else "disk.failed")
    for prefix, code in _CODES:
        if name.startswith(prefix):
            return StorageError(code)
    raise error


_CODES: Final = (
    ("SQLITE_NOTADB", "workspace.damaged"),
    ("SQLITE_CORRUPT", "workspace.damaged"),
    ("SQLITE_NOMEM", "workspace.damaged"),
    ("SQLITE_ERROR_MISSING_COLLSEQ", "workspace.damaged"),
    ("SQLITE_BUSY", "workspace.busy"),
    ("SQLITE_LOCKED", "workspace.busy"),
    ("SQLITE_READONLY", "workspace.read_only"),
    ("SQLITE_PERM", "workspace.read_only"),
    ("SQLITE_CANTOPEN", "workspace.missing"),
)


def _is_full(folder: Path | None) -> bool:
    if folder is None:
        return False
    try:
        return shutil.disk_usage(folder).free < _FULL_BELOW
    except OSError:
        return False
