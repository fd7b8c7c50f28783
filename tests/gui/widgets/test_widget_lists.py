from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.widgets.component_sheet import table_model
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.radio_card import RadioCard, RadioCards
from ukmdesk.gui.widgets.side_list import SideList, SideRow
from ukmdesk.gui.widgets.table import STATE, Table
from ukmdesk.gui.widgets.task_list import TaskList

SECTIONS = [("owner", "Pemilik"), ("business", "Usaha"), ("photos", "Foto & dokumen")]


def shown(qtbot: QtBot, widget: QWidget, width: int = 230, height: int = 300) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()


def tasks(around: Surroundings, qtbot: QtBot) -> TaskList:
    made = TaskList(around)
    made.set_sections(SECTIONS)
    shown(qtbot, made)
    return made


def test_a_section_says_its_number_its_name_and_how_far_it_is(around: Surroundings, qtbot: QtBot) -> None:
    made = tasks(around, qtbot)
    made.set_state("business", "problem")
    made.set_state("photos", "filling", "2 dari 3 foto")
    names = [row.accessibleName() for row in made.rows.values()]
    assert names == ["1. Pemilik: Belum mulai", "2. Usaha: Perlu diperbaiki", "3. Foto & dokumen: 2 dari 3 foto"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_arrow_keys_go_over_the_sections_and_a_key_opens_one(
    around: Surroundings, qtbot: QtBot, key: Qt.Key
) -> None:
    made = tasks(around, qtbot)
    first, second = made.rows["owner"], made.rows["business"]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert made.focusWidget() is second
    with qtbot.waitSignal(made.chosen) as chosen:
        QTest.keyClick(second, key)
    assert chosen.args == ["business"]


def test_the_open_section_is_the_only_marked_one(around: Surroundings, qtbot: QtBot) -> None:
    made = tasks(around, qtbot)
    made.set_current("owner")
    made.set_current("photos")
    assert [name for name, row in made.rows.items() if row.isChecked()] == ["photos"]
    image = made.rows["photos"].grab().toImage()
    assert image.pixelColor(1, 20) == QColor(around.tokens.colour("soga"))


def test_rows_of_sections_are_46_high_and_42_by_the_compact_rules(around: Surroundings, qtbot: QtBot) -> None:
    made = tasks(around, qtbot)
    assert {row.height() for row in made.rows.values()} == {46}
    made.set_compact(compact=True)
    assert {row.minimumHeight() for row in made.rows.values()} == {42}


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_long_title_makes_its_row_higher_instead_of_being_cut(
    make_around: MakeAround, qtbot: QtBot, scale: float
) -> None:
    made = TaskList(make_around(scale=scale))
    made.set_sections([("photos", "Foto produk, tempat usaha, dan dokumen pendukung"), ("owner", "Pemilik")])
    shown(qtbot, made, round(206 * scale))
    qtbot.waitUntil(lambda: made.rows["photos"].height() > round(46 * scale))
    assert made.rows["owner"].height() == round(46 * scale)


def side(around: Surroundings, qtbot: QtBot) -> SideList:
    made = SideList(around)
    made.set_items([("all", "registrations", "Semua", 1289), ("draft", "draft", "Belum lengkap", 3)])
    shown(qtbot, made)
    return made


def rows(made: SideList) -> list[SideRow]:
    return [row for row in made.findChildren(SideRow) if not row.isHidden()]


def test_a_worklist_says_its_name_and_its_count(around: Surroundings, qtbot: QtBot) -> None:
    assert [row.accessibleName() for row in rows(side(around, qtbot))] == ["Semua: 1.289", "Belum lengkap: 3"]


def test_going_over_the_worklists_with_the_arrow_keys_chooses_them(around: Surroundings, qtbot: QtBot) -> None:
    made = side(around, qtbot)
    first, second = rows(made)
    first.setFocus()
    with qtbot.waitSignal(made.chosen) as chosen:
        QTest.keyClick(first, Qt.Key.Key_Down)
    assert chosen.args == ["draft"]
    assert second.isChecked()
    assert not first.isChecked()


def test_other_counts_keep_the_choice_and_the_focus(around: Surroundings, qtbot: QtBot) -> None:
    made = side(around, qtbot)
    made.set_current("draft")
    rows(made)[1].setFocus()
    made.set_items([("all", "registrations", "Semua", 1290), ("draft", "draft", "Belum lengkap", 4)])
    assert [row.isChecked() for row in rows(made)] == [False, True]
    assert made.focusWidget() is rows(made)[1]
    assert rows(made)[1].accessibleName() == "Belum lengkap: 4"


def table(around: Surroundings, qtbot: QtBot, model: QStandardItemModel | None = None) -> Table:
    made = Table(around)
    made.setModel(model or table_model())
    shown(qtbot, made, 640, 240)
    return made


def test_enter_and_a_double_click_open_a_row(around: Surroundings, qtbot: QtBot) -> None:
    made, opened = table(around, qtbot), []
    made.opened.connect(lambda index: opened.append(index.row()))
    made.selectRow(1)
    QTest.keyClick(made, Qt.Key.Key_Return)
    place = made.visualRect(made.model().index(0, 0)).center()
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [1, 0]


def test_rows_and_head_have_the_heights_of_the_design(around: Surroundings, qtbot: QtBot) -> None:
    made = table(around, qtbot)
    assert made.horizontalHeader().height() == 28
    assert made.rowHeight(0) == 34
    made.set_two_lines()
    assert made.rowHeight(0) == 42


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_columns_are_as_wide_as_what_stands_in_them(make_around: MakeAround, qtbot: QtBot, scale: float) -> None:
    made = Table(make_around(scale=scale))
    made.setModel(table_model())
    made.set_stretched(0)
    shown(qtbot, made, round(640 * scale), 300)
    for column in (1, 2):
        assert made.columnWidth(column) >= made.sizeHintForColumn(column)
    assert made.horizontalHeader().length() == made.viewport().width()


def test_a_number_that_grows_widens_its_column(around: Surroundings, qtbot: QtBot) -> None:
    model = table_model()
    made = table(around, qtbot, model)
    before = made.columnWidth(1)
    model.item(0, 1).setText("Rp128.000.000.000")
    assert made.columnWidth(1) > before


def test_the_chosen_row_is_tinted_with_a_bar_and_keeps_its_colours(around: Surroundings, qtbot: QtBot) -> None:
    made = table(around, qtbot)
    made.selectRow(1)
    made.clearFocus()
    image = made.viewport().grab().toImage()
    first, second = (made.visualRect(made.model().index(row, 0)) for row in (0, 1))
    colour = around.tokens.colour
    assert image.pixelColor(first.left() + 1, first.center().y()) == QColor(colour("surface"))
    assert image.pixelColor(second.left() + 1, second.center().y()) == QColor(colour("nila"))
    assert image.pixelColor(second.left() + 6, second.top() + 2) == QColor(colour("nila_tint"))


def test_a_state_is_written_in_its_colour_beside_its_shape(around: Surroundings, qtbot: QtBot) -> None:
    model = QStandardItemModel(1, 1)
    item = QStandardItem("Terdaftar")
    item.setData("accepted", STATE)
    model.setItem(0, 0, item)
    made = table(around, qtbot, model)
    image = made.viewport().grab(made.visualRect(model.index(0, 0))).toImage()
    seen = {image.pixelColor(x, y).name().upper() for x in range(120) for y in range(image.height())}
    assert around.tokens.colour("pandan") in seen


def test_a_table_without_rows_does_not_open_anything(around: Surroundings, qtbot: QtBot) -> None:
    made = table(around, qtbot, QStandardItemModel(0, 3))
    opened: list[QModelIndex] = []
    made.opened.connect(opened.append)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert opened == []
    assert made.currentIndex() == QModelIndex()


def cards(around: Surroundings, qtbot: QtBot) -> RadioCards:
    made = RadioCards(around)
    for title in ("Ratna Widyastuti", "Yohanes Tandilolo", "Bambang Suryanto"):
        card = RadioCard(around, "", title, "Petugas", "terakhir masuk kemarin")
        card.body.addWidget(QWidget())
        made.add(card)
    shown(qtbot, made, 520)
    return made


def test_one_card_is_chosen_and_only_its_body_is_open(around: Surroundings, qtbot: QtBot) -> None:
    made = cards(around, qtbot)
    assert made.chosen is None
    made.choose(made.cards[0])
    made.choose(made.cards[2])
    assert made.chosen is made.cards[2]
    assert [card.body.itemAt(0).widget().isVisible() for card in made.cards] == [False, False, True]


def test_the_arrow_keys_go_round_the_cards(around: Surroundings, qtbot: QtBot) -> None:
    made = cards(around, qtbot)
    made.choose(made.cards[2])
    made.cards[2].radio.setFocus()
    with qtbot.waitSignal(made.changed):
        QTest.keyClick(made.cards[2].radio, Qt.Key.Key_Down)
    assert made.chosen is made.cards[0]
    assert made.focusWidget() is made.cards[0].radio
    QTest.keyClick(made.cards[0].radio, Qt.Key.Key_Up)
    assert made.chosen is made.cards[2]


def test_a_press_anywhere_on_a_card_chooses_it(around: Surroundings, qtbot: QtBot) -> None:
    made = cards(around, qtbot)
    QTest.mouseClick(made.cards[1], Qt.MouseButton.LeftButton)
    assert made.chosen is made.cards[1]


def test_a_card_tells_a_screen_reader_all_that_it_shows(around: Surroundings, qtbot: QtBot) -> None:
    radio = cards(around, qtbot).cards[0].radio
    assert radio.accessibleName() == "Ratna Widyastuti"
    assert radio.accessibleDescription() == "Petugas terakhir masuk kemarin"


def test_without_a_choice_the_first_card_is_reached_with_tab(around: Surroundings, qtbot: QtBot) -> None:
    made = cards(around, qtbot)
    made.cards[0].radio.setFocus()
    QTest.keyClick(made.cards[0].radio, Qt.Key.Key_Space)
    assert made.chosen is made.cards[0]
    assert [card.radio.focusPolicy() & Qt.FocusPolicy.TabFocus for card in made.cards] == [
        Qt.FocusPolicy.TabFocus,
        Qt.FocusPolicy.NoFocus,
        Qt.FocusPolicy.NoFocus,
    ]
