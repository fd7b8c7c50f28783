"""The seven sections behind one button, for a page that has no room for the list at the left."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from ukmdesk.gui.registration.findings import NAMES, TITLES
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import DeskButton
from ukmdesk.gui.widgets.task_list import TaskList
from ukmdesk.i18n import N_

NARROW: Final = 640
"""Below this width of the page, at 100 %, the list of sections is a menu."""


class SectionsMenu(DeskButton):
    """Says which section is in hand; its menu says how far each is, as the list does."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings, tasks: TaskList) -> None:
        super().__init__(around, "", role="quiet", big=False)
        self._tasks = tasks
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.show_section(NAMES[0])

    def show_section(self, name: str) -> None:
        """Say which section is in hand."""
        say = self.around.say
        self.set_words(f"{NAMES.index(name) + 1} {say(TITLES[name])}")
        self.setAccessibleName(say(N_("Bagian {place} dari {all}"), place=NAMES.index(name) + 1, all=len(NAMES)))

    def _fill(self) -> None:
        menu, around = self.menu(), self.around
        menu.clear()
        for place, name in enumerate(NAMES, start=1):
            row = self._tasks.rows[name]
            words = f"{place} {around.say(TITLES[name])}: {row.word}"
            menu.addAction(around.shape(row.state, 16), words).triggered.connect(partial(self._choose, name))

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)
