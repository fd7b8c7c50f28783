from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_papers import BUSINESS, NUMBER, OFFICE_PRINTER, FakePapers, FakePrinters, line, proof_pdf
from ukmdesk.errors import InputError, StorageError
from ukmdesk.gui.pages.print_paper import PrintPage
from ukmdesk.gui.paper_in_hand import PrintJob
from ukmdesk.gui.places import Place
from ukmdesk.gui.printing import FoundPrinter
from ukmdesk.gui.surroundings import Surroundings

PROOF = Place("print", "r-1", "proof")
FIRST, SECOND = "0417-000231", "0417-000232"


@dataclass
class Opened:
    """A page with everything it was built from."""

    page: PrintPage
    papers: FakePapers
    printers: FakePrinters
    asks: FakeAsks
    idle: Callable[[], None]
    left: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def leave(self) -> None:
        self.page.leave(lambda: self.left.append("left"))
        self.idle()


@pytest.fixture
def opened(around: Surroundings, qtbot: QtBot, tmp_path: Path) -> Callable[..., Opened]:
    def open_page(
        papers: FakePapers | None = None, printers: FakePrinters | None = None, place: Place = PROOF
    ) -> Opened:
        papers, printers = papers or FakePapers(), printers or FakePrinters()
        asks = FakeAsks(path=tmp_path / "proof.pdf")
        page = PrintPage(around, papers, printers, asks)
        qtbot.addWidget(page)
        page.resize(1262, 643)
        page.show()
        qtbot.waitUntil(page.isActiveWindow)

        def idle() -> None:
            qtbot.waitUntil(lambda: not around.work.is_busy and not page.hand.is_busy)

        made = Opened(page, papers, printers, asks, idle)
        page.place_requested.connect(made.places.append)
        page.load(place)
        idle()
        return made

    return open_page


def test_the_paper_is_made_once_and_shown_with_its_names(opened: Callable[..., Opened]) -> None:
    one = opened()

    assert one.papers.calls == ["make proof id"]
    assert one.page.head.line.text() == f"{NUMBER} · {BUSINESS}"
    assert not one.page.view.sheet.picture.isNull()


