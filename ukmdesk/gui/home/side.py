"""The right column of the home page: register, the same as before, today, the office's answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ukmdesk.gui.models.bundle_lines import bundle_number
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button, link
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.sheet import Rule, Sheet
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import LastReceipt, Overview, Today

WIDTH = 346


class HomeSide(QWidget):
    """`place_requested` says where the officer wants to go."""

    place_requested = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(around.px(WIDTH) if around.scale < 1.5 else around.px(260))
        column = QVBoxLayout(self)
        column.setContentsMargins(around.px(18), around.px(16), around.px(18), around.px(16))
        column.setSpacing(around.px(12))
        self.register = button(
            around,
            around.say(N_("Daftarkan pelaku usaha")),
            role="primary",
            icon="register-new",
            key="Ctrl+N",
            big=True,
        )
        self.register.clicked.connect(lambda: self.place_requested.emit(self.register_place()))
        column.addWidget(self.register)
        column.addWidget(self._same_as_before())
        column.addWidget(text(around, around.say(N_("Hari ini")), "heading"))
        self._today = Sheet(around)
        self._today.body.setSpacing(around.px(4))
        column.addWidget(self._today)
        column.addWidget(text(around, around.say(N_("Jawaban kantor")), "heading"))
        self._receipt = Sheet(around)
        column.addWidget(self._receipt)
        column.addStretch(1)

    def _same_as_before(self) -> Sheet:
        sheet = Sheet(self._around)
        sheet.body.setSpacing(self._around.px(2))
        self.same = QCheckBox(self._around.say(N_("Sama seperti sebelumnya")))
        self._same_words = text(self._around, "", "hint")
        sheet.body.addWidget(self.same)
        sheet.body.addWidget(self._same_words)
        self._same_sheet = sheet
        return sheet

    def register_place(self) -> Place:
        """Give where a new registration begins: as the former one when that is ticked."""
        same = self.same.isChecked() and self._same_sheet.isVisibleTo(self)
        return Place("registration", part="same" if same else "new")

    def show_overview(self, overview: Overview) -> None:
        """Show the numbers of now."""
        self._same_sheet.setVisible(bool(overview.same_as_before))
        self._same_words.setText(overview.same_as_before)
        self._show_today(overview.today)
        self._show_receipt(overview.receipt)

    def _show_today(self, today: Today) -> None:
        clear(self._today.body)
        lines = (
            (N_("Pelaku usaha baru"), today.begun),
            (N_("Selesai sampai lengkap"), today.completed),
            (N_("Persetujuan dicatat"), today.consents),
            (N_("Kertas dicetak baik"), today.good_prints),
            (N_("Cetakan rusak"), today.spoiled_prints),
        )
        for place, (words, count) in enumerate(lines):
            if place:
                self._today.body.addWidget(Rule(self._around))
            row = QHBoxLayout()
            row.addWidget(text(self._around, self._around.say(words), "small"), 1)
            row.addWidget(text(self._around, self._around.number(count), "strong"))
            self._today.body.addLayout(row)

    def _show_receipt(self, receipt: LastReceipt | None) -> None:
        clear(self._receipt.body)
        around, say = self._around, self._around.say
        add = self._receipt.body.addWidget
        if receipt is None:
            add(text(around, say(N_("Belum ada tanda terima. Jawaban kantor pusat datang lewat stik.")), "hint"))
            return
        head = QHBoxLayout()
        head.setSpacing(around.px(10))
        mark = QLabel()
        mark.setPixmap(around.icon("receipt", "pandan", 20).pixmap(around.px(20), around.px(20)))
        head.addWidget(mark)
        head.addWidget(
            text(around, say(N_("Tanda terima {number}"), number=bundle_number(receipt.number)), "strong"), 1
        )
        self._receipt.body.addLayout(head)
        add(text(around, f"{around.date(receipt.at)}, {around.clock(receipt.at)}", "small"))
        words = (
            ("accepted", N_("{count} terdaftar")),
            ("returned", N_("{count} dikembalikan")),
            ("duplicate", N_("{count} duplikat")),
            ("rejected", N_("{count} ditolak")),
            ("quarantined", N_("{count} ditahan")),
        )
        said = [say(word, count=receipt.outcomes[name]) for name, word in words if receipt.outcomes.get(name)]
        add(text(around, ", ".join(said) or say(N_("Semua diterima, keputusan menyusul.")), "hint"))
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        for column, (label, place) in enumerate(self._leads(receipt)):
            leads = link(around, label)
            leads.clicked.connect(lambda _=False, to=place: self.place_requested.emit(to))
            grid.addWidget(leads, 0, column)
        self._receipt.body.addLayout(grid)

    def _leads(self, receipt: LastReceipt) -> list[tuple[str, Place]]:
        say = self._around.say
        leads = [(say(N_("Baca")), Place("send"))]
        if receipt.certificates:
            words = self._around.say_count(
                receipt.certificates, N_("Cetak satu sertifikat"), N_("Cetak {count} sertifikat")
            )
            leads.append((words, Place("registrations", part="accepted")))
        return leads
