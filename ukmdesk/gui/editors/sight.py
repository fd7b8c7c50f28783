"""Keeping the field in hand in sight, and Tab in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollArea, QWidget

from ukmdesk.gui.surroundings import Surroundings

MARGIN: Final = 8


class Sight(QObject):
    """Scrolls the area around a form so far that a whole row is seen, with its hint or problem."""

    def __init__(self, around: Surroundings, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._margin = around.px(MARGIN)
        self._row: QWidget | None = None
        self._later = around.work.after(self, 0, self._bring)

    def bring(self, row: QWidget) -> None:
        """Bring a row into sight, once the layout knows where it is."""
        self._row = row
        self._later.start()

    def _bring(self) -> None:
        area = self._form.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and self._row is not None and shiboken6.isValid(self._row):
            area.ensureWidgetVisible(self._row, 0, self._margin)


def set_tab_order(widgets: Sequence[QWidget]) -> None:
    """Make Tab go through the widgets in this order."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
