"""Enrolment of the laptop, step by step: the request to the hub, and the grant that comes back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ukmdesk.gui.settings.choices import fixed
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.sheet import Sheet
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import Standing


class Enrolment(QWidget):
    """What the laptop is at the hub, or how it becomes one of its laptops."""

    request_wished = Signal(str, str)
    """Name of the laptop, office."""
    grant_wished = Signal(str)
    """The fingerprint that the hub read out, "" when it is compared afterwards."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(around.px(12))

    def show_standing(self, standing: Standing) -> None:
        """Show the enrolled laptop, or the two steps that enrol it."""
        clear(self._column)
        if standing.device:
            self._column.addWidget(self._enrolled(standing))
        else:
            self._column.addWidget(self._request())
            self._column.addWidget(self._grant())

    def _enrolled(self, standing: Standing) -> Sheet:
        around, say = self._around, self._around.say
        sheet = Sheet(around)
        sheet.body.addWidget(
            StateLabel(around, "accepted", say(N_("Terdaftar sebagai perangkat {device}"), device=standing.device))
        )
        values = ((N_("Kantor"), standing.office), (N_("Pusat"), standing.hub_name))
        for label, value in values:
            if value:
                sheet.body.addWidget(fixed(around, say(label), value, wide=True))
        hint = N_("Kop surat, pola nomor, dan aturan ditetapkan kantor pusat.")
        sheet.body.addWidget(text(around, say(hint), "hint"))
        return sheet

    def _request(self) -> Sheet:
        around, say = self._around, self._around.say
        sheet = Sheet(around)
        sheet.body.addWidget(text(around, say(N_("1. Buat berkas permintaan")), "heading"))
        sheet.body.addWidget(
            text(around, say(N_("Bawa berkas itu ke kantor pusat, lalu bacakan sidiknya lewat telepon.")), "body")
        )
        self.laptop = self._line(sheet, say(N_("Nama laptop")), say(N_("misalnya Lapangan Timur")))
        self.office = self._line(sheet, say(N_("Nama kantor")), say(N_("misalnya Dinas Koperasi dan UKM")))
        make = button(around, say(N_("Simpan permintaan…")), icon="export")
        make.clicked.connect(lambda: self.request_wished.emit(self.laptop.text().strip(), self.office.text().strip()))
        sheet.body.addLayout(_left(make))
        return sheet

    def _grant(self) -> Sheet:
        around, say = self._around, self._around.say
        sheet = Sheet(around)
        sheet.body.addWidget(text(around, say(N_("2. Buka surat izin dari kantor")), "heading"))
        sheet.body.addWidget(
            text(around, say(N_("Minta sidik pusat lewat telepon. Izin dari pusat lain ditolak.")), "body")
        )
        self.fingerprint = self._line(sheet, say(N_("Sidik pusat (opsional)")), "")
        take = button(around, say(N_("Buka surat izin…")), icon="import")
        take.clicked.connect(lambda: self.grant_wished.emit(self.fingerprint.text().strip()))
        sheet.body.addLayout(_left(take))
        return sheet

    def _line(self, sheet: Sheet, label: str, placeholder: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(label)
        line.setPlaceholderText(placeholder)
        line.setMaximumWidth(self._around.px(420))
        words = text(self._around, label, "label")
        words.setBuddy(line)
        sheet.body.addWidget(words)
        sheet.body.addWidget(line)
        return line


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
