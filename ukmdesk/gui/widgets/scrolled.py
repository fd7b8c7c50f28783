"""What is higher than its place scrolls down; nothing ever scrolls across."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

SIGHT = 24
"""Pixels that are seen above and below what has the focus."""


class Scrolled(QScrollArea):
    """Gives its inside the height that wrapped words need at this width; Qt itself asks for the height of one line.

    What gets the focus is brought into sight, also where the page itself says what Tab reaches next.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.installEventFilter(self)
        self._reached: QWidget | None = None
        self._brought: QWidget | None = None
        self._at_rest = QTimer(self)
        self._at_rest.setSingleShot(True)
        self._at_rest.timeout.connect(self._show_reached)
        QApplication.instance().focusChanged.connect(self._on_reached)  # type: ignore[union-attr]

    def _on_reached(self, _former: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._reached, self._brought = now, None
            self._at_rest.start(0)  # only then the layout knows where it is

    def bring(self, part: QWidget) -> None:
        """Bring a part of the inside into sight, once the layout knows where it is; until the focus goes elsewhere."""
        self._brought = part
        self._at_rest.start(0)

    def _show_reached(self) -> None:
        part = self._brought
        if part is not None and isValid(part):
            self.ensureWidgetVisible(part, 0, 0)
        one = self._reached
        if one is not None and isValid(one) and one.hasFocus() and one.height() < self.viewport().height():
            self.ensureWidgetVisible(one, 0, SIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width needs another height."""
        super().resizeEvent(event)
        self._give_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Other words inside need another height as well."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_height()
        return super().eventFilter(watched, event)

    def _give_height(self) -> None:
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if inside is not None and layout is not None and layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(self.viewport().width())
            if needed != inside.minimumHeight():
                inside.setMinimumHeight(needed)
                self._at_rest.start(0)  # what has the focus stays in sight when more comes in above it


def scrolled(inside: QWidget) -> Scrolled:
    """Give a frame without a border that shows `inside` in its own width; the keyboard reaches what is inside."""
    return Scrolled(inside)
