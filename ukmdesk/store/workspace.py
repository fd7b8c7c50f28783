"""Making and opening a workspace: lock, tries, slots, version, head, in this order."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

import msgspec
from filelock import FileLock

from ukmdesk.crypto import slots
from ukmdesk.domain.facts import LOCAL_LINE, first_previous
from ukmdesk.domain.officers import Officer
from ukmdesk.errors import InputError, StorageError
from ukmdesk.store import (
    driver,
    files,
    head,
    journal,
    leaving,
    lock,
    migrations,
    officers,
    projections,
    rekeying,
    slot_file,
    tries,
)
from ukmdesk.store.backup import make_backup
from ukmdesk.store.clock import Clock
from ukmdesk.store.driver import Database
from ukmdesk.store.head import Head
from ukmdesk.store.identifiers import random_id, time_ordered
from ukmdesk.store.journal import Tail
from ukmdesk.store.opened import DATABASE, FOLDERS, HEAD, Workspace
from ukmdesk.store.slot_file import SlotSet
from ukmdesk.store.tries import Tries

__all__ = ["Workspace", "create_workspace", "open_workspace", "unlock_with_key", "workspace_state"]

State = Literal["none", "present", "incomplete", "newer", "unreadable"]
_STATE_OF_CODE: Final[dict[str, State]] = {"workspace.newer": "newer", "slots.absent": "incomplete"}
UNFINISHED: Final = "workspace.db.new"
ACCEPTED: Final = "journal.accepted"
"""Key of the setting that says with which loss this workspace went on last."""


def workspace_state(folder: Path) -> State:
    """Tell what lies in `folder` without a passphrase and without changing anything.

    `incomplete`: a database without slots or the other way round, so something was deleted; `newer`: made by a newer
    ukmdesk, as far as the slots file shows it.
    """
    present = [(folder / name).exists() for name in (DATABASE, slot_file.FILE)]
    if not any(present):
        return "none"
    try:
        slot_file.read(folder)
    except StorageError as error:
        return _STATE_OF_CODE.get(error.code, "unreadable")
    return "present" if all(present) else "incomplete"


def create_workspace(
    folder: Path, *, officer: Officer, passphrase: str, clock: Clock, patience_s: float = lock.PATIENCE_S
) -> Workspace:
    """Make a workspace in `folder` with its first officer and open it.

    Raises StorageError `workspace.exists` when there is one and `workspace.missing` when its database is gone (neither
    is ever replaced), `workspace.busy`, `disk.*`; InputError `passphrase.weak` with its problems. A creation that was
    cut off leaves nothing that counts and can be done again.
    """
    officers.require_strong(passphrase)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in FOLDERS:
            (folder / name).mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise StorageError("workspace.folder_unwritable") from error
    held = lock.take(folder, patience_s=patience_s)
    try:
        if workspace_state(folder) != "none" and ((folder / DATABASE).exists() or not (folder / UNFINISHED).exists()):
            # slots without a database are what opens it when it is found again, unless a creation was cut off
            raise StorageError("workspace.exists" if (folder / DATABASE).exists() else "workspace.missing")
        key = slots.random_key()
        _make(folder, key, officer, passphrase, clock)
        return unlock_with_key(folder, key=key, officer=officer.id, clock=clock, held=held)
    except BaseException:
        held.release()
        raise


def _make(folder: Path, key: bytes, officer: Officer, passphrase: str, clock: Clock) -> None:
    """Write slots and head first and give the database its name last: only then there is a workspace."""
    id_ = random_id()
    made = slot_file.make_officer_slot(key, passphrase=passphrase, workspace=id_, officer=officer.id)
    slot_set = slot_file.bound(SlotSet(format=slot_file.FORMAT, workspace=id_, counter=1, officers=(made,)), key)
    new = folder / UNFINISHED
    for leftover in (new, folder / f"{UNFINISHED}-journal"):
        leftover.unlink(missing_ok=True)
    database = driver.connect(new, key, create=True)
    try:
        with driver.translated(folder):
            migrations.upgrade(database)
            first = _first_facts(database, id_, officer, slot_set, clock)
    finally:
        database.close()
    slot_file.write(folder, slot_set)
    try:
        new.chmod(0o600)
        (folder / f"{UNFINISHED}-journal").unlink(missing_ok=True)
        files.write_atomically(folder / HEAD, head.new_file(first, key))
        files.write_atomically(folder / tries.FILE, tries.encode(Tries()))
        new.replace(folder / DATABASE)
        files.sync_folder(folder)
    except OSError as error:
        raise StorageError("disk.failed") from error


def _first_facts(database: Database, id_: str, officer: Officer, slot_set: SlotSet, clock: Clock) -> Head:
    previous = first_previous(workspace_id=id_, line=LOCAL_LINE, public_key=b"")
    now = clock.now_ms()
    with database.atomic():
        database.conn.execute("INSERT INTO meta (name, value) VALUES ('workspace', ?)", (id_,))
        officers.remember_slots(database, slot_set)
        tail: Tail = journal.begin_line(
            database, journal.start(line=LOCAL_LINE, previous=previous), line=LOCAL_LINE, previous=previous
        )
        entry, body = journal.make_entry(
            tail,
            id_=time_ordered(now),
            kind="officer.added",
            subject=officer.id,
            officer=officer.id,
            at=now,
            tick=0,
            content={"officer": msgspec.to_builtins(officer)},
        )
        tail, fact = journal.append(database, tail, entry, body)
        projections.project(database, fact)
    return Head(generation=0, position=tail.position, line=tail.line, seq=tail.seq, hash=tail.hash, at=tail.at)


def open_workspace(
    folder: Path,
    *,
    passphrase: str,
    clock: Clock,
    officer: str | None = None,
    read_only: bool = False,
    accept_missing: bool = False,
    patience_s: float = lock.PATIENCE_S,
) -> Workspace:
    """Open the workspace in `folder` for the officer (name or UUID; anybody whose passphrase it is, when None).

    Raises InputError `passphrase.wrong` or `passphrase.wait`; StorageError `workspace.none`, `workspace.busy`,
    `workspace.newer` (nothing was changed), `workspace.damaged` (nothing is ever replaced), `slots.*`, `disk.*`; and,
    unless `read_only`, `journal.missing`, `head.absent`, `head.damaged` or `head.other_journal` with `count` and
    `since`. Opened read-only, `Workspace.condition` says the same. `accept_missing` goes on with what is there, on a
    new local line because the hub may hold what is missing, and journals it.
    """
    if workspace_state(folder) == "none" and not rekeying.is_unfinished(folder):
        raise StorageError("workspace.none")
    if read_only and not os.access(folder, os.W_OK):
        return _open_unwritable(folder, passphrase=passphrase, officer=officer, clock=clock)
    held = lock.take(folder, patience_s=patience_s)
    try:
        rekeying.finish(folder)
        slot_set = slot_file.read(folder)
        if not (folder / DATABASE).exists():
            raise StorageError("workspace.missing")
        counted = tries.begin(folder, clock)
        id_, key = _unlock(folder, slot_set, passphrase=passphrase, officer=officer, clock=clock, counted=counted)
        return unlock_with_key(
            folder,
            key=key,
            officer=id_,
            clock=clock,
            held=held,
            read_only=read_only,
            accept_missing=accept_missing,
            wanted=officer,
            counted=counted,
        )
    except BaseException:
        held.release()
        raise


def _open_unwritable(folder: Path, *, passphrase: str, officer: str | None, clock: Clock) -> Workspace:
    """Open a workspace on a medium that nobody can write: there is nothing to lock, and no try can be counted there."""
    slot_set = slot_file.read(folder)
    if not (folder / DATABASE).exists():
        raise StorageError("workspace.missing")
    ids = [known.slot.officer for known in slot_set.officers]
    id_, key = slot_file.open_any(slot_set, passphrase, (officer,) if officer in ids else ())
    return unlock_with_key(folder, key=key, officer=id_, clock=clock, read_only=True, wanted=officer)


def _unlock(
    folder: Path, slot_set: SlotSet, *, passphrase: str, officer: str | None, clock: Clock, counted: Tries
) -> tuple[str, bytes]:
    ids = [known.slot.officer for known in slot_set.officers]
    try:
        # a name is known only inside, so a name tries every slot and is compared afterwards
        return slot_file.open_any(slot_set, passphrase, (officer,) if officer in ids else ())
    except InputError:
        tries.restart_wait(folder, clock, counted)
        raise


def unlock_with_key(
    folder: Path,
    *,
    key: bytes,
    officer: str,
    clock: Clock,
    held: FileLock | None = None,
    read_only: bool = False,
    accept_missing: bool = False,
    wanted: str | None = None,
    counted: Tries | None = None,
) -> Workspace:
    """Open a workspace whose key is known; the part of `open_workspace` after the passphrase.

    `wanted` is the name or UUID that was asked for, `counted` the tries to journal. The caller keeps `held` on errors.
    """
    workspace = Workspace(folder, key=key, officer=officer, clock=clock, lock=None, read_only=read_only)
    try:
        if wanted is not None and wanted not in {workspace.officer.id, workspace.officer.name}:
            if counted is not None:
                tries.restart_wait(folder, clock, counted)
            raise InputError("passphrase.wrong")
        _begin(workspace, accept_missing=accept_missing, counted=counted)
    except BaseException:
        workspace.close()
        raise
    workspace.hold(held)
    return workspace


def _begin(workspace: Workspace, *, accept_missing: bool, counted: Tries | None) -> None:
    officers.check_slots(workspace)
    if workspace.read_only:
        if counted is not None:
            with suppress(StorageError):
                # a read-only medium cannot forget; the wait then stays as it is
                tries.keep_untold(workspace.folder, counted)
        return
    lost = workspace.condition
    if not lost.is_whole and not accept_missing:
        workspace.require_whole()
    if not lost.is_whole:
        workspace.replace_head()
    _migrate(workspace)
    workspace.heal()
    if not lost.is_whole:
        accept(workspace, lost.code, missing=lost.missing, since=lost.since)
    with workspace.writing() as writer:
        if counted is not None and counted.wrong:
            writer.append("session.failed", workspace.id, {"tries": counted.wrong})
        writer.append("session.opened", workspace.id, {})
    if counted is not None:
        with suppress(StorageError):
            # the next unlock would journal them again, which is better than not opening
            tries.clear(workspace.folder)


def accept(workspace: Workspace, code: str, *, missing: int, since: int) -> None:
    """Go on with what is there although facts are missing (`code` says how that showed): on a new local line.

    `missing` counts them as far as known, `since` is the moment of the last fact that is there.
    """
    with workspace.writing() as writer:
        value = {"code": code, "missing": missing, "since": since}
        value["former_head"] = leaving.leave_line(writer, workspace.id)
        writer.append("settings.changed", workspace.id, {"key": ACCEPTED, "value": value})


def _migrate(workspace: Workspace) -> None:
    with driver.translated(workspace.folder):
        if migrations.version(workspace.database) == migrations.SCHEMA:
            return
    make_backup(workspace, reason="migration")
    with driver.translated(workspace.folder):
        migrations.upgrade(workspace.database)
