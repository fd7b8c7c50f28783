from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes_lists import NOW, FakeLists, a_row
from ukmdesk.gui.home.waiting import place_of
from ukmdesk.gui.pages.home import HomePage
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.i18n import Language
from ukmdesk.services.worklists import LastReceipt


def shown(qtbot: QtBot, around: Surroundings, lists: FakeLists) -> HomePage:
    page = HomePage(around, lists)
    qtbot.addWidget(page)
    page.resize(1262, 643)
    page.load(Place("home"))
    page.show()
    qtbot.waitUntil(lambda: not around.work.is_busy)
    QApplication.processEvents()
    return page


def words(page: HomePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def test_what_was_returned_comes_first_and_leads_to_its_answer(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1, "draft"), a_row(2, "returned"), a_row(3)))
    buttons = [one for one in page.waiting.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert [one.text() for one in buttons] == ["Jawab 2 lagi", "Lanjutkan"]
    with qtbot.waitSignal(page.place_requested) as asked:
        buttons[0].click()
    assert asked.args == [Place("registration", "id-2", "correct")]
    with qtbot.waitSignal(page.place_requested) as asked:
        buttons[1].click()
    assert asked.args == [Place("registration", "draft-1")]


def test_each_line_leads_where_it_is_gone_on_with() -> None:
    assert place_of(a_row(1, "draft")) == Place("registration", "draft-1")
    assert place_of(a_row(2, "returned")) == Place("registration", "id-2", "correct")
    assert place_of(a_row(2, "returned", draft="draft-2")) == Place("registration", "draft-2")
    assert place_of(a_row(3, "quarantined")) == Place("registrations", "id-3")


def test_a_new_laptop_says_that_nothing_waits_and_how_work_begins(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists())
    assert "Tidak ada yang menunggu Anda." in words(page)
    assert not page.prepare.isVisibleTo(page)
    with qtbot.waitSignal(page.place_requested) as asked:
        page.side.register.click()
    assert asked.args == [Place("registration", part="new")]


def test_the_same_as_before_fills_what_the_market_has_in_common_only_when_it_is_ticked(
    qtbot: QtBot, around: Surroundings
) -> None:
    lists = FakeLists(a_row(1))
    lists.same = "Kedungwaru, Pasar Kedungwaru, kode pos 57793"
    page = shown(qtbot, around, lists)
    for tick, part in ((True, "same"), (False, "new")):
        page.side.same.setChecked(tick)
        with qtbot.waitSignal(page.place_requested) as asked:
            page.side.register.click()
        assert asked.args == [Place("registration", part=part)]


def test_open_prints_and_what_is_unsent_are_said_with_the_way_there(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(*(a_row(number) for number in range(9)))
    lists.open_prints = 2
    page = shown(qtbot, around, lists)
    assert page.bar.kind == "info"
    assert "9 pendaftaran lengkap belum dikirim" in words(page)
    with qtbot.waitSignal(page.place_requested) as asked:
        page.prepare.click()
    assert asked.args == [Place("send")]


def test_the_newest_receipt_says_what_the_office_answered(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1))
    lists.receipt = LastReceipt(
        number=31, at=NOW, bundles=(29, 30), outcomes={"accepted": 26, "returned": 2}, certificates=26
    )
    page = shown(qtbot, around, lists)
    assert "Tanda terima 0031" in words(page)
    assert "26 terdaftar, 2 dikembalikan" in words(page)


def test_a_small_window_shows_fewer_waiting_lines(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(*(a_row(number, "draft") for number in range(8))))

    def lines(count: int) -> bool:
        buttons = [one for one in page.waiting.findChildren(QPushButton) if one.isVisibleTo(page)]
        return len(buttons) == count

    for compact, count in ((False, 5), (True, 3)):
        page.set_compact(compact=compact)
        qtbot.waitUntil(partial(lines, count))


def test_a_new_seller_begins_where_the_page_says_from_the_menu_too(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1))
    lists.same = "Kedungwaru"
    page = shown(qtbot, around, lists)
    assert page.register_place() == Place("registration", part="new")
    page.side.same.setChecked(True)
    assert page.register_place() == Place("registration", part="same")
    page.set_compact(compact=True)
    assert page.register_place() == Place("registration", part="new")


def test_a_returned_one_whose_correction_has_problems_is_still_said_to_be_returned(
    qtbot: QtBot, around: Surroundings
) -> None:
    rows = (a_row(1, "returned", draft="draft-1", problems=2), a_row(2, "draft", problems=2), a_row(3, "draft"))
    page = shown(qtbot, around, FakeLists(*rows))
    states = [one.word for one in page.waiting.findChildren(StateLabel)]
    assert states == ["Dikembalikan", "Perlu diperbaiki", "Draf"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_full_sheet_needs_no_scrolling_on_the_usual_screen(
    qtbot: QtBot, make_around: MakeAround, language: Language
) -> None:
    lists = FakeLists(*(a_row(number, "draft") for number in range(8)), a_row(9))
    lists.open_prints = 2
    page = shown(qtbot, make_around(language), lists)
    page.resize(1262, 639)
    QApplication.processEvents()
    areas = page.findChildren(QScrollArea)
    assert [area.verticalScrollBar().maximum() for area in areas] == [0, 0]


def test_one_of_something_is_said_in_the_singular(qtbot: QtBot, make_around: MakeAround) -> None:
    asked = a_row(2, "returned", params={"questions": 1, "answered": 0}, questions=1, answered=0)
    lists = FakeLists(a_row(1), asked)
    lists.open_prints = 1
    lists.receipt = LastReceipt(number=31, at=NOW, bundles=(29,), outcomes={"accepted": 1}, certificates=1)
    page = shown(qtbot, make_around("en"), lists)
    said = words(page)
    assert "1 print is waiting for an answer: good, spoiled or not known yet." in said
    assert "1 complete registration not sent yet" in said
    assert any(one.startswith("1 question of the reviewer, 0 answered") for one in said)
    links = [one.text() for one in page.side.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert "Print 1 certificate" in links


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_full_sheet_needs_no_scrolling_in_a_small_window(
    qtbot: QtBot, make_around: MakeAround, language: Language
) -> None:
    lists = FakeLists(*(a_row(number, "draft") for number in range(8)), a_row(9))
    lists.open_prints = 2
    page = shown(qtbot, make_around(language), lists)
    page.set_compact(compact=True)
    page.resize(920, 482)
    area = page.findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_with_large_letters_the_page_begins_at_its_top_and_tab_shows_everything(
    qtbot: QtBot, make_around: MakeAround
) -> None:
    lists = FakeLists(*(a_row(number, "draft") for number in range(8)), a_row(9))
    lists.open_prints = 2
    page = shown(qtbot, make_around(scale=2.0), lists)
    page.set_compact(compact=True)
    page.resize(1158, 560)
    page.activateWindow()
    qtbot.waitActive(page)
    page.focus_first()
    idle(qtbot, page)
    area = page.findChildren(QScrollArea)[0]
    assert area.verticalScrollBar().value() == 0
    seen = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        idle(qtbot, page)
        reached = QApplication.focusWidget()
        assert reached is not None
        top = reached.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= area.viewport().height() - reached.height()
        seen.append(reached.accessibleName())
    assert seen[:2] == ["Jawab", "Semua daftar kerja"]
    assert seen[-1] == "Siapkan kiriman"


def idle(qtbot: QtBot, page: HomePage) -> None:
    qtbot.waitUntil(lambda: not page.around.work.is_busy)
    for _ in range(5):
        QApplication.processEvents()
