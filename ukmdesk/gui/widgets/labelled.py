"""A field below its label."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.texts import text


def labelled(around: Surroundings, label: str, field: QWidget, hint: str = "") -> QWidget:
    """Give label, field and hint as one widget; the label names the field to a screen reader."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(around.px(4))
    caption = text(around, label, "label")
    caption.setBuddy(field)
    field.setAccessibleName(label)
    column.addWidget(caption)
    column.addWidget(field)
    if hint:
        column.addWidget(text(around, hint, "hint"))
    column.addStretch(1)
    return made
