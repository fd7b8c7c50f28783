"""The lurik cloth at the left of the unlock page, with the program's name on a plain band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.lurik import Lurik
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

WIDTH: Final = 430
NARROW: Final = 300
TOP_SHARE: Final = 3
FOOT_SHARE: Final = 7


class Cloth(QWidget):
    """Paints the cloth; `lines` say whose laptop it is, when that is known."""

    def __init__(self, around: Surroundings, lines: Sequence[str]) -> None:
        super().__init__()
        self.setFixedWidth(around.px(WIDTH) if around.scale < 1.3 else around.px(NARROW))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(Lurik(around, "cloth"), 0, 0, 3, 1)
        grid.setRowStretch(0, TOP_SHARE)
        grid.setRowStretch(2, FOOT_SHARE)
        band = QFrame()
        band.setProperty("role", "band")
        column = QVBoxLayout(band)
        column.setContentsMargins(around.px(34), around.px(24), around.px(24), around.px(24))
        column.setSpacing(around.px(2))
        column.addWidget(text(around, "ukmdesk", "wordmark"))
        column.addWidget(text(around, around.say(N_("meja pendaftaran UKM")), "on-rail"))
        if lines:
            column.addSpacing(around.px(16))
        for line in lines:
            column.addWidget(text(around, line, "on-rail"))
        grid.addWidget(band, 1, 0, Qt.AlignmentFlag.AlignVCenter)
