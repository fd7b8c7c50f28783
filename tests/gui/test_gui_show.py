from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ukmdesk.gui.file_dialog import QT_PROGRAMS, forget_folders
from ukmdesk.gui.show import Dialogs
from ukmdesk.gui.surroundings import Surroundings

NATIVE, PERSON = QSettings.Format.NativeFormat, QSettings.Scope.UserScope


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def remembered(tmp_path: Path) -> Iterator[Path]:
    """Where Qt keeps what its dialogs remember, for this test."""
    former = Path(QSettings(NATIVE, PERSON, QT_PROGRAMS).fileName()).parent
    QSettings.setPath(NATIVE, PERSON, str(tmp_path / "config"))
    yield tmp_path / "config" / f"{QT_PROGRAMS}.conf"
    QSettings.setPath(NATIVE, PERSON, str(former))


def test_a_lock_takes_back_what_a_file_dialog_asks_itself(
    around: Surroundings, parent: QWidget, remembered: Path, tmp_path: Path
) -> None:
    asks, seen = Dialogs(around), list[QWidget | None]()
    asks._last = tmp_path
    (tmp_path / "there.pdf").write_text("-")

    def accept() -> None:
        QTimer.singleShot(0, lock)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.accept()

    def lock() -> None:
        seen.append(QApplication.activeModalWidget())
        asks.give_up()

    QTimer.singleShot(0, accept)
    assert asks.save_file(parent, "-", "there.pdf", (("PDF", ("pdf",)),)) is None
    assert isinstance(seen[0], QMessageBox)
    assert not asks.is_asking


def test_folders_that_were_looked_into_are_forgotten(remembered: Path) -> None:
    QSettings(PERSON, QT_PROGRAMS).setValue("FileDialog/history", ["file:///home/Wagiyem"])
    QSettings(PERSON, QT_PROGRAMS).setValue("Other/kept", "1")
    assert "Wagiyem" in remembered.read_text()

    forget_folders()
    QSettings(PERSON, QT_PROGRAMS).sync()

    assert remembered.read_text() == "[Other]\nkept=1\n"
