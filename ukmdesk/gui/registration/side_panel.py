"""The column at the right: about the field in hand, or about the questions of a returned registration."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.domain.fields import pattern_of
from ukmdesk.forms.reading import READABLE
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.findings import TITLES, section_of
from ukmdesk.gui.registration.nik_panel import PATHS, Areas, NikPanel
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import link
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

WIDTH: Final = 252
QWIDGETSIZE_MAX: Final = 16_777_215

ABOUT: Final[dict[str, str]] = {
    "owner.name": N_("Ketik nama persis seperti pada KTP. Satu kata boleh. Gelar tidak perlu."),
    "owner.nik": N_("Ketik 16 angka dari KTP. Spasi dan titik boleh, nanti dirapikan sendiri."),
    "owner.birth_date": N_("Boleh diketik 17-8-1985, 17/8/85, atau 17 Agustus 1985."),
    "owner.sex": N_("Pilih seperti pada KTP. Panah kiri dan kanan memilih."),
    "owner.phone": N_("Nomor yang dipakai sehari-hari. Kantor pusat menghubungi lewat nomor ini."),
    "owner.whatsapp": N_("Kosongkan bila sama dengan telepon."),
    "business.name": N_("Nama di papan, kemasan, atau NIB. Ketik persis."),
    "business.activity": N_("Tulis kegiatan sehari-hari, misalnya membuat gula semut."),
    "business.kbli": N_("Lima angka kegiatan usaha. Ada pada NIB bila sudah punya."),
    "business.capital": N_("Modal tanpa tanah dan bangunan. Boleh diketik 25 juta."),
    "business.annual_sales": N_("Perkiraan setahun cukup. Boleh diketik 180 juta."),
    "business.legal_form": N_("Pilih Perorangan bila belum ada badan usaha."),
    "premises.address.village": N_("Ketik tiga huruf, lalu pilih. Tidak ada di daftar? Ketik namanya."),
    "premises.address.postal_code": N_("Terisi dari desa bila diketahui. Boleh diganti."),
    "owner.same_address": N_("Pilih Tidak bila pemilik tinggal di tempat lain."),
}
"""What the panel says of a field, where more is to be said than its hint."""


class SidePanel(QWidget):
    """252 px wide; folded away by the compact rules."""

    help_wanted = Signal()
    fill_wanted = Signal(dict)

    def __init__(self, around: Surroundings, session: DraftSession, areas: Areas) -> None:
        super().__init__()
        self._around = around
        self._session = session
        self.path = ""
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_wide(wide=False)
        self.title = text(around, "", "heading")
        self.words = text(around, "", "body")
        self.nik = NikPanel(around, areas)
        self.nik.fill_wanted.connect(self.fill_wanted)
        self.where_issued = text(
            around,
            around.say(N_("Wilayah pada NIK adalah tempat pertama terbit, belum tentu alamat sekarang.")),
            "hint",
        )
        self.help = link(around, "")
        self.help.clicked.connect(self.help_wanted)
        inside = QWidget()
        told = QVBoxLayout(inside)
        told.setContentsMargins(0, 0, around.px(4), 0)
        told.setSpacing(around.px(12))
        for widget in (self.title, self.words, self.nik, self.where_issued):
            told.addWidget(widget)
        told.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.px(one) for one in (16, 14, 12, 12)))
        column.setSpacing(around.px(12))
        column.addWidget(scrolled(inside), 1)
        column.addWidget(self.help)

    def set_wide(self, *, wide: bool) -> None:
        """Take all the room there is, or only its own width."""
        give_width(self, 0 if wide else self._around.px(WIDTH))

    def show_section(self, name: str) -> None:
        """Say nothing of any field: the section was just gone to."""
        self.path = ""
        section = self._around.say(TITLES[name])
        self.title.setText(section)
        self.words.setText("")
        self.help.set_words(self._around.say(N_("Bantuan bagian {section}"), section=section))
        self.refresh()

    def show_field(self, path: str) -> None:
        """Say what is to be known about a field, and what the NIK says beside it."""
        self.path = path
        say = self._around.say
        pattern = pattern_of(path)
        field = READABLE.get(pattern)
        section = say(TITLES[section_of(path)])
        self.title.setText(say(N_("Tentang {field}"), field=say(field.label)) if field else section)
        words = ABOUT.get(pattern, field.hint if field else "")
        self.words.setText(say(words) if words else self._usual(optional=field is not None and not field.required))
        self.help.set_words(say(N_("Bantuan bagian {section}"), section=section))
        self.refresh()

    def _usual(self, *, optional: bool) -> str:
        words = N_("Tidak wajib. Isi bila diketahui.") if optional else N_("Wajib diisi sebelum ditandai lengkap.")
        return self._around.say(words)

    def refresh(self) -> None:
        """Follow what is typed."""
        self.nik.setVisible(False)
        if self.path in PATHS:
            self.nik.show_answers(self._session)
        self.where_issued.setVisible(not self.nik.isHidden())


def give_width(panel: QWidget, width: int) -> None:
    """Give a panel a fixed width, or with 0 whatever there is."""
    panel.setMinimumWidth(width)
    panel.setMaximumWidth(width or QWIDGETSIZE_MAX)
