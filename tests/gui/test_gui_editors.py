from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.editing import MakeEditor, heard, leave, press
from tests.gui.fakes_villages import FakeVillages
from ukmdesk.forms.reading import READABLE
from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors import editor
from ukmdesk.gui.editors.choices import RadioEditor
from ukmdesk.gui.editors.dates import DateEditor
from ukmdesk.gui.editors.digits import DigitsEditor
from ukmdesk.gui.editors.line import LineEditor
from ukmdesk.gui.editors.long import LongEditor
from ukmdesk.gui.editors.money import MoneyEditor
from ukmdesk.gui.surroundings import Surroundings


@pytest.mark.parametrize("path", sorted(path for path, field in READABLE.items() if not field.automatic))
def test_what_was_put_in_comes_out_again(make_editor: MakeEditor, path: str) -> None:
    one = make_editor(path)
    told = heard(one)
    for text in ("", "!?", "17 Agt 1985", "1,5 juta", "Jalan\u00a0Raya", "9" * 40):
        one.set_text(text)
        leave(one)
        assert one.text() == text
    assert told == []


@pytest.mark.parametrize("kind", sorted({field.kind for field in READABLE.values() if not field.automatic}))
def test_every_kind_of_field_has_names_for_screen_readers(make_editor: MakeEditor, kind: str) -> None:
    path = next(path for path, field in READABLE.items() if field.kind == kind and not field.automatic)
    one = make_editor(path)
    one.set_names("Nama sesuai KTP", "Isi dulu.")

    assert one.focus_widgets
    for widget in one.focus_widgets:
        assert widget.accessibleName().startswith("Nama sesuai KTP")
        assert widget.accessibleDescription() == "Isi dulu."


