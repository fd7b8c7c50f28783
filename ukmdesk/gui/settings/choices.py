"""A setting as a labelled field: a list of choices, or a line of text, saved when it is changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.texts import text

WIDTH = 360


class Choice(QWidget):
    """A label above a combo box; `chosen` gives the key of the choice, never its words."""

    chosen = Signal(str)

    def __init__(
        self, around: Surroundings, label: str, choices: Sequence[tuple[str, str]], value: str, hint: str = ""
    ) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(label)
        self.box.setMaximumWidth(around.px(WIDTH))
        for key, words in choices:
            self.box.addItem(words, key)
        self.box.setCurrentIndex(max(self.box.findData(value), 0))
        self.box.activated.connect(lambda place: self.chosen.emit(self.box.itemData(place)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(around.px(4))
        caption = text(around, label, "label")
        caption.setBuddy(self.box)
        column.addWidget(caption)
        column.addWidget(self.box)
        if hint:
            below = text(around, hint, "hint")
            below.setMinimumWidth(around.px(WIDTH))
            column.addWidget(below)
