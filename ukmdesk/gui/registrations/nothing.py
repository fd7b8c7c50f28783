"""What stands in the place of the list where there is nothing to list: why, and how it fills."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.empty import Empty
from ukmdesk.i18n import N_

REASONS: Final[dict[str, tuple[str, str, str]]] = {
    "new": (
        "registrations",
        N_("Belum ada pendaftaran di perangkat ini"),
        N_("Pelaku usaha pertama didaftarkan dengan Ctrl+N."),
    ),
    "unmatched": ("search", N_("Tidak ada yang cocok"), N_("Ubah kata yang dicari, atau hapus saringannya.")),
    "worklist": ("check", N_("Daftar kerja ini kosong"), N_("Pendaftaran masuk ke sini bila langkahnya sampai.")),
    "bin": ("delete", N_("Keranjang kosong"), N_("Draf yang dibuang tinggal di sini 30 hari.")),
}
"""Why there is nothing: icon, what is not there, how it comes."""


class Nothing(QStackedWidget):
    """Hidden until `show_reason` is called."""

    register_wished = Signal()
    clear_wished = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.register = button(around, around.say(N_("Daftarkan pelaku usaha")), icon="register-new")
        self.register.clicked.connect(self.register_wished)
        self.clear = button(around, around.say(N_("Hapus pencarian dan saringan")), icon="close")
        self.clear.clicked.connect(self.clear_wished)
        buttons = {"new": self.register, "unmatched": self.clear}
        self._places: dict[str, int] = {}
        for reason, (icon, words, how) in REASONS.items():
            page = Empty(around, icon, around.say(words), around.say(how), buttons.get(reason))
            self._places[reason] = self.addWidget(page)
        self.reason = ""
        self.hide()

    def show_reason(self, reason: str) -> None:
        """Say why there is nothing."""
        self.reason = reason
        self.setCurrentIndex(self._places[reason])
        self.show()
