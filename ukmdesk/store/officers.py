"""Officers: who may open the workspace, by the journal; and their slots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ukmdesk.crypto import slots
from ukmdesk.domain.facts import decode_entry
from ukmdesk.domain.officers import Officer
from ukmdesk.errors import InputError, StorageError
from ukmdesk.store import driver, slot_file
from ukmdesk.store.driver import Database
from ukmdesk.store.journal import BATCH
from ukmdesk.store.roles import COLUMNS, StoredOfficer, stored
from ukmdesk.store.slot_file import SlotSet

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace


class Officers:
    """The officers of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def list(self) -> list[StoredOfficer]:
        """Give all officers, those removed too, in the order they were added."""
        found = driver.rows(self._workspace.database, f"SELECT {COLUMNS} FROM officers ORDER BY added_at, id")
        return [stored(one) for one in found]

    def last_openings(self) -> dict[str, int]:
        """Give when each officer (UUID) last opened the workspace (ms UTC); those who never did are left out."""
        wanted = {one.officer.id for one in self.list() if one.state == "active"}
        found: dict[str, int] = {}
        before = self._workspace.tail.position + 1
        while wanted - found.keys():
            batch = driver.rows(
                self._workspace.database,
                """SELECT position, header FROM journal WHERE kind = 'session.opened' AND position < ?
                   ORDER BY position DESC LIMIT ?""",
                (before, BATCH),
            )
            for _, header in batch:
                entry = decode_entry(header)
                found.setdefault(entry.officer, entry.at)
            if len(batch) < BATCH:
                break
            before = batch[-1][0]
        return found

    def registered(self) -> dict[str, int]:
        """Give how many registrations each officer (UUID) has completed; those without any are left out."""
        found = driver.rows(self._workspace.database, "SELECT officer, COUNT(*) FROM registrations GROUP BY officer")
        return dict(found)

    def get(self, reference: str) -> StoredOfficer | None:
        """Give an officer by UUID or by name as written."""
        found = driver.row(
            self._workspace.database,
            f"SELECT {COLUMNS} FROM officers WHERE id = ? OR name = ? ORDER BY state, added_at LIMIT 1",
            (reference, reference),
        )
        return stored(found) if found else None

    def add(self, officer: Officer, passphrase: str) -> None:
        """Let an officer in.

        Raises InputError `officer.known`, `passphrase.weak` with its problems or `passphrase.not_own`.
        """
        require_strong(passphrase)
        workspace = self._workspace
        if self.get(officer.id) is not None:
            raise InputError("officer.known", name=officer.name)
        self._require_own_name(officer)
        made = slot_file.make_officer_slot(
            workspace.key, passphrase=passphrase, workspace=workspace.id, officer=officer.id
        )
        current = read_slots(workspace)
        _require_own(current, passphrase)
        changed = slot_file.replaced(current, workspace.key, officers=(*current.officers, made))
        store_slots(workspace, changed, "officer.added", officer.id, {"officer": msgspec.to_builtins(officer)})

    def change(self, officer: Officer) -> None:
        """Change an officer's name, role or NIP.

        Raises InputError `officer.unknown`, `officer.known` or `officer.last_supervisor`.
        """
        known = self._active(officer.id)
        self._require_own_name(officer)
        if known.officer.role == "supervisor" and officer.role != "supervisor":
            self._require_other_supervisor(officer.id)
        with self._workspace.writing() as writer:
            writer.append("officer.changed", officer.id, {"officer": msgspec.to_builtins(officer)})
        if officer.id == self._workspace.officer.id:
            self._workspace.officer = officer

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the officer who is at work a new passphrase and a new identity behind it.

        Raises InputError `passphrase.wrong` when `old` is not theirs, `passphrase.weak` with its problems.
        """
        require_strong(new)
        workspace = self._workspace
        own = workspace.officer.id
        current = read_slots(workspace)
        slot_file.open_any(current, old, (own,))
        _require_own(current, new, besides=own)
        made = slot_file.make_officer_slot(workspace.key, passphrase=new, workspace=workspace.id, officer=own)
        others = [known for known in current.officers if known.slot.officer != own]
        changed = slot_file.replaced(current, workspace.key, officers=(*others, made))
        store_slots(workspace, changed, "passphrase.changed", workspace.id, {})

    def reset_passphrase(self, id_: str, new: str) -> None:
        """Give a colleague a new passphrase and a new identity behind it; the former one opens nothing any more.

        Raises InputError `officer.unknown`, `passphrase.weak` with its problems, `passphrase.own` for oneself and
        `passphrase.not_own` when another colleague has it.
        """
        self._active(id_)
        if id_ == self._workspace.officer.id:
            raise InputError("passphrase.own")
        require_strong(new)
        workspace = self._workspace
        current = read_slots(workspace)
        _require_own(current, new, besides=id_)
        made = slot_file.make_officer_slot(workspace.key, passphrase=new, workspace=workspace.id, officer=id_)
        others = [known for known in current.officers if known.slot.officer != id_]
        changed = slot_file.replaced(current, workspace.key, officers=(*others, made))
        store_slots(workspace, changed, "passphrase.reset", id_, {})

    def require_removable(self, id_: str) -> StoredOfficer:
        """Give the officer to be removed.

        Raises InputError `officer.unknown`, `officer.self` (nobody removes themselves) or `officer.last_supervisor`.
        """
        known = self._active(id_)
        if id_ == self._workspace.officer.id:
            raise InputError("officer.self")
        if known.officer.role == "supervisor":
            self._require_other_supervisor(id_)
        return known

    def _require_own_name(self, officer: Officer) -> None:
        """Two names that differ in capitals only are one name: lists and papers tell officers apart by it."""
        wanted = officer.name.casefold()
        for known in self.list():
            same = known.officer.name.casefold() == wanted
            if same and known.state == "active" and known.officer.id != officer.id:
                raise InputError("officer.known", name=known.officer.name)

    def _active(self, id_: str) -> StoredOfficer:
        known = self.get(id_)
        if known is None or known.state != "active":
            raise InputError("officer.unknown", name=id_)
        return known

    def _require_other_supervisor(self, id_: str) -> None:
        others = [one for one in self.list() if one.state == "active" and one.officer.role == "supervisor"]
        if all(one.officer.id == id_ for one in others):
            raise InputError("officer.last_supervisor")


def require_strong(passphrase: str) -> None:
    """Raise InputError `passphrase.weak`, with the problems, for a passphrase that is easy to guess."""
    problems = slots.passphrase_problems(passphrase)
    if problems:
        raise InputError("passphrase.weak", problems=problems)


def read_slots(workspace: Workspace) -> SlotSet:
    """Read the slot set and check that it is the one made here. Raises StorageError `slots.damaged`, `slots.old`."""
    current = slot_file.read(workspace.folder)
    if not slot_file.is_bound(current, workspace.key) or current.workspace != workspace.id:
        raise StorageError("slots.damaged")
    known = driver.row(workspace.database, "SELECT counter, hash FROM slot_set")
    if known is not None and (
        current.counter < known[0] or (current.counter == known[0] and current.hash() != known[1])
    ):
        raise StorageError("slots.old")
    return current


def check_slots(workspace: Workspace) -> None:
    """At unlock: compare the slot set with what the database remembers; one newer by a cut-off save is taken in."""
    current = read_slots(workspace)
    known = driver.row(workspace.database, "SELECT counter FROM slot_set")
    if (known is None or current.counter > known[0]) and not workspace.read_only:
        with workspace.writing() as writer:
            remember_slots(writer.database, current)
            writer.proof = ("SELECT 1 FROM slot_set WHERE hash = ?", (current.hash(),))


def remember_slots(database: Database, current: SlotSet) -> None:
    """Write counter and hash of the slot set into the database, in the open transaction."""
    database.conn.execute(
        """INSERT INTO slot_set (number, counter, hash) VALUES (1, ?, ?)
           ON CONFLICT (number) DO UPDATE SET counter = excluded.counter, hash = excluded.hash""",
        (current.counter, current.hash()),
    )


def store_slots(workspace: Workspace, changed: SlotSet, kind: str, subject: str, content: dict[str, Any]) -> None:
    """Write a new slot set and journal why.

    The file goes first: a set that is ahead is taken in at the next unlock. When the fact cannot be stored the former
    file is put back.
    """
    former = slot_file.read(workspace.folder)
    slot_file.write(workspace.folder, changed)
    try:
        with workspace.writing() as writer:
            remember_slots(writer.database, changed)
            writer.append(kind, subject, content)
    except BaseException:
        slot_file.write(workspace.folder, former)
        raise


def set_escrow(workspace: Workspace, recipient: str) -> None:
    """Seal the workspace key to the hub's escrow recipient, from its card."""
    from ukmdesk.crypto import sealing

    current = read_slots(workspace)
    if current.escrow_recipient == recipient:
        return
    sealed = sealing.seal(workspace.key, [recipient])
    changed = slot_file.replaced(current, workspace.key, escrow_recipient=recipient, escrow=sealed)
    slot_file.write(workspace.folder, changed)
    with workspace.writing() as writer:
        remember_slots(writer.database, changed)
        writer.proof = ("SELECT 1 FROM slot_set WHERE hash = ?", (changed.hash(),))


def _require_own(current: SlotSet, passphrase: str, *, besides: str = "") -> None:
    """Raise InputError `passphrase.not_own` when it opens a colleague's slot: work would stand under their name."""
    others = [known for known in current.officers if known.slot.officer != besides]
    if slot_file.opens(others, passphrase, current.workspace):
        raise InputError("passphrase.not_own")
