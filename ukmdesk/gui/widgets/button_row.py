"""Things side by side that stand below each other when the text is large."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.surroundings import Surroundings

HEIGHT: Final = 34
GAP: Final = 8
LARGE: Final = 1.5
"""From this text size on a row that holds long words is a column."""


def side_by_side(around: Surroundings, *buttons: QWidget) -> QWidget:
    """Give a widget that holds the buttons in reading order and goes on in the next line where it is too narrow."""
    row = QWidget()
    layout = FlowLayout(row, gap=around.px(GAP), line=around.px(GAP), height=around.px(HEIGHT))
    for one in buttons:
        layout.addWidget(one)
    return row


def across(around: Surroundings) -> QBoxLayout:
    """Give a row, or a column when the text is large."""
    down = around.scale >= LARGE
    return QBoxLayout(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)
