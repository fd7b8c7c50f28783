"""A chosen filter as a chip: its words and a cross; Delete takes it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import DeskButton
from ukmdesk.i18n import N_


class FilterChip(DeskButton):
    """Pressing it, or Delete while it has the focus, asks to remove it."""

    removed = Signal()

    def __init__(self, around: Surroundings, words: str) -> None:
        super().__init__(around, words, role="chip", big=False)
        self.dress(last="close")
        self.setAccessibleName(around.say(N_("Saringan {words}, tekan untuk menghapus"), words=words))
        self.clicked.connect(self.removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete and Backspace remove the filter."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
