"""The head of a page: title, a line below it, actions at the right, or below both where there is no room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.texts import text

EDGE: Final = 20


class PageHead(QWidget):
    """58 px high at 100 %; at most one action is primary."""

    def __init__(self, around: Surroundings, title: str, line: str = "") -> None:
        super().__init__()
        self.setProperty("role", "head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around = around
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(around.px(EDGE), around.px(6), around.px(EDGE), around.px(6))
        row.setSpacing(around.px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = text(around, title, "title")
        self.title.setWordWrap(False)
        self.line = text(around, line, "small")
        self.line.setWordWrap(True)
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
        self._fit()

    def add_action(self, widget: QWidget) -> None:
        """Put an action at the right end."""
        self._actions.addWidget(widget)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room beside the title or not."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self.title.sizeHint().width() + self._row.spacing() + self._actions.minimumSize().width()
        fits = needed <= self.contentsRect().width() - 2 * self._around.px(EDGE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if fits else down)

    def set_compact(self, *, compact: bool) -> None:
        """46 px high by the compact rules."""
        self.setMinimumHeight(self._around.px(46 if compact else 58))
        self._row.setContentsMargins(
            *(self._around.px(one) for one in ((EDGE, 2, EDGE, 2) if compact else (EDGE, 6, EDGE, 6)))
        )
