"""Backups: the encrypted database as it is, with slots and head, in one `.ukmbackup` file (a ZIP, nothing compressed).

`manifest` (deterministic CBOR) names each member with size and SHA-256 and says where the journal stood; `seal` is its
HMAC under HKDF(workspace key, `ukmdesk/1/backup`). A backup counts only after it was opened again and checked whole.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from ukmdesk import __version__, canonical
from ukmdesk.crypto import slots
from ukmdesk.errors import ExchangeError, StorageError
from ukmdesk.store import driver, files, head, journal, migrations, slot_file
from ukmdesk.store.driver import Database

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace

Reason = Literal["daily", "manual", "migration", "import", "rekey", "erase"]
SUFFIX: Final = ".ukmbackup"
FORMAT: Final = 1
LABEL: Final = "ukmdesk/1/backup"
MEMBERS: Final = ("workspace.db", "slots", "head")
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK: Final = 1024 * 1024
_MAX_SMALL: Final = 256 * 1024


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One file inside: size in bytes, SHA-256 (32 bytes)."""

    name: str
    size: int
    sha256: bytes


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds and how far its journal had come; `created` in ms UTC, `hash` of the newest fact."""

    format: int
    workspace: str
    created: int
    reason: str
    app_version: str
    schema: int
    position: int
    line: str
    seq: int
    hash: bytes
    members: tuple[Member, ...]


class BackupInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A checked backup: its file, SHA-256 (hex) and size in bytes of that file, and what is inside."""

    path: Path
    sha256: str
    size: int
    manifest: Manifest


def make_backup(workspace: Workspace, target: Path | None = None, *, reason: Reason = "manual") -> BackupInfo:
    """Make a backup in the workspace's own folder, and a verified copy of it in `target` too; journal it.

    Raises StorageError `backup.damaged` when what was written does not check, `disk.full`, `disk.failed`; then no file
    that looks like a backup is left behind.
    """
    folder = workspace.folder / "backups"
    name = _free_name(folder, workspace.clock.now_ms(), reason)
    try:
        folder.mkdir(exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=folder) as beside:
            info = _make_in(workspace, Path(beside), name, reason)
            path = folder / name
            info.path.replace(path)
        files.sync_folder(folder)
        info = msgspec.structs.replace(info, path=path)
    except OSError as error:
        raise files.disk_error(error) from error
    with workspace.writing() as writer:
        content = {"file": name, "sha256": info.sha256, "size": info.size, "reason": reason}
        writer.append("backup.made", workspace.id, content)
    if target is not None:
        copy_to(info, target)
    return info


def _free_name(folder: Path, now: int, reason: str) -> str:
    stamp = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%d-%H%M%S")
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        name = f"ukmdesk-{stamp}-{reason}{tail}{SUFFIX}"
        if not (folder / name).exists():
            return name
    raise StorageError("disk.failed")


def _make_in(workspace: Workspace, beside: Path, name: str, reason: str) -> BackupInfo:
    copy = beside / "workspace.db"
    with driver.translated(workspace.folder):
        workspace.database.conn.execute("VACUUM INTO ?", (str(copy),))
    (beside / "slots").write_bytes((workspace.folder / "slots").read_bytes())
    (beside / "head").write_bytes(head.new_file(workspace.head_now(generation=0), workspace.key))
    tail = workspace.tail
    manifest = Manifest(
        format=FORMAT,
        workspace=workspace.id,
        created=workspace.clock.now_ms(),
        reason=reason,
        app_version=__version__,
        schema=migrations.version(workspace.database),
        position=tail.position,
        line=tail.line,
        seq=tail.seq,
        hash=tail.hash,
        members=tuple(_member(beside / member) for member in MEMBERS),
    )
    packed = beside / name
    _pack(packed, beside, manifest, workspace.key)
    info = _checked(packed, workspace.key)
    # the database inside the ZIP is byte for byte this file, so opening it here is opening the backup
    database = driver.connect(copy, workspace.key, read_only=True)
    try:
        _check_database(database, manifest)
    finally:
        database.close()
    return info


def _member(path: Path) -> Member:
    return Member(name=path.name, size=path.stat().st_size, sha256=_sha256(path))


