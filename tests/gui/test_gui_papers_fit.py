"""Print page, ledger and paper check in a small window with large letters: everything is inside, nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes import FakeAsks
from tests.gui.fakes_papers import FakeChecking, FakePapers, FakePrinters, checked, line
from ukmdesk.gui.pages.check import CheckPage
from ukmdesk.gui.pages.ledger import LedgerPage
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.pages.print_paper import PrintPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings

SMALL: Final = QSize(804, 430)
"""What a page gets of a window of 1024 x 540 at 200 %."""


def _pages(around: Surroundings) -> Iterator[tuple[Page, Place]]:
    waiting = FakePapers([line("0417-000230", outcome="waiting", state="sent")])
    yield PrintPage(around, waiting, FakePrinters(), FakeAsks()), Place("print", "r-2", "proof")
    yield LedgerPage(around, waiting, FakeAsks()), Place("ledger")
    yield CheckPage(around, FakeChecking((checked(practice=True),)), FakeAsks()), Place("check")


def _show(page: Page, size: QSize, qtbot: QtBot) -> QWidget:
    """Show a page as the frame does: no wider than it is told."""
    holder = QWidget()
    qtbot.addWidget(holder)
    page.setParent(holder)
    holder.resize(size)
    page.resize(size)
    holder.show()
    return holder


def _cut(page: QWidget) -> list[str]:
    """Name every control that is wider than its place in the page."""
    controls = [*page.findChildren(QAbstractButton), *page.findChildren(QComboBox)]
    return [
        one.accessibleName()
        for one in controls
        if one.isVisible() and one.mapTo(page, QPoint(one.width(), 0)).x() > page.width()
    ]


@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_is_cut_at_200_percent(which: int, language: str, make_around: MakeAround, qtbot: QtBot) -> None:
    around = make_around(language, scale=2.0)
    page, place = list(_pages(around))[which]
    page.set_compact(compact=True)
    holder = _show(page, SMALL, qtbot)
    page.load(place)
    qtbot.waitUntil(lambda: not around.work.is_busy)
    if isinstance(page, CheckPage):
        page.ways.scanned.emit("UKM1:A")
        qtbot.waitUntil(page.panel.isVisible)
    assert holder.width() == page.width()
    assert _cut(page) == []


def test_the_result_of_a_check_is_in_sight_below_the_ways(make_around: MakeAround, qtbot: QtBot) -> None:
    around = make_around(scale=2.0)
    page = CheckPage(around, FakeChecking((checked(),)), FakeAsks())
    holder = _show(page, SMALL, qtbot)
    page.load(Place("check"))
    page.ways.scanned.emit("UKM1:A")
    qtbot.waitUntil(lambda: holder.isVisible() and not page.panel.word.visibleRegion().isEmpty())


def test_the_paper_stands_beside_the_choices_again_when_there_is_room(make_around: MakeAround, qtbot: QtBot) -> None:
    around = make_around(scale=2.0)
    page = PrintPage(around, FakePapers(), FakePrinters(), FakeAsks())
    holder = _show(page, SMALL, qtbot)
    qtbot.waitUntil(lambda: page.left.mapTo(page, QPoint(0, 0)).y() > page.choices.mapTo(page, QPoint(0, 0)).y())
    holder.resize(1800, 900)
    page.resize(1800, 900)
    qtbot.waitUntil(lambda: page.choices.mapTo(page, QPoint(0, 0)).x() > page.left.width())
