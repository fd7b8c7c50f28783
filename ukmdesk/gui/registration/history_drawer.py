"""The drawer with every answer that was changed: what stood there, what stands there now, when and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.sheet import Rule
from ukmdesk.gui.widgets.texts import breakable, text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Change

WIDTH = 336


class HistoryDrawer(QWidget):
    """At the right, in place of the side panel; Esc closes it."""

    closed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(around.px(WIDTH))
        self.setAccessibleName(around.say(N_("Riwayat perubahan")))
        self.close_ = button(around, "", role="quiet", icon="close")
        self.close_.setAccessibleName(around.say(N_("Tutup riwayat")))
        self.close_.setToolTip(around.say(N_("Tutup riwayat")))
        self.close_.clicked.connect(self.close_drawer)
        head = QHBoxLayout()
        head.addWidget(text(around, around.say(N_("Riwayat perubahan")), "heading"), 1)
        head.addWidget(self.close_)
        inside = QWidget()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(around.px(4))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, around.px(10), 0)
        column.addLayout(self._lines)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setAccessibleName(around.say(N_("Riwayat perubahan")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(around.px(one) for one in (16, 10, 6, 12)))
        layout.addLayout(head)
        layout.addWidget(area, 1)
        self.hide()

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Open with the changes, the newest first, and take the focus."""
        clear(self._lines)
        if not changes:
            words = self._around.say(N_("Belum ada yang diubah sesudah ditandai lengkap."))
            self._lines.addWidget(text(self._around, words, "body"))
        for change in sorted(changes, key=lambda one: -one.at):
            self._put(change)
        self.show()
        self.close_.setFocus()

    def _put(self, change: Change) -> None:
        around = self._around
        nothing = around.say(N_("Tidak diisi"))
        self._lines.addWidget(text(around, change.label, "strong"))
        self._lines.addWidget(
            text(around, breakable(f"{change.former or nothing} → {change.current or nothing}"), "body")
        )
        self._lines.addWidget(text(around, f"{around.moment(change.at)} · {change.by}", "hint"))
        self._lines.addWidget(Rule(around))

    def close_drawer(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        else:
            super().keyPressEvent(event)
