"""Where there is nothing yet: what it will be, how it comes, and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.texts import text


class Empty(QWidget):
    """An icon, two lines, and the button that was given."""

    def __init__(self, around: Surroundings, icon: str, words: str, how: str, button: QWidget | None = None) -> None:
        super().__init__()
        self.setAccessibleName(f"{words}. {how}" if how else words)
        column = QVBoxLayout(self)
        column.setSpacing(around.px(8))
        column.addStretch(1)
        mark = QLabel()
        mark.setPixmap(around.icon(icon, "ink2", 30).pixmap(around.px(30), around.px(30)))
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(mark, 0, centre)
        for line, role in ((words, "heading"), (how, "hint")):
            label = text(around, line, role)
            label.setAlignment(centre)
            column.addWidget(label)
        if button is not None:
            column.addWidget(button, 0, centre)
        column.addStretch(1)
