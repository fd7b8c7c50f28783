"""Language, theme and text size in the middle of typing, and the keys that work on every page."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.gui.practice import PASSPHRASE, Screen
from tests.journeys.hands import ALT, CTRL, Hands
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.remembered import Look

K = Qt.Key
LOOKS = (Look("en", "dark", 100), Look("id", "contrast", 130), Look("id", "light", 100))
TABS: tuple[PageName, ...] = ("home", "registrations", "send", "ledger", "check")


def begun(screen: Screen) -> Hands:
    """Unlock the desk."""
    hands = Hands(screen)
    hands.unlock(PASSPHRASE)
    return hands


def test_another_look_in_the_middle_of_a_word_keeps_the_word_the_section_and_the_field(screen: Screen) -> None:
    hands = begun(screen)
    hands.press(K.Key_N, CTRL)
    hands.type("Sulastri")
    hands.press(K.Key_2, CTRL)
    hands.enter_until("business.activity")
    typed = ""
    for look in LOOKS:
        hands.type("membuat ")
        typed += "membuat "
        screen.window.set_look(look)
        screen.idle()
        screen.until(lambda: hands.page == "registration" and hands.editor.session.view is not None)
        screen.idle()
        assert screen.window.around.language == look.language
        assert (hands.section, hands.field) == ("usaha", "business.activity")
        assert hands.editor.session.text("business.activity") == typed.strip()
        assert hands.editor.session.text("owner.name") == "Sulastri"
        hands.press(K.Key_End)
        hands.type(" ")


def test_the_keys_for_the_text_size_keep_what_is_typed(screen: Screen) -> None:
    hands = begun(screen)
    hands.press(K.Key_N, CTRL)
    hands.type("Sulastri")
    sizes = []
    for key in (K.Key_Equal, K.Key_Equal, K.Key_Minus, K.Key_0):
        hands.press(key, CTRL)
        sizes.append(screen.window.around.scale)
        assert hands.editor.session.text("owner.name") == "Sulastri"
        assert hands.field == "owner.name"
    assert sizes == [1.15, 1.3, 1.15, 1.0]


def everywhere(hands: Hands) -> list[Place]:
    """Give a place on every page, and every section of the editor."""
    draft = hands.rows("unfinished")[0].draft
    done = hands.rows("ready")[0].id
    sections = [Place("registration", draft, one.name) for one in SECTIONS]
    pages: tuple[PageName, ...] = (*TABS, "settings", "officers", "doctor", "help")
    return [*(Place(page) for page in pages), *sections, Place("print", done, "proof")]


def twice(window: QWidget, place: Place) -> list[str]:
    """Give the keys that two things of a page listen to at the same time."""
    keys: Counter[str] = Counter()
    for action in window.findChildren(QAction):
        keys.update({key.toString() for key in action.shortcuts() if action.isEnabled() and not key.isEmpty()})
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled():
            keys.update({key.toString() for key in QShortcut.keys(shortcut) if key != QKeySequence()})
    return [f"{place.page} {place.part}: {key}" for key, count in keys.items() if count > 1]


def test_no_key_means_two_things_on_any_page(screen: Screen) -> None:
    hands = begun(screen)
    found = []
    for place in everywhere(hands):
        screen.go(place)
        found.extend(twice(screen.window, place))
    assert found == []


@pytest.mark.parametrize("page", ["home", "registrations", "registration", "print", "send", "settings", "help"])
def test_the_keys_of_the_whole_program_work_from_every_page(screen: Screen, page: PageName) -> None:
    hands = begun(screen)
    place = next(one for one in everywhere(hands) if one.page == page)
    wrong = []

    def expect(wanted: str, seen: str) -> None:
        if wanted != seen:
            wrong.append(f"{wanted}, but {seen}")

    for number, tab in enumerate(TABS):
        screen.go(place)
        hands.press(K(K.Key_1.value + number), ALT)
        expect(tab, hands.page)
    for key, modifier, wanted in ((K.Key_N, CTRL, "registration"), (K.Key_F1, Qt.KeyboardModifier.NoModifier, "help")):
        screen.go(place)
        hands.press(key, modifier)
        expect(wanted, hands.page)
    screen.go(place)
    hands.press(K.Key_F, CTRL)
    expect("registrations", hands.page)
    shown = screen.frame.page
    assert isinstance(shown, RegistrationsPage)
    assert hands.target() is shown.filters.search
    hands.press(K.Key_Left, ALT)
    expect(page if page != "registrations" else hands.page, hands.page)
    hands.press(K.Key_Question, CTRL)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, QDialog)
    hands.press(K.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert wrong == []
