"""The ports of the use cases, by hand and in memory: what a use case wrote can be looked at afterwards."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.builders import OFFICER_ID, RECORDED_AT, VILLAGE, a_registration, an_officer
from ukmdesk.domain.facts import Entry, body_hash, make_body
from ukmdesk.domain.officers import Officer
from ukmdesk.domain.registration import Registration, to_document
from ukmdesk.errors import StorageError
from ukmdesk.i18n import Language
from ukmdesk.services.ports import NumberKind, Village

DEVICE = "3398-0012"
LINE = f"00112233aabbccdd/{DEVICE}/1"
WORKSPACE = "0192f0c1-7a10-7000-8000-000000000001"


@dataclass
class FixedClock:
    now: int = RECORDED_AT

    def now_ms(self) -> int:
        return self.now


@dataclass
class WrittenFact:
    kind: str
    subject: str
    content: dict[str, Any]


@dataclass
class MemoryJournal:
    """Committed transactions, each a list of facts, and the numbers that were given."""

    transactions: list[list[WrittenFact]] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    finished_drafts: list[str] = field(default_factory=list)

    @property
    def facts(self) -> list[WrittenFact]:
        return [fact for transaction in self.transactions for fact in transaction]

    @property
    def kinds(self) -> list[str]:
        return [fact.kind for fact in self.facts]


class MemoryWriter:
    def __init__(self, journal: MemoryJournal, fail_at: str) -> None:
        self.journal = journal
        self.fail_at = fail_at
        self.facts: list[WrittenFact] = []
        self.media: dict[str, bytes] = {}
        self.finished: list[str] = []
        self.numbers = dict(journal.numbers)

    def append(self, kind: str, subject: str, content: dict[str, Any], *, id: str | None = None) -> Entry:  # noqa: A002
        if kind == self.fail_at:
            raise StorageError("disk.full")
        self.facts.append(WrittenFact(kind, subject, content))
        return Entry(
            line=LINE,
            seq=len(self.journal.facts) + len(self.facts),
            id=id or str(uuid.uuid4()),
            kind=kind,
            subject=subject,
            officer=OFFICER_ID,
            at=RECORDED_AT,
            tick=0,
            body_hash=body_hash(make_body(content)),
            previous=bytes(32),
        )

    def take_running_number(self, kind: NumberKind) -> int:
        self.numbers[kind] = self.numbers.get(kind, 0) + 1
        return self.numbers[kind]

    def add_media(self, sha256: str, type: str, data: bytes) -> None:  # noqa: A002
        self.media[sha256] = data

    def finish_draft(self, draft: str) -> None:
        self.finished.append(draft)


@dataclass
class MemoryWorkspace:
    """A workspace whose transactions are whole or absent; `fail_at` names the kind of fact that finds the disk full."""

    id: str = WORKSPACE
    folder: Path = Path("workspace")
    line: str = LINE
    device: str = DEVICE
    officer: Officer = field(default_factory=an_officer)
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    fail_at: str = ""

    @contextmanager
    def writing(self) -> Iterator[MemoryWriter]:
        writer = MemoryWriter(self.journal, self.fail_at)
        yield writer
        self.journal.transactions.append(writer.facts)
        self.journal.media.update(writer.media)
        self.journal.numbers = writer.numbers
        self.journal.finished_drafts += writer.finished


@dataclass(frozen=True)
class StoredDraft:
    id: str
    content: bytes
    subject: str
    base: str
    updated_at: int


class MemoryDrafts:
    def __init__(self) -> None:
        self.kept: dict[str, StoredDraft] = {}
        self.saves = 0

    def save(self, id: str, content: bytes, *, subject: str, base: str) -> None:  # noqa: A002
        self.saves += 1
        self.kept[id] = StoredDraft(id, content, subject, base, RECORDED_AT + self.saves)

    def load(self, id: str) -> StoredDraft | None:  # noqa: A002
        return self.kept.get(id)

    def list(self) -> Sequence[StoredDraft]:
        return sorted(self.kept.values(), key=lambda draft: -draft.updated_at)

    def discard(self, id: str) -> None:  # noqa: A002
        del self.kept[id]


@dataclass(frozen=True)
class ARegistration:
    """A registration as the tables would have it."""

    id: str = "0192f0c1-7a10-7000-8000-00000000b001"
    number: str = "3398-26-0012-000001-8"
    state: str = "complete"
    revision: str = "ab" * 32
    document: dict[str, Any] = field(default_factory=lambda: to_document(a_registration()))
    officer: str = OFFICER_ID
    recorded_at: int = RECORDED_AT
    answer: dict[str, Any] | None = None
    certificate: dict[str, Any] | None = None


class MemoryRegistrations:
    def __init__(self, *stored: ARegistration) -> None:
        self.stored = {one.id: one for one in stored}
        self.taken_over: dict[tuple[str, str], str] = {}

    def get(self, id: str) -> ARegistration | None:  # noqa: A002
        return self.stored.get(id)

    def by_number(self, number: str) -> ARegistration | None:
        return next((one for one in self.stored.values() if one.number == number), None)

    def revision(self, id: str, revision: str) -> dict[str, Any] | None:  # noqa: A002
        one = self.stored.get(id)
        return one.document if one and one.revision == revision else None

    def own_revision(self, id: str, revision: str) -> str:  # noqa: A002
        return self.taken_over.get((id, revision), revision)


@dataclass(frozen=True)
class PrintLine:
    serial: str
    kind: str
    registration: str
    revision: str
    language: str
    state: str
    sent_to: str


class MemoryPrints:
    """The print ledger as the journal tells it."""

    def __init__(self, journal: MemoryJournal) -> None:
        self.journal = journal

    def _lines(self) -> list[PrintLine]:
        names = ("serial", "kind", "registration", "revision", "language")
        reserved = [fact.content for fact in self.journal.facts if fact.kind == "print.reserved"]
        sent = {fact.content["serial"]: fact.content["to"] for fact in self.journal.facts if fact.kind == "print.sent"}
        voided = {fact.content["serial"] for fact in self.journal.facts if fact.kind == "print.voided"}
        return [
            PrintLine(
                **{name: one[name] for name in names},
                state="voided" if one["serial"] in voided else "sent" if one["serial"] in sent else "reserved",
                sent_to=sent.get(one["serial"], ""),
            )
            for one in reserved
        ]

    def get(self, serial: str) -> PrintLine | None:
        return next((line for line in self._lines() if line.serial == serial), None)

    def of(self, registration: str) -> Sequence[PrintLine]:
        return [line for line in self._lines() if line.registration == registration]


@dataclass(frozen=True)
class AVillage:
    name: str = "Kedungbenda"
    postal_code: str = "53381"
    in_regency: str = "Desa Kedungbenda, Kecamatan Kemangkon, Kabupaten Purbalingga"

    def path(self, language: Language, /) -> str:
        return {
            "id": "Desa Kedungbenda, Kecamatan Kemangkon, Kabupaten Purbalingga, Jawa Tengah",
            "en": "Kedungbenda village, Kemangkon district, Purbalingga Regency, Central Java",
        }[language]


class OneVillage:
    """A list of regions that knows one village."""

    def village(self, code: str, /) -> Village | None:
        return AVillage() if code == VILLAGE else None

    def knows(self, code: str) -> bool:
        return code == VILLAGE

    def knows_district(self, code: str) -> bool:
        return code == VILLAGE[:6]

    def postal_code(self, code: str) -> str | None:
        return "53381" if code == VILLAGE else None


def typed(registration: Registration) -> dict[str, str]:
    """Give the answers of a registration as a person would type them: only what a form asks for."""
    from ukmdesk.domain.fields import get_value, pattern_of
    from ukmdesk.forms.reading import READABLE, show

    document = to_document(registration)
    found: dict[str, str] = {}
    for pattern, asked in READABLE.items():
        if asked.automatic or pattern.startswith("photos"):
            continue
        for place in range(3) if "*" in pattern else (0,):
            path = pattern.replace("*", str(place))
            value = get_value(document, path)
            if value not in (None, "", []):
                assert pattern_of(path) == pattern
                found[path] = show(path, value, "id")
    return found
