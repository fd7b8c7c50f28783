"""Buttons side by side that go on in the next line when the text is large."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.surroundings import Surroundings

HEIGHT, GAP = 34, 8


def side_by_side(around: Surroundings, *buttons: QWidget) -> QWidget:
    """Give a widget that holds the buttons in reading order."""
    row = QWidget()
    layout = FlowLayout(row, gap=around.px(GAP), line=around.px(GAP), height=around.px(HEIGHT))
    for one in buttons:
        layout.addWidget(one)
    return row
