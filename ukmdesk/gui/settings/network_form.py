"""Where the hub is on the network, below the enrolment: an address, and the office's own certificate authority."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ukmdesk.gui.settings.choices import fixed
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import side_by_side
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.labelled import labelled
from ukmdesk.gui.widgets.sheet import Sheet
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import Standing

EXAMPLE = "https://pusat.example"


class NetworkForm(QWidget):
    """A supervisor fills it in; others read it. Without an address everything goes by stick."""

    address_changed = Signal(str)
    authority_wished = Signal()
    authority_dropped = Signal()

    def __init__(self, around: Surroundings, standing: Standing, address: str, authority: str) -> None:
        super().__init__()
        self._address = address
        say = around.say
        sheet = Sheet(around)
        sheet.body.addWidget(text(around, say(N_("Kirim lewat jaringan")), "strong"))
        self.line = QLineEdit(address)
        self.line.setPlaceholderText(standing.hub_url or EXAMPLE)
        self.line.setCursorPosition(0)
        self.line.setReadOnly(not standing.manages)
        self.line.editingFinished.connect(self._on_edited)
        hint = N_("Kosong: yang ditetapkan dinas.") if standing.hub_url else N_("Kosong: hanya dengan stik.")
        sheet.body.addWidget(labelled(around, say(N_("Alamat pusat")), self.line, say(hint)))
        known = authority or say(N_("yang dikenal laptop"))
        kept = N_("Simpan berkasnya di laptop, bukan di stik.")
        sheet.body.addWidget(fixed(around, say(N_("Berkas CA milik dinas")), known, say(kept), wide=True))
        if standing.manages:
            choose = button(around, say(N_("Pilih berkas CA…")), icon="folder")
            choose.clicked.connect(self.authority_wished)
            deeds = [choose]
            if authority:
                drop = button(around, say(N_("Tidak memakai berkas CA")), icon="close")
                drop.clicked.connect(self.authority_dropped)
                deeds.append(drop)
            sheet.body.addWidget(side_by_side(around, *deeds))
        else:
            sheet.body.addWidget(text(around, say(N_("Penyelia dapat mengubahnya.")), "hint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet)

    def _on_edited(self) -> None:
        """Tell another address once, however often the line is left."""
        address = self.line.text().strip()
        if address != self._address and not self.line.isReadOnly():
            self._address = address
            self.address_changed.emit(address)
