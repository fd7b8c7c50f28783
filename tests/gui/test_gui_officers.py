from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_desk import GOOD, FakePeople, an_officer
from ukmdesk.gui.pages.officers import OfficersPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings


def shown(qtbot: QtBot, around: Surroundings, people: FakePeople, asks: FakeAsks | None = None) -> OfficersPage:
    page = OfficersPage(around, people, asks or FakeAsks())
    qtbot.addWidget(page)
    page.resize(1262, 643)
    page.load(Place("officers"))
    page.show()
    idle(qtbot, page)
    return page


def idle(qtbot: QtBot, page: OfficersPage) -> None:
    qtbot.waitUntil(lambda: not page.around.work.is_busy)


def type_passphrase(page: OfficersPage, first: str, again: str) -> None:
    panel = page.panel
    assert panel._new is not None
    assert panel._again is not None
    panel._new.line.setText(first)
    panel._again.line.setText(again)


def test_an_officer_is_let_in_with_a_passphrase_of_their_own(qtbot: QtBot, around: Surroundings) -> None:
    people = FakePeople(an_officer(me=True))
    page = shown(qtbot, around, people)
    page.add()
    assert page.panel._name is not None
    page.panel._name.setText("Yohanes Tandilolo")
    type_passphrase(page, GOOD, GOOD)
    page.panel.save()
    idle(qtbot, page)
    assert people.done == [("add", "Yohanes Tandilolo", "officer")]
    assert page.table.model().rowCount() == 2


def test_a_refused_passphrase_is_said_and_the_form_stays(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakePeople())
    page.add()
    assert page.panel._name is not None
    page.panel._name.setText("Yohanes Tandilolo")
    type_passphrase(page, "pendek", "lain")
    page.panel.save()
    assert page.panel.bar.kind == "problem"
    type_passphrase(page, "pendek", "pendek")
    page.panel.save()
    idle(qtbot, page)
    assert page.panel.bar.kind == "problem"
    assert page.panel._name.text() == "Yohanes Tandilolo"


def test_a_supervisor_gives_a_new_passphrase_and_takes_out_after_a_decision(qtbot: QtBot, around: Surroundings) -> None:
    supervisor = an_officer("Bambang Suryanto", role="supervisor", me=True)
    people = FakePeople(supervisor, an_officer("Yohanes Tandilolo"))
    asks = FakeAsks(decides=False)
    page = shown(qtbot, around, people, asks)
    page.table.selectRow(1)
    page.panel.mode_wished.emit("reset")
    type_passphrase(page, GOOD, GOOD)
    page.panel.save()
    idle(qtbot, page)
    page.panel.removal_requested.emit()
    idle(qtbot, page)
    assert people.done == [("reset", "yohanes tandilolo")]
    asks.decides = True
    page.panel.removal_requested.emit()
    idle(qtbot, page)
    assert people.done[-1] == ("remove", "yohanes tandilolo")
    assert asks.asked[-1] == "Keluarkan Yohanes Tandilolo dari perangkat ini?"


def test_where_a_supervisor_works_an_officer_manages_nobody(qtbot: QtBot, around: Surroundings) -> None:
    people = FakePeople(an_officer(me=True), an_officer("Bambang Suryanto", role="supervisor"))
    page = shown(qtbot, around, people)
    assert not page._may_manage()
    page.add()
    assert page.panel._supervisor is not None
    assert not page.panel._supervisor.isEnabled()


def test_one_s_own_passphrase_needs_the_present_one(qtbot: QtBot, around: Surroundings) -> None:
    people = FakePeople()
    page = shown(qtbot, around, people)
    page.panel.mode_wished.emit("own")
    assert page.panel._current is not None
    page.panel._current.line.setText("salah semua ini")
    type_passphrase(page, GOOD, GOOD)
    page.panel.save()
    idle(qtbot, page)
    assert people.done == []
    assert page.panel.bar.kind == "problem"
    page.panel._current.line.setText(GOOD)
    page.panel.save()
    idle(qtbot, page)
    assert people.done == [("change",)]
