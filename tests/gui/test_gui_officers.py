from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_desk import GOOD, FakeCare, FakePeople, a_standing, an_officer
from ukmdesk.gui.pages.officers import OfficersPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.settings.rights import may_manage
from ukmdesk.gui.surroundings import Surroundings


def shown(qtbot: QtBot, around: Surroundings, people: FakePeople, asks: FakeAsks | None = None) -> OfficersPage:
    page = OfficersPage(around, people, FakeCare(), asks or FakeAsks())
    qtbot.addWidget(page)
    page.resize(1262, 643)
    page.load(Place("officers"))
    page.show()
    idle(qtbot, page)
    return page


def idle(qtbot: QtBot, page: OfficersPage) -> None:
    qtbot.waitUntil(lambda: not page.around.work.is_busy)


def choose(page: OfficersPage, name: str) -> None:
    model = page.table.model()
    row = next(row for row in range(model.rowCount()) if str(model.index(row, 0).data()).startswith(name))
    page.table.selectRow(row)


def offered(page: OfficersPage) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in page.panel.findChildren(QPushButton) if one.isVisible()]


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
    choose(page, "Yohanes Tandilolo")
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
    assert not may_manage(page._officers)
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


def test_one_begins_at_oneself_and_comes_back_to_whom_one_added(qtbot: QtBot, around: Surroundings) -> None:
    supervisor = an_officer("Ratna Widyastuti", role="supervisor", me=True)
    page = shown(qtbot, around, FakePeople(an_officer("Agus Salim"), supervisor))
    assert page._chosen == supervisor.id
    page.add()
    assert page.panel._name is not None
    page.panel._name.setText("Yohanes Tandilolo")
    type_passphrase(page, GOOD, GOOD)
    with qtbot.waitSignal(page.desk_changed):
        page.panel.save()
    idle(qtbot, page)
    assert page._chosen == "yohanes tandilolo"
    assert page.table.currentIndex().row() == 2


RESET, REMOVE = "Beri frasa sandi baru…", "Keluarkan dari perangkat…"
CHANGE, OWN = "Ubah nama atau peran…", "Ganti frasa sandi…"


@pytest.mark.parametrize(
    ("roles", "of_me", "of_them"),
    [
        (("supervisor", "officer"), [CHANGE, OWN], [CHANGE, RESET, REMOVE]),
        (("officer", "officer"), [CHANGE, OWN], [CHANGE, REMOVE]),
        (("officer", "supervisor"), [OWN], []),
    ],
)
def test_only_what_the_desk_would_do_is_offered(
    qtbot: QtBot, around: Surroundings, roles: tuple[str, str], of_me: list[str], of_them: list[str]
) -> None:
    people = FakePeople(an_officer(role=roles[0], me=True), an_officer("Yohanes Tandilolo", role=roles[1]))
    page = shown(qtbot, around, people)
    assert offered(page) == of_me
    choose(page, "Yohanes Tandilolo")
    assert offered(page) == of_them


def test_it_is_said_beforehand_when_nobody_could_give_a_new_passphrase(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakePeople(an_officer(me=True)))
    assert (page._forgotten.kind, page._forgotten.words.text()) == ("warning", "Belum ada penyelia di perangkat ini.")
    page = shown(qtbot, around, FakePeople(an_officer(role="supervisor", me=True)))
    assert (page._forgotten.kind, page._forgotten.words.text()) == ("warning", "Anda satu-satunya penyelia.")
    removed = an_officer("Bambang Suryanto", role="supervisor", state="removed")
    page = shown(qtbot, around, FakePeople(an_officer(me=True), removed))
    assert page._forgotten.kind == "warning"
    page = shown(qtbot, around, FakePeople(an_officer(me=True), an_officer("Bambang Suryanto", role="supervisor")))
    assert page._forgotten.kind == "info"


def test_name_role_and_nip_are_changed_and_the_name_of_the_window_follows(qtbot: QtBot, around: Surroundings) -> None:
    people = FakePeople(an_officer(role="supervisor", me=True), an_officer("Yohanes Tandilolo"))
    page = shown(qtbot, around, people)
    choose(page, "Yohanes Tandilolo")
    page.panel.mode_wished.emit("edit")
    panel = page.panel
    assert panel._name is not None
    assert panel._supervisor is not None
    assert (panel._name.text(), panel._supervisor.isChecked()) == ("Yohanes Tandilolo", False)
    panel._name.setText("Yohanes T.")
    panel._supervisor.setChecked(True)
    with qtbot.waitSignal(page.desk_changed):
        panel.save()
    assert people.done == [("change", "Yohanes T.", "supervisor", "")]


def test_nothing_is_saved_twice_while_it_is_being_saved(qtbot: QtBot, around: Surroundings) -> None:
    people = FakePeople(an_officer(me=True))
    page = shown(qtbot, around, people)
    page.add()
    assert page.panel._name is not None
    page.panel._name.setText("Yohanes Tandilolo")
    type_passphrase(page, GOOD, GOOD)
    page.panel.save()
    page.panel.save()
    idle(qtbot, page)
    assert people.done == [("add", "Yohanes Tandilolo", "officer")]


def test_the_office_s_rules_stand_below_and_the_screen_lock_is_kept(qtbot: QtBot, around: Surroundings) -> None:
    care = FakeCare(a_standing(approval_required=True))
    page = OfficersPage(around, FakePeople(), care, FakeAsks())
    qtbot.addWidget(page)
    page.load(Place("officers"))
    idle(qtbot, page)
    assert [line.text() for line in page.rules.findChildren(QLineEdit)] == ["Setiap pendaftaran", "Setiap hari"]
    assert all(line.isReadOnly() for line in page.rules.findChildren(QLineEdit))
    lock = page.rules.findChild(QComboBox)
    assert lock is not None
    lock.activated.emit(2)
    idle(qtbot, page)
    assert care.done == [("set", "app.lock_minutes", "15")]
