"""The consent text as a page that is always whole: what is around it scrolls, it does not."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QTextBrowser, QWidget

_STEPS: Final = {
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QScrollBar.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QScrollBar.SliderAction.SliderToMaximum,
}
"""Keys that scroll the page while the text has the focus."""


class ReadAloud(QTextBrowser):
    """As high as its words need at its width."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def show_words(self, words: str, points: float) -> None:
        """Show a text in letters of a size."""
        self.setHtml(_page(words, points))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width needs another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height()) + self.height() - self.viewport().height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page with the keys that scroll."""
        action, area = _STEPS.get(Qt.Key(event.key())), self._area()
        if action is not None and area is not None:
            area.verticalScrollBar().triggerAction(action)
        else:
            super().keyPressEvent(event)

    def _area(self) -> QScrollArea | None:
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around


def _page(words: str, points: float) -> str:
    """Give the text as a page: each question in strong letters above its answer."""
    parts, purposes = [], []
    for part in words.strip().split("\n\n"):
        if part.startswith("- "):
            purposes.append(f"<li>{escape(part[2:])}</li>")
            continue
        question, _, answer = part.partition("\n")
        parts.append(f"<p><b>{escape(question)}</b><br>{escape(answer)}</p>")
    return f'<div style="font-size:{points:g}pt">{"".join(parts)}<ul>{"".join(purposes)}</ul></div>'
