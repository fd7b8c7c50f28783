from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes_writing import WHOLE
from tests.gui.registration_pages import Desk
from ukmdesk.gui.registration.answer_lines import AnswerLines
from ukmdesk.gui.registration.check import CheckSection
from ukmdesk.gui.registration.consent import ConsentSection
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import DeskButton
from ukmdesk.gui.widgets.sheet import Rule

NAMES = ("pemilik", "usaha", "alamat", "produk", "foto", "persetujuan", "periksa")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(around: Surroundings, qtbot: QtBot) -> Desk:
    return Desk(around, qtbot)


@pytest.fixture
def small(make_around: MakeAround, qtbot: QtBot) -> Desk:
    desk = Desk(make_around(scale=2.0), qtbot)
    desk.page.set_compact(compact=True)
    desk.page.resize(1000, 480)
    return desk


# about the field in hand


def test_the_panel_follows_the_field_in_a_window_that_is_not_the_active_one(desk: Desk, qtbot: QtBot) -> None:
    desk.open(WHOLE, "owner.phone")
    assert desk.page.body.side.title.text() == "Tentang Telepon"
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    desk.page.body.go_to("usaha")
    assert desk.page.body.side.title.text() == "Tentang Nama usaha"
    desk.page.body.go_to_path("business.activity")
    assert desk.page.body.side.title.text() == "Tentang Kegiatan utama"


def test_a_section_without_a_field_in_hand_says_nothing_of_the_former_one(desk: Desk) -> None:
    desk.open(WHOLE, "owner.nik")
    desk.page.body.go_to("foto")
    desk.page.body.go_to("persetujuan")
    desk.page.body.go_to("periksa")
    desk.settle()
    assert desk.page.body.side.title.text() == "Periksa"
    assert not desk.page.body.side.words.text()


def test_what_is_folded_away_is_called_with_a_key_and_closed_with_esc(desk: Desk) -> None:
    desk.open(WHOLE, "owner.nik")
    desk.page.set_compact(compact=True)
    side, button = desk.page.body.side, desk.page.head.about
    assert not side.isVisible()
    assert button.isVisible()
    desk.press(Qt.Key.Key_F1, SHIFT)
    assert side.isVisible()
    assert side.nik.facts.isVisible()
    assert desk.focused == "owner.nik"
    desk.press(Qt.Key.Key_Escape)
    assert not side.isVisible()
    assert desk.focused == "owner.nik"
    button.click()
    assert side.isVisible()
    button.click()
    assert not side.isVisible()


def test_the_menu_opens_the_folded_panel_where_the_button_has_no_room(small: Desk) -> None:
    small.open(WHOLE, "owner.nik")
    small.page.head.about_too.trigger()
    assert small.page.body.side.isVisible()


def test_nothing_is_offered_where_the_panel_is_seen_or_has_nothing_to_say(desk: Desk) -> None:
    desk.open(WHOLE)
    assert not desk.page.head.about.isVisible()
    assert not desk.page.head.about_too.isVisible()
    desk.page.body.go_to("foto")
    desk.press(Qt.Key.Key_F1, SHIFT)
    assert not desk.page.body.side.isVisible()
    desk.page.body.go_to("produk")
    assert desk.page.head.about_too.isVisible()
    desk.press(Qt.Key.Key_F1, SHIFT)
    assert desk.page.body.side.isVisible()


# consent and review


def test_the_consent_text_is_whole_and_only_the_page_scrolls(desk: Desk) -> None:
    desk.open(WHOLE, "persetujuan")
    view = desk.page.body.stack.view
    assert isinstance(view, ConsentSection)
    for _ in range(6):
        assert view.browser.verticalScrollBar().maximum() == 0
        assert view.browser.document().size().height() <= view.browser.viewport().height() + 1
        view.larger.click()
        desk.settle()


