"""The real door and the real desk behind the screens' ports.

The unlock page is shown before any of the desk is loaded: the stores, the ciphers and the hub are imported when the
door is opened.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ukmdesk.app.hardening import overwrite_freed
from ukmdesk.app.new_folder import Progress, Steps, new_folder
from ukmdesk.app.practice import decide_for_practice, has_practice, make_practice, practice_folder, remove_practice
from ukmdesk.errors import UkmError
from ukmdesk.store.presence import is_there

if TYPE_CHECKING:
    from ukmdesk.app.own_hub import OwnHub
    from ukmdesk.desk import Desk
    from ukmdesk.desk.door import LookDoor
    from ukmdesk.services.people_views import BackupSeen, GrantSeen, Judged


class AppDesk:
    """An unlocked workspace as the pages know it. Made, used and locked in the store's worker."""

    def __init__(self, desk: Desk) -> None:
        from ukmdesk.desk.care import CareDesk
        from ukmdesk.desk.checking import CheckingDesk
        from ukmdesk.desk.lists import ListDesk
        from ukmdesk.desk.people import PeopleDesk
        from ukmdesk.desk.post_room import PostRoom
        from ukmdesk.desk.writing import WritingDesk

        self.desk = desk
        self.is_locked = False
        self.lists = ListDesk(desk)
        self.writing = WritingDesk(desk)
        self.papers = desk.papers
        self.checking = CheckingDesk(desk)
        self.post = PostRoom(desk)
        self.people = PeopleDesk(desk)
        self.care = CareDesk(desk)
        self.practice = self._own_hub()

    def _own_hub(self) -> OwnHub | None:
        from ukmdesk.app.own_hub import OwnHub, accept_all, has_own_hub

        if not has_own_hub(self.desk):
            return None
        card = self.desk.device.card()
        is_practice = card is not None and card.practice
        by = self.desk.workspace.officer.name
        hub = OwnHub(self.desk, self.post, decide_for_practice if is_practice else accept_all(by))
        with suppress(UkmError):
            # a hub that cannot be opened closes no door; asked for an answer, it says what is wrong
            hub.rejoin()
        return hub

    def lock(self) -> None:
        """Close the workspace; keys leave the memory, as far as nobody else holds them. Safe to call twice."""
        self.desk.close()
        self.is_locked = True
        overwrite_freed()


class AppDoor:
    """The door of the workspace in `folder`; of the practice beside it while there is no real one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: AppDesk | None = None

    @property
    def is_practice(self) -> bool:
        """Whether the door leads to practice: there is one, and no real workspace."""
        return not is_there(self._folder) and has_practice(self._folder)

    def _place(self) -> Path:
        return practice_folder(self._folder) if self.is_practice else self._folder

    def _door(self, folder: Path | None = None) -> LookDoor:
        from ukmdesk.desk.door import LookDoor

        return LookDoor(folder or self._place())

    def state(self) -> str:
        """Give `none` while nothing is there, else `present`: what is wrong with it shows when it is opened."""
        return "present" if is_there(self._place()) else "none"

    def wait_seconds(self) -> int:
        """Give how long no passphrase is tried because too many were wrong, 0 otherwise."""
        from ukmdesk.store import tries
        from ukmdesk.store.clock import SystemClock

        return tries.seconds_left(self._place(), SystemClock())

    def open(self, *, passphrase: str, officer: str | None, accept_missing: bool = False) -> AppDesk:
        """Open the workspace. Raises what `Desk.open` raises."""
        return self._in(self._door().open(passphrase=passphrase, officer=officer, accept_missing=accept_missing))

    def _in(self, desk: Desk) -> AppDesk:
        try:
            self._opened = AppDesk(desk)
        except BaseException:
            desk.close()
            raise
        return self._opened

    def judge(self, passphrase: str) -> Judged:
        """Tell how strong a passphrase is."""
        from ukmdesk.desk.door import judge

        return judge(passphrase)

    def create(self, *, name: str, role: str, nip: str, passphrase: str) -> AppDesk:
        """Make the real workspace, of drafts only; it is enrolled later. Raises what `Desk.create` raises."""
        return self._in(self._door(self._folder).create(name=name, role=role, nip=nip, passphrase=passphrase))

    def look_at_grant(self, path: Path) -> GrantSeen:
        """Look at a grant for the request that the opened workspace made; see `door.look_at_grant`."""
        from ukmdesk.desk.door import look_at_grant

        opened = self._opened
        return look_at_grant(path, opened.desk if opened is not None and not opened.is_locked else None)

    def look_at_backup(self, path: Path, passphrase: str) -> BackupSeen:
        """Look at a backup; see `LookDoor.look_at_backup`."""
        return self._door(self._folder).look_at_backup(path, passphrase)

    def restore(self, path: Path, *, passphrase: str, officer: str | None = None) -> AppDesk:
        """Restore a backup as the real workspace and open it; see `LookDoor.restore`."""
        return self._in(self._door(self._folder).restore(path, passphrase=passphrase, officer=officer))

    def create_practice(self, *, name: str, passphrase: str, progress: Progress) -> AppDesk:
        """Make a practice workspace and open it; see `make_practice`."""
        make_practice(self._folder, name=name, passphrase=passphrase, progress=progress)
        return self._in(self._door(practice_folder(self._folder)).open(passphrase=passphrase, officer=None))

    def create_own_hub(
        self, *, name: str, nip: str, passphrase: str, office: str, regency: str, progress: Progress
    ) -> AppDesk:
        """Make the real workspace with the hub of an office of one, and open it. `regency` is its 4-digit code.

        `progress` may raise to stop; nothing is left then. Raises InputError `office.no_name`, `hub.office_regency`
        and what `Desk.create` and `init_hub` raise.
        """
        from ukmdesk.app.office_of_one import office_of_one
        from ukmdesk.app.own_hub import make_own_hub
        from ukmdesk.desk import Desk

        profile = office_of_one(office=office, regency=regency, head=name, nip=nip)
        steps = Steps(progress, 2)
        with new_folder(self._folder) as making:
            with Desk.create(making, name=name, role="supervisor", nip=nip, passphrase=passphrase) as desk:
                steps.done()
                make_own_hub(desk, name=profile.office, office=profile, practice=False)
            steps.done()
        return self._in(self._door(self._folder).open(passphrase=passphrase, officer=None))

    def remove_practice(self) -> None:
        """Delete practice; when it is open it is locked first. See `practice.remove_practice`."""
        place = practice_folder(self._folder)
        if self._opened is not None and self._opened.desk.workspace.folder == place:
            self._opened.lock()
        remove_practice(self._folder)
