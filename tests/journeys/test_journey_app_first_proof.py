"""From the first start to the first proof in the seller's hand: practice, a draft that lacks something, a paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.practice import NAME, PASSPHRASE, Screen
from tests.journeys.hands import CTRL, Hands, Seen
from ukmdesk.gui.first_run import FirstRun
from ukmdesk.gui.pages.home import HomePage
from ukmdesk.gui.pages.print_paper import PrintPage

MOST_ACTIONS = 25
K = Qt.Key


@pytest.fixture
def new_screen(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Screen]:
    """A laptop on which the program was never started."""
    shown = Screen(qtbot, qapp, tmp_path)
    yield shown
    shown.close()


def begin_practice(hands: Hands) -> None:
    """Walk through the first run to the desk of a practice workspace."""
    first_run = hands.screen.window.centralWidget()
    assert isinstance(first_run, FirstRun)
    assert hands.target() is first_run.look_step.language.box
    hands.press(K.Key_Return)
    hands.click(first_run.way_step._cards["practice"].radio)
    hands.press(K.Key_Return)
    hands.type(NAME)
    hands.press(K.Key_Tab)
    hands.type(PASSPHRASE)
    hands.press(K.Key_Tab, times=2)
    hands.type(PASSPHRASE)
    hands.press(K.Key_Return)
    hands.ask_here()


def mend_the_draft(hands: Hands) -> None:
    """Open the draft that lacks two answers, let F8 lead to them, and mark it complete."""
    home = hands.screen.frame.page
    assert isinstance(home, HomePage)
    lines = home.waiting.findChildren(QPushButton)
    hands.click(next(one for one in lines if "Madu Hutan" in one.accessibleName()))
    hands.press(K.Key_F8, times=2)
    assert hands.field == "owner.nik"
    hands.type("3303061903900002")
    hands.press(K.Key_F8, times=2)
    assert hands.field == "premises.address.village"
    hands.type("toyareka")
    hands.screen.until(lambda: QApplication.activePopupWidget() is not None)
    hands.press(K.Key_Return)
    hands.press(K.Key_F8)
    hands.press(K.Key_Return, CTRL)


def save_the_paper(hands: Hands, path: Path) -> None:
    """Save the paper as a file, look at it, and say that it is good."""
    page = hands.screen.frame.page
    assert isinstance(page, PrintPage)
    assert page.hand.paper is not None
    assert not page.view.isHidden()
    hands.click(page.choices.save)
    hands.count.files += 1
    assert path.read_bytes() == page.hand.paper.pdf
    assert page.question.isVisible()
    hands.press(K.Key_B)
    assert not page.question.isVisible()


def test_the_first_start_leads_to_the_first_proof_in_25_actions(new_screen: Screen, tmp_path: Path) -> None:
    paper = tmp_path / "bukti.pdf"
    seen = Seen()
    hands = Hands(new_screen, FakeAsks(path=paper))
    begin_practice(hands)
    mend_the_draft(hands)
    save_the_paper(hands, paper)
    day = new_screen.ask(lambda desk: desk.papers.ledger(today=True))
    assert [(line.business, line.outcome) for line in day.lines] == [("Madu Hutan Sarwono", "good")]
    assert not seen.dialogs
    print(f"\nactions from the first start to the first proof: {hands.count.actions} ({hands.count})")
    assert hands.count.actions <= MOST_ACTIONS
