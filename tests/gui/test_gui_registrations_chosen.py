from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_lists import NIK, FakeLists, a_row
from tests.gui.list_pages import idle, names, shown
from ukmdesk.errors import InputError
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings


def says_nik(page: RegistrationsPage) -> bool:
    return any(NIK in label.text() for label in page.findChildren(QLabel))


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


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("bundled", "dalam paket yang belum dikirim"),
        ("delivered", "sedang di jalan ke pusat"),
        ("received", "sudah menerima"),
        ("duplicate", "dengan nomor lain"),
        ("withdrawn", "sudah ditarik"),
        ("erased", "sudah dihapus"),
    ],
)
def test_what_cannot_be_changed_is_not_opened_and_says_why(
    qtbot: QtBot, around: Surroundings, state: str, words: str
) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1, state)))
    with qtbot.assertNotEmitted(page.place_requested):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        idle(qtbot, around)
    assert page.bar.kind == "info"
    assert words in page.bar.words.text()


def test_enter_waits_until_it_is_known_whether_the_chosen_one_may_be_changed(
    qtbot: QtBot, around: Surroundings
) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1), a_row(2)))
    page.table.selectRow(1)
    with qtbot.waitSignal(page.place_requested) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [Place("registration", "id-2", "correct")]
    assert page.bar.kind == ""


def test_enter_is_forgotten_when_another_one_is_chosen_or_the_page_is_left(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1), a_row(2)))
    steps: tuple[Callable[[], None], ...] = (lambda: page.table.selectRow(0), lambda: page.leave(lambda: None))
    for step_away in steps:
        page.table.selectRow(0)
        page.table.selectRow(1)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        with qtbot.assertNotEmitted(page.place_requested):
            step_away()
            idle(qtbot, around)


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
    assert not says_nik(page)
    assert page.chosen.nik.text() == "NIK 3303********0004"


@pytest.mark.parametrize("other", ["complete", "draft"])
def test_a_nik_that_comes_when_another_one_is_chosen_is_not_shown(
    qtbot: QtBot, around: Surroundings, other: str
) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1), a_row(2, other)))
    page.chosen.nik_button.click()
    page.table.selectRow(1)
    idle(qtbot, around)
    assert not says_nik(page)
    page.table.selectRow(0)
    idle(qtbot, around)
    assert not says_nik(page)


def test_a_nik_that_is_shown_is_masked_when_another_one_is_chosen(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1), a_row(2)))
    page.chosen.nik_button.click()
    idle(qtbot, around)
    assert says_nik(page)
    page.table.selectRow(1)
    assert not says_nik(page)


@pytest.mark.parametrize("is_there", [True, False])
def test_leaving_and_locking_mask_the_nik_that_is_there_or_still_to_come(
    qtbot: QtBot, around: Surroundings, is_there: bool
) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1)))
    page.chosen.nik_button.click()
    if is_there:
        idle(qtbot, around)
    left: list[bool] = []
    page.leave(lambda: left.append(says_nik(page)))
    idle(qtbot, around)
    assert left == [False]
    assert not says_nik(page)


def test_a_list_that_is_read_anew_or_found_empty_masks_the_nik(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1)))
    for worklist in ("ready", "returned"):
        page.load(Place("registrations", part="all"))
        idle(qtbot, around)
        page.chosen.nik_button.click()
        idle(qtbot, around)
        assert says_nik(page)
        page.worklists.list.chosen.emit(worklist)
        idle(qtbot, around)
        assert not says_nik(page)


def test_the_way_of_the_former_one_is_hidden_until_that_of_the_next_is_known(
    qtbot: QtBot, around: Surroundings
) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1), a_row(2)))
    height = page.chosen.height()
    assert page.chosen.custody.isVisible()
    page.table.selectRow(1)
    assert not page.chosen.custody.isVisible()
    assert page.chosen.height() == height
    idle(qtbot, around)
    assert page.chosen.custody.isVisible()


def test_a_draft_shows_its_way_and_has_no_nik_to_show(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeLists(a_row(1, "draft")))
    assert page.chosen.custody.isVisible()
    assert not page.chosen.nik_button.isVisible()


def test_what_lies_in_the_bin_is_taken_out_and_never_opened(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1))
    lists.thrown_away = [a_row(2, "draft")]
    page = shown(qtbot, around, lists, place=Place("registrations", part="bin"))
    assert not page.chosen.open.isVisible()
    with qtbot.assertNotEmitted(page.place_requested):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.chosen.restore.click()
    idle(qtbot, around)
    assert lists.done == [("restore", "draft-2")]
    assert page.nothing.reason == "bin"


def test_a_draft_goes_to_the_bin_with_a_way_back(qtbot: QtBot, around: Surroundings) -> None:
    lists = FakeLists(a_row(1, "draft"))
    page = shown(qtbot, around, lists)
    with qtbot.waitSignal(page.toast_requested) as told:
        page.chosen.deed_wished.emit("discard")
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
    page.chosen.deed_wished.emit("withdraw")
    assert lists.done == []
    asks.answer = "pindah usaha"
    page.chosen.deed_wished.emit("withdraw")
    idle(qtbot, around)
    assert lists.done == [("withdraw", "id-1", "pindah usaha")]
    lists.fails = InputError("approve.not_supervisor")
    page.chosen.deed_wished.emit("approve")
    idle(qtbot, around)
    assert page.bar.kind == "problem"


def test_a_certificate_is_printed_where_there_is_one(qtbot: QtBot, around: Surroundings) -> None:
    for state, part in (("accepted", "certificate"), ("complete", "proof")):
        page = shown(qtbot, around, FakeLists(a_row(1, state)))
        with qtbot.waitSignal(page.place_requested) as asked:
            page.chosen.print.click()
        assert asked.args == [Place("print", "id-1", part)]
