"""Step 3: the first officer and the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from ukmdesk.gui.first_run.steps import LINE_WIDTH, StepPage, Typed
from ukmdesk.gui.first_run.way_step import Way
from ukmdesk.gui.ports import Door
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.beside import GAP, Beside
from ukmdesk.gui.widgets.labelled import labelled
from ukmdesk.gui.widgets.passphrase_edit import PassphraseEdit, StrengthMeter
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.reference.regions import Regency, open_regions
from ukmdesk.services.people_views import Judged


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
        self.office, self.name, self.nip = QLineEdit(), QLineEdit(), QLineEdit()
        self.regency = QComboBox()
        if way == "own":
            self._add_office()
        name, nip = self.say(N_("Nama lengkap petugas")), self.say(N_("NIP (opsional)"))
        self.name.setPlaceholderText(self.say(N_("misalnya Ratna Widyastuti")))
        self.nip.setPlaceholderText(self.say(N_("18 angka")))
        if way == "practice":
            self._add_row(labelled(self.around, name, self.name))
        else:
            self._add_row(labelled(self.around, name, self.name), labelled(self.around, nip, self.nip))
        self.supervisor = QRadioButton(self.say(N_("Penyelia")))
        if way == "request":
            self._add_roles()
        self._add_passphrase()
        self.body.addStretch(1)

    def _add_row(self, *fields: QWidget) -> None:
        row = Beside(self.around, *fields)
        row.setMaximumWidth(self.around.px(len(fields) * (LINE_WIDTH + GAP) - GAP))
        self.body.addWidget(row)

    def _add_office(self) -> None:
        office, regency = self.say(N_("Nama kantor")), self.say(N_("Kabupaten atau kota"))
        self.office.setPlaceholderText(self.say(N_("misalnya Koperasi Sumber Makmur")))
        self.regency.setEditable(True)
        self.regency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.regency.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._add_row(labelled(self.around, office, self.office), labelled(self.around, regency, self.regency))
        self.around.work.aside(self, _all_regencies, done=self._on_regencies_read)

    def _on_regencies_read(self, regencies: list[Regency]) -> None:
        typed = self.regency.currentText()
        for one in regencies:
            self.regency.addItem(f"{one.name}, {one.province}", one.code)
        self.regency.setCurrentIndex(-1)
        self.regency.setEditText(typed)
        completer = QCompleter(self.regency.model(), self.regency)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.regency.setCompleter(completer)
        line = self.regency.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._take_the_only_one)

    def _take_the_only_one(self) -> None:
        """Take the regency that is meant when what was typed stands in the words of one alone."""
        model, typed = self.regency.model(), self.regency.currentText().strip()
        if typed and not self.regency_code():
            start, words = model.index(0, 0), Qt.ItemDataRole.DisplayRole
            found = model.match(start, words, typed, 2, Qt.MatchFlag.MatchContains)
            if len(found) == 1:
                self.regency.setCurrentIndex(found[0].row())

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
            field.setMaximumWidth(around.px(LINE_WIDTH))
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

    def _lines(self) -> dict[str, QLineEdit | QComboBox]:
        """Give what has to be filled in, in reading order, and the NIP."""
        office: dict[str, QLineEdit | QComboBox] = {"office": self.office, "regency": self.regency}
        lines = office if self.way == "own" else {}
        return {
            **lines,
            "name": self.name,
            "nip": self.nip,
            "passphrase": self.passphrase.line,
            "again": self.again.line,
        }

    def typed(self) -> Typed:
        """Give what was typed, the passphrases too: it goes from one widget into the next."""
        typed = {name: _words(line) for name, line in self._lines().items()}
        return {**typed, "supervisor": "1" if self.supervisor.isChecked() else ""}

    def fill(self, typed: Typed) -> None:
        """Put back what was typed."""
        for name, line in self._lines().items():
            if isinstance(line, QComboBox):
                line.setEditText(typed.get(name, ""))
            else:
                line.setText(typed.get(name, ""))
        self.supervisor.setChecked(bool(typed.get("supervisor")))
        self._judge()

    def following(self, here: QWidget) -> QWidget | None:
        """Give the next line that has to be filled in and is empty."""
        lines = [line for name, line in self._lines().items() if name != "nip" or line is here]
        after = lines[lines.index(here) + 1 :] if here in lines else []
        return next((line for line in after if not _words(line).strip()), None)

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


def _words(line: QLineEdit | QComboBox) -> str:
    return line.currentText() if isinstance(line, QComboBox) else line.text()


def _all_regencies() -> list[Regency]:
    with closing(open_regions()) as regions:
        return regions.regencies()
