"""The side panel of a returned registration: what was asked, and the way it went."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.domain.fields import pattern_of
from ukmdesk.forms.reading import READABLE
from ukmdesk.gui.registration.findings import TITLES, section_of
from ukmdesk.gui.registration.returned import Questions
from ukmdesk.gui.registration.side_panel import WIDTH, give_width
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.custody_line import VerticalCustody
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.sheet import Rule
from ukmdesk.gui.widgets.side_list import SideList
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Custody

PREFIX = "question:"
"""Before a path in the list's names: a question about the whole has no path."""


class ReturnedPanel(QWidget):
    """The questions as a list, then the custody line."""

    chosen = Signal(str)
    """Path of a question to go to."""

    def __init__(self, around: Surroundings, questions: Questions) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_wide(wide=False)
        self._questions = questions
        self.list = SideList(around)
        self.list.chosen.connect(lambda name: self.chosen.emit(name.removeprefix(PREFIX)))
        self._way_title = text(around, around.say(N_("Jejak kiriman")), "heading")
        self.way = VerticalCustody(around)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(around.px(8))
        column.addWidget(text(around, around.say(N_("Yang ditanyakan")), "heading"))
        column.addWidget(self.list)
        column.addWidget(Rule(around))
        column.addWidget(self._way_title)
        column.addWidget(self.way)
        column.addStretch(1)
        column.addWidget(text(around, around.say(N_("Nomor pendaftaran tidak berubah.")), "hint"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(around.px(one) for one in (16, 14, 12, 12)))
        layout.addWidget(scrolled(inside))

    def set_wide(self, *, wide: bool) -> None:
        """Take all the room there is, or only its own width."""
        give_width(self, 0 if wide else self._around.px(WIDTH))

    def show_custody(self, custody: Custody) -> None:
        """Show the way the registration went."""
        self.way.show_custody(custody)

    def set_current(self, path: str) -> None:
        """Mark the question that the focus is at."""
        self.list.set_current(PREFIX + path)

    def refresh(self) -> None:
        """Follow which questions are answered."""
        items = []
        for one in self._questions.all:
            field = READABLE.get(pattern_of(one.path))
            words = self._around.say(field.label if field else TITLES[section_of(one.path)])
            if not one.path:
                words = self._around.say(N_("Seluruh pendaftaran"))
            state = "done" if self._questions.answered_at(one.path) else "returned"
            items.append((PREFIX + one.path, state, words, None))
        self.list.set_items(items)
