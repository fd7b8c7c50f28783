"""Workspaces for tests: one is prepared per run and copied, so that no test pays for a passphrase."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.builders import OFFICER_ID, RECORDED_AT, a_registration, an_officer
from ukmdesk.domain.numbering import registration_number
from ukmdesk.domain.registration import Registration, to_document
from ukmdesk.store.workspace import Workspace, create_workspace, unlock_with_key
from ukmdesk.store.writer import Writer

PASSPHRASE: Final = "angklung bambu wangi sore hari"
DEVICE: Final = "3398-0012"


class FakeClock:
    """A clock that a test moves."""

    def __init__(self, now: int = RECORDED_AT, uptime: int = 1_000_000) -> None:
        self.now = now
        self.uptime = uptime

    def now_ms(self) -> int:
        return self.now

    def monotonic_ms(self) -> int:
        return self.uptime

    def pass_time(self, ms: int) -> None:
        self.now += ms
        self.uptime += ms


class Prepared:
    """A closed workspace to copy, and its key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        made = create_workspace(folder, officer=an_officer(role="supervisor"), passphrase=PASSPHRASE, clock=FakeClock())
        self.key = made.key
        made.close()

    def copy(self, folder: Path) -> Path:
        shutil.copytree(self.folder, folder)
        return folder

    def open(self, folder: Path, **options: Any) -> Workspace:
        return reopen(folder, self.key, **options)


def reopen(folder: Path, key: bytes, **options: Any) -> Workspace:
    """Open a workspace with its key, as after the passphrase."""
    options.setdefault("clock", FakeClock())
    return unlock_with_key(folder, key=key, officer=options.pop("officer", OFFICER_ID), **options)


def save(
    workspace: Workspace, registration: Registration | None = None, *, subject: str = "", draft: str = ""
) -> tuple[str, str, str]:
    """Complete a registration the way the desk does; give its UUID, number and revision."""
    subject = subject or str(uuid.uuid4())
    with workspace.writing() as writer:
        number = registration_number(device=DEVICE, year=2026, running=writer.take_running_number("registration"))
        revision = append_completed(writer, subject, number, registration or a_registration(), base="")
        if draft:
            writer.finish_draft(draft)
    return subject, number, revision


def append_completed(writer: Writer, subject: str, number: str, registration: Registration, *, base: str) -> str:
    """Append saved, consent and completed; give the revision."""
    document = to_document(registration)
    saved = writer.append("registration.saved", subject, {"document": document, "base": base})
    revision = saved.hash().hex()
    writer.append("consent.given", subject, {"revision": revision, "consent": document["consent"]})
    writer.append("registration.completed", subject, {"number": number, "revision": revision, "warnings": []})
    return revision


def amend(workspace: Workspace, subject: str, number: str, base: str, registration: Registration) -> str:
    """Correct a registration; give the new revision."""
    with workspace.writing() as writer:
        return append_completed(writer, subject, number, registration, base=base)


@contextmanager
def flipped(path: Path, place: int, bit: int = 0) -> Iterator[None]:
    """One bit of a file is wrong inside the block."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.write_bytes(data)
    try:
        yield
    finally:
        data[place] ^= 1 << bit
        path.write_bytes(data)
