"""The running program: worker, window, crash dialog, and starting again after a fault."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from ukmdesk.app.opened import AppDoor
from ukmdesk.gui.crash import CrashDialog, CrashHook, Fault
from ukmdesk.gui.remembered import Remembered
from ukmdesk.gui.system_locks import SystemLocks
from ukmdesk.gui.window import MainWindow
from ukmdesk.gui.work import Work

LISTEN_MS: Final = 600
"""So long after its start the program begins to hear of sleep and locked screens: its window comes first."""


class Program:
    """Owns what lives as long as the program."""

    def __init__(self, app: QApplication, folder: Path, settings: Path) -> None:
        self._app = app
        self.work = Work()
        self.window = MainWindow(app, AppDoor(folder), self.work, Remembered(settings))
        self._hook = CrashHook(self._on_fault)
        self._told: set[str] = set()
        self._is_wanted_again = False
        self.locks = SystemLocks()
        self.join(self.window, self.locks)

    def start(self) -> None:
        """Show the window."""
        self._hook.install()
        self.window.start()
        self.window.show()
        QTimer.singleShot(LISTEN_MS, self.locks, self.locks.listen)

    def close(self) -> None:
        """Wait for what is being saved."""
        self.locks.close()
        self.work.close()
        self._hook.remove()

    @staticmethod
    def join(window: MainWindow, locks: SystemLocks) -> None:
        """Lock the desk when the system locks; the laptop may sleep as soon as nothing is open."""

        def lock() -> None:
            if window.desk is None:
                locks.let_sleep()
            else:
                window.lock()

        locks.locking.connect(lock)
        window.closed.connect(locks.let_sleep)

    def _on_fault(self, fault: Fault) -> None:
        """Show a fault and close the window.

        The same fault again means that it hinders the closing: what cannot be kept stays on the screen, which says so.
        """
        if fault.code in self._told:
            return
        self._told.add(fault.code)
        window = self.window
        dialog = CrashDialog(window.around, fault, window.saved_at, window.save_report, window)
        self._is_wanted_again = dialog.exec() == QDialog.DialogCode.Accepted
        window.close()

    def start_again(self) -> None:
        """Start a new program, if that was wanted; called when this one is no longer the first of its workspace."""
        if self._is_wanted_again:
            from PySide6.QtCore import QProcess

            QProcess.startDetached(sys.executable, _restart_arguments())


def _restart_arguments() -> list[str]:
    """Give what starts this same program again, frozen or from the source."""
    return sys.argv[1:] if getattr(sys, "frozen", False) else ["-m", "ukmdesk", *sys.argv[1:]]
