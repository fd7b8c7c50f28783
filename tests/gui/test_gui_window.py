from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.practice import NAME, Screen
from ukmdesk.app.opened import AppDesk
from ukmdesk.errors import StorageError
from ukmdesk.gui.first_run import FirstRun
from ukmdesk.gui.frame import Frame
from ukmdesk.gui.pages.home import HomePage
from ukmdesk.gui.pages.settings import SettingsPage
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.services.worklists import Query

PAGES: tuple[PageName, ...] = (
    "home",
    "registrations",
    "send",
    "ledger",
    "check",
    "settings",
    "officers",
    "doctor",
    "help",
)


def test_a_lock_comes_back_to_the_same_place_and_shows_nothing_meanwhile(screen: Screen) -> None:
    screen.unlock()
    draft = screen.ask(lambda desk: desk.lists.rows(Query(worklist="unfinished"), start=0, limit=1))[0].draft
    screen.go(Place("registration", draft, "usaha"))
    screen.window.lock()
    screen.until(lambda: isinstance(screen.window.centralWidget(), UnlockPage))
    screen.idle()
    shown = [one.text() for one in screen.window.findChildren(QLabel) if one.isVisibleTo(screen.window)]
    typed = [one.text() for one in screen.window.findChildren(QLineEdit) if one.isVisibleTo(screen.window)]
    assert NAME in " ".join(shown)
    assert all(not text for text in typed)
    assert screen.window.desk is None
    screen.unlock()
    assert screen.frame.place().id == draft
    assert "Usaha" in screen.window.windowTitle()


def test_idling_locks_as_the_key_does(screen: Screen) -> None:
    screen.unlock()
    assert screen.window.idle.is_counting
    screen.window.idle.idle.emit()
    screen.until(lambda: isinstance(screen.window.centralWidget(), UnlockPage))
    assert not screen.window.idle.is_counting


def test_a_new_look_stays_at_the_same_place_and_is_remembered(screen: Screen) -> None:
    screen.unlock()
    screen.go(Place("ledger"))
    screen.window.set_look(Look("en", "dark", 115))
    screen.idle()
    assert screen.frame.place().page == "ledger"
    around = screen.window.around
    assert (around.language, around.tokens.name, around.scale) == ("en", "dark", 1.15)
    screen.window.set_look(Look())
    screen.idle()
    assert screen.window.around.language == "id"


def test_the_way_back_leads_from_page_to_page(screen: Screen) -> None:
    screen.unlock()
    pages_gone_to: tuple[PageName, ...] = ("registrations", "send", "check")
    for name in pages_gone_to:
        screen.go(Place(name))
    pages = []
    for _ in range(3):
        screen.frame.back()
        screen.idle()
        pages.append(screen.frame.place().page)
    assert pages == ["send", "registrations", "home"]


def test_every_page_has_a_title_and_its_tab(screen: Screen) -> None:
    screen.unlock()
    for name in PAGES:
        screen.go(Place(name))
        assert screen.window.windowTitle().endswith(" — ukmdesk")
        assert any(tab.isChecked() for tab in screen.frame.rail._tabs.values())


def test_a_wrong_passphrase_opens_nothing(screen: Screen) -> None:
    screen.unlock("bukan frasa sandi ini")
    assert isinstance(screen.window.centralWidget(), UnlockPage)
    assert screen.window.desk is None
    screen.unlock()
    assert isinstance(screen.window.centralWidget(), Frame)


def test_practice_ends_with_one_button_and_the_first_run_begins_anew(screen: Screen) -> None:
    screen.unlock()
    screen.go(Place("settings", "device"))
    page = screen.frame.page
    assert isinstance(page, SettingsPage)
    page._asks = FakeAsks(decides=True)
    page._on_removal_wished()
    screen.until(lambda: isinstance(screen.window.centralWidget(), FirstRun))
    assert not any(screen.folder.glob("*practice*"))


def test_the_small_window_folds_what_has_no_room(screen: Screen) -> None:
    screen.unlock()
    screen.window.resize(1024, 540)
    screen.idle()
    assert screen.window.size().width() == 1024
    assert not screen.frame.status._network.isVisible()
    screen.window.resize(1366, 697)
    screen.idle()
    assert screen.frame.status._network.isVisible()


def test_the_menus_give_every_key_only_once(screen: Screen) -> None:
    from PySide6.QtGui import QAction

    screen.unlock()
    top = screen.window.menuWidget()
    assert top is not None
    keys = [key.toString() for action in top.findChildren(QAction) for key in action.shortcuts() if not key.isEmpty()]
    assert len(keys) == len(set(keys))


def test_the_key_that_ends_the_program_works_while_nobody_is_in(screen: Screen) -> None:
    assert isinstance(screen.window.centralWidget(), UnlockPage)
    screen.window.activateWindow()
    screen.qtbot.keyClick(screen.window.centralWidget(), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    screen.until(screen.window.isHidden)


def test_the_settings_are_reached_by_the_menu(screen: Screen) -> None:
    from PySide6.QtGui import QAction

    screen.unlock()
    top = screen.window.menuWidget()
    assert top is not None
    next(one for one in top.findChildren(QAction) if one.text() == "&Pengaturan").trigger()
    screen.idle()
    assert isinstance(screen.frame.page, SettingsPage)


def test_ctrl_n_begins_as_the_home_page_says(screen: Screen) -> None:
    screen.unlock()
    page = screen.frame.page
    assert isinstance(page, HomePage)
    page.side.same.setChecked(True)
    screen.frame.register()
    screen.idle()
    village = screen.ask(lambda desk: desk.lists.overview("id")).same_as_before.split(",")[0]
    assert village
    assert any(village.removeprefix("Desa ") in one.text() for one in screen.window.findChildren(QLabel))


@pytest.mark.parametrize("error", [StorageError("disk.failed"), OSError("the stick is gone")])
def test_a_desk_that_cannot_be_closed_well_is_left_all_the_same(
    screen: Screen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    screen.unlock()
    desk = cast("AppDesk", screen.window.desk)
    close = desk.lock

    def lock() -> None:
        close()
        raise error

    monkeypatch.setattr(desk, "lock", lock)
    with qtbot.captureExceptions() as faults:
        screen.window.lock()
        screen.idle()
    assert len(faults) == isinstance(error, OSError)
    assert isinstance(screen.window.centralWidget(), UnlockPage)


def test_a_stick_that_was_pulled_out_is_no_reason_to_begin_anew(screen: Screen) -> None:
    screen.unlock()
    place = next(screen.folder.rglob("workspace.db")).parent
    away = place.rename(screen.folder / "away")
    screen.window.lock()
    screen.until(lambda: screen.window.desk is None)
    screen.idle()

    assert isinstance(screen.window.centralWidget(), UnlockPage)
    away.rename(place)
    screen.unlock()
    assert isinstance(screen.window.centralWidget(), Frame)
