from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes_desk import GOOD, FakeDoor, a_standing, an_officer
from tests.gui.walking import cut, outside
from ukmdesk.errors import InputError, StorageError
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.unlock import UnlockPage


def shown(qtbot: QtBot, around: Surroundings, door: FakeDoor, *, known: bool = False) -> UnlockPage:
    officers = (an_officer(me=True), an_officer("Bambang Suryanto", role="supervisor")) if known else ()
    page = UnlockPage(around, door, officers, a_standing() if known else None, Look())  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.show()
    idle(qtbot, page)
    return page


def idle(qtbot: QtBot, page: UnlockPage) -> None:
    qtbot.waitUntil(lambda: not page._around.work.is_busy)


def test_the_right_passphrase_opens_the_desk_and_is_forgotten_at_once(qtbot: QtBot, around: Surroundings) -> None:
    door = FakeDoor()
    page = shown(qtbot, around, door)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClicks(page.passphrase.line, GOOD)
        page.passphrase.submitted.emit()
    assert opened.args == [door.opened]
    assert page.passphrase.text() == ""
    assert door.tried == [(GOOD, None, False)]


def test_a_wrong_passphrase_keeps_the_page_and_says_what_to_look_at(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeDoor())
    page.passphrase.line.setText("salah semua ini")
    page.open()
    idle(qtbot, page)
    assert page._bar.kind == "problem"
    assert "huruf besar" in page._bar.words.text()
    assert page.passphrase.line.selectedText() != ""
    assert page._open.isEnabled()


def test_an_empty_passphrase_is_not_tried(qtbot: QtBot, around: Surroundings) -> None:
    door = FakeDoor()
    page = shown(qtbot, around, door)
    page.open()
    assert door.tried == []
    assert page._bar.kind == "problem"


def test_after_too_many_wrong_ones_the_wait_is_counted_down(qtbot: QtBot, around: Surroundings) -> None:
    door = FakeDoor()
    door.waits = 95
    page = shown(qtbot, around, door)
    assert not page._open.isEnabled()
    assert page._bar.detail.text() == "Coba lagi dalam 1.35."
    for _ in range(96):
        page._count_down()
    assert page._open.isEnabled()
    assert page._bar.kind == ""


def test_names_are_shown_only_once_somebody_was_in(qtbot: QtBot, around: Surroundings) -> None:
    assert shown(qtbot, around, FakeDoor())._cards == {}
    door = FakeDoor()
    page = shown(qtbot, around, door, known=True)
    assert list(page._cards) == ["ratna widyastuti", "bambang suryanto"]
    page._cards["bambang suryanto"].choose()
    assert not page._cards["ratna widyastuti"].is_chosen
    page.passphrase.line.setText(GOOD)
    page.open()
    idle(qtbot, page)
    assert door.tried == [(GOOD, "bambang suryanto", False)]


def test_a_restored_folder_can_be_opened_with_what_is_there_by_decision_only(
    qtbot: QtBot, around: Surroundings
) -> None:
    door = FakeDoor()
    door.fails = StorageError("journal.missing", count=3, since=1)
    page = shown(qtbot, around, door)
    page.passphrase.line.setText(GOOD)
    page.open()
    idle(qtbot, page)
    assert door.tried == [(GOOD, None, False)]
    with qtbot.waitSignal(page.opened):
        page._bar._actions.itemAt(0).widget().click()  # type: ignore[union-attr]
    assert door.tried[-1] == (GOOD, None, True)


def test_other_troubles_offer_no_such_decision(qtbot: QtBot, around: Surroundings) -> None:
    for error in (StorageError("workspace.newer"), StorageError("workspace.damaged"), InputError("passphrase.wrong")):
        door = FakeDoor()
        door.fails = error
        page = shown(qtbot, around, door)
        page.passphrase.line.setText(GOOD)
        page.open()
        idle(qtbot, page)
        assert page._bar.kind == "problem"
        assert not any(one.isVisibleTo(page._bar) for one in page._bar._buttons)


def test_caps_lock_is_noticed_from_what_it_does_to_letters(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeDoor())
    qtbot.keyClicks(page.passphrase.line, "a")
    assert not page.passphrase.caps.isVisible()
    page.passphrase.line.caps_seen.emit(True)
    assert page.passphrase.caps.isVisible()


def test_the_passphrase_is_hidden_until_the_eye_is_pressed(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeDoor())
    edit = page.passphrase
    hidden = edit.line.echoMode()
    edit.eye.click()
    assert edit.line.echoMode() != hidden
    edit.clear()
    assert edit.line.echoMode() == hidden


def test_where_no_supervisor_is_nothing_is_promised_to_who_forgot(qtbot: QtBot, around: Surroundings) -> None:
    page = UnlockPage(around, FakeDoor(), (an_officer(me=True),), a_standing(), Look())  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page._on_forgotten()
    assert page._bar.words.text() == "Di perangkat ini belum ada penyelia yang dapat menggantinya."
    page = shown(qtbot, around, FakeDoor(), known=True)
    page._on_forgotten()
    assert page._bar.words.text() == "Penyelia di perangkat ini dapat menggantinya tanpa jaringan."


@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 697, 1.0), (1024, 540, 1.0), (1024, 540, 2.0)])
def test_twenty_long_names_leave_the_passphrase_and_its_button_in_sight(
    qtbot: QtBot, make_around: MakeAround, width: int, height: int, scale: float
) -> None:
    names = [f"Raden Ajeng Kusumaningrum Wulandari Prameswari {number}" for number in range(20)]
    officers = [an_officer(name, me=not place) for place, name in enumerate(names)]
    page = UnlockPage(make_around(scale=scale), FakeDoor(), officers, a_standing(), Look())  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.setFocus()
    page.resize(width, height)
    page.show()
    idle(qtbot, page)
    seen = page._area.viewport()

    def in_sight(widget: QWidget) -> bool:
        place = QRect(widget.mapTo(seen, QPoint(0, 0)), widget.size())
        return seen.rect().contains(place)

    qtbot.waitUntil(lambda: in_sight(page._open))
    assert in_sight(page.passphrase.line)
    assert [*cut(page), *outside(page)] == []
