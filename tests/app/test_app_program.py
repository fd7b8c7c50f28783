"""A fault of the program: it is shown once, and a new program is started only when this one is out of its way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ukmdesk.app.one_at_a_time import OneAtATime
from ukmdesk.app.program import Program
from ukmdesk.app.start import run
from ukmdesk.gui.crash import CrashDialog, Fault

FAULT = Fault("KeyError", ("ukmdesk/gui/frame.py:1 go",))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[CrashDialog]:
    """Crash dialogs that were shown; each is answered with "Buka lagi"."""
    dialogs = list[CrashDialog]()

    def answer(dialog: CrashDialog) -> int:
        dialogs.append(dialog)
        return CrashDialog.DialogCode.Accepted

    monkeypatch.setattr(CrashDialog, "exec", answer)
    return dialogs


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    made = Program(qapp, tmp_path / "workspace", tmp_path / "app.ini")
    qtbot.addWidget(made.window)
    yield made
    made.close()


def test_a_fault_that_hinders_the_closing_is_shown_once(program: Program, shown: list[CrashDialog]) -> None:
    for _ in range(3):
        program._on_fault(FAULT)
    program._on_fault(Fault("ValueError", FAULT.lines))

    assert len(shown) == 2


def test_the_new_program_is_started_when_it_can_be_the_first(
    qapp: QApplication, shown: list[CrashDialog], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder, is_first = tmp_path / "workspace", list[bool]()

    def start(_program: str, _arguments: list[str]) -> bool:
        second = OneAtATime(folder)
        is_first.append(second.first())
        second.close()
        return True

    def fail() -> None:
        sys.excepthook(KeyError, KeyError("x"), None)

    monkeypatch.setattr(QProcess, "startDetached", start)
    monkeypatch.setattr("ukmdesk.app.hardening.harden", lambda: None)
    monkeypatch.setattr("ukmdesk.app.hardening.note_no_folders", lambda: None)
    monkeypatch.setattr("ukmdesk.log.start", lambda: None)
    QTimer.singleShot(0, qapp, fail)
    former = sys.excepthook
    try:
        assert run(folder, settings=tmp_path / "app.ini") == 0
    finally:
        sys.excepthook = former

    assert len(shown) == 1
    assert is_first == [True]
