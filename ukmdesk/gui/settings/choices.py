"""A setting as a labelled field: a list of choices that is saved when one is chosen, or a line that others set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.labelled import labelled

FIELD_WIDTH = 420


class Choice(QWidget):
    """A label above a combo box; `chosen` gives the key of the choice, never its words."""

    chosen = Signal(str)

    def __init__(
        self, around: Surroundings, label: str, choices: Sequence[tuple[str, str]], value: str, hint: str = ""
    ) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for key, words in choices:
            self.box.addItem(words, key)
        self.box.setCurrentIndex(max(self.box.findData(value), 0))
        self.box.activated.connect(lambda place: self.chosen.emit(self.box.itemData(place)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(labelled(around, label, self.box, hint))
        self.setMaximumWidth(around.px(FIELD_WIDTH))


def fixed(around: Surroundings, label: str, value: str, hint: str = "", *, wide: bool = False) -> QWidget:
    """Give a field that head office or the program sets: it can be read, not changed."""
    line = QLineEdit(value)
    line.setReadOnly(True)
    line.setCursorPosition(0)
    field = labelled(around, label, line, hint)
    if not wide:
        field.setMaximumWidth(around.px(FIELD_WIDTH))
    return field
