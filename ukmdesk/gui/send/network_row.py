"""The way over the network, below the three steps: shown only where it is known where the hub is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import across
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class NetworkRow(QWidget):
    """One quiet button that does all three steps, and what it does in words; the stick stays the first way."""

    wished = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        row = across(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(around.px(10))
        self.button = button(around, around.say(N_("Kirim lewat jaringan")), icon="network")
        self.button.clicked.connect(self.wished)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        told = N_("Menyegel, mengirim, dan mengambil tanda terima. Tanpa stik, bila ada jaringan.")
        row.addWidget(text(around, around.say(told), "hint"), 1)
        self.setLayout(row)
        self.hide()

    def set_open(self, *, is_open: bool) -> None:
        """Let the button be pressed, or not while another piece of work is under way."""
        self.setEnabled(is_open)
