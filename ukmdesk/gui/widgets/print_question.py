"""The question how a print came out; it stays until it is answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import GAP, HEIGHT
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.keys_in import key_in
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class OutcomeButtons(QWidget):
    """The three answers with their keys. B, R and T work wherever the focus is in `keys_in`, but not while typing."""

    answered = Signal(str)
    """`good`, `spoiled` or `unknown`."""

    def __init__(self, around: Surroundings, keys_in: QWidget, *, again: bool) -> None:
        """With `again` the second answer says that the paper is printed again at once."""
        super().__init__()
        spoiled = around.say(N_("Rusak, cetak lagi")) if again else around.say(N_("Rusak"))
        self.good = button(
            around, around.say(N_("Baik")), role="primary" if again else "secondary", icon="check", key="B"
        )
        self.spoiled = button(around, spoiled, icon="print" if again else "close", key="R")
        self.unknown = button(around, around.say(N_("Belum tahu")), icon="help", key="T")
        layout = FlowLayout(self, gap=around.px(GAP), line=around.px(GAP), height=around.px(HEIGHT))
        self._keys: list[QShortcut] = []
        for one, key, outcome in (
            (self.good, "B", "good"),
            (self.spoiled, "R", "spoiled"),
            (self.unknown, "T", "unknown"),
        ):
            layout.addWidget(one)
            self._connect(one, key, outcome, keys_in)
        self.set_enabled(enabled=False)

    def _connect(self, one: QPushButton, key: str, outcome: str, keys_in: QWidget) -> None:
        answer: Callable[[], None] = lambda: self.answered.emit(outcome)  # noqa: E731
        one.clicked.connect(answer)
        self._keys.append(key_in(keys_in, key, answer))

    def set_enabled(self, *, enabled: bool) -> None:
        """Take answers, or not."""
        for one in (self.good, self.spoiled, self.unknown):
            one.setEnabled(enabled)
        for key in self._keys:
            key.setEnabled(enabled)


class PrintQuestion(QFrame):
    """A bar in the colour of what is under way: the question with the serial, when it went out, three answers."""

    answered = Signal(str)

    def __init__(self, around: Surroundings, keys_in: QWidget) -> None:
        super().__init__()
        self._around = around
        self._serial = ""
        self.setProperty("kind", "info")
        self._question = text(around, "", "heading")
        self._question.setWordWrap(True)
        self._detail = text(around, "", "hint")
        self.answers = OutcomeButtons(around, keys_in, again=True)
        self.answers.answered.connect(self.answered)
        picture = self._picture = QLabel()
        picture.setPixmap(around.icon("print", "nila", 24).pixmap(around.px(24), around.px(24)))
        words = QVBoxLayout()
        words.setSpacing(around.px(4))
        words.addWidget(self._question)
        words.addWidget(self._detail)
        words.addSpacing(around.px(4))
        words.addWidget(self.answers)
        row = QHBoxLayout(self)
        row.setContentsMargins(around.px(18), around.px(10), around.px(16), around.px(12))
        row.setSpacing(around.px(14))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def set_compact(self, *, compact: bool) -> None:
        """Leave out the picture."""
        self._picture.setVisible(not compact)

    @property
    def serial(self) -> str:
        """The serial that is asked about, "" while nothing is."""
        return self._serial

    def ask(self, serial: str, detail: str) -> None:
        """Ask about a print and take the focus."""
        self._serial = serial
        question = self._around.say(N_("Bagaimana hasil cetakan {serial}?"), serial=serial)
        self._question.setText(question)
        self._detail.setText(detail)
        self.setAccessibleName(question)
        self.answers.set_enabled(enabled=True)
        self.show()
        self.answers.good.setFocus()

    def clear(self) -> None:
        """Ask nothing."""
        self._serial = ""
        self.answers.set_enabled(enabled=False)
        self.hide()
