"""What this program is: version, licence, and what it is built on."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from ukmdesk import __version__
from ukmdesk.gui.dialogs.fitting import FittingDialog
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class AboutDialog(FittingDialog):
    """A page of plain words; nothing is asked and nothing is fetched."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, around.say(N_("Tentang ukmdesk")), parent, width=520)
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
            self.body.addWidget(text(around, words, role))
        self.fit()
