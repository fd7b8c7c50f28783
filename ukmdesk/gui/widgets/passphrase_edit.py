"""The line for a passphrase: hidden, to be seen on a press, with a warning while Caps Lock is on."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QToolButton, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.services.people_views import Judged

STRENGTHS: Final = {
    "refused": (1, "problem", N_("Terlalu mudah ditebak")),
    "fair": (2, "look", N_("Cukup")),
    "good": (3, "done", N_("Baik")),
    "strong": (4, "done", N_("Kuat")),
}


_LINE_ENDS: Final = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


class _Line(QLineEdit):
    """Notices Caps Lock by what it does to letters: Qt does not say it."""

    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        typed = event.text()
        if len(typed) == 1 and typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(typed.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        super().keyPressEvent(event)


class PassphraseEdit(QWidget):
    """Never spell-checked, completed or copied; what was typed leaves it only through `text()`."""

    submitted = Signal()
    edited = Signal(str)

    def __init__(self, around: Surroundings, label: str = "") -> None:
        super().__init__()
        self._around = around
        words = label or around.say(N_("Frasa sandi"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(around.px(4))
        caption = text(around, words, "label")
        self.line = _Line()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.setAccessibleName(words)
        self.line.setMaxLength(512)
        self.line.returnPressed.connect(self.submitted)
        self.line.textEdited.connect(self.edited)
        self.line.caps_seen.connect(self._on_caps_seen)
        caption.setBuddy(self.line)
        self.eye = QToolButton(self.line)
        self.eye.setProperty("role", "plain")
        self.eye.setCheckable(True)
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.eye.setIconSize(QSize(around.px(18), around.px(18)))
        self.eye.toggled.connect(self._on_shown)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        inside = QHBoxLayout(self.line)
        inside.setContentsMargins(0, 0, around.px(4), 0)
        inside.addWidget(self.eye, 0, Qt.AlignmentFlag.AlignRight)
        self.line.setTextMargins(0, 0, around.px(30), 0)
        column.addWidget(caption)
        column.addWidget(self.line)
        self.caps = StateLabel(around, "look", around.say(N_("Huruf besar (Caps Lock) sedang menyala.")))
        self.caps.hide()
        column.addWidget(self.caps)
        self.setFocusProxy(self.line)
        self._on_shown(False)

    def _on_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        words = self._around.say(N_("Sembunyikan frasa sandi") if shown else N_("Lihat frasa sandi"))
        self.eye.setIcon(self._around.icon("hide" if shown else "show", "ink2", 18))
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(words)

    def _on_caps_seen(self, on: bool) -> None:
        self.caps.setVisible(on)

    def text(self) -> str:
        """Give what was typed: letters as they look, and no line ends, which come along when it is pasted."""
        typed = _LINE_ENDS.sub("\n", self.line.text()).strip("\n").replace("\n", " ")
        return unicodedata.normalize("NFKC", typed)

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()
        self.eye.setChecked(False)

    def select_all(self) -> None:
        """Choose all of it, to be typed over."""
        self.line.selectAll()


class StrengthMeter(QWidget):
    """A bar of four steps, a word, and what to do when the passphrase is refused."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(around.px(4))
        row = QHBoxLayout()
        row.setSpacing(around.px(12))
        self.bar = QProgressBar()
        self.bar.setRange(0, len(STRENGTHS))
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(around.say(N_("Kekuatan frasa sandi")))
        self.bar.setFixedWidth(around.px(180))
        self._word = StateLabel(around, "none")
        row.addWidget(self.bar)
        row.addWidget(self._word)
        row.addStretch(1)
        column.addLayout(row)
        self.advice = text(around, "", "hint")
        column.addWidget(self.advice)
        self.clear()

    def show_judged(self, judged: Judged) -> None:
        """Show how strong a passphrase is, and the first thing that refuses it."""
        step, state, word = STRENGTHS[judged.strength]
        self.bar.setValue(step)
        said = self._around.say(word)
        self.bar.setAccessibleDescription(said)
        self._word.set_state(state, said)
        self._word.show()
        advice = self._around.say_problem(judged.problems[0]) if judged.problems else ""
        self.advice.setText(advice or self._around.say(_ADVICE))

    def clear(self) -> None:
        """Show that nothing was typed yet."""
        self.bar.setValue(0)
        self._word.hide()
        self.advice.setText(self._around.say(_ADVICE))


_ADVICE: Final = N_("Paling sedikit 12 huruf, atau empat kata yang tidak berkaitan.")
