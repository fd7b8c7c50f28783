"""What this program is: version, licence, and what it is built on."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ukmdesk import __version__
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class AboutDialog(QDialog):
    """A page of plain words; nothing is asked and nothing is fetched."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(around.say(N_("Tentang ukmdesk")))
        self.setMinimumWidth(around.px(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.px(28),) * 4)
        column.setSpacing(around.px(10))
        lines = (
            (f"ukmdesk {__version__}", "title18"),
            (around.say(N_("Meja pendaftaran UKM, juga tanpa jaringan.")), "body"),
            (around.say(N_("Lisensi Apache 2.0. Data tetap milik kantor dan pelaku usaha.")), "body"),
            (
                around.say(N_("Dibangun dengan Qt {version} (LGPL 3), SQLCipher, dan ReportLab."), version=qVersion()),
                "hint",
            ),
            (around.say(N_("Program ini tidak mengirim apa pun tanpa Anda minta.")), "hint"),
        )
        for words, role in lines:
            column.addWidget(text(around, words, role))
        column.addSpacing(around.px(8))
        close = button(around, around.say(N_("Tutup")), key="Esc")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
