"""What pages need of the desk, as protocols. Every method is called in the store's worker, none in the GUI thread.

Methods raise only UkmError. What they give is immutable and of this moment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol

from ukmdesk.errors import Problem
from ukmdesk.i18n import Language
from ukmdesk.services.draft_views import DraftView, PhotoView, Saved, VillageHit
from ukmdesk.services.paper_views import CheckedPaper, LedgerDay, MadePaper
from ukmdesk.services.people_views import (
    BackupSeen,
    DoctorLine,
    GrantSeen,
    Judged,
    KnownOfficer,
    Standing,
    SupportReport,
)
from ukmdesk.services.post_views import Delivered, PostView, Prepared, Received
from ukmdesk.services.register import Completed
from ukmdesk.services.settings import Setting
from ukmdesk.services.worklists import Change, Custody, Overview, Query, Row

Progress = Callable[[int, int], None]
PaperKind = Literal["proof", "certificate"]
Outcome = Literal["good", "spoiled", "unknown"]


class Lists(Protocol):
    """Home page and list."""

    def overview(self, language: Language) -> Overview: ...
    def counts(self) -> Mapping[str, int]:
        """Give how many stand in each worklist, `all` and `bin` too."""
        ...

    def rows(self, query: Query, *, start: int, limit: int) -> Sequence[Row]: ...
    def found(self, query: Query) -> int: ...
    def villages(self) -> Sequence[tuple[str, str, int]]:
        """Give code, name and count of the villages that registrations are in, most first."""
        ...

    def custody(self, id: str) -> Custody: ...  # noqa: A002
    def history(self, id: str, language: Language) -> Sequence[Change]: ...  # noqa: A002
    def full_nik(self, id: str) -> str:  # noqa: A002
        """Give the whole NIK of a registration and journal that it was shown."""
        ...

    def withdraw(self, id: str, reason: str) -> None: ...  # noqa: A002
    def approve(self, id: str) -> None: ...  # noqa: A002
    def discard_draft(self, draft: str) -> None: ...
    def restore_draft(self, draft: str) -> None: ...


class Writing(Protocol):
    """The editor: drafts, photos, completion."""

    def new(self, *, same_as_before: bool) -> DraftView: ...
    def open(self, draft: str) -> DraftView: ...
    def correct(self, registration: str) -> DraftView:
        """Open a registration's draft, the one under way when there is one. Raises `state.not_allowed`."""
        ...

    def save(self, draft: str, values: Mapping[str, str]) -> Saved:
        """Write answers as typed (path -> text) and keep the draft durably; places in lists may be new (`products.2`)."""
        ...

    def remove_item(self, draft: str, path: str) -> DraftView: ...
    def problems(self, draft: str) -> Sequence[Problem]: ...
    def complete(self, draft: str, *, note: str) -> Completed: ...
    def discard(self, draft: str) -> None: ...
    def restore(self, draft: str) -> DraftView: ...
    def answers(self, draft: str, language: Language) -> Sequence[tuple[str, str, str]]:
        """Give path, label and answer of everything answered, in the order of the form, identity numbers masked."""
        ...

    def find_villages(self, text: str, language: Language) -> Sequence[VillageHit]: ...
    def village(self, code: str, language: Language) -> VillageHit | None: ...
    def add_photo(self, draft: str, picture: Path | bytes, *, role: str, product: int | None) -> DraftView: ...
    def photos(self, draft: str) -> Sequence[PhotoView]: ...
    def photo(self, sha256: str) -> bytes: ...
    def consent_text(self, language: Language) -> str: ...


class Papers(Protocol):
    """Papers and the print ledger."""

    def make(self, kind: PaperKind, registration: str, language: Language) -> MadePaper:
        """Reserve a serial and make the page; it is printed, saved or voided afterwards."""
        ...

    def save(self, paper: MadePaper, path: Path) -> None:
        """Write the same bytes to `path` and enter in the ledger that they went to a file."""
        ...

    def sent(self, serial: str) -> None:
        """Enter in the ledger that a page went to a printer."""
        ...

    def confirm(self, serial: str, outcome: Outcome) -> None: ...
    def void(self, serial: str, reason: str) -> None: ...
    def ledger(self, *, today: bool, open_only: bool = False, limit: int = 1000) -> LedgerDay: ...
    def paper_language(self) -> Language: ...


