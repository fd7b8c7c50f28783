"""The focus ring: 2 px around what has the focus, 2 px outside of it, painted by one overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QMainWindow,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from ukmdesk.gui.theme import Tokens

OUTSIDE: Final = 4
WIDTH: Final = 2
PAGE_OF_TEXT: Final = 900
"""Px of width from which on a ring around an area would say nothing."""
RINGED: Final = "ring"
"""Property of a widget: "parent" when the ring lies around what the widget stands in, as with the radio of a card;
"none" when there is none."""
_MOVES: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show})


class FocusRing(QWidget):
    """Lies over the whole window and lets every event through."""

    def __init__(self, window: QMainWindow, app: QApplication, tokens: Tokens) -> None:
        super().__init__(window)
        self._window = window
        self._tokens = tokens
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        app.focusChanged.connect(self._on_focus_changed)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        self.update()

    def _on_focus_changed(self, former: QWidget | None, now: QWidget | None) -> None:  # noqa: ARG002 - Qt's own signature
        self._let_go()
        window = self._window
        if now is not None and window.isAncestorOf(now):
            self._target = now
            now.installEventFilter(self)
            now.destroyed.connect(self._on_target_gone)
        self._follow()

    def _let_go(self) -> None:
        target, self._target = self._target, None
        if target is not None and shiboken6.isValid(target):
            target.removeEventFilter(self)
            target.destroyed.disconnect(self._on_target_gone)

    def _on_target_gone(self) -> None:
        self._target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window and the widget; no event is swallowed."""
        if event.type() in _MOVES or (watched is self._target and event.type() == QEvent.Type.Paint):
            self._follow()
        return False

    def _follow(self) -> None:
        target, window = self._target, self._window
        if target is None or not target.isVisible() or _has_none(target):
            self.hide()
            return
        ringed = _ringed(target)
        place = ringed.mapTo(window, QPoint(0, 0))
        rect = QRect(place, ringed.size()).adjusted(-OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE)
        if rect != self.geometry() or self.isHidden():
            self.setGeometry(rect)
            self.show()
            self.raise_()
        seen = self._seen(ringed).translated(-rect.topLeft())
        if seen.contains(self.rect()):
            self.clearMask()
        else:
            self.setMask(QRegion(seen))

    def _seen(self, ringed: QWidget) -> QRect:
        """Give the part of the window in which `ringed` shows: what scrolls is cut at the edge of its area."""
        seen, parent = self._window.rect(), ringed.parentWidget()
        while parent is not None and parent is not self._window:
            if isinstance(parent.parentWidget(), QAbstractScrollArea):
                seen &= QRect(parent.mapTo(self._window, QPoint(0, 0)), parent.size())
            parent = parent.parentWidget()
        return seen

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the ring; on the rail in the colour of the thread."""
        target = self._target
        if target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on_rail = isinstance(target, QToolButton) and str(target.property("role")).startswith("rail")
        role = "thread" if on_rail else "focus"
        painter.setPen(QPen(QColor(self._tokens.colour(role)), WIDTH))
        round_ = 5.0 if isinstance(target, QAbstractButton | QFrame) else 4.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), round_, round_)
        painter.end()


def _ringed(target: QWidget) -> QWidget:
    """Give what the ring lies around: the widget with the focus, or what it stands in."""
    parent = target.parentWidget()
    return parent if parent is not None and target.property(RINGED) == "parent" else target


def _has_none(target: QWidget) -> bool:
    """Tell whether a ring would say nothing: around a whole page."""
    is_a_page_of_text = isinstance(target, QAbstractScrollArea) and target.width() > PAGE_OF_TEXT
    return is_a_page_of_text or target.property(RINGED) == "none"
