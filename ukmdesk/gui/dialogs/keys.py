"""The sheet of all keys, by where they work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.shortcuts import GROUPS, SHORTCUTS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.key_cap import KeyCap
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

COLUMNS = (("everywhere", "papers"), ("form", "lists"))


class KeysDialog(QDialog):
    """Two columns of groups; every key as a cap beside what it does."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.setWindowTitle(around.say(N_("Daftar tombol")))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.px(24),) * 4)
        column.setSpacing(around.px(14))
        row = QHBoxLayout()
        row.setSpacing(around.px(28))
        for names in COLUMNS:
            side = QVBoxLayout()
            side.setSpacing(around.px(8))
            for name in names:
                side.addWidget(text(around, around.say(GROUPS[name]), "heading"))  # type: ignore[index]
                side.addLayout(self._group(name))
            side.addStretch(1)
            row.addLayout(side)
        column.addLayout(row)
        close = button(around, around.say(N_("Tutup")), key="Esc")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _group(self, name: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(self._around.px(12))
        grid.setVerticalSpacing(self._around.px(4))
        for place, shortcut in enumerate(one for one in SHORTCUTS if one.group == name):
            caps = QHBoxLayout()
            caps.setSpacing(self._around.px(4))
            for key in shortcut.keys.split(" / "):
                shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                caps.addWidget(KeyCap(self._around, "Enter" if key == "Return" else shown.replace("Return", "Enter")))
            caps.addStretch(1)
            grid.addLayout(caps, place, 0)
            grid.addWidget(text(self._around, self._around.say(shortcut.words), "hint"), place, 1)
        return grid
