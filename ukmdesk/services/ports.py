"""What use cases need of the outside, as protocols: store and reference satisfy them, tests fake them.

Instants are ms UTC. A `Writer` is one transaction: everything appended through it is stored whole or not at all,
together with the tables made from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal, Protocol

from ukmdesk.domain.facts import Entry
from ukmdesk.domain.officers import Officer
from ukmdesk.i18n import Language

NumberKind = Literal["registration", "paper", "bundle"]


class Clock(Protocol):
    """Tells the time."""

    def now_ms(self) -> int:
        """Give the wall clock: ms since 1970, UTC."""
        ...


class Writer(Protocol):
    """One transaction on the journal."""

    def append(self, kind: str, subject: str, content: dict[str, Any], *, id: str | None = None) -> Entry:  # noqa: A002
        """Append a fact and bring the tables up to date with it."""
        ...

    def take_running_number(self, kind: NumberKind) -> int:
        """Give the next number of a kind; a number is never given twice."""
        ...

    def add_media(self, sha256: str, type: str, data: bytes) -> None:  # noqa: A002
        """Keep the bytes of a photo; the same photo twice is kept once."""
        ...

    def finish_draft(self, draft: str) -> None:
        """Take a draft away because it has become a fact."""
        ...


class Draft(Protocol):
    """What is being typed. `base` is the revision that is being corrected, empty for a new registration."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def content(self) -> bytes: ...  # noqa: D102
    @property
    def subject(self) -> str: ...  # noqa: D102
    @property
    def base(self) -> str: ...  # noqa: D102
    @property
    def updated_at(self) -> int: ...  # noqa: D102


class Drafts(Protocol):
    """Drafts by UUID."""

    def save(self, id: str, content: bytes, *, subject: str, base: str) -> None:  # noqa: A002
        """Keep the newest content of a draft durably."""
        ...

    def load(self, id: str) -> Draft | None:  # noqa: A002
        """Give a draft that is not in the bin."""
        ...

    def list(self) -> Sequence[Draft]:
        """Give all drafts that are not in the bin, newest first."""
        ...

    def discard(self, id: str) -> None:  # noqa: A002
        """Put a draft in the bin, where it lies 30 days."""
        ...


class StoredRegistration(Protocol):
    """A registration as the tables have it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def number(self) -> str: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def revision(self) -> str: ...  # noqa: D102
    @property
    def document(self) -> dict[str, Any]: ...  # noqa: D102
    @property
    def officer(self) -> str: ...  # noqa: D102
    @property
    def recorded_at(self) -> int: ...  # noqa: D102
    @property
    def answer(self) -> dict[str, Any] | None: ...  # noqa: D102
    @property
    def certificate(self) -> dict[str, Any] | None: ...  # noqa: D102


class Registrations(Protocol):
    """Registrations by id and by number."""

    def get(self, id: str) -> StoredRegistration | None:  # noqa: A002
        """Give the registration with this UUID."""
        ...

    def by_number(self, number: str) -> StoredRegistration | None:
        """Give the registration with this registration number."""
        ...

    def revision(self, id: str, revision: str) -> dict[str, Any] | None:  # noqa: A002
        """Give the document of one revision (hex), None when it is unknown or erased."""
        ...

    def own_revision(self, id: str, revision: str) -> str:  # noqa: A002
        """Give the revision recorded here over which the hub's (hex) was taken; any other is its own."""
        ...


class StoredPrint(Protocol):
    """One line of the print ledger."""

    @property
    def serial(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def registration(self) -> str: ...  # noqa: D102
    @property
    def revision(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def sent_to(self) -> str: ...  # noqa: D102


class Prints(Protocol):
    """The print ledger."""

    def get(self, serial: str) -> StoredPrint | None:
        """Give the line with this paper serial."""
        ...

    def of(self, registration: str) -> Sequence[StoredPrint]:
        """Give all lines of one registration, oldest first."""
        ...


class Media(Protocol):
    """Photos by SHA-256 (hex)."""

    def get(self, sha256: str) -> bytes | None:
        """Give the stored bytes of a photo."""
        ...


class Workspace(Protocol):
    """The opened workspace, as far as use cases see it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def folder(self) -> Path: ...  # noqa: D102
    @property
    def line(self) -> str: ...  # noqa: D102
    @property
    def device(self) -> str: ...  # noqa: D102
    @property
    def officer(self) -> Officer: ...  # noqa: D102

    def writing(self) -> AbstractContextManager[Writer]:
        """Begin a transaction; it is committed, with the head file, when the block ends without an error."""
        ...


class Village(Protocol):
    """A village with its postal code."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def postal_code(self) -> str: ...  # noqa: D102

    @property
    def in_regency(self) -> str: ...  # noqa: D102

    def path(self, language: Language, /) -> str:
        """Give the whole path, smallest unit first."""
        ...


class Regions(Protocol):
    """Regions by Kemendagri code."""

    def village(self, code: str) -> Village | None:
        """Give the village with this 10-digit code."""
        ...

    def knows(self, code: str) -> bool:
        """Tell whether a village has this 10-digit code."""
        ...

    def knows_district(self, code: str) -> bool:
        """Tell whether a district has this 6-digit code."""
        ...

    def postal_code(self, code: str) -> str | None:
        """Give the postal code of the village with this 10-digit code."""
        ...
