"""The column at the left: the seven sections and how far each is, and below them where the registration is now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.forms.fields import SECTIONS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.custody_line import SmallCustodyLine
from ukmdesk.gui.widgets.task_list import TaskList
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

WIDTH: Final = {False: 232, True: 206}


class LeftColumn(QWidget):
    """232 px wide, 206 by the compact rules."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tasks = TaskList(around)
        self.tasks.set_sections([(section.name, around.say(section.title)) for section in SECTIONS])
        self.tasks.chosen.connect(self.chosen)
        self.custody = SmallCustodyLine(around)
        foot = QWidget()
        foot.setProperty("role", "foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QVBoxLayout(foot)
        below.setContentsMargins(*(around.px(one) for one in (16, 8, 12, 10)))
        below.setSpacing(around.px(6))
        below.addWidget(text(around, around.say(N_("Jejak kiriman")), "small"))
        below.addWidget(self.custody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, around.px(12), 1, 0)
        column.setSpacing(0)
        column.addWidget(self.tasks)
        column.addStretch(1)
        column.addWidget(foot)
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        """Follow the compact rules."""
        self.setFixedWidth(self._around.px(WIDTH[compact]))
        self.tasks.set_compact(compact=compact)
        self.layout().setContentsMargins(0, self._around.px(4 if compact else 12), 1, 0)
