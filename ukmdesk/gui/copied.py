"""A whole NIK that was copied out of a field does not stay in the clipboard."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

KEPT_MS: Final = 30_000
"""So long it can be pasted elsewhere."""
_WHOLE_NUMBER: Final = re.compile(r"(?<!\d)\d{16}(?!\d)")
_BETWEEN: Final = re.compile(r"[\s.\-]")


class CopiedNumbers(QObject):
    """Watches what is copied inside the program; what other programs copied is left alone."""

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._copied = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEPT_MS)
        self.timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        text = self._clipboard.text()
        self._copied = text if _WHOLE_NUMBER.search(_BETWEEN.sub("", text)) and _is_ours(text) else ""
        if self._copied:
            self.timer.start()
        else:
            self.timer.stop()

    def clear(self) -> None:
        """Empty the clipboard at once when a number from here is still in it."""
        self.timer.stop()
        if self._copied and self._clipboard.text() == self._copied:
            self._clipboard.clear()
        self._copied = ""


def _is_ours(text: str) -> bool:
    """Tell whether a text is what is chosen in the field in hand."""
    field = QApplication.focusWidget()
    if isinstance(field, QPlainTextEdit):
        return field.textCursor().selection().toPlainText() == text
    return isinstance(field, QLineEdit | QLabel) and field.selectedText() == text
