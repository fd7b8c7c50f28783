"""What every editor has in common: text in, text out, focus, problem, and the keys that go from field to field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ukmdesk.forms.shape import Field
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import Language
from ukmdesk.services.draft_views import VillageHit

FIELD_HEIGHT: Final = 32
"""Height of a field at 100 %, borders included."""

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNDO: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_PASSING: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FindVillages(Protocol):
    """Where villages are looked up; both are called in the store's worker."""

    def find_villages(self, text: str, language: Language) -> Sequence[VillageHit]:
        """Give the villages whose words begin so, best first."""
        ...

    def village(self, code: str, language: Language) -> VillageHit | None:
        """Give the village of a 10-digit code."""
        ...


class Editor(QWidget):
    """One answer being typed. It never judges and never changes the meaning of what was typed.

    `text` is what the form keeps: as typed, or the stored value of a choice. Text that cannot be read stays.
    """

    edited = Signal(str)
    """The person changed the answer; `set_text` never emits it."""
    step_wanted = Signal(int)
    """Enter (1) or Shift+Enter (-1) was pressed: to the next field, or to the one before."""
    focused = Signal(bool)
    """The focus came into the field, or left it; a menu or another window in front is no leaving."""
    hint_changed = Signal(str)
    """What the editor says about its own answer below the field, "" for nothing."""

    def __init__(self, around: Surroundings, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.field = field
        self._kept = ""
        self._watched: list[QWidget] = []

    @property
    def field_height(self) -> int:
        """Height of the field in pixels, without label and hint."""
        return self.around.px(FIELD_HEIGHT)

    @property
    def focus_widgets(self) -> Sequence[QWidget]:
        """The parts that take the focus, in the order of Tab."""
        return self._watched

    def text(self) -> str:
        """Give the answer as it is kept."""
        return self._kept

    def set_text(self, text: str) -> None:
        """Put an answer in, as it was kept or as it is shown, without emitting `edited`."""
        self._kept = text

    def set_editable(self, *, editable: bool) -> None:
        """Let the answer be changed, or only read."""
        for widget in self._watched:
            widget.setEnabled(editable)

    def set_problem(self, sentence: str) -> None:
        """Mark the field as wrong and say why to a screen reader; "" takes the mark away."""
        for widget in self._watched:
            show_property(widget, "problem", on=bool(sentence))

    def set_names(self, label: str, description: str) -> None:
        """Say to a screen reader what is asked, and the hint or problem below."""
        for widget in self._watched:
            widget.setAccessibleName(label)
            widget.setAccessibleDescription(description)

    def focus_field(self) -> None:
        """Put the focus into the field."""
        if self._watched:
            self._watched[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Tell whether the focus is in one of the parts."""
        return any(widget.hasFocus() for widget in self._watched)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Take the keys that belong to the form and follow the focus."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _undoes(event):
            # A line edit would keep Ctrl+Z for itself; undo goes across fields and belongs to the page.
            event.ignore()
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.key_pressed(event)
        if isinstance(event, QFocusEvent) and (event.gotFocus() or event.reason() not in _PASSING):
            self.focus_moved(came=event.gotFocus())
        return False

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Handle a key before the widget does; True when it is used up."""
        if _undoes(event):
            event.ignore()
            return True
        if event.key() in _ENTER and (step := self.step_of(event)):
            self.step_wanted.emit(step)
            return True
        return False

    def step_of(self, event: QKeyEvent) -> int:
        """Tell where an Enter leads: 1 next field, -1 field before, 0 it is for somebody else."""
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if pressed == Qt.KeyboardModifier.NoModifier:
            return 1
        return -1 if pressed == Qt.KeyboardModifier.ShiftModifier else 0

    def focus_moved(self, *, came: bool) -> None:
        """Follow the focus; the field was entered or left."""
        self.focused.emit(came)

    def watch(self, widget: QWidget) -> None:
        """Make a part one that takes the focus: its keys are the form's, it wears the problem's border."""
        self._watched.append(widget)
        widget.installEventFilter(self)
        if len(self._watched) == 1:
            self.setFocusProxy(widget)


def show_property(widget: QWidget, name: str, *, on: bool) -> None:
    """Set a dynamic property that the style sheet looks at."""
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _undoes(event: QKeyEvent) -> bool:
    return any(event.matches(key) for key in _UNDO)
