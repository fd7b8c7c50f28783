"""What the unlock window loads: nothing that only an opened desk uses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

LATER: Final = (
    "sqlcipher3",
    "sqlite_utils",
    "sqlalchemy",
    "cryptography",
    "pyrage",
    "cbor2",
    "msgspec",
    "reportlab",
    "segno",
    "PIL",
    "pypdfium2",
    "zxingcpp",
    "babel",
    "phonenumbers",
    "click",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "PySide6.QtNetwork",
    "PySide6.QtDBus",
    "ukmdesk.desk.opened",
    "ukmdesk.gui.frame",
    "ukmdesk.hub",
)
SHOW_UNLOCK_PAGE: Final = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ukmdesk.app import start

def look():
    assert any(type(one).__name__ == "UnlockPage" for one in QApplication.allWidgets())
    print(*sorted(sys.modules))
    QApplication.quit()

def settings():
    QTimer.singleShot(0, look)
    return Path(sys.argv[2])

start.default_settings = settings
sys.exit(start.run(Path(sys.argv[1])))
"""


def test_the_unlock_window_loads_no_store_no_cipher_no_paper_and_no_command_line(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "workspace.db").write_bytes(b"")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", SHOW_UNLOCK_PAGE, str(folder), str(tmp_path / "app.ini")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert [name for name in LATER if name in done.stdout.split()] == []
