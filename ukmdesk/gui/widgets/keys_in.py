"""A key that works wherever the focus is in a widget, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def key_in(place: QWidget, key: str | QKeySequence.StandardKey, do: Callable[[], object]) -> QShortcut:
    """Let `key` call `do` once each time it is pressed, however long, while the focus is in `place`."""
    shortcut = QShortcut(QKeySequence(key), place)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(do)
    return shortcut
