"""A practice workspace that is made once per run and copied for each test that works in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ukmdesk.app.opened import AppDoor
from ukmdesk.gui.frame import Frame
from ukmdesk.gui.places import Place
from ukmdesk.gui.ports import OpenedDesk
from ukmdesk.gui.remembered import Remembered
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.gui.window import MainWindow
from ukmdesk.gui.work import Work

T = TypeVar("T")
NAME = "Ratna Widyastuti"
PASSPHRASE = "empat kata rahasia kami"
WORKSPACE = "workspace"


def make_practice(folder: Path) -> None:
    """Make a practice workspace with its hub and its invented sellers."""
    desk = AppDoor(folder / WORKSPACE).create_practice(name=NAME, passphrase=PASSPHRASE, progress=lambda *_: None)
    desk.lock()


class Screen:
    """The whole app as an officer sees it, without a display."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        self.qtbot = qtbot
        self.app = app
        self.folder = folder
        self.work = Work()
        self.window = MainWindow(app, AppDoor(folder / WORKSPACE), self.work, Remembered(folder / "app.ini"))
        self.window.start()
        self.window.resize(1366, 697)
        self.window.show()
        self.idle()

    def idle(self) -> None:
        """Wait until the worker has nothing to do and everything is delivered."""
        self.qtbot.waitUntil(lambda: not self.work.is_busy, timeout=20_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.work.is_busy, timeout=20_000)

    def ask(self, call: Callable[[OpenedDesk], T]) -> T:
        """Ask the opened desk something, in the store's worker as the pages do."""
        desk, answers = self.window.desk, list[T]()
        assert desk is not None
        self.work.run(self.window, lambda: call(desk), done=answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
        return answers[0]

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and press Enter."""
        page = self.window.centralWidget()
        assert isinstance(page, UnlockPage)
        page.passphrase.line.setText(passphrase)
        page.open()
        self.idle()

    @property
    def frame(self) -> Frame:
        """The desk."""
        shown = self.window.centralWidget()
        assert isinstance(shown, Frame)
        return shown

    def go(self, place: Place) -> None:
        """Go to a place and wait until it is shown."""
        self.frame.go(place)
        self.idle()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=20_000)

    def close(self) -> None:
        """Leave the program."""
        self.window.close()
        self.qtbot.waitUntil(self.window.isHidden, timeout=20_000)
        self.work.close()
        self.window.deleteLater()


def copied(made: Path, to: Path) -> Path:
    """Give a fresh copy of a practice workspace."""
    shutil.copytree(made, to, dirs_exist_ok=True)
    return to
