"""Papers, printers and the paper check as the pages' tests use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import msgspec

from tools.pictures import pictures
from ukmdesk.errors import UkmError
from ukmdesk.gui.ports import Outcome, PaperKind, Progress
from ukmdesk.gui.printing import FoundPrinter, Step
from ukmdesk.gui.work import Stopped
from ukmdesk.i18n import Language
from ukmdesk.services.paper_views import CheckedPaper, LedgerDay, LedgerLine, MadePaper

NOON = 1_792_036_800_000
BUSINESS = "Abon Lele Mbok Puspo"
NUMBER = "3399-26-0417-000128-9"


@lru_cache(maxsize=1)
def proof_pdf() -> bytes:
    return next(pictures())[1].pdf


@lru_cache(maxsize=1)
def two_pages_pdf() -> bytes:
    """Give a paper of two pages: one proof twice."""
    import io

    import pypdfium2

    source = pypdfium2.PdfDocument(proof_pdf())
    both = pypdfium2.PdfDocument.new()
    for _ in range(2):
        both.import_pages(source)
    data = io.BytesIO()
    both.save(data)
    both.close()
    source.close()
    return data.getvalue()


def line(serial: str, **changes: object) -> LedgerLine:
    """Give a line that is answered "good", with some things other."""
    plain: dict[str, object] = {
        "serial": serial,
        "at": NOON,
        "kind": "proof",
        "registration": "r-2",
        "business": "Kopi Lereng Wilis",
        "copy": 0,
        "outcome": "good",
        "state": "confirmed",
        "sent_to": "printer",
        "reason": "",
        "sha256": "b204" * 16,
        "language": "id",
        "by": "Ratna Widyastuti",
    }
    return msgspec.convert(plain | changes, LedgerLine)


@dataclass
class FakePapers:
    """A print ledger in memory; the newest line stands first."""

    lines: list[LedgerLine] = field(default_factory=list)
    fails: UkmError | None = None
    calls: list[str] = field(default_factory=list)

    def make(self, kind: PaperKind, registration: str, language: Language) -> MadePaper:
        self._note(f"make {kind} {language}")
        running = 231 + sum(one.registration == registration for one in self.lines)
        serial = f"0417-{running:06}"
        copy = sum(one.registration == registration for one in self.lines)
        told = {"copy": copy, "kind": kind, "language": language, "registration": registration, "business": BUSINESS}
        self.lines.insert(0, line(serial, outcome="waiting", state="rendered", sent_to="", **told))
        name = f"proof-{NUMBER}-{serial}.pdf"
        page = {"serial": serial, "pdf": proof_pdf(), "pages": 1, "number": NUMBER, "file_name": name}
        return msgspec.convert(told | page, MadePaper)

    def save(self, paper: MadePaper, path: Path) -> None:
        self._note(f"save {paper.serial}")
        path.write_bytes(paper.pdf)
        self._change(paper.serial, state="sent", sent_to="file")

    def sent(self, serial: str) -> None:
        self._note(f"sent {serial}")
        self._change(serial, state="sent", sent_to="printer")

    def confirm(self, serial: str, outcome: Outcome) -> None:
        self._note(f"confirm {serial} {outcome}")
        self._change(serial, state="confirmed", outcome=outcome)

    def void(self, serial: str, reason: str) -> None:
        self._note(f"void {serial}")
        self._change(serial, state="voided", outcome="void", reason=reason)

    def ledger(self, *, today: bool, outcome: str = "", limit: int = 1000) -> LedgerDay:
        lines = tuple(one for one in self.lines if not outcome or one.outcome == outcome)[:limit]
        outcomes = [one.outcome for one in self.lines]
        return LedgerDay(lines=lines, counts={outcome: outcomes.count(outcome) for outcome in outcomes})

    def paper_language(self) -> Language:
        return "id"

    def outcome_of(self, serial: str) -> str:
        return next(one.outcome for one in self.lines if one.serial == serial)

    def _note(self, call: str) -> None:
        if self.fails is not None:
            raise self.fails
        self.calls.append(call)

    def _change(self, serial: str, **changes: object) -> None:
        place = next(place for place, one in enumerate(self.lines) if one.serial == serial)
        self.lines[place] = msgspec.structs.replace(self.lines[place], **changes)


OFFICE_PRINTER = FoundPrinter("kantor", "Pencetak kantor", is_ready=True)


@dataclass
class FakePrinters:
    """Takes every page, or fails as it was told."""

    printers: tuple[FoundPrinter, ...] = (OFFICE_PRINTER,)
    fails: UkmError | None = None
    stopped_at: int | None = None
    """How many pages were painted when the person pressed "Batal"."""
    printed: list[tuple[bytes, str, int]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def found(self) -> Sequence[FoundPrinter]:
        return self.printers

    def send(self, pdf: bytes, printer: str, copies: int, title: str, step: Step) -> None:
        if self.fails is not None:
            raise self.fails
        for done in (0, 1):
            step(done, 1)
            if done == self.stopped_at:
                raise Stopped
        self.printed.append((pdf, printer, copies))

    def keep(self, printer: str) -> None:
        self.kept.append(printer)


@dataclass
class FakeChecking:
    """Gives the papers it was told to give, whatever it is asked."""

    found: tuple[CheckedPaper, ...] = ()
    fails: UkmError | None = None
    asked: list[tuple[str, object]] = field(default_factory=list)

    def codes_in(self, source: Path | bytes, progress: Progress) -> Sequence[str]:
        progress(0, 1)
        self.asked.append(("read", source))
        if self.fails is not None:
            raise self.fails
        return ["UKM1:READ"]

    def check(self, codes: Sequence[str], *, language: Language) -> Sequence[CheckedPaper]:
        self.asked.append(("check", tuple(codes)))
        if self.fails is not None:
            raise self.fails
        return self.found


FACTS = (
    ("Sertifikat penjual daring", "500.3.5/0215/DISKOPUKM"),
    ("Nomor pendaftaran", "3399-26-0417-000086-5"),
    ("Nama usaha", "Jamu Beras Kencur Nyi Ayu"),
    ("Inisial pemilik", "R. N."),
    ("Kabupaten atau kota", "3399 Kabupaten Tirtasari"),
    ("Kanal", "Inamall"),
    ("Dibuat", "10 November 2026 14.31"),
    ("Berlaku sampai", "9 November 2029 23.59"),
)


def checked(result: str = "genuine", **changes: object) -> CheckedPaper:
    plain: dict[str, object] = {
        "result": result,
        "practice": False,
        "list_at": NOON,
        "facts": FACTS if result in ("genuine", "expired", "revoked", "laptop_revoked") else (),
        "warnings": (),
    }
    return msgspec.convert(plain | changes, CheckedPaper)
