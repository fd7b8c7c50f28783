"""What the hub returned is answered question by question with F8, sent again, and accepted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.gui.fakes import FakeAsks
from tests.gui.practice import PASSPHRASE, Screen
from tests.journeys.hands import ALT, CTRL, Hands, Seen, send
from ukmdesk.gui.registration.check import NOTE

K = Qt.Key


def answer(hands: Hands, path: str, words: str) -> None:
    """Go to the next question, and write another answer over the one that was questioned."""
    assert hands.field == path
    hands.press(K.Key_A, CTRL)
    hands.type(words)


def test_a_returned_registration_is_answered_with_f8_sent_again_and_accepted(screen: Screen, tmp_path: Path) -> None:
    seen = Seen()
    hands = Hands(screen, FakeAsks())
    hands.unlock(PASSPHRASE)
    send(hands, tmp_path / "stik")
    (returned,) = hands.rows("returned")
    assert returned.questions == 2

    hands.press(K.Key_1, ALT)
    hands.tab_until(f"Jawab: {returned.business}")
    hands.press(K.Key_Return)
    assert hands.page == "registration"
    answer(hands, "business.main_product", "Gula semut kelapa dari nira, tanpa pengawet")
    hands.press(K.Key_F8)
    answer(hands, "premises.address.street", "Dusun Gunung Malang, seberang masjid")
    hands.press(K.Key_F8)
    assert hands.editor.body.returned.questions.open_count == 0
    hands.press(K.Key_Return, CTRL)
    assert hands.field == NOTE, "there is no photo, so a note has to say why"
    hands.type("Kamera rusak.")
    hands.press(K.Key_Return, CTRL)
    left_for: str = hands.page
    assert left_for == "home"

    send(hands, tmp_path / "stik")
    custody = screen.ask(lambda desk: desk.lists.custody(returned.id))
    assert custody.state == "accepted"
    assert custody.has_certificate
    assert not hands.rows("returned")
    assert (seen.dialogs, seen.clicks) == ([], 0)
