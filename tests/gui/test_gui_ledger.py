from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_papers import FakePapers, line
from ukmdesk.gui.models.ledger_lines import ALL, LedgerLines, say_counts
from ukmdesk.gui.pages.ledger import LIMIT, LedgerPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings

WAITING, SPOILED, GOOD, UNSENT, VOID = (f"0417-00000{number}" for number in (5, 4, 3, 2, 1))


def ledger() -> FakePapers:
    return FakePapers(
        lines=[
            line(WAITING, outcome="waiting", state="sent"),
            line(SPOILED, outcome="spoiled", copy=1),
            line(GOOD, kind="certificate"),
            line(UNSENT, outcome="waiting", state="rendered", sent_to=""),
            line(VOID, outcome="void", state="voided", reason="kertas terlipat"),
        ]
    )


Shown = tuple[LedgerPage, FakePapers, FakeAsks, Callable[[], None]]


@pytest.fixture
def shown(around: Surroundings, qtbot: QtBot) -> Callable[..., Shown]:
    def show(place: Place = Place("ledger"), papers: FakePapers | None = None) -> Shown:  # noqa: B008
        papers, asks = papers or ledger(), FakeAsks(words="kertas hilang")
        page = LedgerPage(around, papers, asks)
        qtbot.addWidget(page)
        page.resize(1262, 643)
        page.show()
        qtbot.waitUntil(page.isActiveWindow)

        def idle() -> None:
            qtbot.waitUntil(lambda: not around.work.is_busy)

        page.load(place)
        idle()
        return page, papers, asks, idle

    return show


def serials(page: LedgerPage) -> list[str]:
    return [page.model.data(page.model.index(row, 0)) for row in range(page.model.rowCount())]


def test_all_lines_are_shown_newest_first_with_their_counts(shown: Callable[..., Shown]) -> None:
    page, *_ = shown()

    assert serials(page) == [WAITING, SPOILED, GOOD, UNSENT, VOID]
    assert page.counts.text() == "5 cetakan: 1 baik, 1 rusak, 2 menunggu, 1 dibatalkan"


@pytest.mark.parametrize(("name", "wanted"), [("waiting", [WAITING, UNSENT]), ("spoiled", [SPOILED]), ("void", [VOID])])
def test_filters_show_their_lines_only(shown: Callable[..., Shown], name: str, wanted: list[str]) -> None:
    page, _, _, idle = shown()

    page.filters.chosen.emit(name)
    idle()

    assert serials(page) == wanted
    assert page.place().part == name


def test_in_a_long_ledger_the_filters_count_and_find_what_is_old(shown: Callable[..., Shown]) -> None:
    many = [line(f"0417-{2000 - place:06}", copy=0) for place in range(LIMIT)]
    papers = ledger()
    papers.lines = [*many, *papers.lines]
    page, _, _, idle = shown(papers=papers)
    assert [row.accessibleName() for row in page.filters.findChildren(QAbstractButton)] == [
        "Semua: 1.005",
        "Menunggu jawaban: 2",
        "Rusak: 1",
        "Dibatalkan: 1",
    ]
    assert {WAITING, UNSENT} < set(serials(page)), "what waits is never left out"
    assert page.counts.text().endswith("Yang tampil: 1.002 terbaru.")

    page.filters.chosen.emit("spoiled")
    idle()
    assert serials(page) == [SPOILED]
    assert "Yang tampil" not in page.counts.text()


def test_where_a_wanted_serial_is_not_shown_no_other_line_is_answered(shown: Callable[..., Shown]) -> None:
    page, papers, _, idle = shown(Place("ledger", "0417-999999"))
    QTest.keyClick(page.table, Qt.Key.Key_B)
    idle()

    assert papers.calls == []
    assert not page.answers.good.isEnabled()


def test_a_key_that_is_held_down_answers_one_line_only(shown: Callable[..., Shown]) -> None:
    page, *_ = shown()

    assert {key.autoRepeat() for key in page.findChildren(QShortcut)} == {False}


def test_a_filter_without_lines_does_not_say_that_nothing_was_printed(shown: Callable[..., Shown]) -> None:
    page, _, _, idle = shown(papers=FakePapers(lines=[line(GOOD)]))
    page.filters.chosen.emit("spoiled")
    idle()

    assert page.none_here.isVisible()
    assert not page.nothing.isVisible()
    assert not page.void.isEnabled()


def test_a_place_names_filter_and_serial(shown: Callable[..., Shown]) -> None:
    page, *_ = shown(Place("ledger", SPOILED))

    assert page.place() == Place("ledger", SPOILED, "all")


@pytest.mark.parametrize(
    ("key", "outcome"), [(Qt.Key.Key_B, "good"), (Qt.Key.Key_R, "spoiled"), (Qt.Key.Key_T, "unknown")]
)
def test_keys_answer_for_the_chosen_line(shown: Callable[..., Shown], qtbot: QtBot, key: Qt.Key, outcome: str) -> None:
    page, papers, _, idle = shown()

    QTest.keyClick(page.table, key)
    idle()

    assert papers.calls == [f"confirm {WAITING} {outcome}"]
    assert page.place().id == WAITING


def test_an_answer_can_be_corrected(shown: Callable[..., Shown]) -> None:
    page, papers, _, idle = shown(Place("ledger", GOOD))

    page.answers.spoiled.click()
    idle()

    assert papers.outcome_of(GOOD) == "spoiled"


def test_a_paper_that_the_power_cut_off_before_it_was_sent_can_be_voided(shown: Callable[..., Shown]) -> None:
    page, papers, asks, idle = shown(Place("ledger", UNSENT))
    assert page.answers.good.isEnabled()
    assert page.about.text().startswith(f"{UNSENT} tidak tercatat dikirim.")

    page.void.click()
    idle()

    assert asks.asked == [f"Batalkan seri {UNSENT}?"]
    assert papers.outcome_of(UNSENT) == "void"


def test_going_back_from_the_reason_voids_nothing(shown: Callable[..., Shown]) -> None:
    page, papers, asks, idle = shown()
    asks.answer = None

    page.void.click()
    idle()

    assert papers.calls == []


def test_a_void_line_says_why_and_takes_no_answer(shown: Callable[..., Shown]) -> None:
    page, *_ = shown(Place("ledger", VOID))

    assert page.about.text() == f"{VOID} dibatalkan: kertas terlipat"
    assert not page.answers.good.isEnabled()
    assert not page.void.isEnabled()


def test_a_line_leads_to_its_registration_and_to_another_copy(shown: Callable[..., Shown], qtbot: QtBot) -> None:
    page, *_ = shown(Place("ledger", GOOD))
    places: list[Place] = []
    page.place_requested.connect(places.append)

    page.again.click()
    page.registration.click()

    assert places[0] == Place("print", "r-2", "certificate")
    assert places[1] == Place("registrations", "r-2")


def test_an_empty_ledger_says_how_it_fills(shown: Callable[..., Shown]) -> None:
    page, *_ = shown(papers=FakePapers())

    assert page.nothing.isVisible()
    assert not page.table.isVisible()
    assert not page.void.isEnabled()


def test_words_follow_the_language(make_around: Callable[..., Surroundings]) -> None:
    around = make_around("id")
    model = LedgerLines(around, ALL)
    model.show_lines(ledger().lines)

    cells = [model.data(model.index(1, column)) for column in range(model.columnCount())]

    assert cells[0] == SPOILED
    assert cells[2:6] == ["Tanda bukti", "Kopi Lereng Wilis", "salinan 1", "Rusak"]
    assert say_counts(around, {}) == "0 cetakan"
