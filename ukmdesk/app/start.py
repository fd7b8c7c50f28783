"""Start the app: hardening, Qt, one program per workspace, the window."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import platformdirs

from ukmdesk.errors import StorageError

WITHOUT_QT: Final = ("ukmdesk.app.opened", "ukmdesk.forms.showing", "ukmdesk.messages", "concurrent.futures.thread")
"""What the window needs besides Qt. Shiboken reads the source of every module that is loaded after it."""
NO_DISPLAY: Final = 2
"""Exit code when there is no screen to show the app on."""


def has_display() -> bool:
    """Tell whether there is a screen: always on Windows and macOS, elsewhere what the session says."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(folder: Path, *, settings: Path | None = None) -> int:
    """Show the app for the workspace in `folder` until it is closed; give the exit code.

    Raises StorageError `display.none` when there is no screen.
    """
    if not has_display():
        raise StorageError("display.none")
    from ukmdesk.app.hardening import harden, note_no_folders, stay_here

    harden()
    stay_here()
    gc.disable()
    for name in WITHOUT_QT:
        import_module(name)
    from PySide6.QtWidgets import QApplication

    from ukmdesk.app.one_at_a_time import OneAtATime

    app = QApplication.instance() or QApplication([sys.argv[0]])
    if not isinstance(app, QApplication):
        raise StorageError("display.none")
    note_no_folders()
    app.setApplicationName("ukmdesk")
    app.setDesktopFileName("ukmdesk")
    alone = OneAtATime(folder, app)
    if not alone.first():
        return 0
    from ukmdesk import log
    from ukmdesk.app.program import Program

    log.start()
    program = Program(app, folder, settings or default_settings())
    alone.raise_requested.connect(program.window.raise_again)
    program.start()
    # What was made so far stays as long as the program: nobody need look through it for what can go.
    gc.freeze()
    code = app.exec()
    program.close()
    log.stop()
    alone.close()
    program.start_again()
    return code


def default_settings() -> Path:
    """Give the INI file of what the program remembers without a passphrase."""
    return Path(platformdirs.user_config_dir("ukmdesk", appauthor=False)) / "app.ini"
