"""Text of several lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors.editor import Editor
from ukmdesk.gui.editors.hints import placeholder
from ukmdesk.gui.surroundings import Surroundings

HEIGHT: Final = 74
"""Three rows of text at 100 %."""


class LongEditor(Editor):
    """Several lines. Enter makes a new line, Tab goes on; Ctrl+Enter is left to the page."""

    def __init__(self, around: Surroundings, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(around, field, parent)
        self.lines = _Lines(self.field_height, self)
        self.lines.setPlaceholderText(placeholder(around, field))
        self.lines.setTabChangesFocus(True)
        self.lines.setUndoRedoEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines)
        self._is_set = False
        self.lines.textChanged.connect(self._on_changed)
        self.watch(self.lines)

    @property
    def field_height(self) -> int:
        """Height of three rows."""
        return self.around.px(HEIGHT)

    def text(self) -> str:
        """Give the lines as they stand; what was put in comes out as it was (Qt makes hard spaces plain)."""
        return self._kept

    def set_text(self, text: str) -> None:
        """Put lines in."""
        if text != self.text():
            self._kept = text
            self._is_set = True
            self.lines.setPlainText(text)
            self._is_set = False

    def set_editable(self, *, editable: bool) -> None:
        """Let the lines be typed in, or only read and copied."""
        self.lines.setReadOnly(not editable)

    def step_of(self, event: QKeyEvent) -> int:  # noqa: ARG002 - the shape of all editors
        """Keep Enter for new lines."""
        return 0

    def _on_changed(self) -> None:
        if not self._is_set:
            self._kept = self.lines.toPlainText()
            self.edited.emit(self.text())


class _Lines(QPlainTextEdit):
    """A text edit of a fixed height whose menu has no undo of its own."""

    def __init__(self, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the fixed height, whatever a style sheet says about fields of one line."""
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need the fixed height."""
        return QSize(0, self._height)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Show the usual menu; undo goes across fields here and is switched off in this one."""
        menu = self.createStandardContextMenu()
        for action in menu.actions()[:3]:
            menu.removeAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()
