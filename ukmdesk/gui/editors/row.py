"""A field with everything around it: label above, hint or problem below, and the gutter with its bar at the left."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ukmdesk.errors import Severity
from ukmdesk.gui.editors.choices import ChecksEditor, RadioEditor
from ukmdesk.gui.editors.editor import Editor
from ukmdesk.gui.editors.hints import hint_below, placeholder
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_

GUTTER: Final = 12
BAR: Final = 4
_COLOURS: Final[dict[Severity, str]] = {"error": "bata", "warning": "kunyit"}
_SHAPES: Final[dict[Severity, str]] = {"error": "problem", "warning": "look"}


class FieldRow(QWidget):
    """One question of a form. The gutter is always there, so that nothing jumps when a bar appears in it."""

    came = Signal(object)
    """The focus came into this row's field."""

    def __init__(self, around: Surroundings, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.editor = editor
        self.label_words = around.say(editor.field.label)
        self._hint = hint_below(around, editor.field)
        self._own_hint = ""
        self._problem = ""
        self._bar = ""
        self._is_compact = False
        self._note: QLabel | None = None
        self._problem_line: ProblemLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(around.px(GUTTER), 0, 0, 0)
        self._layout.setSpacing(around.px(2))
        self._label = self._make_label()
        self._layout.addWidget(self._label)
        self._layout.addWidget(editor)
        self._layout.addStretch(1)
        editor.hint_changed.connect(self._on_hint_changed)
        editor.focused.connect(self._on_focused)
        self._tell()

    @property
    def path(self) -> str:
        """Path of the answer."""
        return self.editor.field.path

    @property
    def is_wrong(self) -> bool:
        """Whether a problem stands below the field."""
        return bool(self._problem)

    def set_problem(self, sentence: str, severity: Severity = "error") -> None:
        """Show what is wrong below the field in place of the hint, or take it away with ""."""
        self._problem = sentence
        self._bar = _COLOURS[severity] if sentence else ""
        if sentence and self._problem_line is None:
            self._problem_line = ProblemLine(self.around, self)
            self._layout.insertWidget(2, self._problem_line)
        if self._problem_line is not None:
            self._problem_line.show_problem(sentence, severity)
            self._problem_line.setVisible(bool(sentence))
        self.editor.set_problem(sentence if severity == "error" else "")
        self._tell()
        self.update()

    def set_asked(self, *, asked: bool) -> None:
        """Mark the question as one that the reviewer asks about."""
        if not self._problem:
            self._bar = "soga" if asked else ""
            self.update()

    def set_compact(self, *, compact: bool) -> None:
        """Show the hint only while the field has the focus, or always."""
        self._is_compact = compact
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the bar in the gutter."""
        if self._bar:
            painter = QPainter(self)
            painter.fillRect(
                QRect(0, 0, self.around.px(BAR), self.height()), QColor(self.around.tokens.colour(self._bar))
            )

    def _make_label(self) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", "label")
        label.setWordWrap(True)
        if self.editor.field.required:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(self.label_words)
        else:
            label.setTextFormat(Qt.TextFormat.RichText)
            optional = escape(self.around.say(N_("(opsional)")))
            label.setText(f'{escape(self.label_words)} <span style="font-weight:400">{optional}</span>')
        if not isinstance(self.editor, RadioEditor | ChecksEditor):
            label.setBuddy(self.editor.focus_widgets[0])
        return label

    def _on_hint_changed(self, words: str) -> None:
        self._own_hint = words
        self._tell()

    def _on_focused(self, came: bool) -> None:
        if came:
            self.came.emit(self)
        if self._is_compact:
            self._tell()

    def _tell(self) -> None:
        """Show the hint where it belongs and say hint and problem to a screen reader."""
        hint = self._own_hint or self._hint
        is_shown = bool(hint) and not self._problem and (not self._is_compact or self.editor.has_focus())
        if is_shown and self._note is None:
            self._note = self._make_note()
        if self._note is not None:
            self._note.setText(hint)
            self._note.setVisible(is_shown)
        told = (self._problem, hint, placeholder(self.around, self.editor.field))
        self.editor.set_names(self.label_words, " ".join(part for part in told if part))

    def _make_note(self) -> QLabel:
        note = QLabel(self)
        note.setProperty("role", "hint")
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setWordWrap(True)
        self._layout.insertWidget(2, note)
        return note


class ProblemLine(QWidget):
    """A shape and a sentence below a field."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(around.px(6))
        self._shape = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        layout.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    def show_problem(self, sentence: str, severity: Severity) -> None:
        """Show another sentence."""
        self._shape.setPixmap(self._around.shape(_SHAPES[severity], 16))
        self._words.setText(sentence)
        self._words.setProperty("role", "problem" if severity == "error" else "hint")
        self._words.setProperty("tone", "" if severity == "error" else "kunyit")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
