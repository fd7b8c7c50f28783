"""Step 3: the first officer and the passphrase; for a restored backup only the file and its passphrase."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from ukmdesk.errors import UkmError
from ukmdesk.gui.first_run.steps import StepPage
from ukmdesk.gui.first_run.way_step import Way
from ukmdesk.gui.ports import Door
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.passphrase_edit import PassphraseEdit, StrengthMeter
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.reference.regions import Regency, open_regions
from ukmdesk.services.people_views import BackupSeen, Judged

BACKUPS: Final = ((N_("Cadangan"), ("ukmbackup",)),)
LINE_WIDTH: Final = 420


class OfficerStep(StepPage):
    """Who will work here. The passphrase is judged while it is typed."""

    def __init__(self, around: Surroundings, door: Door, way: Way) -> None:
        super().__init__(
            around,
            around.say(N_("Petugas dan frasa sandi")),
            around.say(N_("Frasa sandi membuka dan mengenkripsi semua isian. Jangan ditulis di laptop.")),
        )
        self._door = door
        self.way = way
        self.office = QLineEdit()
        self.regency = QComboBox()
        grid = QGridLayout()
        grid.setHorizontalSpacing(around.px(28))
        grid.setVerticalSpacing(around.px(4))
        grid.setColumnStretch(2, 1)
        if way == "own":
            self._add_office(grid)
        self.name = self._line(self.say(N_("Nama lengkap petugas")), self.say(N_("misalnya Ratna Widyastuti")))
        self.nip = self._line(self.say(N_("NIP (opsional)")), self.say(N_("18 angka")))
        self._place(grid, 2, 0, self.say(N_("Nama lengkap petugas")), self.name)
        if way != "practice":
            self._place(grid, 2, 1, self.say(N_("NIP (opsional)")), self.nip)
        self.body.addLayout(grid)
        self.supervisor = QRadioButton(self.say(N_("Penyelia")))
        if way == "request":
            self._add_roles()
        self._add_passphrase()
        self.body.addStretch(1)

    def _line(self, label: str, placeholder: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(label)
        line.setPlaceholderText(placeholder)
        return line

    def _place(self, grid: QGridLayout, row: int, column: int, label: str, field: QWidget) -> None:
        field.setFixedWidth(self.around.px(LINE_WIDTH if self.around.scale < 1.3 else 300))
        caption = text(self.around, label, "label")
        caption.setBuddy(field)
        grid.addWidget(caption, row, column)
        grid.addWidget(field, row + 1, column)

    def _add_office(self, grid: QGridLayout) -> None:
        label = self.say(N_("Nama kantor"))
        self.office = self._line(label, self.say(N_("misalnya Koperasi Sumber Makmur")))
        self._place(grid, 0, 0, label, self.office)
        label = self.say(N_("Kabupaten atau kota"))
        self.regency.setEditable(True)
        self.regency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.regency.setAccessibleName(label)
        self._place(grid, 0, 1, label, self.regency)
        self.around.work.aside(self, _all_regencies, done=self._on_regencies_read)

    def _on_regencies_read(self, regencies: list[Regency]) -> None:
        for one in regencies:
            self.regency.addItem(f"{one.name}, {one.province}", one.code)
        self.regency.setCurrentIndex(-1)
        completer = QCompleter(self.regency.model(), self.regency)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.regency.setCompleter(completer)

    def _add_roles(self) -> None:
        row = QHBoxLayout()
        row.addWidget(text(self.around, self.say(N_("Peran")), "label"))
        officer = QRadioButton(self.say(N_("Petugas")))
        officer.setChecked(True)
        group = QButtonGroup(self)
        for choice in (officer, self.supervisor):
            group.addButton(choice)
            row.addWidget(choice)
        row.addStretch(1)
        self.body.addLayout(row)

    def _add_passphrase(self) -> None:
        around = self.around
        self.passphrase = PassphraseEdit(around, self.say(N_("Frasa sandi")))
        self.again = PassphraseEdit(around, self.say(N_("Sekali lagi")))
        self.meter = StrengthMeter(around)
        for field in (self.passphrase, self.meter, self.again):
            field.setMaximumWidth(around.px(460))
            self.body.addWidget(field)
        self._judging = around.work.after(self, 200, self._judge)
        self.passphrase.edited.connect(self._on_passphrase_edited)
        self.again.submitted.connect(self.changed)

    def _on_passphrase_edited(self) -> None:
        self._judging.start()

    def _judge(self) -> None:
        typed = self.passphrase.text()
        if typed:
            self.around.work.aside(self, lambda: self._door.judge(typed), done=self._on_judged)
        else:
            self.meter.clear()

    def _on_judged(self, judged: Judged) -> None:
        self.meter.show_judged(judged)

    def focus_first(self) -> None:
        """Put the focus on the first line."""
        (self.office if self.way == "own" else self.name).setFocus()

    def next_words(self) -> str:
        """Say what the button does."""
        words = {"practice": N_("Buat ruang latihan"), "own": N_("Buat ruang kerja dan pusat")}
        return self.say(words.get(self.way, N_("Buat ruang kerja")))

    def check(self, then: Callable[[], None]) -> None:
        """Name, office and passphrase must be there; the passphrase twice alike and not refused."""
        missing = self._missing()
        if missing is not None:
            words, field = missing
            self.bar.show_bar("problem", self.say(words))
            field.setFocus()
            return
        typed = self.passphrase.text()
        self.around.work.aside(
            self, lambda: self._door.judge(typed), done=lambda judged: self._on_checked(judged, then)
        )

    def _missing(self) -> tuple[str, QWidget] | None:
        checks: tuple[tuple[bool, str, QWidget], ...] = (
            (self.way == "own" and not self.office.text().strip(), N_("Isi nama kantor Anda."), self.office),
            (self.way == "own" and not self.regency_code(), N_("Pilih kabupaten atau kota dari daftar."), self.regency),
            (not self.name.text().strip(), N_("Isi nama lengkap petugas."), self.name),
            (not self.passphrase.text(), N_("Isi frasa sandi."), self.passphrase),
            (
                self.passphrase.text() != self.again.text(),
                N_("Dua frasa sandi itu berbeda. Ketik sekali lagi."),
                self.again,
            ),
        )
        return next(((words, field) for wrong, words, field in checks if wrong), None)

    def regency_code(self) -> str:
        """Give the code of the regency whose words stand in the box, "" when none does."""
        place = self.regency.findText(self.regency.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.regency.itemData(place) or "") if place >= 0 else ""

    def _on_checked(self, judged: Judged, then: Callable[[], None]) -> None:
        self.meter.show_judged(judged)
        if judged.problems:
            self.bar.show_bar("problem", self.around.say_problem(judged.problems[0]))
            self.passphrase.setFocus()
        else:
            self.bar.clear()
            then()


def _all_regencies() -> list[Regency]:
    with closing(open_regions()) as regions:
        return regions.regencies()


class BackupStep(StepPage):
    """The backup file and a passphrase that opens it; what is in it is shown before anything is restored."""

    def __init__(self, around: Surroundings, door: Door, asks: Asks) -> None:
        super().__init__(
            around,
            around.say(N_("Pulihkan dari cadangan")),
            around.say(N_("Cadangan dibuka dan diperiksa dulu. Berkas aslinya tidak diubah.")),
        )
        self._door = door
        self._asks = asks
        self.path: Path | None = None
        row = QHBoxLayout()
        self._chosen = text(around, self.say(N_("Belum ada berkas yang dipilih.")), "body")
        self.choose = button(around, self.say(N_("Pilih cadangan…")), icon="folder")
        self.choose.clicked.connect(self._on_choice_wished)
        row.addWidget(self.choose)
        row.addWidget(self._chosen, 1)
        self.body.addLayout(row)
        self.passphrase = PassphraseEdit(around, self.say(N_("Frasa sandi salah satu petugas")))
        self.passphrase.setMaximumWidth(around.px(460))
        self.body.addWidget(self.passphrase)
        self.body.addStretch(1)

    def _on_choice_wished(self) -> None:
        path = self._asks.open_file(self, self.say(N_("Pilih cadangan")), BACKUPS)
        if path is not None:
            self.path = path
            self._chosen.setText(path.name)
            self.passphrase.setFocus()

    def focus_first(self) -> None:
        """Put the focus on the choice of a file."""
        self.choose.setFocus()

    def next_words(self) -> str:
        """Say what the button does."""
        return self.say(N_("Pulihkan"))

    def check(self, then: Callable[[], None]) -> None:
        """File and passphrase must be there, and open each other."""
        path, typed = self.path, self.passphrase.text()
        if path is None or not typed:
            self.bar.show_bar("problem", self.say(N_("Pilih cadangan, lalu isi frasa sandinya.")))
            (self.choose if path is None else self.passphrase).setFocus()
            return
        self.bar.show_bar("info", self.say(N_("Memeriksa cadangan…")))
        self.around.work.run(
            self,
            lambda: self._door.look_at_backup(path, typed),
            done=lambda seen: self._on_seen(seen, then),
            failed=self._on_refused,
        )

    def _on_seen(self, seen: BackupSeen, then: Callable[[], None]) -> None:
        around = self.around
        words = self.say(N_("Cadangan {at}, {count} catatan."), at=around.moment(seen.created), count=seen.facts)
        self.bar.show_bar("ok", words)
        then()

    def _on_refused(self, error: UkmError) -> None:
        self.bar.show_bar("problem", self.around.say_error(error))
        self.passphrase.select_all()
        self.passphrase.setFocus()
