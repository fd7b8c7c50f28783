"""Menus, rail and status line say what there is room for, and nothing of it is cut."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.practice import NAME, Screen
from tests.gui.walking import cut
from ukmdesk.gui.corner import Corner
from ukmdesk.gui.menus import TopBar
from ukmdesk.gui.rail import Rail
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.status_line import StatusLine
from ukmdesk.i18n import Language

LONG = "Raden Roro Wirawati Tjokrohadikoesoemoningrat"


def corner(screen: Screen) -> Corner:
    top = screen.window.menuWidget()
    assert isinstance(top, TopBar)
    return top.corner


def test_who_works_is_said_in_fewer_words_where_there_is_little_room(screen: Screen) -> None:
    screen.unlock()
    wide = corner(screen)
    assert wide.who.text() == f"{NAME} · penyelia"
    screen.window.resize(1024, 540)
    screen.window.set_look(Look("en", "light", 200))
    screen.idle()
    narrow = corner(screen)
    assert narrow.who.text() == "Ratna"
    assert narrow.who.accessibleName() == f"{NAME} · supervisor"
    assert narrow.lock.accessibleDescription() == "Ctrl+L"


@pytest.mark.parametrize("size", [100, 200])
def test_a_long_name_pushes_no_menu_out(screen: Screen, size: int) -> None:
    screen.unlock()
    screen.window.resize(1024, 540)
    screen.window.set_look(Look("id", "light", size))
    screen.idle()
    top = screen.window.menuWidget()
    standing = screen.ask(lambda desk: desk.care.standing())
    assert isinstance(top, TopBar)
    top.show_standing(replace(standing, officer=replace(standing.officer, name=LONG)))
    screen.idle()
    assert cut(top) == []
    assert top.corner.geometry().right() <= top.width()
    assert top.corner.x() >= top._bar.sizeHint().width()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_the_chosen_tab_has_air_on_both_sides(
    qtbot: QtBot, make_around: MakeAround, language: Language, scale: float
) -> None:
    rail = Rail(make_around(language, scale=scale))
    qtbot.addWidget(rail)
    rail.resize(rail.width(), round(600 * scale))
    rail.show()
    for tab in rail._tabs.values():
        font = QFont(tab.font())
        font.setWeight(QFont.Weight.DemiBold)
        words = QFontMetrics(font).horizontalAdvance(tab.text())
        assert tab.width() - words >= 10


@pytest.mark.parametrize(("height", "icon"), [(900, 48), (580, 28), (400, 0)])
def test_a_low_rail_has_smaller_icons_and_then_words_alone(
    qtbot: QtBot, make_around: MakeAround, height: int, icon: int
) -> None:
    rail = Rail(make_around(scale=2.0))
    qtbot.addWidget(rail)
    rail.set_compact(compact=True)
    rail.resize(rail.width(), height)
    rail.show()
    QApplication.processEvents()
    assert cut(rail) == []
    assert {tab.iconSize().width() for tab in rail._tabs.values()} == {icon}
    assert rail._tabs["help"].geometry().bottom() <= height


def test_no_icon_of_the_status_line_stays_without_its_words(qtbot: QtBot, make_around: MakeAround) -> None:
    status = StatusLine(make_around())
    qtbot.addWidget(status)
    status.resize(1024, status.height())
    status.show()
    status.set_compact(compact=True)
    icons = [one for one in status.findChildren(QLabel) if one.isVisible() and not one.pixmap().isNull()]
    assert len(icons) == 1
    status.set_compact(compact=False)
    icons = [one for one in status.findChildren(QLabel) if one.isVisible() and not one.pixmap().isNull()]
    assert len(icons) == 2


def test_the_save_state_comes_before_everything_else(screen: Screen) -> None:
    screen.unlock()
    screen.window.resize(1024, 540)
    screen.window.set_look(Look("id", "light", 200))
    screen.idle()
    status = screen.frame.status
    status.show_saved("Disk penuh. Hapus berkas lain, lalu tunggu.")
    screen.idle()
    assert cut(status) == []
    assert status._saved.isVisible()
    assert not status._device.isVisible()
