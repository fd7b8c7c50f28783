"""Lines of text in the sizes of the design."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from ukmdesk.gui.surroundings import Surroundings

WRAPS: Final = frozenset(
    {"body", "hint", "problem", "title18", "title", "heading", "strong", "result", "on-rail", "rail-title"}
)

LONG_WORD: Final = 24
"""Letters of a word that is wrapped only where it has spaces, as people write them."""
_PIECES: Final = re.compile(r"\S{12}(?=\S)")
_LONG: Final = re.compile(rf"\S{{{LONG_WORD + 1},}}")


def breakable(words: str) -> str:
    """Let a typed word of any length go on in the next line: nobody knows what is pasted into a field."""
    return _LONG.sub(lambda found: _PIECES.sub(lambda piece: f"{piece[0]}\u200b", found[0]), words)


def text(around: Surroundings, words: str, role: str) -> QLabel:  # noqa: ARG001 - every widget is built so
    """Give a label in one of the roles of the style sheet; what a person typed is shown letter by letter."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    label.setProperty("role", role)
    if role in WRAPS:
        label.setWordWrap(True)
        policy = label.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label
