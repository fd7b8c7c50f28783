from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes import FakeAsks
from tests.gui.fakes_lists import NOW, FakeLists, a_row
from tests.gui.walking import cut, jumps_back
from ukmdesk.gui.pages.home import HomePage
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.registration.reading_order import stops
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.chips import FilterChip
from ukmdesk.services.worklists import LastReceipt

Size = tuple[int, int, bool]
SIZES: tuple[tuple[float, Size], ...] = (
    (1.0, (1262, 639, False)),
    (1.0, (920, 482, True)),
    (1.3, (1231, 620, True)),
    (1.3, (886, 463, True)),
    (2.0, (1158, 577, True)),
    (2.0, (816, 420, True)),
)
"""Text size; width, height and whether the compact rules hold."""
LONG = "Anyaman Pandan Ngudi Rejeki Sumber Makmur Bersama Kelompok Wanita Tani"
FULL = Place("registrations", "id-4", "all?village=Kedungwaru&village=Karangjati")


def full() -> FakeLists:
    states = ("draft", "returned", "draft", "draft", "complete", "accepted", "quarantined")
    lists = FakeLists(
        *(a_row(place, state, business=LONG, owner=LONG, village="Karangjati") for place, state in enumerate(states))
    )
    lists.open_prints = 2
    lists.same = "Kedungwaru, Pasar Kedungwaru, kode pos 57793"
    lists.receipt = LastReceipt(number=31, at=NOW, bundles=(29,), outcomes={"accepted": 26}, certificates=26)
    return lists


def shown(qtbot: QtBot, around: Surroundings, page: Page, place: Place, size: Size) -> Page:
    qtbot.addWidget(page)
    page.set_compact(compact=size[2])
    page.resize(size[0], size[1])
    page.load(place)
    page.show()
    qtbot.waitUntil(lambda: not around.work.is_busy)
    QApplication.processEvents()
    return page


def wider_than_its_frame(page: QWidget) -> list[tuple[int, int]]:
    found = list[tuple[int, int]]()
    for frame in page.findChildren(QScrollArea):
        inside = frame.widget()
        if inside is not None and frame.isVisibleTo(page) and inside.width() > frame.viewport().width():
            found.append((inside.width(), frame.viewport().width()))
    return found


@pytest.fixture(params=itertools.product(("id", "en"), SIZES))
def looked_at(request: pytest.FixtureRequest, make_around: MakeAround) -> tuple[Surroundings, Size]:
    language, (scale, size) = request.param
    return make_around(language, "light", scale), size


@pytest.mark.parametrize("lists", [full(), FakeLists()])
def test_home_fits_in_every_window_and_text_size(
    qtbot: QtBot, looked_at: tuple[Surroundings, Size], lists: FakeLists
) -> None:
    around, size = looked_at
    page = HomePage(around, lists)
    shown(qtbot, around, page, Place("home"), size)
    qtbot.waitUntil(lambda: cut(page) == [])
    assert (page.width(), page.height()) == size[:2]
    assert wider_than_its_frame(page) == []


@pytest.mark.parametrize("lists", [full(), FakeLists()])
def test_the_list_fits_in_every_window_and_text_size(
    qtbot: QtBot, looked_at: tuple[Surroundings, Size], lists: FakeLists
) -> None:
    around, size = looked_at
    page = RegistrationsPage(around, lists, FakeAsks())
    shown(qtbot, around, page, FULL, size)
    qtbot.waitUntil(lambda: cut(page) == [])
    assert (page.width(), page.height()) == size[:2]
    assert wider_than_its_frame(page) == []
    assert len(page.findChildren(FilterChip)) == 2


def test_where_a_column_has_no_room_the_worklists_are_in_a_menu(qtbot: QtBot, make_around: MakeAround) -> None:
    around = make_around(scale=2.0)
    page = RegistrationsPage(around, FakeLists(a_row(1), a_row(2, "returned")), FakeAsks())
    shown(qtbot, around, page, Place("registrations"), (816, 420, True))
    assert not page.worklists.isVisible()
    assert page.worklist.button.text() == "Semua (2)"
    page.worklist.menu.actions()[6].trigger()
    qtbot.waitUntil(lambda: not around.work.is_busy)
    assert page.worklist.button.text() == "Dikembalikan (1)"
    assert page.place() == Place("registrations", "id-2", "returned")
    page.resize(1816, 643)
    assert page.worklists.isVisible()
    assert not page.worklist.isVisible()


@pytest.mark.parametrize("name", ["home", "list"])
def test_tab_goes_through_what_came_later_in_reading_order(qtbot: QtBot, around: Surroundings, name: str) -> None:
    page: Page = HomePage(around, full()) if name == "home" else RegistrationsPage(around, full(), FakeAsks())
    shown(qtbot, around, page, Place("home") if name == "home" else FULL, (1262, 639, False))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    order = stops((page,))
    order[0].setFocus()
    for former, following in itertools.pairwise(order):
        assert page.focusWidget() is former
        qtbot.keyClick(former, Qt.Key.Key_Tab)
        assert page.focusWidget() is following
    assert jumps_back(order, page) == []
