from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.fakes_desk import GOOD, FakeDoor
from ukmdesk.errors import StorageError
from ukmdesk.gui.first_run import FirstRun
from ukmdesk.gui.first_run.backup_step import BackupStep
from ukmdesk.gui.first_run.last_step import RequestStep
from ukmdesk.gui.first_run.officer_step import OfficerStep
from ukmdesk.gui.first_run.way_step import WAYS, Way
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.surroundings import Surroundings


def shown(qtbot: QtBot, around: Surroundings, door: FakeDoor, asks: FakeAsks | None = None) -> FirstRun:
    page = FirstRun(around, door, asks or FakeAsks(), Look())  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.resize(1366, 697)
    page.show()
    return page


def idle(qtbot: QtBot, page: FirstRun) -> None:
    qtbot.waitUntil(lambda: not page._around.work.is_busy)


def at_officer(qtbot: QtBot, page: FirstRun, way: Way) -> OfficerStep:
    page.step_on()
    page.way_step.choose(way)
    page.step_on()
    idle(qtbot, page)
    return cast("OfficerStep", page.step)


def fill(step: OfficerStep) -> None:
    step.name.setText("Ratna Widyastuti")
    step.passphrase.line.setText(GOOD)
    step.again.line.setText(GOOD)


def test_a_request_is_the_way_of_a_new_laptop_and_drafts_begin_at_once(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    door = FakeDoor()
    page = shown(qtbot, around, door, FakeAsks(path=tmp_path))
    fill(at_officer(qtbot, page, "request"))
    page.step_on()
    idle(qtbot, page)
    qtbot.waitUntil(lambda: isinstance(page.step, RequestStep))
    step = cast("RequestStep", page.step)
    step.laptop.setText("Lapangan Timur")
    step.save.click()
    idle(qtbot, page)
    assert "7F3A 91C2" in step.bar.detail.text()
    assert page.focusWidget() is page.on  # Enter begins the work
    with qtbot.waitSignal(page.opened):
        page.step_on()
    assert door.made == [("create", "Ratna Widyastuti", "officer")]
    assert door.opened.care.done == [("request", "Lapangan Timur", "")]


def test_practice_and_an_own_hub_lead_straight_to_the_desk(qtbot: QtBot, around: Surroundings) -> None:
    door = FakeDoor()
    page = shown(qtbot, around, door)
    fill(at_officer(qtbot, page, "practice"))
    with qtbot.waitSignal(page.opened):
        page.step_on()
    page = shown(qtbot, around, door)
    step = at_officer(qtbot, page, "own")
    qtbot.waitUntil(lambda: step.regency.count() == 514)
    step.office.setText("Koperasi Sumber Makmur")
    step.regency.setCurrentText("Kabupaten Purbalingga, Jawa Tengah")
    fill(step)
    with qtbot.waitSignal(page.opened):
        page.step_on()
    assert door.made == [
        ("practice", "Ratna Widyastuti"),
        ("own", "Ratna Widyastuti", "Koperasi Sumber Makmur", "3303"),
    ]


def test_a_regency_whose_name_is_typed_is_taken_when_no_other_is_meant(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeDoor())
    step = at_officer(qtbot, page, "own")
    qtbot.waitUntil(lambda: step.regency.count() == 514)
    line = step.regency.lineEdit()
    assert line is not None
    for typed, code in (("bandung", ""), ("purbalingga", "3303")):
        step.regency.setEditText(typed)
        line.editingFinished.emit()
        assert step.regency_code() == code
    assert step.regency.currentText() == "Kabupaten Purbalingga, Jawa Tengah"


def test_a_backup_is_looked_at_before_it_is_restored(qtbot: QtBot, around: Surroundings, tmp_path: Path) -> None:
    door = FakeDoor()
    page = shown(qtbot, around, door, FakeAsks(path=tmp_path / "a.ukmbackup"))
    step = cast("BackupStep", at_officer(qtbot, page, "restore"))
    step.choose.click()
    step.passphrase.line.setText("salah semua ini")
    page.step_on()
    idle(qtbot, page)
    assert step.bar.kind == "problem"
    assert door.made == []
    step.passphrase.line.setText(GOOD)
    with qtbot.waitSignal(page.opened):
        page.step_on()
    assert door.made == [("restore", "a.ukmbackup")]


def test_a_grant_without_its_request_says_so_and_offers_to_make_one(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    page = shown(qtbot, around, FakeDoor(), FakeAsks(path=tmp_path / "a.ukmgrant"))
    page.step_on()
    page.way_step.choose("grant")
    page.step_on()
    idle(qtbot, page)
    assert page.way_step.bar.kind == "warning"
    page.way_step.bar._actions.itemAt(0).widget().click()  # type: ignore[union-attr]
    assert page.way_step.way == "request"


@pytest.mark.parametrize("missing", ["name", "passphrase", "again", "short"])
def test_what_is_missing_is_said_and_everything_typed_stays(qtbot: QtBot, around: Surroundings, missing: str) -> None:
    door = FakeDoor()
    page = shown(qtbot, around, door)
    step = at_officer(qtbot, page, "request")
    fill(step)
    if missing == "name":
        step.name.clear()
    elif missing == "passphrase":
        step.passphrase.line.clear()
    elif missing == "again":
        step.again.line.setText("lain sekali bunyinya")
    else:
        step.passphrase.line.setText("pendek")
        step.again.line.setText("pendek")
    page.step_on()
    idle(qtbot, page)
    assert step.bar.kind == "problem"
    assert page.step is step
    assert door.made == []
    assert step.name.text() == ("" if missing == "name" else "Ratna Widyastuti")


def test_going_back_keeps_what_was_typed_unless_the_way_changes(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeDoor())
    step = at_officer(qtbot, page, "request")
    fill(step)
    page.step_back()
    page.step_on()
    assert page.step is step
    assert step.name.text() == "Ratna Widyastuti"
    page.step_back()
    page.way_step.choose("practice")
    page.step_on()
    assert page.step is not step


def test_a_disk_that_is_full_is_said_and_can_be_tried_again(qtbot: QtBot, around: Surroundings) -> None:
    door = FakeDoor()
    page = shown(qtbot, around, door)
    step = at_officer(qtbot, page, "practice")
    fill(step)
    door.fails = StorageError("disk.full")
    page.step_on()
    idle(qtbot, page)
    assert step.bar.kind == "problem"
    door.fails = None
    with qtbot.waitSignal(page.opened):
        page.step_on()


def test_the_strength_is_judged_while_the_passphrase_is_typed(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeDoor())
    step = at_officer(qtbot, page, "request")
    step.passphrase.line.setText("pendek")
    step._judge()
    idle(qtbot, page)
    assert step.meter.bar.value() == 1
    step.passphrase.line.setText(GOOD)
    step._judge()
    idle(qtbot, page)
    assert step.meter.bar.value() == 3


def test_the_cards_follow_the_arrow_keys(qtbot: QtBot, around: Surroundings) -> None:
    from PySide6.QtCore import Qt

    page = shown(qtbot, around, FakeDoor())
    page.step_on()
    seen = []
    for _ in WAYS:
        seen.append(page.way_step.way)
        qtbot.keyClick(cast("QWidget", page.way_step._group), Qt.Key.Key_Down)
    assert seen == [way for way, *_ in WAYS]
    assert page.way_step.way == WAYS[0][0]


def test_language_and_size_are_asked_for_first(qtbot: QtBot, around: Surroundings) -> None:
    page = shown(qtbot, around, FakeDoor())
    with qtbot.waitSignal(page.look_chosen) as chosen:
        page.look_step.language.box.activated.emit(1)
    assert chosen.args == [Look("en", "system", 100)]
