"""One line of text: the field that most kinds of answers are typed in, with a unit, a counter or a button inside."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors.editor import Editor
from ukmdesk.gui.editors.hints import placeholder
from ukmdesk.gui.surroundings import Surroundings


class Line(QLineEdit):
    """A line edit without undo of its own, with room for something at its right (and left) end."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._left: QWidget | None = None
        self._right: QWidget | None = None

    def put_inside(self, *, left: QWidget | None = None, right: QWidget | None = None) -> None:
        """Put small widgets inside; the text keeps clear of them."""
        self._left, self._right = left or self._left, right or self._right
        for widget in (left, right):
            if widget is not None:
                widget.setParent(self)
                widget.show()
        self.arrange()

    def arrange(self) -> None:
        """Give the inside widgets their places; called when their size changes."""
        gap = self._around.px(6)
        left = self._left.sizeHint().width() + gap if self._left else 0
        right = self._right.sizeHint().width() + gap if self._right else 0
        self.setTextMargins(left, 0, right, 0)
        if self._left:
            self._left.setGeometry(QRect(self._around.px(10), 1, left - gap, self.height() - 2))
        if self._right:
            edge = self.width() - self._around.px(8)
            self._right.setGeometry(QRect(edge - (right - gap), 1, right - gap, self.height() - 2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the inside widgets at the edges."""
        super().resizeEvent(event)
        self.arrange()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Show the usual menu without undo and redo, which go across fields here."""
        menu = self.createStandardContextMenu()
        for action in menu.actions()[:3]:
            menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class LineEditor(Editor):
    """Text in one line, kept exactly as typed."""

    def __init__(self, around: Surroundings, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(around, field, parent)
        self.line = Line(around, self)
        self.line.setPlaceholderText(placeholder(around, field))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.line.textEdited.connect(self._on_typed)
        self.watch(self.line)

    def text(self) -> str:
        """Give the line as it stands."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put the line in; the caret stays at the end."""
        if text != self.text():
            self.line.setText(text)

    def set_editable(self, *, editable: bool) -> None:
        """Let the line be typed in, or only read and copied."""
        self.line.setReadOnly(not editable)

    def _on_typed(self, typed: str) -> None:  # noqa: ARG002 - Qt's signal
        self.edited.emit(self.text())


class UnitEditor(LineEditor):
    """A line with a unit at its right end, such as %."""

    def __init__(self, around: Surroundings, field: Field, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(around, field, parent)
        self.line.put_inside(right=inside_label(unit))


def inside_label(words: str) -> QLabel:
    """Make the small text inside a field: a unit or a counter. It lets clicks through to the field."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "hint")
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def inside_button(around: Surroundings, icon: str, words: str) -> QToolButton:
    """Make a small button inside a field. Its key works in the field, so Tab does not stop at it."""
    button = QToolButton()
    button.setIcon(around.icon(icon, "ink", 18))
    button.setIconSize(QSize(around.px(18), around.px(18)))
    button.setAutoRaise(True)
    button.setProperty("role", "plain")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
