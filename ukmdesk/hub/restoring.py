"""Making a hub again from its backup, with the safe in hand. The hub goes on in a new epoch."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
import sqlalchemy
from sqlalchemy import Connection, delete, insert, select

from ukmdesk import canonical
from ukmdesk.crypto.sealing import Identity, unseal
from ukmdesk.crypto.signing import SigningKey, read_unverified, verify
from ukmdesk.crypto.trust import read_card
from ukmdesk.errors import HubError, StorageError, UkmError
from ukmdesk.hub import database, server, tables
from ukmdesk.hub.backing_up import FOLDERS, FORMAT, KEYS, KIND, MANIFEST, MEMBERS, ROWS, Member, StoredKeys
from ukmdesk.hub.durable import make_folder, sync_folder, translated
from ukmdesk.hub.key_folder import FOLDER, HubKeys, save_address, save_keys
from ukmdesk.hub.new_epoch import begin_epoch
from ukmdesk.hub.publishing import card_message
from ukmdesk.hub.queue import SUFFIX as WAITING_SUFFIX
from ukmdesk.hub.safe import RECOVERY, open_identity, open_root
from ukmdesk.hub.schema import VERSIONS

MAX_MEMBER: Final = 64 * 1024 * 1024
"""A sealed member that is opened in memory."""
_PIECE: Final = 1024 * 1024
_UNFINISHED: Final = ".restoring"


@dataclass(frozen=True, slots=True)
class RestoredHub:
    """What came back: when the backup was made (ms UTC), the epoch that begins, rows and files."""

    created: int
    epoch: int
    rows: int
    files: int


def restore(backup: Path, folder: Path, *, safe: Path, passphrase: str, now: int, address: str = "") -> RestoredHub:
    """Make the hub of a backup in a new `folder`, or with `address` in an empty PostgreSQL database.

    Raises HubError `hub.exists`, `hub.database_taken`, `hub.safe_missing`, InputError `passphrase.wrong`, StorageError
    `hub_backup.absent`, `hub_backup.damaged`, `hub_backup.other_safe`, `hub_backup.other_version`; nothing usable is
    left then.
    """
    if (folder / FOLDER).exists() or (folder / database.FILE_NAME).exists():
        raise HubError("hub.exists")
    address = server.checked(address) if address else ""
    if address and database.is_taken(address):
        raise HubError("hub.database_taken")
    if not backup.is_file():
        raise StorageError("hub_backup.absent")
    recovery = open_identity(safe, RECOVERY, passphrase)
    try:
        with translated(), zipfile.ZipFile(backup) as file:
            return _restore(_Reader(file, recovery), folder, safe, passphrase, now=now, address=address)
    except (zipfile.BadZipFile, msgspec.DecodeError, KeyError, EOFError) as error:
        raise StorageError("hub_backup.damaged") from error


class _Reader:
    """Members of a backup, each read once and compared with the list that the manifest binds."""

    def __init__(self, file: zipfile.ZipFile, recovery: Identity) -> None:
        self._file = file
        self._recovery = recovery
        self.message = self.opened(MANIFEST)
        listed = self.opened(MEMBERS)
        self.listed = hashlib.sha256(listed).digest()
        self.members = {one.name: one for one in msgspec.msgpack.decode(listed, type=list[Member])}

    def opened(self, name: str) -> bytes:
        """Open a sealed member."""
        if self._file.getinfo(name).file_size > MAX_MEMBER:
            raise StorageError("hub_backup.damaged")
        try:
            return unseal(self._file.read(name), [self._recovery])
        except UkmError as error:
            is_other = error.code == "sealed.not_for_us"
            raise StorageError("hub_backup.other_safe" if is_other else "hub_backup.damaged") from error

    def checked(self, name: str) -> bytes:
        """Open a sealed member that is as it was listed."""
        if hashlib.sha256(self._file.read(name)).hexdigest() != self.members[name].sha256:
            raise StorageError("hub_backup.damaged")
        return self.opened(name)

    def copy(self, name: str, target: Path) -> None:
        """Copy a file out; one that is not as it was listed is refused."""
        digest = hashlib.sha256()
        make_folder(target.parent)
        with self._file.open(name) as source, target.open("xb") as copy:
            target.chmod(0o600)
            while chunk := source.read(_PIECE):
                digest.update(chunk)
                copy.write(chunk)
        if digest.hexdigest() != self.members[name].sha256:
            raise StorageError("hub_backup.damaged")


def _restore(reader: _Reader, folder: Path, safe: Path, passphrase: str, *, now: int, address: str) -> RestoredHub:
    plain = _claimed(reader)
    root = open_root(safe, passphrase, hub=str(plain["hub"]))
    stored = msgspec.msgpack.decode(reader.checked(KEYS), type=StoredKeys)
    keys = HubKeys(
        database=stored.database,
        receipt=SigningKey.from_seed(stored.receipt),
        certificate=SigningKey.from_seed(stored.certificate),
        identity=Identity.from_text(stored.identity),
    )
    verify(reader.message, kind=KIND, hub=str(plain["hub"]), keys=[keys.receipt.public_key("receipt")])
    make_folder(folder)
    files = _copy_files(reader, folder)
    made = database.create_database(folder, keys.database, address)
    try:
        with made.writing() as connection:
            rows = _put_rows(reader, connection)
            if rows != plain["rows"]:
                raise StorageError("hub_backup.damaged")
            _check_owner(connection, root, keys)
            _forget_lost_files(connection, folder)
            settings = begin_epoch(connection, root, now=now)
    finally:
        made.close()
    save_keys(folder, keys)
    if address:
        save_address(folder, address)
    return RestoredHub(created=int(plain["created"]), epoch=settings.epoch, rows=rows, files=files)


def _claimed(reader: _Reader) -> dict[str, Any]:
    """Give what the manifest says, of this format and version, and bound to the list of members."""
    plain = canonical.decode(read_unverified(reader.message).payload)
    if not isinstance(plain, dict) or plain.get("kind") != KIND or plain.get("members") != reader.listed:
        raise StorageError("hub_backup.damaged")
    if plain.get("format") != FORMAT or plain.get("version") != VERSIONS[-1]:
        raise StorageError("hub_backup.other_version")
    return plain


def _check_owner(connection: Connection, root: SigningKey, keys: HubKeys) -> None:
    """The card, which the root key signed, must name the receipt key that signed the backup."""
    card = read_card(card_message(connection))
    known = {key.public for key in card.keys if key.role == "receipt"}
    if root.public not in {key.public for key in card.keys if key.role == "root"} or keys.receipt.public not in known:
        raise StorageError("hub_backup.damaged")


def _copy_files(reader: _Reader, folder: Path) -> int:
    names = [name for name in reader.members if name.split("/")[0] in FOLDERS]
    for name in names:
        parts = name.split("/")
        if len(parts) > 3 or any(part.startswith(".") or "\\" in part or not part for part in parts):
            raise StorageError("hub_backup.damaged")
        reader.copy(name, folder.joinpath(*parts))
    for sub in FOLDERS:
        sync_folder(make_folder(folder / sub))
    return len(names)


def _put_rows(reader: _Reader, connection: Connection) -> int:
    """Put all rows into the new tables, in place of what making them put there."""
    known = tables.METADATA.tables
    connection.execute(delete(tables.version))
    count = 0
    for name in sorted(name for name in reader.members if name.startswith(f"{ROWS}/")):
        table_name, rows = msgspec.msgpack.decode(reader.checked(name), type=tuple[str, list[list[Any]]])
        table = known[table_name]
        names = [column.name for column in table.columns]
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        count += len(rows)
    if connection.dialect.name == "postgresql":
        for table in (tables.decisions, tables.answers):
            last = select(sqlalchemy.func.coalesce(sqlalchemy.func.max(table.c.number), 0) + 1)
            sequence = sqlalchemy.func.pg_get_serial_sequence(table.name, "number")
            connection.execute(select(sqlalchemy.func.setval(sequence, last.scalar_subquery(), False)))
    return count


def _forget_lost_files(connection: Connection, folder: Path) -> None:
    """A bundle that waited and was taken in while the backup was made waits no more; its laptop sends it again."""
    waiting = tables.waiting_bundles
    for digest in connection.execute(select(waiting.c.file_sha256)).scalars().all():
        if not (folder / "received" / f"{bytes(digest).hex()}{WAITING_SUFFIX}").is_file():
            connection.execute(delete(waiting).where(waiting.c.file_sha256 == digest))
