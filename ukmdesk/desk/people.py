"""Officers at one desk: who works here, and their passphrases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ukmdesk.domain.officers import Officer
from ukmdesk.errors import InputError
from ukmdesk.services.people_views import KnownOfficer

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk


class PeopleDesk:
    """The officers of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def officers(self) -> Sequence[KnownOfficer]:
        """Give all officers, those removed too, in the order they were added."""
        openings, registered = self._desk.officers.last_openings(), self._desk.officers.registered()
        return [
            self._known(
                one.officer, one.state, openings.get(one.officer.id, 0), registered=registered.get(one.officer.id, 0)
            )
            for one in self._desk.officers.list()
        ]

    def me(self) -> KnownOfficer:
        """Give the officer who is at work."""
        own = self._desk.workspace.officer
        return self._known(own, "active", self._desk.officers.last_openings().get(own.id, 0))

    def _known(self, officer: Officer, state: str, last_at: int, *, registered: int = 0) -> KnownOfficer:
        return KnownOfficer(
            id=officer.id,
            name=officer.name,
            role=officer.role,
            nip=officer.nip,
            state=state,
            last_at=last_at,
            is_me=officer.id == self._desk.workspace.officer.id,
            registered=registered,
        )

    def add(self, *, name: str, role: str, nip: str, passphrase: str) -> KnownOfficer:
        """Let another officer in.

        Raises InputError `officer.no_name`, `officer.nip`, `officer.known`, `officer.not_supervisor`,
        `passphrase.weak`, `passphrase.not_own`.
        """
        added = self._desk.add_officer(name=name, role=role, nip=nip, passphrase=passphrase)
        return self._known(added, "active", 0)

    def change(self, id: str, *, name: str, role: str, nip: str) -> None:  # noqa: A002
        """Change an officer's name, role or NIP. Raises as `Desk.change_officer`."""
        self._desk.change_officer(id, name=name, role=role, nip=nip)

    def remove(self, id: str) -> None:  # noqa: A002
        """Take an officer's access away: backup, new workspace key, new slots. Raises as `Desk.remove_officer`."""
        self._desk.remove_officer(id)

    def change_passphrase(self, *, current: str, new: str) -> None:
        """Change one's own passphrase.

        Raises InputError `passphrase.wrong` when `current` is not one's own, `passphrase.weak`, `passphrase.not_own`.
        """
        self._desk.officers.change_passphrase(current, new)

    def reset_passphrase(self, id: str, new: str) -> None:  # noqa: A002
        """Give a colleague a new passphrase, as a supervisor; the journal keeps who did.

        Raises InputError `officer.not_supervisor`, `officer.unknown`, `passphrase.own`, `passphrase.weak`,
        `passphrase.not_own`.
        """
        if self._desk.workspace.officer.role != "supervisor":
            raise InputError("officer.not_supervisor")
        self._desk.officers.reset_passphrase(id, new)
