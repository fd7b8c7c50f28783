"""A dialog that only tells something: as large as what it tells, never larger than the window, and it scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.i18n import N_

EDGE: Final = 24
AROUND: Final = 40
"""Pixels of the window that stay in sight around it."""


class FittingDialog(QDialog):
    """`fill` puts its words in; below them is the button that closes it, which has the focus. Arrow keys scroll."""

    def __init__(self, around: Surroundings, title: str, parent: QWidget | None, *, width: int) -> None:
        """`width` is in px at 100 %."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._around = around
        self._wanted = around.px(width)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(around.px(10))
        self._area = scrolled(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(around.px(EDGE),) * 4)
        self._column.setSpacing(around.px(14))
        self._column.addWidget(self._area, 1)
        self.close_ = button(around, around.say(N_("Tutup")), key="Esc")
        self.close_.clicked.connect(self.accept)
        self._column.addWidget(self.close_, 0, Qt.AlignmentFlag.AlignRight)

    def fit(self) -> None:
        """Take the size of what is told, as far as there is room; called when all of it is in."""
        edge = 2 * self._around.px(EDGE)
        room = self._room()
        width = min(self._wanted, room.width())
        below = self.close_.sizeHint().height() + self._column.spacing() + edge
        inside = self.body.totalHeightForWidth(width - edge - self._area.verticalScrollBar().sizeHint().width())
        needed = inside if self.body.hasHeightForWidth() else self.body.totalSizeHint().height()
        self.resize(width, min(needed + below, room.height()))
        self.close_.setFocus()

    def _room(self) -> QSize:
        parent = self.parentWidget()
        size = parent.window().size() if parent is not None else self.screen().availableSize()
        return size - QSize(AROUND, AROUND)
