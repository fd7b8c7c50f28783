"""Undo and redo of typing, across all fields of a draft."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

MAX_STEPS: Final = 100
"""How many steps can be taken back."""


class Typing(QObject):
    """What was typed, step by step. Nothing here touches a field: the caller puts the text it is given back.

    Keys that follow each other in one field are one step; whatever changes more than one character at once (a paste, a
    choice, a date from the calendar) is a step of its own.
    """

    changed = Signal()
    """What can be undone or redone is different now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(MAX_STEPS)
        self._is_sealed = False
        self._stack.indexChanged.connect(self.changed)

    def record(self, path: str, before: str, after: str) -> None:
        """Keep one change; what was undone before can no longer be redone. A change of nothing is not kept."""
        if before == after:
            return
        self._stack.push(_Change(path, before, after, joins=not self._is_sealed))
        self._is_sealed = False

    def seal(self) -> None:
        """End the step: the next change begins a new one even in the same field (the field was left, or saved)."""
        self._is_sealed = True

    def undo(self) -> tuple[str, str] | None:
        """Take one step back: give the path and the text that belongs there now, or None at the beginning."""
        if not self._stack.canUndo():
            return None
        change = self._at(self._stack.index() - 1)
        self._stack.undo()
        self._is_sealed = True
        return change.path, change.before

    def redo(self) -> tuple[str, str] | None:
        """Take one step forward again, or give None when nothing was undone."""
        if not self._stack.canRedo():
            return None
        change = self._at(self._stack.index())
        self._stack.redo()
        self._is_sealed = True
        return change.path, change.after

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._stack.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take forward."""
        return self._stack.canRedo()

    def clear(self) -> None:
        """Forget everything: another draft is open."""
        self._stack.clear()
        self._is_sealed = False
        self.changed.emit()

    def _at(self, place: int) -> _Change:
        change = self._stack.command(place)
        assert isinstance(change, _Change)
        return change


class _Change(QUndoCommand):
    """One step. Its `redo` does nothing: the field holds the text already when the step is kept."""

    def __init__(self, path: str, before: str, after: str, *, joins: bool) -> None:
        super().__init__()
        self.path = path
        self.before = before
        self.after = after
        self.joins = joins
        self.is_key = is_one_key(before, after)

    def id(self) -> int:
        """Say to the stack that steps of this kind may be joined."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        """Join the next key of the same field to this step."""
        if not isinstance(other, _Change) or not other.joins or other.path != self.path:
            return False
        if other.before != self.after or not (self.is_key and other.is_key):
            return False
        self.after = other.after
        self.setObsolete(self.before == self.after)
        return True


def is_one_key(before: str, after: str) -> bool:
    """Tell whether one text comes from the other by a single character put in, taken out or exchanged."""
    if abs(len(before) - len(after)) > 1:
        return False
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    if len(before) == len(after):
        return before[start + 1 :] == after[start + 1 :]
    shorter, longer = sorted((before, after), key=len)
    return shorter[start:] == longer[start + 1 :]
