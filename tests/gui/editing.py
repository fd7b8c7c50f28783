"""An editor in a window of its own, and the keys that are pressed in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ukmdesk.gui.editors import Editor

MakeEditor = Callable[[str], Editor]


def heard(one: Editor) -> list[str]:
    told: list[str] = []
    one.edited.connect(told.append)
    return told


def leave(one: Editor) -> None:
    for widget in one.focus_widgets:
        widget.clearFocus()


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))
