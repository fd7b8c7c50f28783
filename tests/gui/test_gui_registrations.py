from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_lists import NIK, FakeLists, a_row
from ukmdesk.errors import InputError
from ukmdesk.gui.models.registration_rows import PAGE, RegistrationRows
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.worklists import Query


def idle(qtbot: QtBot, around: Surroundings) -> None:
    qtbot.waitUntil(lambda: not around.work.is_busy)


def shown(
    qtbot: QtBot, around: Surroundings, lists: FakeLists, asks: FakeAsks | None = None, place: Place | None = None
) -> RegistrationsPage:
    page = RegistrationsPage(around, lists, asks or FakeAsks())
    qtbot.addWidget(page)
    page.resize(1262, 643)
    page.load(place or Place("registrations"))
    page.show()
    idle(qtbot, around)
    return page


def names(page: RegistrationsPage) -> list[str]:
    return [page.rows.index(row, 0).data() for row in range(page.rows.rowCount())]


def test_a_model_of_ten_thousand_rows_reads_only_what_is_looked_at(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(*(a_row(number) for number in range(10_000)))
    rows = RegistrationRows(around, lists)
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.show_query(Query())
    idle(qtbot, around)
    assert rows.rowCount() == 10_000
    assert rows.index(0, 0).data() == "Usaha 00000"
    assert rows.index(5000, 0).data() == "…"
    idle(qtbot, around)
    assert rows.index(5000, 0).data() == "Usaha 05000"
    assert [(start, limit) for _, start, limit in lists.asked] == [(0, PAGE), (5000, PAGE)]
    assert tester is not None


def test_the_answer_to_a_former_query_is_dropped(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1), a_row(2, "returned"))
    rows = RegistrationRows(around, lists)
    rows.show_query(Query(worklist="ready"))
    rows.show_query(Query(worklist="returned"))
    idle(qtbot, around)
    assert rows.rowCount() == 1
    assert rows.index(0, 0).data() == "Usaha 00002"


def test_worklists_show_their_counts_and_their_rows(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1), a_row(2, "returned"), a_row(3, "draft"), a_row(4, "accepted")))
    assert len(names(page)) == 4
    page.worklists.list.chosen.emit("returned")
    idle(qtbot, around)
    assert names(page) == ["Usaha 00002"]
    assert page.place() == Place("registrations", "id-2", "returned")


def test_searching_waits_for_the_typing_and_finds_by_name(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(*(a_row(number) for number in range(30)))
    page = shown(qtbot, around, lists)
    before = len(lists.asked)
    qtbot.keyClicks(page.filters.search, "00017")
    qtbot.waitUntil(lambda: names(page) == ["Usaha 00017"])
    assert len(lists.asked) == before + 1


def test_a_village_is_chosen_and_taken_away_again(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(*(a_row(number) for number in range(6))))
    page.filters.menu.aboutToShow.emit()
    idle(qtbot, around)
    page.filters.menu.actions()[1].trigger()
    idle(qtbot, around)
    assert page.rows.rowCount() == 3
    chip = page.filters._chips.itemAt(0).widget()  # type: ignore[union-attr]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    idle(qtbot, around)
    assert page.rows.rowCount() == 6


def test_a_press_on_the_head_sorts_and_says_so(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(*(a_row(number) for number in range(3))))
    page.table.horizontalHeader().sectionClicked.emit(0)
    idle(qtbot, around)
    assert names(page) == ["Usaha 00000", "Usaha 00001", "Usaha 00002"]
    assert page._sorted.text() == "Urut: nama usaha, A ke Z"
    page.table.horizontalHeader().sectionClicked.emit(0)
    idle(qtbot, around)
    assert names(page)[0] == "Usaha 00002"


@pytest.mark.parametrize(
    ("state", "place"),
    [
        ("draft", Place("registration", "draft-1")),
        ("returned", Place("registration", "id-1", "correct")),
        ("complete", Place("registration", "id-1", "correct")),
    ],
)
def test_enter_opens_what_can_be_worked_on(qtbot: QtBot, around: Surroundings, state: str, place: Place) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1, state)))
    with qtbot.waitSignal(page.place_requested) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [place]


def test_what_is_on_its_way_is_not_opened_and_says_why(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1, "delivered")))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.bar.kind == "info"


def test_the_nik_is_masked_until_it_is_pressed_and_after_half_a_minute_again(
    qtbot: QtBot, around: Surroundings
) -> None:
    lists = FakeLists(a_row(1))
    page = shown(qtbot, around, lists)
    assert page.chosen.nik.text() == "NIK 3303********0004"
    page.chosen.nik_button.click()
    idle(qtbot, around)
    assert page.chosen.nik.text() == f"NIK {NIK}"
    assert lists.done == [("nik", "id-1")]
    page.chosen._hides.timeout.emit()
    assert page.chosen.nik.text() == "NIK 3303********0004"


def test_a_draft_goes_to_the_bin_with_a_way_back(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1, "draft"))
    page = shown(qtbot, around, lists)
    with qtbot.waitSignal(page.toast_requested) as told:
        page._on_deed_wished("discard")
    idle(qtbot, around)
    assert told.args is not None
    told.args[2]()
    idle(qtbot, around)
    assert lists.done == [("discard", "draft-1"), ("restore", "draft-1")]
    assert names(page) == ["Usaha 00001"]


def test_withdrawing_needs_a_reason_and_a_failure_is_said(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1))
    asks = FakeAsks()
    page = shown(qtbot, around, lists, asks)
    page._on_deed_wished("withdraw")
    assert lists.done == []
    asks.answer = "pindah usaha"
    page._on_deed_wished("withdraw")
    idle(qtbot, around)
    assert lists.done == [("withdraw", "id-1", "pindah usaha")]
    lists.fails = InputError("approve.not_supervisor")
    page._on_deed_wished("approve")
    idle(qtbot, around)
    assert page.bar.kind == "problem"


def test_a_registration_that_is_asked_for_is_chosen(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(*(a_row(number) for number in range(50)))
    page = shown(qtbot, around, lists, place=Place("registrations", "id-30"))
    assert page.place() == Place("registrations", "id-30", "all")
    page.load(page.place())
    idle(qtbot, around)
    assert page.place() == Place("registrations", "id-30", "all")


def test_a_certificate_is_printed_where_there_is_one(qtbot: QtBot, around: Surroundings) -> None:
    for state, part in (("accepted", "certificate"), ("complete", "proof")):
        page = shown(qtbot, around, FakeLists(a_row(1, state)))
        with qtbot.waitSignal(page.place_requested) as asked:
            page.chosen.print.click()
        assert asked.args == [Place("print", "id-1", part)]


def test_an_empty_worklist_says_how_it_fills(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists())
    assert page.nothing.isVisible()
    assert not page.table.isVisible()
