"""A program to be killed: an officer types at the app, and tells every key as soon as it stands on the screen.

    python -m tests.promises.typing_child FOLDER KEY_HEX TOLD SEED

TOLD is a file; a line is a JSON list: moment (monotonic, seconds), draft, path, the text that the field shows. A line
without a path only says that the program lives.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Final, TextIO

from PySide6.QtCore import Qt, QTimer

from tests.promises.at_the_app import AtTheApp, QuickDoor, editor_in_hand, press

FIELDS: Final = {
    "owner.name": "Siti Nur Halimah Ayu Lestari é ñ Ÿ-",
    "owner.nik": "330301",
    "business.name": "Gula Semut & Jahe <Merah> 椰子糖粉 ",
    "business.main_product": "keripik pisang, ½ kg – “asli” ",
    "premises.address.street": "Gang Wuluh 41/B RT.3 ",
    "products.0.name": "Emping melinjo wijen ",
    "notes": "Suaminya melaut sampai Sabtu. ",
}
"""Where is typed, and the letters of it."""
BEAT_MS: Final = 50


class Typist:
    """Types with the rhythm of a person: bursts, pauses, letters taken back, other fields, undo."""

    def __init__(self, officer: AtTheApp, told: TextIO, seed: int) -> None:
        self._officer = officer
        self._told = told
        self._chance = random.Random(seed)
        self._page = officer.write()
        self._path = ""
        self._go()
        self._next = QTimer()
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._press_one)
        self._beat = QTimer()
        self._beat.timeout.connect(lambda: self._tell("", ""))
        self._beat.start(BEAT_MS)
        self._press_one()

    def _tell(self, path: str, text: str) -> None:
        view = self._page.session.view
        assert view is not None
        self._told.write(json.dumps([time.monotonic(), view.id, path, text]) + "\n")

    def _go(self) -> None:
        former = self._path
        self._path = self._chance.choice([path for path in FIELDS if path != former])
        self._page.body.go_to_path(self._path)

    def _press_one(self) -> None:
        chance = self._chance.random()
        if chance < 0.03:
            self._go()
        elif chance < 0.04:
            self._page.undo()
            self._path = self._page.body.focused or self._path
            self._page.body.go_to_path(self._path)
        self._type(erase=chance > 0.93)
        pause = self._chance.random() > 0.98
        self._next.start(self._chance.randrange(400, 2600) if pause else self._chance.randrange(5, 140))

    def _type(self, *, erase: bool) -> None:
        editor = editor_in_hand(self._officer.app)
        widget = self._officer.in_hand
        if erase or (self._path == "owner.nik" and len(editor.text()) > 14):
            press(widget, "", Qt.Key.Key_Backspace)
        else:
            press(widget, self._chance.choice(FIELDS[self._path]))
        self._tell(self._path, editor.text())


def main() -> None:
    folder, key, told, seed = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    officer = AtTheApp.start(QuickDoor(folder, key), folder.with_suffix(".ini"))
    officer.unlock()
    with told.open("w", buffering=1, encoding="utf-8") as log:
        typist = Typist(officer, log, seed)
        officer.app.exec()
        del typist


if __name__ == "__main__":
    main()
