"""A toast: one line at the bottom left that something is done, with one way to undo it. Never for problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import link
from ukmdesk.gui.widgets.texts import text

PLAIN_S: Final = 5
UNDO_S: Final = 10


class Toast(QFrame):
    """Stays 5 seconds; with an action 10, counted down in digits."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._around = around
        self._do: Callable[[], object] | None = None
        self._left = 0
        self._action_words = ""
        self.setProperty("role", "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(around.px(16), around.px(8), around.px(12), around.px(8))
        row.setSpacing(around.px(14))
        self.words = text(around, "", "toast")
        self.action = link(around, "", role="toast")
        self.action.clicked.connect(self._on_action_pressed)
        row.addWidget(self.words)
        row.addWidget(self.action)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._on_second_passed)
        self.hide()

    def say(self, words: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say it; `do` is what the action does."""
        self._do = do
        self._action_words = action
        self._left = UNDO_S if do is not None else PLAIN_S
        self.words.setText(words)
        self.action.setVisible(do is not None)
        self._show_seconds()
        self.setAccessibleName(words)
        self._timer.start()
        self.show()
        self.place()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def place(self) -> None:
        """Lie at the bottom left, above the status line and beside the rail."""
        if self.isHidden():
            return
        self.adjustSize()
        left, above = self._around.px(104 + 20), self._around.px(28 + 14)
        self.move(left, self._over.height() - above - self.height())
        self.raise_()

    def _show_seconds(self) -> None:
        if self._do is not None:
            self.action.set_words(f"{self._action_words} ({self._left})")

    def _on_second_passed(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._end()
        else:
            self._show_seconds()

    def _on_action_pressed(self) -> None:
        do = self._do
        self._end()
        if do is not None:
            do()

    def _end(self) -> None:
        self._timer.stop()
        self._do = None
        self.hide()
