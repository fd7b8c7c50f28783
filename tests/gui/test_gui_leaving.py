"""The way out of the desk: nothing is seen any more as soon as the typing is kept, and no wish is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from tests.gui.practice import PASSPHRASE, Screen
from ukmdesk.errors import StorageError
from ukmdesk.gui.frame import Frame
from ukmdesk.gui.leaving import ClosingPage
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import Place
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.unlock import UnlockPage


@pytest.fixture
def held(screen: Screen) -> Iterator[threading.Event]:
    """Something long runs in the worker until the event is set."""
    screen.unlock()
    go_on = threading.Event()
    screen.work.run(screen.window, lambda: go_on.wait(20))
    yield go_on
    go_on.set()


def said(screen: Screen) -> str:
    return " ".join(one.text() for one in screen.window.findChildren(QLabel) if one.isVisible())


def test_a_lock_while_something_long_runs_hides_the_desk_at_once_and_says_why_it_waits(
    screen: Screen, held: threading.Event
) -> None:
    screen.window.lock()
    assert isinstance(screen.window.centralWidget(), ClosingPage)
    screen.until(lambda: "Terkunci begitu pekerjaan" in said(screen))
    assert screen.window.windowTitle() == "ukmdesk"
    assert not screen.window.idle.is_counting
    screen.window.lock()
    held.set()
    screen.until(lambda: isinstance(screen.window.centralWidget(), UnlockPage))
    screen.idle()
    screen.unlock()
    assert isinstance(screen.window.centralWidget(), Frame)


def test_a_close_while_the_lock_waits_closes_the_program(screen: Screen, held: threading.Event) -> None:
    screen.window.lock()
    screen.window.close()
    assert screen.window.isVisible()
    held.set()
    screen.until(screen.window.isHidden)
    assert screen.window.desk is None


def test_another_look_while_the_lock_waits_is_that_of_the_unlock_page(screen: Screen, held: threading.Event) -> None:
    screen.window.lock()
    screen.window.set_look(Look("en", "dark", 130))
    held.set()
    screen.until(lambda: isinstance(screen.window.centralWidget(), UnlockPage))
    screen.idle()
    assert screen.window.around.tokens.name == "dark"
    assert "Who is working?" in said(screen)


def test_a_close_before_the_desk_is_shown_is_not_lost(screen: Screen) -> None:
    page = screen.window.centralWidget()
    assert isinstance(page, UnlockPage)
    go_on = threading.Event()
    page.opened.disconnect()
    page.opened.connect(lambda _: screen.work.run(screen.window, lambda: go_on.wait(20)))
    page.opened.connect(screen.window._on_opened)
    page.passphrase.line.setText(PASSPHRASE)
    page.open()
    screen.until(lambda: screen.window.desk is not None)
    screen.window.close()
    go_on.set()
    screen.until(screen.window.isHidden)
    assert screen.window.desk is None


def test_practice_that_cannot_be_deleted_leaves_no_empty_window(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.unlock()

    def refuse() -> None:
        raise StorageError("disk.failed")

    monkeypatch.setattr(screen.window._door, "remove_practice", refuse)
    screen.window.end_practice()
    screen.until(lambda: isinstance(screen.window.centralWidget(), UnlockPage))
    screen.idle()
    assert "Disk atau folder tidak dapat dibaca" in said(screen)


def test_pages_are_left_one_after_the_other_however_fast_they_are_chosen(screen: Screen) -> None:
    screen.unlock()
    left = list[str]()
    screen.go(Place("registrations"))
    for tab in (0, 2, 3, 4, 1) * 8:
        page = screen.frame.page
        assert page is not None
        left.append(page.name)
        screen.frame.go_to_tab(tab)
    screen.idle()
    assert screen.frame.place().page == "registrations"
    assert left[1:6] == ["home", "send", "ledger", "check", "registrations"]


def test_a_key_that_is_held_down_opens_one_place_once(screen: Screen) -> None:
    screen.unlock()
    actions = {one.shortcut().toString(): one for one in screen.window.findChildren(QAction) if one.shortcut()}
    for key in ("Ctrl+N", "Ctrl+L", "Alt+2", "Ctrl+R", "F1", "Ctrl+?"):
        assert not actions[key].autoRepeat(), key
    for key in ("Ctrl+=", "Ctrl+Z"):
        assert actions[key].autoRepeat(), key


class Slow(Page):
    """A page whose typing takes a while to be kept."""

    name = "check"
    topic = "check"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.waiting = list[Callable[[], None]]()
        self.left = 0

    def leave(self, then: Callable[[], None]) -> None:
        self.left += 1
        self.waiting.append(then)


def test_a_page_that_came_between_is_left_as_well(screen: Screen) -> None:
    screen.unlock()
    slow, between = Slow(screen.window.around), Slow(screen.window.around)
    frame = screen.frame
    for name, page in (("check", slow), ("ledger", between)):
        frame._pages[name] = page
        frame._stack.addWidget(page)
    screen.go(Place("check"))
    frame.go(Place("ledger"))
    frame.go(Place("send"))
    for then in slow.waiting:
        then()
    assert between.left == 1
    for then in between.waiting:
        then()
    screen.idle()
    assert frame.place().page == "send"
