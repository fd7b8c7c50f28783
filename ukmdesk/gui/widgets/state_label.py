"""A state as shape and word together; colour is never the only sign."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ukmdesk.gui.shapes import COLOUR_OF, WORDS
from ukmdesk.gui.surroundings import Surroundings


class StateLabel(QFrame):
    """The shape of a state and its word in the state's colour."""

    def __init__(self, around: Surroundings, state: str, word: str = "", *, size: int = 16) -> None:
        super().__init__()
        self._around = around
        self._size = size
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(around.px(6))
        self._mark = QLabel()
        self._word = QLabel()
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._mark)
        row.addWidget(self._word)
        row.addStretch(1)
        self.set_state(state, word)

    def set_state(self, state: str, word: str = "") -> None:
        """Show another state; `word` says more than the state's own word."""
        said = word or self._around.say(WORDS[state])
        self._mark.setPixmap(self._around.shape(state, self._size))
        self._word.setText(said)
        self._word.setProperty("role", "state")
        self._word.setProperty("tone", COLOUR_OF[state])
        self._word.style().polish(self._word)
        self.setAccessibleName(said)
        self.state = state

    @property
    def word(self) -> str:
        """The word that is shown."""
        return self._word.text()


class StateChip(StateLabel):
    """The same on a tinted ground with a border."""

    def __init__(self, around: Surroundings, state: str, word: str = "") -> None:
        super().__init__(around, state, word, size=14)
        self._row.setContentsMargins(around.px(6), around.px(2), around.px(8), around.px(2))

    def set_state(self, state: str, word: str = "") -> None:
        """Show another state, ground and border in its colour."""
        super().set_state(state, word)
        kind = {"nila": "info", "pandan": "ok", "kunyit": "warning", "bata": "problem"}
        kind |= {"soga": "returned", "ungu": "duplicate"}
        self.setProperty("chip", kind.get(COLOUR_OF[state], "plain"))
        self.style().polish(self)
        self.setBackgroundRole(QPalette.ColorRole.Base)
