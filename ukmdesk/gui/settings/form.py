"""What every group of the settings is made of: a title, one line, and sheets of fields."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import side_by_side
from ukmdesk.gui.widgets.sheet import Sheet
from ukmdesk.gui.widgets.texts import text

WIDTH = 760


class Form(QWidget):
    """Sheets below each other, no wider than one reads."""

    def __init__(self, around: Surroundings, title: str, line: str) -> None:
        super().__init__()
        self.around = around
        self.setMaximumWidth(around.px(WIDTH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(around.px(12))
        head = QVBoxLayout()
        head.setSpacing(around.px(2))
        head.addWidget(text(around, title, "heading"))
        head.addWidget(text(around, line, "hint"))
        self._column.addLayout(head)

    def add(self, *fields: QWidget) -> None:
        """Add a sheet with these fields below each other."""
        sheet = Sheet(self.around)
        px = self.around.px
        sheet.body.setContentsMargins(px(16), px(14), px(16), px(14))
        sheet.body.setSpacing(px(14))
        for field in fields:
            row = QHBoxLayout()  # a field that is not as wide as the sheet needs the height of its own width
            row.addWidget(field, 100)
            row.addStretch(1)
            sheet.body.addLayout(row)
        self._column.addWidget(sheet)

    def add_deeds(self, title: str, told: str, *deeds: QWidget) -> None:
        """Add a sheet that says what can be done, with its buttons."""
        around = self.around
        row = (side_by_side(around, *deeds),) if deeds else ()
        self.add(text(around, title, "strong"), text(around, told, "body"), *row)

    def add_widget(self, widget: QWidget) -> None:
        """Add what brings sheets of its own."""
        self._column.addWidget(widget)
