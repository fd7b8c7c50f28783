from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.editing import MakeEditor, heard
from ukmdesk.gui.editors.choices import ChecksEditor, ComboEditor, RadioEditor


def test_yes_and_no_are_radios_that_can_be_cleared(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.disability")
    assert isinstance(one, RadioEditor)
    told = heard(one)
    one.buttons["ya"].click()
    one.buttons["tidak"].click()
    QTest.keyClick(one.buttons["tidak"], Qt.Key.Key_Delete)
    one.buttons["ya"].click()
    one.buttons["ya"].click()

    assert told == ["ya", "tidak", "", "ya", ""]


def test_the_arrow_keys_choose_among_radios(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.sex")
    assert isinstance(one, RadioEditor)
    told = heard(one)
    one.focus_field()
    QTest.keyClick(one.buttons["female"], Qt.Key.Key_Right)
    QTest.keyClick(one.buttons["male"], Qt.Key.Key_Right)

    assert told == ["male", "female"]
    assert one.buttons["female"].hasFocus()


@pytest.mark.parametrize("text", ["female", "Perempuan", "Female", "wanita"])
def test_a_choice_is_understood_as_value_and_as_word_of_both_languages(make_editor: MakeEditor, text: str) -> None:
    one = make_editor("owner.sex")
    one.set_text(text)

    assert one.text() == "female"


def test_a_required_choice_is_not_taken_back_by_a_second_click(make_editor: MakeEditor) -> None:
    one = make_editor("owner.sex")
    assert isinstance(one, RadioEditor)
    one.buttons["male"].click()
    one.buttons["male"].click()

    assert one.text() == "male"


def test_words_that_are_no_choice_are_kept_and_said_below(make_editor: MakeEditor) -> None:
    for path in ("owner.sex", "owner.education"):
        one = make_editor(path)
        hints: list[str] = []
        one.hint_changed.connect(hints.append)
        one.set_text("kurang jelas")
        assert one.text() == "kurang jelas"
        assert hints == ["Tertulis: kurang jelas. Pilih yang sesuai."]


def test_a_combo_shows_words_and_keeps_the_value(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.education")
    assert isinstance(one, ComboEditor)
    told = heard(one)
    one.set_text("sma")
    assert one.combo.currentText() == "SMA atau sederajat"
    one.focus_field()
    QTest.keyClick(one.combo, Qt.Key.Key_Down)
    QTest.keyClicks(one.combo, "ti")
    QTest.keyClick(one.combo, Qt.Key.Key_Delete)

    assert told == ["diploma", "none", ""]


def test_the_open_list_of_an_unanswered_combo_begins_at_its_first_answer(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.education")
    assert isinstance(one, ComboEditor)
    with qtbot.waitExposed(one):
        one.show()
    for downs in (0, 1):
        one.set_text("")
        one.combo.showPopup()
        for _ in range(downs):
            QTest.keyClick(one.combo.view(), Qt.Key.Key_Down)
        QTest.keyClick(one.combo.view(), Qt.Key.Key_Return)
        assert one.combo.currentIndex() == downs
        assert one.text() == one.combo.itemData(downs)


def test_the_wheel_does_not_change_a_combo(make_editor: MakeEditor) -> None:
    one = make_editor("owner.education")
    assert isinstance(one, ComboEditor)
    one.set_text("sma")
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(one.combo, event)

    assert one.text() == "sma"
    assert not event.isAccepted()


def test_check_boxes_give_their_values_with_commas(make_editor: MakeEditor) -> None:
    one = make_editor("channels")
    assert isinstance(one, ChecksEditor)
    told = heard(one)
    one.set_text("Tmall, Inamall, Toko sebelah")
    one.boxes["alibaba"].click()

    assert told == ["inamall, tmall, alibaba, Toko sebelah"]
