"""Head office in one object: every job that the command line, the demo and later the web pages ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from ukmdesk.crypto.keys import HubCard, fingerprint
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.crypto.trust import sign_list
from ukmdesk.domain.lifecycle import State
from ukmdesk.errors import InputError
from ukmdesk.exchange.card_files import write_card, write_list
from ukmdesk.exchange.records import Answer, Question
from ukmdesk.hub import deciding, revoking, settling
from ukmdesk.hub.answering import WrittenReceipt, write_receipts
from ukmdesk.hub.doctor import Finding, examine
from ukmdesk.hub.enrolling import Enrolled, enrol
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.photos import read_photo
from ukmdesk.hub.publishing import card_message, current_card, publish_list, renew_card
from ukmdesk.hub.queue import put_down
from ukmdesk.hub.reviewing import Listed, Shown, list_registrations, show_registration
from ukmdesk.hub.safe import open_root
from ukmdesk.hub.settings import HubSettings, change_name
from ukmdesk.hub.taking import TakenIn, take_in
from ukmdesk.hub.working import Worked, work


class Hub:
    """An opened hub. A registration is named by its UUID, its registration number or its registry number.

    `by` is the name of the person who answers for a step. Close it, or use it as a context manager.
    """

    def __init__(self, opened: OpenedHub) -> None:
        self.opened = opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.opened.database.close()

    @property
    def settings(self) -> HubSettings:
        """What the hub knows of itself."""
        return self.opened.settings

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the root key, to be read out by phone: 8 groups of 4 hex digits."""
        return fingerprint(self.settings.root_public)

    @property
    def card(self) -> HubCard:
        """The newest card."""
        with self.opened.database.reading() as connection:
            return current_card(connection)

    def enrol(
        self, request: Path, *, safe: Path, passphrase: str, out: Path, fingerprint: str | None = None
    ) -> Enrolled:
        """Enrol a laptop with the root key in the safe; see `enrolling.enrol`."""

        def root() -> SigningKey:
            return open_root(safe, passphrase, hub=self.settings.hub)

        return enrol(self.opened, request, root=root, out=out, fingerprint=fingerprint)

    def enrol_with(self, root: SigningKey, request: Path, *, out: Path, fingerprint: str) -> Enrolled:
        """Enrol a laptop with a root key that was kept elsewhere; see `enrolling.enrol`."""
        return enrol(self.opened, request, root=lambda: root, out=out, fingerprint=fingerprint)

    def take_in(self, path: Path) -> TakenIn:
        """Take a bundle in; see `taking.take_in`."""
        return take_in(self.opened, path)

    def put_down(self, path: Path) -> Literal["queued", "again"]:
        """Let a bundle wait for a worker; see `queue.put_down`."""
        return put_down(self.opened, path)

    def work(self, *, until_empty: bool = False, is_over: Callable[[], bool] = lambda: False) -> Worked:
        """Take waiting bundles in and look at what they brought; see `working.work`."""
        return work(self.opened, until_empty=until_empty, is_over=is_over)

    def list(self, state: State | None = None) -> list[Listed]:
        """Give registrations, all or those in one state."""
        return list_registrations(self.opened, state=state)

    def show(self, wanted: str) -> Shown:
        """Give one registration with all that a reviewer needs."""
        return show_registration(self.opened, wanted)

    def photo(self, sha256: str) -> tuple[str, bytes]:
        """Give MIME type and bytes of a photo."""
        return read_photo(self.opened, sha256)

    def accept(self, wanted: str, by: str, *, note: str = "", revision: str | None = None) -> Answer:
        """Accept the newest revision; see `deciding.accept`."""
        return deciding.accept(self.opened, wanted, by=by, note=note, revision=revision)

    def return_(
        self, wanted: str, by: str, questions: Sequence[Question], note: str = "", *, revision: str | None = None
    ) -> Answer:
        """Send the newest revision back with questions; see `deciding.return_`."""
        return deciding.return_(self.opened, wanted, by=by, questions=questions, note=note, revision=revision)

    def reject(self, wanted: str, by: str, code: str, note: str = "", *, revision: str | None = None) -> Answer:
        """Reject the newest revision; see `deciding.reject`."""
        return deciding.reject(self.opened, wanted, by=by, code=code, note=note, revision=revision)

    def duplicate(self, wanted: str, keep: str, by: str, note: str = "", *, revision: str | None = None) -> Answer:
        """Link the registration to the one that stays; see `deciding.duplicate`."""
        return deciding.duplicate(self.opened, wanted, keep, by=by, note=note, revision=revision)

    def settle(
        self, wanted: str, choices: Mapping[str, str], by: str, note: str = "", *, revision: str | None = None
    ) -> Answer:
        """Choose between values that two laptops recorded; see `settling.settle`."""
        return settling.settle(self.opened, wanted, choices, by=by, note=note, revision=revision)

    def revoke_certificate(self, number: str, by: str, note: str = "") -> str:
        """Take a certificate back; see `revoking.revoke_certificate`."""
        return revoking.revoke_certificate(self.opened, number, by=by, note=note)

    def revoke_device(self, device: str, by: str, note: str = "") -> str:
        """Take a laptop's place back; see `revoking.revoke_device`."""
        return revoking.revoke_device(self.opened, device, by=by, note=note)

    def write_receipts(self, folder: Path, *, device: str = "") -> Sequence[WrittenReceipt]:
        """Write what the laptops have not confirmed yet; see `answering.write_receipts`."""
        return write_receipts(self.opened, folder, device=device)

    def write_card(self, path: Path) -> Path:
        """Write the hub card (`.ukmcard`), signed when it was made."""
        with self.opened.database.reading() as connection:
            message = card_message(connection)
        write_card(path, message)
        return path

    def rename(self, name: str, *, safe: Path, passphrase: str) -> HubCard:
        """Give the hub another name on a new card, which the laptops get with their next receipts.

        Raises InputError `hub.name_missing` and the errors of the safe.
        """
        if not name.strip():
            raise InputError("hub.name_missing")
        root = open_root(safe, passphrase, hub=self.settings.hub)
        with self.opened.database.writing() as connection:
            change_name(connection, name.strip())
            return renew_card(connection, root, name=name.strip(), now=self.opened.now())

    def write_list(self, path: Path) -> Path:
        """Write the list of keys and taken-back certificates (`.ukmlist`), dated now."""
        with self.opened.database.writing() as connection:
            trust = publish_list(connection, hub=self.settings.hub, now=self.opened.now())
            card = current_card(connection)
        write_list(path, sign_list(trust, self.opened.keys.receipt), card)
        return path

    def doctor(self) -> Sequence[Finding]:
        """Check everything that can be checked without a person; an empty answer is a healthy hub."""
        return examine(self.opened)