def test_a_nik_is_grouped_while_it_is_typed_and_kept_without_groups(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.nik")
    assert isinstance(one, DigitsEditor)
    told = heard(one)
    QTest.keyClicks(one.line, "339904450583000")

    assert one.line.text() == "3399 0445 0583 000"
    assert one.text() == "339904450583000"
    assert told[-1] == "339904450583000"
    assert one.counter_words == "15/16"


def test_a_pasted_nik_with_points_and_spaces_is_tidied(make_editor: MakeEditor) -> None:
    one = make_editor("owner.nik")
    assert isinstance(one, DigitsEditor)
    QGuiApplication.clipboard().setText(" 33.99.04 450583.0004 ")
    one.line.paste()

    assert one.line.text() == "3399 0445 0583 0004"
    assert one.text() == "3399044505830004"


def test_backspace_in_a_nik_goes_over_the_gap(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.nik")
    assert isinstance(one, DigitsEditor)
    QTest.keyClicks(one.line, "33990445")
    one.line.setCursorPosition(5)
    QTest.keyClick(one.line, Qt.Key.Key_Backspace)

    assert one.text() == "3390445"
    assert one.line.cursorPosition() == 3


def test_a_digit_put_into_the_middle_of_a_nik_leaves_the_caret_after_it(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.nik")
    assert isinstance(one, DigitsEditor)
    QTest.keyClicks(one.line, "33990445")
    one.line.setCursorPosition(4)
    QTest.keyClicks(one.line, "7")

    assert one.line.text() == "3399 7044 5"
    assert one.line.cursorPosition() == 6


def test_letters_in_a_nik_stay_as_typed(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.nik")
    assert isinstance(one, DigitsEditor)
    QTest.keyClicks(one.line, "belum ada")

    assert one.text() == one.line.text() == "belum ada"


def test_money_keeps_what_was_typed_and_shows_it_grouped_once_left(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("business.capital")
    assert isinstance(one, MoneyEditor)
    one.focus_field()
    QTest.keyClicks(one.line, "25 juta")
    leave(one)

    assert one.line.text() == "25.000.000"
    assert one.text() == "25 juta"


def test_a_grouped_amount_is_shown_without_groups_when_it_is_typed_again(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("business.capital")
    assert isinstance(one, MoneyEditor)
    one.set_text("Rp1.500.000")
    assert one.line.text() == "1.500.000"
    one.focus_field()
    one.line.setCursorPosition(7)
    QTest.keyClicks(one.line, "0")

    assert one.text() == "15000000"


def test_an_amount_that_cannot_be_read_stays(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("business.capital")
    assert isinstance(one, MoneyEditor)
    one.focus_field()
    QTest.keyClicks(one.line, "kira-kira banyak")
    leave(one)

    assert one.line.text() == one.text() == "kira-kira banyak"


def test_the_day_stands_in_full_below_with_the_age_once_left(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.birth_date")
    assert isinstance(one, DateEditor)
    hints: list[str] = []
    one.hint_changed.connect(hints.append)
    one.focus_field()
    QTest.keyClicks(one.line, "1-1-1983")
    assert hints == []
    leave(one)

    assert set(hints) == {f"1 Januari 1983 ({datetime.now(UTC).year - 1983} tahun)"}
    assert one.text() == "1-1-1983"


def test_a_day_that_is_typed_in_full_is_not_said_again(make_editor: MakeEditor) -> None:
    one = make_editor("owner.birth_date")
    hints: list[str] = []
    one.hint_changed.connect(hints.append)
    one.set_text("1 Januari 1983")
    assert hints == [f"{datetime.now(UTC).year - 1983} tahun"]


def test_a_day_from_the_calendar_is_an_answer(make_editor: MakeEditor) -> None:
    one = make_editor("owner.birth_date")
    assert isinstance(one, DateEditor)
    told = heard(one)
    one.set_text("5-5-1983")
    popup = one.open_calendar()
    assert popup is not None
    assert popup.calendar.selectedDate() == QDate(1983, 5, 5)
    popup.calendar.activated.emit(QDate(1983, 5, 6))

    assert told == ["6 Mei 1983"]
    assert not popup.isVisible()


def test_escape_closes_the_calendar_and_changes_nothing(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("owner.birth_date")
    assert isinstance(one, DateEditor)
    told = heard(one)
    popup = one.open_calendar()
    assert popup is not None
    QTest.keyClick(popup.calendar, Qt.Key.Key_Escape)

    assert not popup.isVisible()
    assert told == []


def test_words_are_shown_in_english(make_around: MakeAround, villages: FakeVillages, qtbot: QtBot) -> None:
    one = editor(make_around(language="en"), READABLE["owner.sex"], villages)
    qtbot.addWidget(one)
    assert isinstance(one, RadioEditor)
    one.set_text("Perempuan")

    assert one.buttons["female"].text() == "Female"
    assert one.text() == "female"


def test_enter_steps_on_and_shift_enter_steps_back(make_editor: MakeEditor) -> None:
    for path in ("owner.name", "owner.sex", "owner.education", "business.capital", "channels"):
        one = make_editor(path)
        steps: list[int] = []
        one.step_wanted.connect(steps.append)
        press(one.focus_widgets[0], Qt.Key.Key_Return)
        press(one.focus_widgets[0], Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
        press(one.focus_widgets[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        press(one.focus_widgets[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert steps == [1, 1, -1]


def test_enter_in_a_long_text_makes_a_new_line(make_editor: MakeEditor, qtbot: QtBot) -> None:
    one = make_editor("notes")
    assert isinstance(one, LongEditor)
    told = heard(one)
    QTest.keyClicks(one.lines, "satu")
    QTest.keyClick(one.lines, Qt.Key.Key_Return)
    QTest.keyClicks(one.lines, "dua")

    assert one.text() == told[-1] == "satu\ndua"


def test_undo_is_left_to_the_page(make_editor: MakeEditor, qtbot: QtBot) -> None:
    for path in ("owner.name", "notes"):
        one = make_editor(path)
        field = one.focus_widgets[0]
        QTest.keyClicks(field, "Siti")
        override = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        override.ignore()
        QApplication.sendEvent(field, override)
        assert not override.isAccepted()
        press(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert one.text() == "Siti"


def test_a_field_that_is_only_read_cannot_be_changed(make_editor: MakeEditor, qtbot: QtBot) -> None:
    for path in ("owner.name", "owner.nik", "notes", "owner.sex", "owner.birth_date"):
        one = make_editor(path)
        told = heard(one)
        one.set_editable(editable=False)
        QTest.keyClicks(one.focus_widgets[0], "7")
        QTest.keyClick(one.focus_widgets[0], Qt.Key.Key_Right)
        assert told == []


def test_an_example_stands_in_the_empty_field(make_editor: MakeEditor) -> None:
    one = make_editor("owner.birth_date")
    assert isinstance(one, LineEditor)

    assert one.line.placeholderText() == "misalnya 17-8-1985"


def test_a_field_of_the_settings_is_edited_as_well(around: Surroundings, villages: FakeVillages, qtbot: QtBot) -> None:
    field = Field(
        "paper.language", "Bahasa kertas", "choice", choices={"id": "Bahasa Indonesia", "en": "Bahasa Inggris"}
    )
    one = editor(around, field, villages)
    qtbot.addWidget(one)
    one.set_text("en")

    assert one.text() == "en"
