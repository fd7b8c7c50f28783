"""Numbers that are read off a card: grouped by four while they are typed, with a counter inside."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors.line import LineEditor, inside_label
from ukmdesk.gui.surroundings import Surroundings

_ONLY_DIGITS: Final = re.compile(r"[0-9\s.\-'/\u2010-\u2014\u00a0\u200b]*")


class DigitsEditor(LineEditor):
    """A number of `length` digits, shown in groups of four when `grouped`.

    Spaces, points and dashes between digits mean nothing and are not kept. As soon as anything else is typed the line
    is left exactly as it is.
    """

    def __init__(
        self, around: Surroundings, field: Field, length: int, parent: QWidget | None = None, *, grouped: bool = False
    ) -> None:
        super().__init__(around, field, parent)
        self._length = length
        self._is_grouped = grouped
        self._counter = inside_label("")
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.line.put_inside(right=self._counter)
        self._count()

    def text(self) -> str:
        """Give the digits without the groups, or the line as typed when it holds anything else."""
        shown = self.line.text()
        return _digits(shown) if _is_digits(shown) else shown

    @property
    def counter_words(self) -> str:
        """What the counter says, such as `15/16`."""
        return self._counter.text()

    def set_text(self, text: str) -> None:
        """Put a number in, grouped."""
        shown = self._shown(text)
        if shown != self.line.text():
            self.line.setText(shown)
        self._count()

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Let Backspace and Delete go over the spaces between groups, which nobody typed."""
        if self._is_grouped and not self.line.hasSelectedText() and not self.line.isReadOnly():
            place, shown = self.line.cursorPosition(), self.line.text()
            if event.key() == Qt.Key.Key_Backspace and shown[place - 1 : place] == " ":
                self.line.setCursorPosition(place - 1)
            elif event.key() == Qt.Key.Key_Delete and shown[place : place + 1] == " ":
                self.line.setCursorPosition(place + 1)
        return super().key_pressed(event)

    def _on_typed(self, typed: str) -> None:
        shown = self._shown(typed)
        if shown != typed:
            before = len(_digits(typed[: self.line.cursorPosition()]))
            self.line.setText(shown)
            self.line.setCursorPosition(_place_after(shown, before))
        self._count()
        self.edited.emit(self.text())

    def _shown(self, text: str) -> str:
        if not _is_digits(text):
            return text
        digits = _digits(text)
        if not self._is_grouped:
            return digits
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))

    def _count(self) -> None:
        shown = self.line.text()
        count = len(_digits(shown))
        self._counter.setText(f"{count}/{self._length}" if shown and self._length else "")
        self.line.arrange()


def _is_digits(text: str) -> bool:
    return _ONLY_DIGITS.fullmatch(unicodedata.normalize("NFKC", text)) is not None


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", text))


def _place_after(shown: str, digits: int) -> int:
    """Give the place in `shown` just after so many digits."""
    if digits == 0:
        return 0
    for place, character in enumerate(shown, start=1):
        digits -= character.isdigit()
        if digits == 0:
            return place
    return len(shown)
