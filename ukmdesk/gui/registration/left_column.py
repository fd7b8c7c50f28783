"""The column at the left: the seven sections and how far each is, and below them where the registration is now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.forms.fields import SECTIONS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.custody_line import SmallBoxes
from ukmdesk.gui.widgets.state_label import StateLabel
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
        self._boxes = SmallBoxes(around)
        self._state = StateLabel(around, "draft")
        foot = QWidget()
        foot.setProperty("role", "foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QVBoxLayout(foot)
        below.setContentsMargins(*(around.px(one) for one in (16, 8, 12, 10)))
        below.setSpacing(around.px(6))
        way = QHBoxLayout()
        way.addWidget(text(around, around.say(N_("Jejak kiriman")), "small"), 1)
        way.addWidget(self._boxes)
        below.addLayout(way)
        below.addWidget(self._state)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.tasks)
        self._column.addStretch(1)
        self._column.addWidget(foot)
        self.set_compact(compact=False)

    def set_custody(self, state: str) -> None:
        """Say where the registration is: boxes and word."""
        self._boxes.set_state(state)
        self._state.set_state(state)

    def set_compact(self, *, compact: bool) -> None:
        """Follow the compact rules."""
        self.setFixedWidth(self._around.px(WIDTH[compact]))
        self.tasks.set_compact(compact=compact)
        self._column.setContentsMargins(0, self._around.px(4 if compact else 12), 1, 0)
