"""Backing a hub up: everything it has in one file, sealed to the recovery identity, read back before it counts.

The rows are read in one steady view of the database, so workers and reviewers go on meanwhile. Files are copied after
them: what a row names is never taken away, and what came later does no harm. Bundles, receipts and photos lie in the
hub's folder sealed and are copied as they are; rows and keys are sealed here.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import select

from ukmdesk import canonical
from ukmdesk.crypto.sealing import seal
from ukmdesk.crypto.signing import sign
from ukmdesk.errors import StorageError
from ukmdesk.hub import tables
from ukmdesk.hub.durable import sync_folder, translated
from ukmdesk.hub.key_folder import HubKeys
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.schema import VERSIONS

SUFFIX: Final = ".ukmhubbackup"
FORMAT: Final = 1
KIND: Final = "hubbackup"
MANIFEST, MEMBERS, KEYS, ROWS = "manifest.age", "members.age", "keys.age", "rows"
FOLDERS: Final = ("receipts", "received", "objects")
_PIECE: Final = 1024 * 1024
_FIXED: Final = (1980, 1, 1, 0, 0, 0)


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A file inside a backup: its name, size in bytes and SHA-256 (hex) as it lies there."""

    name: str
    size: int
    sha256: str


class StoredKeys(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of a working hub, 32 raw bytes each, and its age identity as text."""

    database: bytes
    receipt: bytes
    certificate: bytes
    identity: str


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was read back whole. `rows` and `files` count what is in it; size in bytes."""

    path: Path
    size: int
    rows: int
    files: int


def back_up(hub: OpenedHub, target: Path) -> BackedUp:
    """Write a backup to `target` (a file, or a folder to put it in); nothing is replaced before it was read back.

    Raises StorageError of disk and database, `hub_backup.not_written` when it reads back otherwise than it was written.
    """
    path = target / _name(hub) if target.is_dir() else target
    part = path.with_name(path.name + ".part")
    try:
        with translated(), zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as file:
            writer = _Writer(file, hub.settings.recovery)
            rows = writer.rows(hub)
            writer.sealed(KEYS, msgspec.msgpack.encode(stored_keys(hub.keys)))
            files = writer.files(hub)
            writer.finish(hub, rows)
        with translated():
            part.chmod(0o600)
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            _check(part, writer.members)
            part.replace(path)
            sync_folder(path.parent)
            size = path.stat().st_size
    finally:
        with translated():
            part.unlink(missing_ok=True)
    return BackedUp(path=path, size=size, rows=rows, files=files)


def stored_keys(keys: HubKeys) -> StoredKeys:
    """Give the keys as they stand in a backup."""
    return StoredKeys(
        database=keys.database,
        receipt=keys.receipt.seed,
        certificate=keys.certificate.seed,
        identity=keys.identity.text,
    )


def _name(hub: OpenedHub) -> str:
    day = hub.local_date(hub.now())
    return f"{hub.settings.hub}-{day:%Y%m%d}-{hub.now() % 86_400_000:08d}{SUFFIX}"


class _Writer:
    def __init__(self, file: zipfile.ZipFile, recovery: str) -> None:
        self._file = file
        self._recovery = recovery
        self.members: list[Member] = []

    def sealed(self, name: str, data: bytes) -> bytes:
        """Add a sealed member; give the SHA-256 of what it holds."""
        self._add(name, seal(data, [self._recovery]))
        return hashlib.sha256(data).digest()

    def _add(self, name: str, data: bytes) -> None:
        self._file.writestr(zipfile.ZipInfo(name, _FIXED), data)
        self.members.append(Member(name=name, size=len(data), sha256=hashlib.sha256(data).hexdigest()))

    def rows(self, hub: OpenedHub) -> int:
        """Add all rows of all tables, in pieces, from one view of the database; give how many there were."""
        count = 0
        with hub.database.reading() as connection:
            for number, (table, rows) in enumerate(_pieces(connection)):
                self.sealed(f"{ROWS}/{number:08d}.age", msgspec.msgpack.encode([table, rows]))
                count += len(rows)
        return count

    def files(self, hub: OpenedHub) -> int:
        """Add the sealed files of the hub's folder; one that a worker moved away meanwhile is not there any more."""
        count = 0
        for folder in FOLDERS:
            for path in sorted((hub.folder / folder).rglob("*")):
                if path.name.startswith(".") or not path.is_file():
                    continue
                digest, info = hashlib.sha256(), zipfile.ZipInfo(path.relative_to(hub.folder).as_posix(), _FIXED)
                info.file_size = path.stat().st_size
                with path.open("rb") as source, self._file.open(info, "w") as copy:
                    while chunk := source.read(_PIECE):
                        digest.update(chunk)
                        copy.write(chunk)
                self.members.append(Member(name=info.filename, size=info.file_size, sha256=digest.hexdigest()))
                count += 1
        return count

    def finish(self, hub: OpenedHub, rows: int) -> None:
        """Add the list of members and, signed by the hub, what binds it."""
        listed = self.sealed(MEMBERS, msgspec.msgpack.encode(self.members))
        plain = {
            "format": FORMAT,
            "kind": KIND,
            "hub": hub.settings.hub,
            "created": hub.now(),
            "epoch": hub.settings.epoch,
            "version": VERSIONS[-1],
            "rows": rows,
            "members": listed,
        }
        message = sign(canonical.encode(plain), key=hub.keys.receipt, kind=KIND, hub=hub.settings.hub)
        self.sealed(MANIFEST, message)


def _pieces(connection: Any) -> Iterator[tuple[str, list[list[Any]]]]:
    """Give table name and rows, about 1 MiB at a time; each row comes after those that it names."""
    for table in tables.METADATA.sorted_tables:
        rows: list[list[Any]] = []
        size = 0
        for row in connection.execute(select(table).order_by(*table.primary_key.columns)):
            rows.append(list(row))
            size += sum(len(value) if isinstance(value, bytes | str) else 8 for value in row)
            if size >= _PIECE:
                yield str(table.name), rows
                rows, size = [], 0
        if rows:
            yield str(table.name), rows


def _check(part: Path, members: list[Member]) -> None:
    """Read every member back and compare: a backup that was not written as meant does not count."""
    try:
        with zipfile.ZipFile(part) as file:
            found = [
                Member(name=info.filename, size=info.file_size, sha256=_digest(file, info)) for info in file.infolist()
            ]
    except zipfile.BadZipFile as error:
        raise StorageError("hub_backup.not_written") from error
    if found != members:
        raise StorageError("hub_backup.not_written")


def _digest(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    with file.open(info) as member:
        return hashlib.file_digest(member, "sha256").hexdigest()  # type: ignore[arg-type]