def _sha256(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _pack(packed: Path, beside: Path, manifest: Manifest, key: bytes) -> None:
    text = canonical.encode(msgspec.to_builtins(manifest, builtin_types=(bytes,)))
    seal = slots.mac(slots.derive(key, LABEL), text)
    with packed.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, data in (("manifest", text), ("seal", seal)):
                archive.writestr(zipfile.ZipInfo(name, _STAMP), data)
            for member in manifest.members:
                info = zipfile.ZipInfo(member.name, _STAMP)
                info.file_size = member.size
                with (beside / member.name).open("rb") as source, archive.open(info, "w") as sink:
                    shutil.copyfileobj(source, sink, _CHUNK)
        file.flush()
        os.fsync(file.fileno())


def copy_to(info: BackupInfo, target: Path) -> Path:
    """Copy a backup to another folder or stick that is there: written, synced, read back, renamed. Give its path.

    Raises StorageError `backup.no_folder`, `backup.copy_differs` when what was read back is not the backup,
    `disk.full`, `disk.failed`.
    """
    partial = target / f".{info.path.name}.part"
    try:
        if not target.is_dir():
            # made here, the folder would lie on the laptop's own disk while the stick is not there
            raise StorageError("backup.no_folder", folder=str(target))
        shutil.copyfile(info.path, partial)
        files.sync_file(partial)
        if _sha256(partial).hex() != info.sha256:
            partial.unlink(missing_ok=True)
            raise StorageError("backup.copy_differs")
        partial.replace(target / info.path.name)
        files.sync_folder(target)
    except OSError as error:
        raise files.disk_error(error) from error
    return target / info.path.name


def _checked(path: Path, key: bytes) -> BackupInfo:
    """Check structure, seal and the hash of each member; the database itself is checked by `_check_database`."""
    with _opened(path) as archive:
        manifest = _manifest(archive)
        text, seal = archive.read("manifest"), archive.read("seal")
        if not slots.mac_equal(slots.mac(slots.derive(key, LABEL), text), seal):
            raise StorageError("backup.damaged")
        if tuple(member.name for member in manifest.members) != MEMBERS:
            raise StorageError("backup.damaged")
        for member in manifest.members:
            _check_member(archive, member)
    return BackupInfo(path=path, sha256=_sha256(path).hex(), size=path.stat().st_size, manifest=manifest)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist()]
            stored = all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
            if names != ["manifest", "seal", *MEMBERS] or not stored:
                raise StorageError("backup.damaged")
            yield archive
    except FileNotFoundError as error:
        raise StorageError("backup.absent", file=path.name) from error
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, KeyError) as error:
        raise StorageError("backup.damaged") from error
    except OSError as error:
        raise files.disk_error(error) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo("manifest").file_size > _MAX_SMALL or archive.getinfo("slots").file_size > _MAX_SMALL:
        raise StorageError("backup.damaged")
    try:
        manifest = msgspec.convert(canonical.decode(archive.read("manifest")), Manifest)
    except (ExchangeError, msgspec.ValidationError) as error:
        raise StorageError("backup.damaged") from error
    if manifest.format > FORMAT or manifest.schema > migrations.SCHEMA:
        raise StorageError("backup.newer")
    return manifest


def _check_member(archive: zipfile.ZipFile, member: Member) -> None:
    digest, size = hashlib.sha256(), 0
    with archive.open(member.name) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    if (digest.digest(), size) != (member.sha256, member.size):
        raise StorageError("backup.damaged")


def _check_database(database: Database, manifest: Manifest) -> None:
    """Check every page, the chain and that the journal ends where the manifest says."""
    if driver.check_pages(database) or next(journal.check_chain(database), None) is not None:
        raise StorageError("backup.damaged")
    tail = journal.read_tail(database)
    if (tail.position, tail.hash) != (manifest.position, manifest.hash):
        raise StorageError("backup.damaged")


def verify_backup(path: Path, passphrase: str) -> BackupInfo:
    """Check a backup whole: structure, seal, members, every page, the chain.

    Raises InputError `passphrase.wrong`; StorageError `backup.absent`, `backup.damaged`, `backup.newer`, `disk.*`.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="ukmdesk-verify-", dir=path.parent) as beside:
            info, _, _ = extract(path, Path(beside), passphrase)
            return info
    except OSError as error:
        raise files.disk_error(error) from error


def extract(path: Path, folder: Path, passphrase: str) -> tuple[BackupInfo, str, bytes]:
    """Unpack into `folder` and check everything; give what it is, whose passphrase it was, and the workspace key."""
    with _opened(path) as archive:
        _manifest(archive)
        slot_set = slot_file.decode(archive.read("slots"))
        officer, key = slot_file.open_any(slot_set, passphrase)
        info = _checked(path, key)
        for name in MEMBERS:
            with archive.open(name) as source, (folder / name).open("xb") as sink:
                shutil.copyfileobj(source, sink, _CHUNK)
                sink.flush()
                os.fsync(sink.fileno())
    database = driver.connect(folder / "workspace.db", key, read_only=True)
    try:
        _check_database(database, info.manifest)
    finally:
        database.close()
    return info, officer, key