def test_keys_scroll_the_page_while_the_consent_text_has_the_focus(desk: Desk) -> None:
    desk.open(WHOLE, "persetujuan")
    view, area = desk.page.body.stack.view, desk.page.body.stack._areas["persetujuan"]
    assert isinstance(view, ConsentSection)
    desk.qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    view.browser.setFocus()
    desk.press(Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    desk.press(Qt.Key.Key_Home)
    assert area.verticalScrollBar().value() == 0


def test_a_hairline_stands_below_every_answer_of_the_review(desk: Desk) -> None:
    desk.open(WHOLE, "periksa")
    view = desk.page.body.stack.view
    assert isinstance(view, CheckSection)
    desk.qtbot.waitUntil(lambda: all(_is_ruled(group) for group in view.groups.values()))


def _is_ruled(group: AnswerLines) -> bool:
    """Tell whether a hairline stands below the heading and below each line, with room for words between them."""
    tops = sorted(one.y() for one in group.findChildren(Rule) if one.isVisible())
    return len(tops) == len(group._lines) + 1 and all(below - above >= 20 for above, below in pairwise(tops))


def test_what_is_pasted_by_mistake_breaks_neither_head_nor_review(desk: Desk) -> None:
    desk.open({**WHOLE, "business.name": "W" * 3000, "owner.name": "panjang " * 2000}, "periksa")
    area = desk.page.body.stack._areas["periksa"]
    inside = area.widget()
    assert inside is not None
    desk.qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert inside.width() <= area.viewport().width()
    assert desk.page.head.height() < desk.around.px(110)
    assert desk.page.width() == 1262


# large letters in a small window


@pytest.mark.parametrize("name", ["pemilik", "usaha", "alamat", "produk", "foto", "persetujuan", "periksa"])
def test_whatever_has_the_focus_is_in_sight(small: Desk, name: str) -> None:
    small.open(WHOLE, name)
    area = small.page.body.stack._areas[name]
    for _ in range(45):
        QTest.keyClick(QApplication.focusWidget() or small.page, Qt.Key.Key_Tab)
        small.settle()
        widget = QApplication.focusWidget()
        if widget is None or not area.isAncestorOf(widget):
            continue
        seen = area.viewport().rect()
        place = QRect(widget.mapTo(area.viewport(), QPoint()), widget.size())
        place.setHeight(min(place.height(), seen.height() - 20))
        assert seen.contains(place), f"{widget.accessibleName()} {place}"


def test_a_narrow_page_has_its_sections_in_a_menu_and_cuts_no_button(small: Desk) -> None:
    small.open(WHOLE, "pemilik")
    page = small.page
    assert page.width() == 1000
    assert not page.body.left.isVisible()
    menu = page.head.sections.menu()
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()][:2] == ["1 Pemilik: Selesai", "2 Usaha: Selesai"]
    menu.actions()[6].trigger()
    small.settle()
    assert small.section == "periksa"
    assert page.head.sections.text() == "7 Periksa"
    for name in NAMES:
        page.body.go_to(name)
        small.settle()
        area = page.body.stack._areas[name]
        inside = area.widget()
        assert inside is not None
        assert inside.width() <= area.viewport().width(), name
        for part in (page.head, page.body.action_bar):
            for one in part.findChildren(DeskButton):
                if one.isVisible():
                    assert one.width() >= one.sizeHint().width(), (name, one.text())


def test_in_a_narrow_page_the_panel_takes_the_place_of_the_fields_and_gives_it_back(small: Desk) -> None:
    small.open(WHOLE, "owner.nik")
    side = small.page.body.side
    small.press(Qt.Key.Key_F1, SHIFT)
    assert side.isVisible()
    assert not small.page.body.stack.isVisible()
    assert side.help.hasFocus()
    small.press(Qt.Key.Key_Escape)
    assert small.focused == "owner.nik"
    small.press(Qt.Key.Key_F1, SHIFT)
    small.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not side.isVisible()
    assert small.focused == "business.name"


def test_fields_are_never_squeezed_by_the_panel(make_around: MakeAround, qtbot: QtBot) -> None:
    desk = Desk(make_around(scale=1.3), qtbot)
    desk.page.set_compact(compact=True)
    desk.page.resize(889, 560)
    desk.open(WHOLE, "owner.nik")
    assert desk.page.body.left.isVisible()
    desk.press(Qt.Key.Key_F1, SHIFT)
    assert desk.page.body.side.width() > desk.around.px(252)
    desk.press(Qt.Key.Key_Escape)
    assert desk.focused == "owner.nik"


def test_a_long_name_stays_in_one_line_where_room_is_short(small: Desk) -> None:
    small.open({**WHOLE, "business.name": "Kelompok Usaha Bersama " * 5}, "pemilik")
    assert small.page.head.height() < 2 * small.page.head.title.sizeHint().height() + 20
    assert small.page.head.title.toolTip().startswith("Kelompok Usaha Bersama Kelompok")