class Checking(Protocol):
    """Paper check; needs no officer."""

    def check_file(self, path: Path) -> Sequence[CheckedPaper]: ...
    def check_text(self, text: str) -> Sequence[CheckedPaper]: ...
    def check_picture(self, data: bytes) -> Sequence[CheckedPaper]: ...


class Post(Protocol):
    """The send page."""

    def view(self) -> PostView: ...
    def prepare(self, progress: Progress) -> Prepared: ...
    def deliver(self, sequence: int, folder: Path, progress: Progress) -> Delivered: ...
    def receive(self, source: Path) -> Received: ...


class PracticeHub(Protocol):
    """The hub that answers by itself while practising, or that an office of one keeps. Runs in the store's worker."""

    def answer(self) -> Received:
        """Take in what is in the outbox, decide, write the receipt and apply it."""
        ...


class People(Protocol):
    """Officers at this laptop."""

    def officers(self) -> Sequence[KnownOfficer]: ...
    def add(self, *, name: str, role: str, nip: str, passphrase: str) -> KnownOfficer: ...
    def remove(self, id: str) -> None: ...  # noqa: A002
    def change_passphrase(self, *, current: str, new: str) -> None: ...
    def reset_passphrase(self, id: str, new: str) -> None:  # noqa: A002
        """Give a colleague a new passphrase, as a supervisor. Raises `officer.not_supervisor`."""
        ...


class Care(Protocol):
    """Settings, doctor, backups, enrolment, support file."""

    def standing(self) -> Standing: ...
    def settings(self) -> Sequence[tuple[Setting, str]]: ...
    def change_setting(self, key: str, value: str) -> None: ...
    def doctor(self, progress: Progress) -> Sequence[DoctorLine]: ...
    def back_up(self, folder: Path | None) -> BackupSeen: ...
    def report(self) -> SupportReport: ...
    def save_report(self, path: Path) -> None: ...
    def request_enrolment(self, folder: Path, *, laptop_name: str, office: str) -> tuple[Path, str]:
        """Write a request; give its path and the fingerprint to read out by phone."""
        ...

    def apply_grant(self, path: Path, *, fingerprint: str) -> str:
        """Enrol; give the device number."""
        ...


class OpenedDesk(Protocol):
    """An unlocked workspace."""

    @property
    def lists(self) -> Lists: ...  # noqa: D102
    @property
    def writing(self) -> Writing: ...  # noqa: D102
    @property
    def papers(self) -> Papers: ...  # noqa: D102
    @property
    def checking(self) -> Checking: ...  # noqa: D102
    @property
    def post(self) -> Post: ...  # noqa: D102
    @property
    def practice(self) -> PracticeHub | None: ...  # noqa: D102
    @property
    def people(self) -> People: ...  # noqa: D102
    @property
    def care(self) -> Care: ...  # noqa: D102

    def lock(self) -> None:
        """Close the workspace; keys leave the memory."""
        ...


class Door(Protocol):
    """What can be done before anybody is in: look, open, make, restore."""

    def state(self) -> str:
        """Give `none`, `present`, `incomplete`, `newer` or `unreadable`."""
        ...

    def wait_seconds(self) -> int:
        """Give how long no passphrase is tried because too many were wrong, 0 otherwise."""
        ...

    def open(self, *, passphrase: str, officer: str | None, accept_missing: bool = False) -> OpenedDesk: ...
    def judge(self, passphrase: str) -> Judged: ...
    def create(self, *, name: str, role: str, nip: str, passphrase: str) -> OpenedDesk:
        """Make a workspace of drafts only; it is enrolled later."""
        ...

    def look_at_grant(self, path: Path) -> GrantSeen: ...
    def look_at_backup(self, path: Path, passphrase: str) -> BackupSeen: ...
    def restore(self, path: Path, *, passphrase: str, officer: str | None = None) -> OpenedDesk: ...
    def create_practice(self, *, name: str, passphrase: str, progress: Progress) -> OpenedDesk:
        """Make a practice workspace with its own hub and 25 invented sellers; its papers say CONTOH."""
        ...

    def create_own_hub(
        self, *, name: str, nip: str, passphrase: str, office: str, regency: str, progress: Progress
    ) -> OpenedDesk:
        """Make a workspace whose office keeps its own hub on this laptop."""
        ...

    def remove_practice(self) -> None:
        """Delete the practice workspace, its hub and all its papers; nothing of a real workspace is touched."""
        ...
