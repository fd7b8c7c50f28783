from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes import FakeAsks
from tests.gui.fakes_lists import FakeLists, a_row
from tests.gui.list_pages import idle, names, shown
from ukmdesk.gui.models.registration_rows import COLUMNS, PAGE, RegistrationRows
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.registrations.list_view import ListView
from ukmdesk.gui.registrations.sorting import ORDERS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.chips import FilterChip
from ukmdesk.services.worklists import Query


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


def test_home_and_end_choose_the_first_and_the_last_of_ten_thousand(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(*(a_row(number) for number in range(10_000))))
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    idle(qtbot, around)
    assert page.place().id == "id-9999"
    qtbot.keyClick(page.table, Qt.Key.Key_Home)
    idle(qtbot, around)
    assert page.place().id == "id-0"


def test_a_line_that_is_still_read_shows_nothing_of_the_former_one(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(*(a_row(number, "complete") for number in range(10_000))))
    assert page.chosen.name.text() == "Usaha 00000"
    page.table.selectRow(9_000)
    assert page.chosen.name.text() == "…"
    assert not page.chosen.print.isVisible()
    assert not page.chosen.open.isVisible()
    idle(qtbot, around)
    assert page.chosen.name.text() == "Usaha 09000"
    assert page.chosen.print.isVisible()


