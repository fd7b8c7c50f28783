"""The paper that the print page works on: made once, printed or saved, then asked after. No widgets here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ukmdesk.errors import UkmError
from ukmdesk.gui.models.ledger_lines import EVERY, is_asked
from ukmdesk.gui.ports import Outcome, PaperKind, Papers
from ukmdesk.gui.printing import Printing
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.work import Job, Stopped
from ukmdesk.i18n import N_, Language
from ukmdesk.services.paper_views import LedgerDay, LedgerLine, MadePaper

T = TypeVar("T")
Fate = Literal["none", "new", "out", "settled"]
"""There is no paper; it never left the program; it did; somebody said how it came out."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the print ledger says now: the prints of today, and those of this registration that wait for an answer."""

    today: LedgerDay
    waiting: tuple[LedgerLine, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class PrintJob:
    """On which printer, how many sheets of each page."""

    printer: str
    copies: int


UNUSED: Final = N_("Tidak jadi dicetak")
"""Why the serial of a paper that never left the program is void."""


class PaperInHand(QObject):
    """One registration's paper of one kind, and its way through the print ledger.

    A new one is made only when no print of that registration waits for an answer. What is new and never left the
    program is voided when it is not wanted any more. After every change `changed` is emitted; errors go to `failed`,
    those of a printer to `not_printed`.
    """

    changed = Signal()
    failed = Signal(object)
    not_printed = Signal(object)
    went_out = Signal()
    """The ledger got a new line or an answer: others count it."""
    _broke = Signal()

    def __init__(self, around: Surroundings, papers: Papers, printers: Printing, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._papers = papers
        self._printers = printers
        self._broke.connect(self._on_broken)
        self._visit = 0
        self._pending = 0
        self._is_leaving = False
        self.registration = ""
        self.kind: PaperKind = "proof"
        self.language: Language = "id"
        self.paper: MadePaper | None = None
        self.fate: Fate = "none"
        self.settled = ""
        self.ledger: Ledger | None = None
        self.job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a call or a print is under way."""
        return self._pending > 0 or self.job is not None

    @property
    def asked(self) -> LedgerLine | None:
        """The print whose outcome is asked for, None when nothing is."""
        return self.ledger.waiting[0] if self.ledger and self.ledger.waiting else None

    @property
    def business(self) -> str:
        """The name of the business as the paper or the ledger has it, "" while neither is known."""
        if self.paper is not None:
            return self.paper.business
        lines = (*self.ledger.waiting, *self.ledger.today.lines) if self.ledger else ()
        return next((line.business for line in lines if line.registration == self.registration), "")

    def open(self, registration: str, kind: PaperKind, settled: str) -> None:
        """Begin with a registration; with `settled`, a serial that is answered, nothing is made."""
        self._visit += 1
        self._is_leaving = False
        self.registration, self.kind, self.settled = registration, kind, settled
        self.paper, self.fate, self.ledger = None, "none", None

        def looked(ledger: Ledger) -> None:
            self.ledger, self.language = ledger, ledger.language
            if not ledger.waiting and not settled and not self._is_leaving:
                self.make()

        self._run(self._look, looked)

    def make(self, then: Callable[[], None] | None = None) -> None:
        """Reserve a serial and make the page, then go on; the serial of one that was not used is voided first."""
        kind, registration, language = self.kind, self.registration, self.language
        unused, reason = self._take_unused(), self._around.say(UNUSED)

        def call() -> MadePaper:
            if unused is not None:
                self._papers.void(unused.serial, reason)
            return self._papers.make(kind, registration, language)

        def made(paper: MadePaper) -> None:
            self.paper, self.fate, self.settled = paper, "new", ""
            if then is not None and not self._is_leaving:
                then()

        self._run(call, made)

    def make_in(self, language: Language) -> None:
        """Make the paper in another language."""
        if language != self.language:
            self.language = language
            self.make()

    def with_usable(self, then: Callable[[], None]) -> None:
        """Go on with a paper that may leave the program: a copy is made when the one in hand is answered already."""
        if self.fate in ("new", "out"):
            then()
        else:
            self.make(then)

    def print_on(self, wanted: PrintJob) -> None:
        """Print a usable paper; its pages are drawn beside the GUI thread and the job can be stopped.

        While anything is under way nothing is printed: one wish said twice gives one print.
        """
        if self.is_busy:
            return
        self.with_usable(lambda: self._send(wanted))

    def save(self, path: Path) -> None:
        """Write the paper in hand to a file."""
        paper = self.paper
        if paper is not None and not self.is_busy:
            self._out(lambda: self._papers.save(paper, path))

    def answer(self, outcome: Outcome, again: Callable[[], None]) -> None:
        """Say how the asked print came out; when it was spoiled and nothing else waits, call `again`."""
        line = self.asked
        if line is None or self._pending:
            return

        def answered(ledger: Ledger) -> None:
            if self.paper is None or self.paper.serial == line.serial:
                self.settled = line.serial
                self.fate = "settled" if self.paper else "none"
            self.ledger = ledger
            self.went_out.emit()
            if outcome == "spoiled" and not self._is_leaving and not ledger.waiting:
                again()

        self._run(lambda: self._then_look(lambda: self._papers.confirm(line.serial, outcome)), answered)

    def leave(self, then: Callable[[], None]) -> None:
        """Wait for what is under way, void a serial that was never used, then call `then`."""
        self._is_leaving = True
        if self.job is not None:
            self.job.ended.connect(lambda: self.leave(then), Qt.ConnectionType.SingleShotConnection)
        elif self._pending:
            self._around.work.run(self, lambda: None, done=lambda _: self.leave(then))
        else:
            self._visit += 1
            self._void_unused(then)

    def _void_unused(self, then: Callable[[], None]) -> None:
        unused, reason = self._take_unused(), self._around.say(UNUSED)
        if unused is None:
            then()
            return

        def failed(error: UkmError) -> None:
            self._around.work.went_wrong.emit(error)
            then()

        call = lambda: self._papers.void(unused.serial, reason)  # noqa: E731
        self._around.work.run(self, call, done=lambda _: then(), failed=failed)

    def _take_unused(self) -> MadePaper | None:
        """Take a paper out of the hand that never left the program, None when there is none."""
        if self.fate != "new":
            return None
        unused, self.paper, self.fate = self.paper, None, "none"
        return unused

    def _send(self, wanted: PrintJob) -> None:
        paper = self.paper
        if paper is None:
            return
        job = self.job = Job()
        pages = 0

        def step(done: int, total: int) -> None:
            nonlocal pages
            pages = done
            job.step(done, total)

        def sent() -> bool:
            try:
                self._printers.send(paper.pdf, wanted.printer, wanted.copies, paper.file_name, step)
            except Stopped:
                # a page that was painted may come out all the same: a person says whether it did
                return pages > 0
            except UkmError:
                raise
            except BaseException:
                self._broke.emit()
                raise
            return True

        def done(went: bool) -> None:
            if went:
                self._printers.keep(wanted.printer)
                self._out(lambda: self._papers.sent(paper.serial))
            self._end_job()

        def failed(error: UkmError) -> None:
            self.not_printed.emit(error)
            self._end_job()

        self.changed.emit()
        self._around.work.aside(self, sent, done=done, failed=failed)

    def _on_broken(self) -> None:
        """A fault while printing: nobody knows what came out, so the serial stays in the ledger for a person."""
        self.fate = "out"
        self._end_job()

    def _end_job(self) -> None:
        job, self.job = self.job, None
        if job is not None:
            job.ended.emit()
        self.changed.emit()

    def _out(self, call: Callable[[], None]) -> None:
        """Enter in the ledger that the paper leaves the program; from here on its serial is never voided by itself."""
        former, self.fate = self.fate, "out"

        def done(ledger: Ledger) -> None:
            self.ledger = ledger
            self.went_out.emit()

        def failed(error: UkmError) -> None:
            self.fate = former
            self.failed.emit(error)

        self._run(lambda: self._then_look(call), done, failed)

    def _then_look(self, call: Callable[[], None]) -> Ledger:
        call()
        return self._look()

    def _look(self) -> Ledger:
        opened = self._papers.ledger(today=False, outcome="waiting", limit=EVERY).lines
        waiting = tuple(line for line in opened if line.registration == self.registration and is_asked(line))
        return Ledger(self._papers.ledger(today=True), waiting, self._papers.paper_language())

    def _run(
        self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[UkmError], None] | None = None
    ) -> None:
        visit = self._visit
        self._pending += 1

        def delivered(result: T) -> None:
            self._pending -= 1
            if visit == self._visit:
                done(result)
                self.changed.emit()

        def went_wrong(error: UkmError) -> None:
            self._pending -= 1
            if visit == self._visit:
                (failed or self.failed.emit)(error)
                self.changed.emit()

        self.changed.emit()
        self._around.work.run(self, call, done=delivered, failed=went_wrong)
