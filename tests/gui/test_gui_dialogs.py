"""Dialogs that only tell something: all of it can be read, in every size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes_papers import NOON
from ukmdesk.gui.dialogs.about import AboutDialog
from ukmdesk.gui.dialogs.history import HistoryDialog
from ukmdesk.gui.dialogs.keys import KeysDialog
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.worklists import Change

CHANGES = tuple(
    Change(path="owner.name", label="Nama pemilik", former="Nur " * 30, current="Nurjanah", at=NOON, by="Ratna")
    for _ in range(40)
)
DIALOGS: tuple[Callable[[Surroundings, QWidget], QDialog], ...] = (
    KeysDialog,
    AboutDialog,
    lambda around, parent: HistoryDialog(around, "Abon Lele", CHANGES, parent),
    lambda around, parent: HistoryDialog(around, "Abon Lele", (), parent),
)


@pytest.mark.parametrize("which", range(len(DIALOGS)))
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("screen", [(1.0, 1366, 697), (1.0, 1024, 540), (2.0, 1024, 540)])
def test_all_of_it_can_be_read_and_it_is_no_larger_than_the_window(
    which: int, language: str, screen: tuple[float, int, int], make_around: MakeAround, qtbot: QtBot
) -> None:
    scale, width, height = screen
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    dialog = DIALOGS[which](make_around(language, scale=scale), window)
    dialog.show()
    QTest.qWait(20)

    assert dialog.width() <= width
    assert dialog.height() <= height
    area = dialog.findChild(QScrollArea)
    assert area is not None
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()
    for label in inside.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_it_is_closed_with_enter_and_esc_and_scrolled_with_the_keyboard(make_around: MakeAround, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 540)
    dialog = HistoryDialog(make_around(), "Abon Lele", CHANGES, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    qtbot.waitUntil(dialog.close_.hasFocus)
    area = dialog.findChild(QScrollArea)
    assert area is not None
    QTest.keyClick(dialog.close_, Qt.Key.Key_Backtab)
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