def test_searching_waits_for_the_typing_and_finds_by_name(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(*(a_row(number) for number in range(30)))
    page = shown(qtbot, around, lists)
    before = len(lists.asked)
    qtbot.keyClicks(page.filters.search, "00017")
    qtbot.waitUntil(lambda: names(page) == ["Usaha 00017"])
    assert len(lists.asked) == before + 1


def test_a_village_is_chosen_and_taken_away_again(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(*(a_row(number) for number in range(6))))
    page.filters.menu.actions()[1].trigger()
    idle(qtbot, around)
    assert page.rows.rowCount() == 3
    chip = page.findChildren(FilterChip)[0]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    idle(qtbot, around)
    assert page.rows.rowCount() == 6


def test_a_press_on_the_head_sorts_and_says_so(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(*(a_row(number) for number in range(3))))
    page.table.horizontalHeader().sectionClicked.emit(0)
    idle(qtbot, around)
    assert names(page) == ["Usaha 00000", "Usaha 00001", "Usaha 00002"]
    assert page.foot.sorted.text() == "Urut: nama usaha, A ke Z"
    page.table.horizontalHeader().sectionClicked.emit(0)
    idle(qtbot, around)
    assert names(page)[0] == "Usaha 00002"


def test_a_registration_that_is_asked_for_is_chosen(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(*(a_row(number) for number in range(50)))
    page = shown(qtbot, around, lists, place=Place("registrations", "id-30"))
    assert page.place() == Place("registrations", "id-30", "all")
    page.load(page.place())
    idle(qtbot, around)
    assert page.place() == Place("registrations", "id-30", "all")


def test_opening_a_long_list_reads_one_page_of_it(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(*(a_row(number) for number in range(10_000)))
    page = shown(qtbot, around, lists)
    qtbot.keyClicks(page.table, "zz")
    idle(qtbot, around)
    assert [(start, limit) for _, start, limit in lists.asked] == [(0, PAGE)]


def test_a_registration_far_down_the_list_is_chosen(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(
        qtbot, around, FakeLists(*(a_row(number) for number in range(600))), place=Place("registrations", "id-450")
    )
    assert page.table.currentIndex().row() == 450
    assert page.place() == Place("registrations", "id-450", "all")


def test_the_chosen_registration_stays_in_sight_when_what_is_said_of_it_makes_the_list_shorter(
    qtbot: QtBot, around: Surroundings
) -> None:
    page = shown(
        qtbot, around, FakeLists(*(a_row(number) for number in range(60))), place=Place("registrations", "id-45")
    )
    row = page.table.visualRect(page.table.currentIndex())
    assert page.table.viewport().rect().contains(row)


def test_a_registration_that_is_asked_for_alone_is_shown_among_all(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1), a_row(2, "accepted"))
    page = shown(qtbot, around, lists, place=Place("registrations", part="ready"))
    qtbot.keyClicks(page.filters.search, "00001")
    page.load(Place("registrations", "id-2"))
    idle(qtbot, around)
    assert page.place() == Place("registrations", "id-2", "all")
    assert page.filters.text == ""


def test_the_place_says_what_is_chosen_while_it_is_still_being_looked_for(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1), a_row(2)))
    page.load(Place("registrations", "id-2"))
    assert page.place() == Place("registrations", "id-2", "all")
    idle(qtbot, around)
    assert page.place() == Place("registrations", "id-2", "all")


def test_when_the_chosen_one_leaves_the_worklist_its_neighbour_is_chosen(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(*(a_row(number) for number in range(9)))
    page = shown(qtbot, around, lists, place=Place("registrations", "id-4", "ready"))
    lists.all = [row for row in lists.all if row.id != "id-4"]
    page.load(Place("registrations"))
    idle(qtbot, around)
    assert page.place().id == "id-5"


def test_what_is_searched_for_and_how_it_is_sorted_comes_back_in_another_language(
    qtbot: QtBot, around: Surroundings, make_around: MakeAround
) -> None:
    lists = FakeLists(*(a_row(number) for number in range(30)))
    page = shown(qtbot, around, lists)
    qtbot.keyClicks(page.filters.search, "usaha 0000")
    page.filters.menu.actions()[1].trigger()
    page.foot.sorted.chosen.emit(("business", False))
    idle(qtbot, around)
    page.table.selectRow(2)
    again = shown(qtbot, make_around(language="en"), lists, place=page.place())
    assert again.place() == page.place()
    assert again.filters.text == "usaha 0000"
    assert names(again) == names(page)
    assert [chip.text() for chip in again.findChildren(FilterChip)] == ["Village: Karangjati"]
    assert again.table.currentIndex().row() == 2


@pytest.mark.parametrize(
    "view",
    [
        ListView(),
        ListView("returned"),
        ListView("all", "kopi & teh?", ("3303052001", "3303052002"), ("business", False)),
        ListView("bin", "a=b", (), ("updated", False)),
        ListView("held", "", ("1",), ("state", True)),
    ],
)
def test_what_the_list_shows_goes_into_a_place_and_comes_back(view: ListView) -> None:
    assert ListView.of_part(view.part()) == view


def test_a_place_that_names_nothing_known_is_a_fresh_list() -> None:
    assert ListView.of_part("") == ListView()
    assert ListView.of_part("unheard?sort=colour&x=1") == ListView()
    assert ListView("returned").part() == "returned"


def test_every_order_can_be_chosen_with_the_keyboard(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1), a_row(2))
    page = shown(qtbot, around, lists)
    for order, action in zip(ORDERS, page.foot.sorted.menu().actions(), strict=True):
        action.trigger()
        idle(qtbot, around)
        query = lists.asked[-1][0]
        assert (query.sort, query.descending) == order
        assert page.foot.sorted.text() == ORDERS[order]


def test_nothing_is_said_to_be_missing_before_it_is_known(qtbot: QtBot, around: Surroundings) -> None:
    page = RegistrationsPage(around, FakeLists(), FakeAsks())
    qtbot.addWidget(page)
    page.show()
    page.load(Place("registrations"))
    assert not page.nothing.isVisible()
    idle(qtbot, around)
    assert page.nothing.isVisible()


@pytest.mark.parametrize(
    ("count", "part", "reason"),
    [
        (0, "all", "new"),
        (3, "returned", "worklist"),
        (3, "bin", "bin"),
        (3, "all?text=zzz", "unmatched"),
        (3, "all?village=zzz", "unmatched"),
    ],
)
def test_an_empty_list_says_why_it_is_empty(
    qtbot: QtBot, around: Surroundings, count: int, part: str, reason: str
) -> None:
    lists = FakeLists(*(a_row(number) for number in range(count)))
    page = shown(qtbot, around, lists, place=Place("registrations", part=part))
    assert page.nothing.isVisible()
    assert page.nothing.reason == reason
    assert not page.table.isVisible()
    assert not page.chosen.isVisible()


def test_what_narrows_the_list_is_taken_away_with_one_button(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1))
    page = shown(qtbot, around, lists, place=Place("registrations", part="all?text=zzz&village=zzz"))
    page.nothing.clear.click()
    idle(qtbot, around)
    assert names(page) == ["Usaha 00001"]
    assert page.findChildren(FilterChip) == []


def test_the_villages_can_be_chosen_at_the_first_press(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(*(a_row(number) for number in range(3))))
    words = [action.text() for action in page.filters.menu.actions()]
    assert words == ["Desa/kelurahan", "Karangjati (2)", "Kedungwaru (1)"]


def test_what_changed_today_says_so(qtbot: QtBot, around: Surroundings) -> None:
    today = time.time_ns() // 1_000_000
    lists = FakeLists(a_row(1, updated_at=today), a_row(2))
    page = shown(qtbot, around, lists)
    said = [page.rows.index(row, COLUMNS.index("updated")).data() for row in range(2)]
    assert said == [f"hari ini {around.clock(today)}", around.moment(lists.all[1].updated_at)]
