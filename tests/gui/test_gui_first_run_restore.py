"""Restoring in the first run with the real core: other files, a wrong passphrase, and another way afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.practice import PASSPHRASE, Screen
from ukmdesk.app.opened import AppDoor
from ukmdesk.gui.first_run import FirstRun
from ukmdesk.gui.first_run.backup_step import BackupStep
from ukmdesk.gui.first_run.officer_step import OfficerStep
from ukmdesk.gui.frame import Frame

NAME = "Ratna Widyastuti"


def made_backup(folder: Path) -> Path:
    """Make a workspace on another laptop and its backup on a stick."""
    stick = folder / "stick"
    stick.mkdir()
    desk = AppDoor(folder / "former" / "workspace").create(name=NAME, role="officer", nip="", passphrase=PASSPHRASE)
    desk.care.back_up(stick)
    desk.lock()
    return next(stick.glob("*.ukmbackup"))


def test_broken_files_are_refused_one_after_another_and_the_good_one_is_restored(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    good = made_backup(tmp_path)
    cut, other = tmp_path / "cut.ukmbackup", tmp_path / "other.ukmbackup"
    cut.write_bytes(good.read_bytes()[:-2000])
    other.write_bytes(b"\xff\xd8\xff" + bytes(range(256)) * 20)
    laptop = tmp_path / "laptop"
    laptop.mkdir()
    screen = Screen(qtbot, qapp, laptop)
    page = cast("FirstRun", screen.window.centralWidget())
    page.step_on()
    page.way_step.choose("restore")
    page.step_on()
    step = cast("BackupStep", page.step)

    def attempt(path: Path, passphrase: str) -> str:
        step._show_path(path)
        step.passphrase.line.setText(passphrase)
        page.step_on()
        screen.idle()
        return step.bar.words.text()

    for path in (cut, other):
        assert attempt(path, PASSPHRASE).startswith("Cadangan ini rusak")
    assert attempt(tmp_path / "gone.ukmbackup", PASSPHRASE).startswith("Cadangan gone.ukmbackup tidak ada.")
    assert attempt(good, "bukan frasa yang itu").startswith("Frasa sandi salah.")
    assert AppDoor(laptop / "workspace").state() == "none"
    step.passphrase.line.setText(PASSPHRASE)
    page.step_on()
    screen.until(lambda: isinstance(screen.window.centralWidget(), Frame))
    assert screen.ask(lambda desk: desk.care.standing()).officer.name == NAME
    screen.close()


def test_after_a_refused_backup_another_way_is_still_open(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    other = tmp_path / "other.ukmbackup"
    other.write_bytes(b"not a backup")
    screen = Screen(qtbot, qapp, tmp_path)
    page = cast("FirstRun", screen.window.centralWidget())
    page.step_on()
    page.way_step.choose("restore")
    page.step_on()
    step = cast("BackupStep", page.step)
    step._show_path(other)
    step.passphrase.line.setText(PASSPHRASE)
    page.step_on()
    screen.idle()
    assert step.bar.kind == "problem"
    page.step_back()
    page.way_step.choose("request")
    page.step_on()
    made = cast("OfficerStep", page.step)
    made.name.setText(NAME)
    made.passphrase.line.setText(PASSPHRASE)
    made.again.line.setText(PASSPHRASE)
    page.step_on()
    screen.idle()
    assert AppDoor(tmp_path / "workspace").state() == "present"
    assert made.bar.kind == ""
    page.step_on()
    screen.until(lambda: isinstance(screen.window.centralWidget(), Frame))
    screen.close()
