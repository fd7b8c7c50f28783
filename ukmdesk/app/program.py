"""The running program: worker, window, crash dialog, and starting again after a fault."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from ukmdesk.app.opened import AppDoor
from ukmdesk.gui.crash import CrashDialog, CrashHook, Fault
from ukmdesk.gui.remembered import Remembered
from ukmdesk.gui.window import MainWindow
from ukmdesk.gui.work import Work


class Program:
    """Owns what lives as long as the program."""

    def __init__(self, app: QApplication, folder: Path, settings: Path) -> None:
        self._app = app
        self.work = Work()
        self.window = MainWindow(app, AppDoor(folder), self.work, Remembered(settings))
        self._hook = CrashHook(self._on_fault)

    def start(self) -> None:
        """Show the window."""
        self._hook.install()
        self.window.start()
        self.window.show()

    def close(self) -> None:
        """Wait for what is being saved."""
        self.work.close()
        self._hook.remove()

    def _on_fault(self, fault: Fault) -> None:
        window = self.window
        dialog = CrashDialog(window.around, fault, window.saved_at, window.save_report, window)
        again = dialog.exec() == QDialog.DialogCode.Accepted
        if again:
            from PySide6.QtCore import QProcess

            QProcess.startDetached(sys.executable, _restart_arguments())
        window.close()


def _restart_arguments() -> list[str]:
    """Give what starts this same program again, frozen or from the source."""
    return sys.argv[1:] if getattr(sys, "frozen", False) else ["-m", "ukmdesk", *sys.argv[1:]]
