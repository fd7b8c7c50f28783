"""Step 4: the request for the office, or what was made, and the way in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ukmdesk.errors import UkmError
from ukmdesk.gui.first_run.steps import LINE_WIDTH, StepPage, Typed
from ukmdesk.gui.ports import OpenedDesk
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.beside import GAP, Beside
from ukmdesk.gui.widgets.button_row import side_by_side
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.labelled import labelled
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class RequestStep(StepPage):
    """The workspace is there; its request for enrolment can be saved now or later in the settings."""

    request_saved = Signal()

    def __init__(self, around: Surroundings, desk: OpenedDesk, asks: Asks) -> None:
        super().__init__(
            around,
            around.say(N_("Berkas permintaan")),
            around.say(N_("Simpan ke stik USB, bawa ke kantor pusat, lalu bacakan sidiknya lewat telepon.")),
        )
        self._desk = desk
        self._asks = asks
        laptop, office = self.say(N_("Nama laptop")), self.say(N_("Nama kantor"))
        self.laptop, self.office = QLineEdit(), QLineEdit()
        self.laptop.setPlaceholderText(self.say(N_("misalnya Lapangan Timur")))
        self.office.setPlaceholderText(self.say(N_("misalnya Dinas Koperasi dan UKM")))
        row = Beside(around, labelled(around, laptop, self.laptop), labelled(around, office, self.office))
        row.setMaximumWidth(around.px(2 * LINE_WIDTH + GAP))
        self.body.addWidget(row)
        self.save = button(around, self.say(N_("Simpan permintaan…")), icon="export")
        self.save.clicked.connect(self._on_save_pressed)
        self.body.addWidget(side_by_side(around, self.save))
        later = N_("Dapat juga nanti: Pengaturan, Perangkat dan kantor.")
        self.body.addWidget(text(around, self.say(later), "hint"))
        self.body.addStretch(1)

    def typed(self) -> Typed:
        """Give both names."""
        return {"laptop": self.laptop.text(), "office": self.office.text()}

    def fill(self, typed: Typed) -> None:
        """Put back both names."""
        self.laptop.setText(typed.get("laptop", ""))
        self.office.setText(typed.get("office", ""))

    def focus_first(self) -> None:
        """Put the focus on the laptop's name."""
        self.laptop.setFocus()

    def next_words(self) -> str:
        """Say what the button does."""
        return self.say(N_("Mulai bekerja"))

    def _on_save_pressed(self) -> None:
        folder = self._asks.folder(self, self.say(N_("Simpan permintaan di folder mana?")))
        if folder is None:
            return
        laptop, office = self.laptop.text().strip(), self.office.text().strip()
        self.around.work.run(
            self,
            lambda: self._desk.care.request_enrolment(folder, laptop_name=laptop, office=office),
            done=self._on_saved,
            failed=self._on_failed,
        )

    def _on_saved(self, made: tuple[Path, str]) -> None:
        path, fingerprint = made
        self.bar.show_bar(
            "ok",
            self.say(N_("Permintaan {file} dibuat."), file=path.name),
            detail=self.say(N_("Sidik untuk dibacakan: {fingerprint}"), fingerprint=fingerprint),
        )
        self.request_saved.emit()

    def _on_failed(self, error: UkmError) -> None:
        self.bar.show_bar("problem", self.around.say_error(error))
