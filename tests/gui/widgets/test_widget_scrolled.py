from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.scrolled import scrolled


def test_what_gets_the_focus_is_brought_into_sight(qtbot: QtBot, around: Surroundings) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    buttons = [button(around, f"Tombol {number}") for number in range(30)]
    for one in buttons:
        column.addWidget(one)
    area = scrolled(inside)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    qtbot.waitActive(area)

    def is_seen(one: QWidget) -> bool:
        top = one.mapTo(area.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + one.height() <= area.viewport().height()

    for one in (buttons[-1], buttons[0], buttons[15]):
        one.setFocus()
        qtbot.waitUntil(lambda one=one: is_seen(one))  # type: ignore[misc]


def test_a_part_is_brought_into_sight_with_all_that_stands_in_it(qtbot: QtBot, around: Surroundings) -> None:
    inside, part = QWidget(), QWidget()
    column, in_part = QVBoxLayout(inside), QVBoxLayout(part)
    buttons = [button(around, f"Tombol {number}") for number in range(33)]
    for number, one in enumerate(buttons):
        (in_part if 15 <= number < 18 else column).addWidget(one)
        if number == 15:
            column.addWidget(part)
    area = scrolled(inside)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    qtbot.waitActive(area)
    buttons[-1].setFocus()
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    buttons[17].setFocus()
    area.bring(part)

    def is_seen() -> bool:
        top = part.mapTo(area.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + part.height() <= area.viewport().height()

    qtbot.waitUntil(is_seen)
