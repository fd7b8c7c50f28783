"""The list of registrations as its tests show it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_lists import FakeLists
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings


def idle(qtbot: QtBot, around: Surroundings) -> None:
    qtbot.waitUntil(lambda: not around.work.is_busy)
    QApplication.processEvents()


def shown(
    qtbot: QtBot, around: Surroundings, lists: FakeLists, asks: FakeAsks | None = None, place: Place | None = None
) -> RegistrationsPage:
    page = RegistrationsPage(around, lists, asks or FakeAsks())
    qtbot.addWidget(page)
    page.resize(1262, 643)
    page.load(place or Place("registrations"))
    page.show()
    idle(qtbot, around)
    return page


def names(page: RegistrationsPage) -> list[str]:
    return [page.rows.index(row, 0).data() for row in range(page.rows.rowCount())]
