"""The sheet of all keys, by where they work."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.dialogs.fitting import FittingDialog
from ukmdesk.gui.shortcuts import GROUPS, SHORTCUTS, Group
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import across
from ukmdesk.gui.widgets.key_cap import KeyCap
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

COLUMNS: Final[tuple[tuple[Group, ...], ...]] = (("everywhere", "papers"), ("form", "lists"))


class KeysDialog(FittingDialog):
    """Two columns of groups, one when letters are large; every key as a cap beside what it does."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, around.say(N_("Daftar tombol")), parent, width=960)
        row = across(around)
        row.setSpacing(around.px(28))
        for names in COLUMNS:
            side = QVBoxLayout()
            side.setSpacing(around.px(8))
            for name in names:
                side.addWidget(text(around, around.say(GROUPS[name]), "heading"))
                side.addLayout(self._group(name))
            side.addStretch(1)
            row.addLayout(side, 1)
        self.body.addLayout(row)
        self.fit()

    def _group(self, name: Group) -> QGridLayout:
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
