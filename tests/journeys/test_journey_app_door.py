"""At the door: wrong passphrases, the lock and the way back, another officer, and a second start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from tests.gui.practice import NAME, PASSPHRASE, WORKSPACE, Screen
from tests.journeys.hands import CTRL, Hands
from ukmdesk.app.one_at_a_time import OneAtATime
from ukmdesk.app.practice import practice_folder
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.store import tries

K = Qt.Key
WRONG = "bukan frasa yang itu"
HALF_A_MINUTE = 30
OTHER = "Bagus Prakoso"
OTHERS_PASSPHRASE = "kolam ikan lele subur"


def door(screen: Screen) -> UnlockPage:
    """Give the unlock page, which must be shown."""
    page = screen.window.centralWidget()
    assert isinstance(page, UnlockPage)
    return page


def locked(hands: Hands) -> None:
    """Lock with the key."""
    hands.press(K.Key_L, CTRL)
    hands.screen.until(lambda: isinstance(hands.screen.window.centralWidget(), UnlockPage))
    hands.screen.idle()


def let_half_a_minute_pass(screen: Screen) -> None:
    """Let the wait on the disk and the one on the screen run off."""
    place = practice_folder(screen.folder / WORKSPACE)
    tries._write(place, replace(tries.read(place), waited=HALF_A_MINUTE * 1000))
    for _ in range(HALF_A_MINUTE + 1):
        door(screen)._second.timeout.emit()


def test_six_wrong_passphrases_make_one_wait_and_then_the_right_one_opens(screen: Screen) -> None:
    hands = Hands(screen)
    for _ in range(tries.FREE):
        hands.type(WRONG)
        hands.press(K.Key_Return)
        assert door(screen)._bar.kind in ("problem", "warning")
    assert not door(screen)._open.isEnabled()
    assert door(screen)._bar.detail.text().startswith("Coba lagi dalam 0.")
    hands.press(K.Key_A, CTRL)
    hands.type(PASSPHRASE)
    hands.press(K.Key_Return)
    assert screen.window.desk is None, "the sixth is not even tried"

    let_half_a_minute_pass(screen)
    assert door(screen)._open.isEnabled()
    hands.press(K.Key_Return)
    hands.ask_here()
    assert hands.page == "home"


def test_a_lock_in_the_first_second_of_a_new_draft_comes_back_to_the_same_answer(screen: Screen) -> None:
    hands = Hands(screen)
    hands.unlock(PASSPHRASE)
    hands.press(K.Key_N, CTRL)
    hands.press(K.Key_2, CTRL)
    hands.press(K.Key_Return)
    hands.type("membuat gula semut")
    locked(hands)
    hands.type(PASSPHRASE)
    hands.press(K.Key_Return)
    assert (hands.page, hands.section, hands.field) == ("registration", "usaha", "business.activity")
    assert hands.editor.session.text("business.activity") == "membuat gula semut"


def test_another_officer_comes_to_the_home_page(screen: Screen) -> None:
    hands = Hands(screen)
    hands.unlock(PASSPHRASE)
    screen.ask(lambda desk: desk.people.add(name=OTHER, role="officer", nip="", passphrase=OTHERS_PASSPHRASE))
    hands.press(K.Key_N, CTRL)
    hands.type("Sulastri")
    locked(hands)

    assert [card.radio.accessibleName() for card in door(screen)._cards.values()] == [NAME, OTHER]
    hands.press(K.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    hands.press(K.Key_Down)
    hands.press(K.Key_Tab)
    hands.type(OTHERS_PASSPHRASE)
    hands.press(K.Key_Return)
    assert hands.page == "home"
    assert screen.ask(lambda desk: desk.care.standing()).officer.name == OTHER


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(screen: Screen, tmp_path: Path) -> None:
    running, second = OneAtATime(tmp_path), OneAtATime(tmp_path)
    assert running.first()
    running.listen()
    running.raise_requested.connect(screen.window.raise_again)
    screen.window.showMinimized()
    assert not second.first()
    screen.until(lambda: not screen.window.isMinimized())
    assert OneAtATime(tmp_path / "another").first()
    running.close()
    assert second.first()
    second.close()


def test_who_was_let_in_stands_at_the_door_at_once_and_who_was_taken_out_does_not(screen: Screen) -> None:
    hands = Hands(screen)
    hands.unlock(PASSPHRASE)
    added = screen.ask(lambda desk: desk.people.add(name=OTHER, role="officer", nip="", passphrase=OTHERS_PASSPHRASE))
    locked(hands)
    assert [card.radio.accessibleName() for card in door(screen)._cards.values()] == [NAME, OTHER]
    hands.type(PASSPHRASE)
    hands.press(K.Key_Return)
    screen.ask(lambda desk: desk.people.remove(added.id))
    locked(hands)
    assert [card.radio.accessibleName() for card in door(screen)._cards.values()] == [NAME]
