from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.fakes_writing import WHOLE
from tests.gui.registration_pages import CTRL, Desk, check, photos, words_of
from tests.gui.walking import cut
from ukmdesk.gui.places import Place
from ukmdesk.gui.registration.photo_tile import PhotoTile
from ukmdesk.gui.surroundings import Surroundings


@pytest.fixture
def desk(around: Surroundings, qtbot: QtBot) -> Desk:
    return Desk(around, qtbot)


def tile(desk: Desk, title: str) -> PhotoTile:
    return next(one for one in photos(desk).tiles if one.slot.title == title)


# products


def test_all_answers_are_read_out_with_the_nik_masked(desk: Desk) -> None:
    desk.open(WHOLE, "periksa")
    words = words_of(check(desk))
    assert "Wagiyem Puspitorini" in words
    assert "3303********0003" in words
    assert "3303124505830003" not in words
    assert "Tidak diisi" in words
    assert "Belum diisi" not in words
    assert "Abon lele original, Rp26.000" in words


def test_a_long_answer_is_read_out_whole(desk: Desk) -> None:
    desk.open({**WHOLE, "business.activity": "Membuat abon dan dendeng dari ikan lele dalam kantong. " * 4}, "periksa")
    page = check(desk)
    desk.qtbot.waitUntil(lambda: cut(page) == [])


def test_change_leads_to_the_field(desk: Desk) -> None:
    desk.open(WHOLE, "periksa")
    check(desk).groups["usaha"].change_wanted.emit("business.capital")
    desk.settle()
    assert desk.focused == "business.capital"
    assert desk.page.session.text("business.capital") == "Rp18.500.000"


def test_everything_that_is_wrong_is_listed_with_the_way_there(desk: Desk) -> None:
    desk.open({**WHOLE, "owner.phone": "", "business.activity": ""}, "periksa")
    assert len(desk.links()) == 2
    assert "Belum diisi" in words_of(check(desk))
    desk.page.body.stack.summary.links()[1].click()
    desk.settle()
    assert desk.section == "usaha"


def test_an_unreadable_answer_is_not_said_to_be_missing(desk: Desk) -> None:
    desk.open({**WHOLE, "owner.nik": "123"}, "periksa")
    assert "Belum terbaca" in words_of(check(desk))


def test_something_unusual_needs_a_note(desk: Desk) -> None:
    draft = desk.open(WHOLE, "periksa")
    assert check(desk).warnings.kind == "warning"
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.focused == "notes"
    assert "catatan" in desk.page.body.stack.bar.words.text()
    assert desk.writing.completed == []
    desk.type("Kamera rusak hari ini.")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.writing.completed == [(draft, "Kamera rusak hari ini.")]
    assert desk.places[-1] == Place("print", desk.writing.drafts[draft].subject, "proof")
    assert desk.page.place() == Place("registrations")


def test_an_incomplete_registration_is_not_completed(desk: Desk) -> None:
    desk.open({**WHOLE, "owner.phone": "", "notes": "ya"}, "periksa")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.writing.completed == []
    assert len(desk.links()) == 1


def test_a_laptop_without_a_number_keeps_the_draft_and_says_how_it_goes_on(desk: Desk) -> None:
    desk.writing.enrolled = False
    desk.open({**WHOLE, "notes": "Kamera rusak."}, "periksa")
    desk.press(Qt.Key.Key_Return, CTRL)
    bar = desk.page.body.stack.bar
    assert bar.kind == "info"
    assert "ukmdesk" not in bar.words.text() + bar.detail.text()
    assert desk.page.session.view is not None
