"""Choices that need words: cards with a radio button, one of which is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.focus_ring import RINGED
from ukmdesk.gui.widgets.state_label import StateChip
from ukmdesk.gui.widgets.texts import text

LARGE: Final = 1.5
"""Text size from which the mark stands below the title; the unlock page loads no module of rows for it."""
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class CardRadio(QRadioButton):
    """Leaves the arrow keys to the group of cards."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space chooses."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class RadioCard(QFrame):
    """Title, one line and a hint; what is in `body` shows only while the card is chosen."""

    chosen = Signal()

    def __init__(
        self, around: Surroundings, icon: str, title: str, line: str, hint: str = "", *, mark: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(around.px(16), around.px(10), around.px(16), around.px(10))
        row.setSpacing(around.px(14))
        self.radio = CardRadio()
        self.radio.setAccessibleName(title)
        self.radio.setAccessibleDescription(" ".join(one for one in (mark, line, hint) if one))
        self.radio.setProperty(RINGED, "parent")
        self.radio.toggled.connect(self._on_toggled)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.radio, 0, top if icon else Qt.AlignmentFlag.AlignVCenter)
        if icon:
            picture = QLabel()
            picture.setPixmap(around.icon(icon, "nila", 24).pixmap(around.px(24), around.px(24)))
            row.addWidget(picture, 0, top)
        column = QVBoxLayout()
        column.setSpacing(around.px(2))
        column.addLayout(_headed(around, text(around, title, "heading" if icon else "strong"), mark))
        column.addWidget(text(around, line, "body" if icon else "hint"))
        if hint and icon:
            column.addWidget(text(around, hint, "hint"))
        self._held = QWidget()
        self.body = QVBoxLayout(self._held)
        self.body.setContentsMargins(0, around.px(6), 0, 0)
        self._held.hide()
        column.addWidget(self._held)
        row.addLayout(column, 1)
        if hint and not icon:
            beside = text(around, hint, "small")
            row.addWidget(beside)

    @property
    def is_chosen(self) -> bool:
        """Whether this is the chosen card."""
        return self.radio.isChecked()

    def choose(self) -> None:
        """Choose this card."""
        self.radio.setChecked(True)

    def _on_toggled(self, on: bool) -> None:
        self.setProperty("on", on)
        self.style().polish(self)
        self._held.setVisible(on and self.body.count() > 0)
        if on:
            self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """A press anywhere on the card chooses it."""
        self.choose()
        self.radio.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """The radio button has the focus, not the card."""
        self.radio.setFocus()


def _headed(around: Surroundings, title: QLabel, mark: str) -> QBoxLayout:
    """Give the title, and beside it, or below when the text is large, what is said of the card."""
    down = around.scale >= LARGE
    head = QBoxLayout(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)
    head.setSpacing(around.px(10))
    if mark:
        title.setWordWrap(False)
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(StateChip(around, "complete", mark), 0, Qt.AlignmentFlag.AlignLeft)
        head.addStretch(1)
    else:
        head.addWidget(title)
    return head


class RadioCards(QWidget):
    """A column of cards; the arrow keys go from one to the next and choose it."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.cards: list[RadioCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(around.px(8))

    def add(self, card: RadioCard) -> None:
        """Put a card below the others."""
        self.cards.append(card)
        self._column.addWidget(card)
        card.radio.setAutoExclusive(False)
        card.chosen.connect(lambda: self._on_chosen(card))

    def choose(self, card: RadioCard) -> None:
        """Choose a card."""
        card.choose()

    @property
    def chosen(self) -> RadioCard | None:
        """The chosen card."""
        return next((card for card in self.cards if card.is_chosen), None)

    def _on_chosen(self, chosen: RadioCard) -> None:
        for card in self.cards:
            if card is not chosen:
                card.radio.setChecked(False)
            card.radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is chosen else Qt.FocusPolicy.ClickFocus)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go up and down with the arrow keys."""
        here = self.chosen
        if event.key() in _STEPS and here is not None:
            card = self.cards[(self.cards.index(here) + _STEPS[Qt.Key(event.key())]) % len(self.cards)]
            card.choose()
            card.radio.setFocus()
        else:
            super().keyPressEvent(event)