def test_ctrl_p_prints_exactly_the_bytes_that_are_shown_and_asks_for_the_outcome(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    one = opened()

    QTest.keyClick(one.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    one.idle()

    assert one.printers.printed == [(proof_pdf(), "kantor", 1)]
    assert one.printers.kept == ["kantor"]
    assert one.papers.calls[-1] == f"sent {FIRST}"
    assert one.page.question.isVisible()
    assert FIRST in one.page.question.accessibleName()
    assert not one.page.choices.print.isEnabled()


@pytest.mark.parametrize(("key", "outcome"), [(Qt.Key.Key_B, "good"), (Qt.Key.Key_T, "unknown")])
def test_b_and_t_answer_the_question(opened: Callable[..., Opened], qtbot: QtBot, key: Qt.Key, outcome: str) -> None:
    one = opened()
    one.page.choices.print.click()
    one.idle()

    QTest.keyClick(one.page.question.answers.good, key)
    one.idle()

    assert one.papers.outcome_of(FIRST) == outcome
    assert not one.page.question.isVisible()
    assert one.papers.calls.count("make proof id") == 1


def test_r_enters_the_spoiled_sheet_and_prints_a_copy_with_its_own_serial(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    one = opened()
    one.page.choices.print.click()
    one.idle()

    QTest.keyClick(one.page.question.answers.good, Qt.Key.Key_R)
    one.idle()

    assert one.papers.calls == [
        "make proof id",
        f"sent {FIRST}",
        f"confirm {FIRST} spoiled",
        "make proof id",
        f"sent {SECOND}",
    ]
    assert len(one.printers.printed) == 2
    assert one.page.question.serial == SECOND


def test_letters_answer_nothing_while_nothing_is_asked(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    one = opened()

    QTest.keyClick(one.page, Qt.Key.Key_B)
    one.idle()

    assert one.papers.calls == ["make proof id"]


def test_saving_writes_the_same_bytes_and_asks_too(opened: Callable[..., Opened], tmp_path: Path) -> None:
    one = opened()

    one.page.choices.save.click()
    one.idle()

    assert one.asks.asked == [f"proof-{NUMBER}-{FIRST}.pdf"]
    assert (tmp_path / "proof.pdf").read_bytes() == proof_pdf()
    assert one.page.question.serial == FIRST


def test_going_back_from_the_file_dialog_saves_nothing(opened: Callable[..., Opened]) -> None:
    one = opened()
    one.asks.path = None

    one.page.choices.save.click()
    one.idle()

    assert one.papers.calls == ["make proof id"]


def test_without_a_printer_the_page_says_so_and_offers_the_file(opened: Callable[..., Opened]) -> None:
    one = opened(printers=FakePrinters(printers=()))

    assert one.page.bar.kind == "info"
    assert not one.page.choices.print.isEnabled()
    assert one.page.choices.save.isEnabled()
    assert not one.page.choices.printer.isVisible()


def test_a_printer_that_does_not_answer_leaves_the_paper_unprinted(opened: Callable[..., Opened]) -> None:
    one = opened(printers=FakePrinters(fails=InputError("print.failed")))

    one.page.choices.print.click()
    one.idle()

    assert one.page.bar.kind == "problem"
    assert one.papers.calls == ["make proof id"]
    assert one.page.choices.print.isEnabled()


def test_a_job_that_was_stopped_before_its_first_page_used_no_serial(opened: Callable[..., Opened]) -> None:
    one = opened()
    one.printers.stopped_at = 0
    one.page.choices.print.click()
    one.idle()

    assert f"sent {FIRST}" not in one.papers.calls
    assert not one.page.question.isVisible()


def test_after_a_page_was_painted_a_stopped_job_is_asked_after(opened: Callable[..., Opened]) -> None:
    one = opened()
    one.printers.stopped_at = 1
    one.page.choices.print.click()
    one.idle()

    assert one.papers.calls[-1] == f"sent {FIRST}"
    assert one.page.question.isVisible()


def test_leaving_voids_a_serial_that_was_never_used(opened: Callable[..., Opened]) -> None:
    one = opened()

    one.leave()

    assert one.papers.outcome_of(FIRST) == "void"
    assert one.papers.lines[0].reason == "Tidak jadi dicetak"
    assert one.left == ["left"]


def test_leaving_while_the_paper_is_being_made_voids_it_too(around: Surroundings, qtbot: QtBot) -> None:
    papers, left = FakePapers(), []
    page = PrintPage(around, papers, FakePrinters(), FakeAsks())
    qtbot.addWidget(page)

    page.load(PROOF)
    page.leave(lambda: left.append("left"))
    qtbot.waitUntil(lambda: bool(left))

    assert all(one.outcome == "void" for one in papers.lines)


def test_leaving_after_printing_voids_nothing_and_the_question_is_there_again(opened: Callable[..., Opened]) -> None:
    one = opened()
    one.page.choices.print.click()
    one.idle()

    one.leave()
    one.page.load(one.page.place())
    one.idle()

    assert one.papers.outcome_of(FIRST) == "waiting"
    assert one.page.question.serial == FIRST
    assert one.papers.calls.count("make proof id") == 1


def test_a_serial_that_cannot_be_voided_keeps_nobody_on_the_page(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    one = opened()
    one.papers.fails = StorageError("disk.low", free=0)

    with qtbot.waitSignal(one.page.around.work.went_wrong):
        one.leave()

    assert one.left == ["left"]


def test_a_print_of_before_is_asked_after_before_anything_new_is_made(opened: Callable[..., Opened]) -> None:
    waiting = line("0417-000009", registration="r-1", outcome="waiting", state="sent")

    one = opened(FakePapers(lines=[waiting]))

    assert one.papers.calls == []
    assert one.page.question.serial == "0417-000009"
    assert not one.page.choices.save.isEnabled()


def test_prints_of_others_are_not_asked_after_here(opened: Callable[..., Opened]) -> None:
    one = opened(FakePapers(lines=[line("0417-000009", registration="r-9", outcome="waiting", state="sent")]))

    assert one.page.question.serial == ""
    assert one.papers.calls == ["make proof id"]


def test_coming_back_after_the_answer_makes_no_new_paper_until_a_copy_is_wanted(opened: Callable[..., Opened]) -> None:
    one = opened()
    one.page.choices.print.click()
    one.idle()
    one.page.question.answers.good.click()
    one.idle()

    one.page.load(one.page.place())
    one.idle()
    assert one.papers.calls.count("make proof id") == 1

    one.page.choices.print.click()
    one.idle()
    assert one.papers.calls.count("make proof id") == 2
    assert one.page.question.serial == SECOND


def test_another_language_makes_another_paper_and_voids_the_first(opened: Callable[..., Opened]) -> None:
    one = opened()

    one.page.choices.language.setCurrentIndex(1)
    one.page.choices.language.activated.emit(1)
    one.idle()

    assert one.papers.calls == ["make proof id", f"void {FIRST}", "make proof en"]


def test_a_paper_that_cannot_be_made_says_why(opened: Callable[..., Opened]) -> None:
    one = opened(FakePapers(fails=InputError("print.no_paper", state="withdrawn")))

    assert one.page.bar.kind == "problem"


def test_an_outcome_that_could_not_be_written_is_asked_again(opened: Callable[..., Opened]) -> None:
    one = opened()
    one.page.choices.print.click()
    one.idle()
    one.papers.fails = StorageError("disk.low", free=0)

    one.page.question.answers.good.click()
    one.idle()

    assert one.page.bar.kind == "problem"
    assert one.page.question.isVisible()


def test_copies_and_printer_are_the_chosen_ones(opened: Callable[..., Opened]) -> None:
    printers = FakePrinters((FoundPrinter("a", "Satu", is_ready=True), FoundPrinter("b", "Dua", is_ready=False)))
    one = opened(printers=printers)
    one.page.choices.printer.setCurrentIndex(1)
    one.page.choices.copies.setCurrentIndex(2)

    one.page.choices.print.click()
    one.idle()

    assert [(printer, copies) for _, printer, copies in one.printers.printed] == [("b", 3)]


def test_ctrl_n_registers_the_next_seller_and_back_goes_to_the_list(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    one = opened()

    QTest.keyClick(one.page.choices.save, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(one.places))
    one.page.back.click()
    one.page.today.ledger_wished.emit(FIRST)

    assert one.places == [
        Place("registration", part="same"),
        Place("registrations", "r-1"),
        Place("ledger", FIRST),
    ]


def test_the_prints_of_today_stand_below_with_their_counts(opened: Callable[..., Opened]) -> None:
    one = opened(FakePapers(lines=[line("0417-000229", outcome="spoiled"), line("0417-000228")]))
    one.page.choices.print.click()
    one.idle()

    assert one.page.today.counts.text() == "3 cetakan: 1 baik, 1 rusak, 1 menunggu"
    assert one.page.today.table.model().rowCount() == 3


def test_one_wish_said_twice_gives_one_print(opened: Callable[..., Opened]) -> None:
    one = opened()
    for _ in range(3):
        one.page.hand.print_on(PrintJob("kantor", 1))
    one.idle()

    assert len(one.printers.printed) == 1
    assert one.papers.calls.count(f"sent {FIRST}") == 1


def test_the_way_back_leads_to_this_very_registration(opened: Callable[..., Opened]) -> None:
    one = opened()
    one.page.back.click()

    assert one.places == [Place("registrations", "r-1")]


def test_a_printer_that_is_plugged_in_later_is_found(opened: Callable[..., Opened]) -> None:
    one = opened(printers=FakePrinters(printers=()))
    assert one.page.bar.kind == "info"
    assert not one.page.choices.print.isEnabled()

    one.printers.printers = (OFFICE_PRINTER,)
    again = next(button for button in one.page.bar.findChildren(QPushButton) if button.accessibleName() == "Cari lagi")
    again.click()
    one.idle()

    assert one.page.bar.kind == ""
    assert one.page.choices.print.isEnabled()


def test_after_a_printer_failed_the_focus_is_at_the_way_out_again(opened: Callable[..., Opened]) -> None:
    one = opened(printers=FakePrinters(fails=InputError("print.failed")))
    one.page.choices.print.click()
    one.idle()

    assert one.page.bar.kind == "problem"
    assert one.page.choices.print.hasFocus()


def test_a_fault_while_printing_leaves_the_page_free_and_the_serial_to_a_person(
    opened: Callable[..., Opened], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = opened()

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(one.printers, "send", broken)
    with qtbot.captureExceptions() as faults:
        one.page.choices.print.click()
        one.idle()
    assert len(faults) == 1

    one.leave()
    assert one.left == ["left"]
    assert one.papers.outcome_of(FIRST) == "waiting"
