"""The head of a page: title, one line below it, actions at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.texts import text


class PageHead(QWidget):
    """58 px high at 100 %; at most one action is primary."""

    def __init__(self, around: Surroundings, title: str, line: str = "") -> None:
        super().__init__()
        self.setProperty("role", "head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around = around
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(around.px(20), around.px(6), around.px(20), around.px(6))
        row.setSpacing(around.px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = text(around, title, "title")
        self.title.setWordWrap(False)
        self.line = text(around, line, "small")
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.line)
        words.addStretch(1)
        row.addLayout(words, 1)
        # only now: a widget that is shown before it has a parent is a window for a moment and takes the focus
        self.line.setVisible(bool(line))
        self._actions = QHBoxLayout()
        self._actions.setSpacing(around.px(10))
        row.addLayout(self._actions)
        self.setMinimumHeight(around.px(58))

    def set_texts(self, title: str, line: str = "") -> None:
        """Change title and line."""
        self.title.setText(title)
        self.line.setText(line)
        self.line.setVisible(bool(line))

    def add_action(self, widget: QWidget) -> None:
        """Put an action at the right end."""
        self._actions.addWidget(widget)

    def set_compact(self, *, compact: bool) -> None:
        """46 px high by the compact rules."""
        self.setMinimumHeight(self._around.px(46 if compact else 58))
        self._row.setContentsMargins(*(self._around.px(one) for one in ((20, 2, 20, 2) if compact else (20, 6, 20, 6))))
