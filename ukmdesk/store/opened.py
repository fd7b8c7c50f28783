"""The opened workspace: one folder that holds everything of a laptop.

workspace.db   the encrypted database        head     how far the journal had come (`ukmdesk.store.head`)
slots          who can open it               tries    wrong passphrases since the last unlock
lock           one instance at a time        outbox/  bundles until the hub answered
backups/       encrypted backups             inbox/   files that came and are kept
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec
from filelock import FileLock

from ukmdesk.domain.facts import device_of
from ukmdesk.domain.officers import Officer
from ukmdesk.errors import ExchangeError, StorageError
from ukmdesk.store import condition, driver, files, head, journal, migrations, projections, roles
from ukmdesk.store.clock import Clock
from ukmdesk.store.condition import Condition, moment
from ukmdesk.store.driver import Database
from ukmdesk.store.head import Head, HeadFile
from ukmdesk.store.journal import Session, Tail
from ukmdesk.store.presence import DATABASE as DATABASE  # noqa: PLC0414 - offered here too
from ukmdesk.store.writer import Writer

HEAD: Final = "head"
FOLDERS: Final = ("outbox", "backups", "inbox")


class Workspace:
    """An opened workspace. One thread, one writer; made by `ukmdesk.store.workspace`.

    `notices` holds codes of things that were put right by themselves and that a person should hear of.
    """

    def __init__(
        self,
        folder: Path,
        *,
        key: bytes,
        officer: str,
        clock: Clock,
        lock: FileLock | None = None,
        read_only: bool = False,
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.read_only = read_only
        self.notices: list[str] = []
        self._key = bytearray(key)
        self._lock = lock
        self._head_file: HeadFile | None = None
        self._writing = False
        self.database: Database = self._connect()
        try:
            self.id: str = _meta(self.database, "workspace")
            self.officer: Officer = roles.active(self.database, officer)
            self._tail: Tail = journal.read_tail(self.database)
            self.session = Session(tick=self._tail.tick, began=clock.monotonic_ms())
            self.head, self.condition = self.compare_head()
        except ExchangeError as error:
            self.database.close()
            raise StorageError("workspace.damaged") from error
        except BaseException:
            self.database.close()
            raise

    def _connect(self) -> Database:
        database = driver.connect(self.folder / DATABASE, self.key, read_only=self.read_only)
        with driver.translated(self.folder):
            newer = migrations.version(database) > migrations.SCHEMA
        if newer:
            database.close()
            raise StorageError("workspace.newer")
        return database

    def compare_head(self) -> tuple[Head, Condition]:
        """Give the newest known head and what comparing it with the journal shows."""
        own = self._head_of(self._tail, generation=0)
        known, compared = condition.compare(
            self.database, self._tail, own, condition.read(self.folder / HEAD, self.key)
        )
        if compared.torn and "head.torn" not in self.notices:
            self.notices.append("head.torn")
        return known, compared

    def _head_of(self, tail: Tail, *, generation: int) -> Head:
        marks = projections.counters(self.database)
        return Head(
            generation=generation,
            position=tail.position,
            line=tail.line,
            seq=tail.seq,
            hash=tail.hash,
            at=tail.at,
            registration=marks.get("registration", 0),
            paper=marks.get("paper", 0),
            bundle=marks.get("bundle", 0),
        )

    @property
    def key(self) -> bytes:
        """The workspace key, 32 bytes; zeros once it is closed. Nobody keeps it."""
        return bytes(self._key)

    @property
    def line(self) -> str:
        """The line that the next fact stands on: `<hub>/<device>/<epoch>`, a local one without enrolment."""
        return self._tail.line

    @property
    def device(self) -> str:
        """The device number `RRRR-DDDD`, empty on a local line: before enrolment, and after a line was left."""
        return device_of(self.line)

    @property
    def tail(self) -> Tail:
        """Where the journal stands."""
        return self._tail

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Begin a transaction; committed, with the head file, when the block ends without an error.

        An error in the block rolls everything back. When COMMIT itself fails the file is reopened and read before
        anything is said: if the facts are there, the block has succeeded. Raises StorageError `workspace.read_only`,
        `disk.full`, `disk.failed`, `save.unknown` (it could not be found out) and what the block raises.
        """
        if self.read_only:
            raise StorageError("workspace.read_only")
        if self._writing:
            raise RuntimeError("a transaction is open already")
        self._writing = True
        try:
            with driver.translated(self.folder):
                self.database.conn.execute("BEGIN IMMEDIATE")
            writer = Writer(self.database, self._tail, clock=self.clock, officer=self.officer.id, session=self.session)
            try:
                with driver.translated(self.folder):
                    yield writer
            except BaseException:
                self._roll_back()
                raise
            self._commit(writer)
        finally:
            self._writing = False

    def _roll_back(self) -> None:
        # an I/O error may have ended the transaction already
        with suppress(driver.DriverError):
            if self.database.conn.in_transaction:
                self.database.conn.execute("ROLLBACK")

    def _commit(self, writer: Writer) -> None:
        grown = writer.tail != self._tail or writer.numbered
        try:
            following = self._head_of(writer.tail, generation=self.head.generation + 1) if grown else None
            self.database.conn.execute("COMMIT")
        except driver.DriverError as error:
            self._find_out(writer, error)
            following = self._head_of(writer.tail, generation=self.head.generation + 1) if grown else None
        self._tail = writer.tail
        if following is not None:
            self.write_head(following)

    def _find_out(self, writer: Writer, error: driver.DriverError) -> None:
        """After a failed COMMIT: reopen and look whether it was stored after all; raise when it was not."""
        self._roll_back()
        try:
            self.database.close()
            self.database = self._connect()
            proof = writer.proof
            stored = proof is not None and driver.row(self.database, *proof) is not None
        except StorageError as unreadable:
            raise StorageError("save.unknown") from unreadable
        if not stored:
            raise driver.translate(error, self.folder) from error

    def write_head(self, following: Head) -> None:
        """Write the head file. A failure is only noted: the facts are stored, and the next write heals it."""
        try:
            if self._head_file is None:
                self._head_file = HeadFile(self.folder / HEAD, self.key)
            self._head_file.write(following)
        except OSError:
            if "head.not_written" not in self.notices:
                self.notices.append("head.not_written")
            return
        self.head = following

    def heal(self) -> None:
        """Bring a head file that is behind the database up to it, and high-water marks up to the head's."""
        marks = projections.counters(self.database)
        behind = [name for name in _MARKS if getattr(self.head, name) > marks.get(name, 0)]
        if behind:
            with self.writing() as writer:
                for name in behind:
                    projections.raise_counter(writer.database, name, getattr(self.head, name))
                writer.numbered = True
                writer.proof = ("SELECT 1", ())
        current = self._head_of(self._tail, generation=self.head.generation)
        if current != self.head or "head.torn" in self.notices:
            self.write_head(msgspec.structs.replace(current, generation=self.head.generation + 1))

    def replace_head(self) -> None:
        """Accept the journal as it is: a new head file says so from now on. Marks of a readable old head are kept."""
        marks = {
            name: max(getattr(self.head, name), projections.counters(self.database).get(name, 0)) for name in _MARKS
        }
        own = msgspec.structs.replace(self._head_of(self._tail, generation=0), **marks)
        self.close_head()
        files.write_atomically(self.folder / HEAD, head.new_file(own, self.key))
        self.head, self.condition = own, Condition(code="whole")

    def head_now(self, *, generation: int) -> Head:
        """Give the head that says where the journal stands now."""
        return self._head_of(self._tail, generation=generation)

    def hold(self, lock: FileLock | None) -> None:
        """Take over the lock of the folder: it is released when the workspace closes."""
        self._lock = lock

    def reopen(self, key: bytes, between: Callable[[Path], None]) -> None:
        """Close the files, let `between` replace them, and go on under `key`; the lock is held all the time."""
        self._close_files()
        between(self.folder)
        self._key[:] = key
        self.database = self._connect()
        self._tail = journal.read_tail(self.database)
        self.head, self.condition = self.compare_head()

    def require_whole(self) -> None:
        """Raise the StorageError that says what is missing, unless nothing is."""
        if not self.condition.is_whole:
            raise StorageError(self.condition.code, count=self.condition.missing, since=moment(self.condition.since))

    def close(self) -> None:
        """Close everything, forget the key and let the next instance in. Safe to call twice."""
        self._close_files()
        self._key[:] = bytes(len(self._key))
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def close_head(self) -> None:
        """Let go of the head file; the next write opens it again."""
        if self._head_file is not None:
            self._head_file.close()
            self._head_file = None

    def _close_files(self) -> None:
        self.close_head()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_MARKS: Final = ("registration", "paper", "bundle")


def _meta(database: Database, name: str) -> str:
    found = driver.row(database, "SELECT value FROM meta WHERE name = ?", (name,))
    if found is None:
        raise StorageError("workspace.damaged")
    return str(found[0])
