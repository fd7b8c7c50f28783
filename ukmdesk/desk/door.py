"""The door of one workspace: what can be done before anybody is in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from ukmdesk.crypto.passphrases import guessing_bits, passphrase_problems
from ukmdesk.crypto.sealing import Identity
from ukmdesk.desk.opened import Desk
from ukmdesk.errors import InputError
from ukmdesk.exchange.enrolment import read_grant
from ukmdesk.exchange.envelope import read_envelope
from ukmdesk.services.enrol import hub_fingerprint_of
from ukmdesk.services.people_views import BackupSeen, GrantSeen, Judged, Strength
from ukmdesk.store import backup, files, rekeying, restoring, tries
from ukmdesk.store.clock import Clock, SystemClock
from ukmdesk.store.workspace import workspace_state

GOOD_FROM: Final = 40
STRONG_FROM: Final = 55
"""Bits to guess. At a quarter of a second a guess, a good passphrase outlives its owner on any one machine."""


class LookDoor:
    """Looks at the workspace in `folder`, and opens, makes or restores it."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.folder = folder
        self._clock = clock or SystemClock()

    def state(self) -> str:
        """Give `none`, `present`, `incomplete`, `newer` or `unreadable`, without a passphrase or any change."""
        return "present" if rekeying.is_unfinished(self.folder) else workspace_state(self.folder)

    def wait_seconds(self) -> int:
        """Give how long no passphrase is tried because too many were wrong, 0 otherwise. Raises StorageError."""
        return tries.seconds_left(self.folder, self._clock)

    def open(self, *, passphrase: str, officer: str | None, accept_missing: bool = False) -> Desk:
        """Open the workspace. Raises what `Desk.open` raises."""
        return Desk.open(self.folder, passphrase=passphrase, officer=officer, accept_missing=accept_missing)

    def create(self, *, name: str, role: str, nip: str, passphrase: str) -> Desk:
        """Make a workspace of drafts only. Raises what `Desk.create` raises."""
        return Desk.create(self.folder, name=name, role=role, nip=nip, passphrase=passphrase)

    def look_at_backup(self, path: Path, passphrase: str) -> BackupSeen:
        """Open a backup and check everything in it; it is unpacked, still encrypted, on the laptop's own disk.

        Raises InputError `passphrase.wrong`; StorageError `backup.*`, `disk.*`.
        """
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryDirectory(prefix=".looking-", dir=self.folder.parent) as beside:
                found, _, _ = backup.extract(path, Path(beside), passphrase)
        except OSError as error:
            raise files.disk_error(error) from error
        return BackupSeen(created=found.manifest.created, facts=found.manifest.position, size=found.size)

    def restore(self, path: Path, *, passphrase: str, officer: str | None = None) -> Desk:
        """Restore a backup into the folder, which must hold no workspace, and open it.

        Raises StorageError `restore.not_empty` and as `look_at_backup`.
        """
        restoring.restore_backup(path, self.folder, passphrase, clock=self._clock)
        return self.open(passphrase=passphrase, officer=officer)


def judge(passphrase: str) -> Judged:
    """Tell what refuses a passphrase, or how long guessing takes as a class."""
    problems = tuple(passphrase_problems(passphrase))
    bits = guessing_bits(passphrase)
    strength: Strength = "strong" if bits >= STRONG_FROM else "good" if bits >= GOOD_FROM else "fair"
    return Judged(strength="refused" if problems else strength, problems=problems)


def look_at_grant(path: Path, desk: Desk | None) -> GrantSeen:
    """Look at a grant, nothing applied: it is sealed to the keys that `desk` made for its request.

    Raises ExchangeError `envelope.*`, StorageError `exchange.*` for a file that is none or is damaged; InputError
    `grant.before_request` for a whole one when there is no request here that it could answer; ExchangeError `sealed.*`,
    `signature.*`, `grant.*` when it does not answer the request or is not what a hub signed.
    """
    envelope = read_envelope(path, identities=())
    keys = desk.device.pending() if desk is not None else None
    if keys is None or envelope.parts:
        raise InputError("grant.before_request")
    grant = read_grant(path, Identity.from_text(keys.identity), keys.request_hash)
    return GrantSeen(
        office=grant.office.office,
        hub_name=grant.card.name,
        device=grant.device,
        fingerprint=hub_fingerprint_of(grant),
    )
