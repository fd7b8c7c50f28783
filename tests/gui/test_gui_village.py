from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.fakes_villages import KEDUNGJATI, KEDUNGWARU, FakeVillages
from ukmdesk.forms.reading import READABLE
from ukmdesk.gui.editors.village import VillageEditor
from ukmdesk.gui.surroundings import Surroundings


@pytest.fixture
def villages() -> FakeVillages:
    return FakeVillages()


@pytest.fixture
def village(around: Surroundings, villages: FakeVillages, qtbot: QtBot) -> Iterator[VillageEditor]:
    """The editor with the focus, in a window in front."""
    window = QWidget()
    qtbot.addWidget(window)
    one = VillageEditor(around, READABLE["premises.address.village"], villages)
    QVBoxLayout(window).addWidget(one)
    window.resize(400, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    one.focus_field()
    yield one
    window.close()


def heard(one: VillageEditor) -> list[str]:
    told: list[str] = []
    one.edited.connect(told.append)
    return told


def test_a_village_is_found_while_typing_and_taken_with_enter(village: VillageEditor, qtbot: QtBot) -> None:
    told, words, hints = heard(village), [], []  # type: ignore[var-annotated]
    village.words_edited.connect(words.append)
    village.hint_changed.connect(hints.append)
    QTest.keyClicks(village.line, "kedung")
    qtbot.waitUntil(village.list.isVisible)
    assert village.list.model().rowCount() == 2
    QTest.keyClick(village.list, Qt.Key.Key_Down)
    QTest.keyClick(village.list, Qt.Key.Key_Return)

    assert told == [KEDUNGJATI.code]
    assert words[-2:] == ["kedung", ""]
    assert hints[-1] == KEDUNGJATI.path
    assert village.line.text() == KEDUNGJATI.name
    assert not village.list.isVisible()


def test_tab_leaves_a_village_without_choosing_one(village: VillageEditor, qtbot: QtBot) -> None:
    told = heard(village)
    QTest.keyClicks(village.line, "kedung")
    qtbot.waitUntil(village.list.isVisible)
    QTest.keyClick(village.list, Qt.Key.Key_Tab)

    assert told == []
    assert village.words() == "kedung"
    assert not village.list.isVisible()


def test_a_village_that_no_list_has_is_kept_in_words(village: VillageEditor, qtbot: QtBot) -> None:
    words: list[str] = []
    hints: list[str] = []
    village.words_edited.connect(words.append)
    village.hint_changed.connect(hints.append)
    QTest.keyClicks(village.line, "Negeri Antah")
    village.line.clearFocus()

    assert village.text() == ""
    assert words[-1] == "Negeri Antah"
    assert hints[-1] == "Desa tidak ada di daftar? Ketik namanya."


def test_an_answer_that_comes_after_the_next_key_is_dropped(
    village: VillageEditor, villages: FakeVillages, qtbot: QtBot
) -> None:
    villages.hold()
    QTest.keyClicks(village.line, "kedung")
    qtbot.waitUntil(lambda: villages.asked == ["kedung"])
    QTest.keyClicks(village.line, "x")
    villages.let_go()
    qtbot.waitUntil(lambda: villages.asked == ["kedung", "kedungx"])
    qtbot.waitUntil(lambda: not village.around.work.is_busy)

    assert village.list.model().rowCount() == 0
    assert not village.list.isVisible()


def test_the_village_of_a_code_is_shown_by_its_name(village: VillageEditor, qtbot: QtBot) -> None:
    hints: list[str] = []
    village.hint_changed.connect(hints.append)
    village.set_text("33.03.12.2005")
    qtbot.waitUntil(lambda: village.line.text() == KEDUNGWARU.name)

    assert village.text() == KEDUNGWARU.code
    assert hints[-1] == KEDUNGWARU.path


def test_typing_on_takes_a_chosen_village_back(village: VillageEditor, qtbot: QtBot) -> None:
    village.set_text(KEDUNGWARU.code)
    qtbot.waitUntil(lambda: village.line.text() == KEDUNGWARU.name)
    told = heard(village)
    village.line.selectAll()
    QTest.keyClicks(village.line, "Ser")

    assert told == [""]
    assert village.words() == "Ser"
