from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.practice import Screen
from ukmdesk.gui.pages.registration import RegistrationPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.registration.reading_order import step


def test_what_tab_went_past_lives_on_when_its_neighbour_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    page, beside = QWidget(), QPushButton("beside")
    inside = QHBoxLayout(page)
    goes = [QPushButton(words) for words in ("first", "second")]
    for one in goes:
        inside.addWidget(one)
    menu = QMenu(beside)
    beside.setMenu(menu)
    action = menu.addAction("kept")
    row.addWidget(page)
    row.addWidget(beside)
    with qtbot.waitExposed(window):
        window.show()
    goes[-1].setFocus()
    assert step(page, (page,), forward=True)
    assert beside.hasFocus()
    for one in goes:
        shiboken6.delete(one)
    assert shiboken6.isValid(action)


def test_tab_past_the_last_row_of_home_leaves_the_editor_whole(screen: Screen) -> None:
    screen.unlock()
    screen.go(Place("registration", part="new"))
    editor = screen.frame.page
    assert isinstance(editor, RegistrationPage)
    screen.go(Place("home"))
    home = screen.frame.page
    assert home is not None
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        home.focus_first()
        while (here := home.focusWidget()) is not None and here.hasFocus():
            screen.qtbot.keyClick(here, key)
    screen.go(Place("registrations"))
    screen.go(Place("home"))  # its rows are made anew
    assert shiboken6.isValid(editor.head.about_too)
    screen.go(Place("registration", part="new"))
    assert screen.frame.page is editor
