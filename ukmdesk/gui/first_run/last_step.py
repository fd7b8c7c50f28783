"""Step 4: the request for the office, or what was made, and the way in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QLineEdit

from ukmdesk.errors import UkmError
from ukmdesk.gui.first_run.steps import StepPage
from ukmdesk.gui.ports import OpenedDesk
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class RequestStep(StepPage):
    """The workspace is there; its request for enrolment can be saved now or later in the settings."""

    def __init__(self, around: Surroundings, desk: OpenedDesk, asks: Asks) -> None:
        super().__init__(
            around,
            around.say(N_("Berkas permintaan")),
            around.say(N_("Simpan ke stik USB, bawa ke kantor pusat, lalu bacakan sidiknya lewat telepon.")),
        )
        self._desk = desk
        self._asks = asks
        grid = QGridLayout()
        grid.setHorizontalSpacing(around.px(28))
        grid.setColumnStretch(2, 1)
        self.laptop = self._line(grid, 0, self.say(N_("Nama laptop")), self.say(N_("misalnya Lapangan Timur")))
        self.office = self._line(grid, 1, self.say(N_("Nama kantor")), self.say(N_("misalnya Dinas Koperasi dan UKM")))
        self.body.addLayout(grid)
        self.save = button(around, self.say(N_("Simpan permintaan…")), icon="export")
        self.save.clicked.connect(self._on_save_pressed)
        self.body.addWidget(self.save)
        later = N_("Dapat juga nanti: Pengaturan, Perangkat dan kantor.")
        self.body.addWidget(text(around, self.say(later), "hint"))
        self.body.addStretch(1)

    def _line(self, grid: QGridLayout, column: int, label: str, placeholder: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(label)
        line.setPlaceholderText(placeholder)
        line.setFixedWidth(self.around.px(320))
        caption = text(self.around, label, "label")
        caption.setBuddy(line)
        grid.addWidget(caption, 0, column)
        grid.addWidget(line, 1, column)
        return line

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

    def _on_failed(self, error: UkmError) -> None:
        self.bar.show_bar("problem", self.around.say_error(error))
