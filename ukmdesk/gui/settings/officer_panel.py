"""The panel beside the officers' table: one officer, or the form for a new one or for a new passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from ukmdesk.gui.models.officer_lines import ROLES, STATES
from ukmdesk.gui.settings.rights import Rights
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import side_by_side
from ukmdesk.gui.widgets.buttons import DeskButton, button
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.passphrase_edit import PassphraseEdit
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import KnownOfficer

Mode = Literal["shown", "new", "edit", "own", "reset"]


@dataclass(frozen=True, slots=True)
class TypedOfficer:
    """What was typed in the panel."""

    name: str
    role: str
    nip: str
    current: str
    passphrase: str


class OfficerPanel(QWidget):
    """Says what it is about in its title; `save_requested` carries the mode and what was typed."""

    save_requested = Signal(str, object)
    mode_wished = Signal(str)
    removal_requested = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "beside")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mode: Mode = "shown"
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(around.px(16),) * 4)
        self._column.setSpacing(around.px(8))
        self.bar = InlineBar(around)
        self._forget()

    def _forget(self) -> None:
        self._name: QLineEdit | None = None
        self._nip: QLineEdit | None = None
        self._supervisor: QRadioButton | None = None
        self._current: PassphraseEdit | None = None
        self._new: PassphraseEdit | None = None
        self._again: PassphraseEdit | None = None
        self._save: DeskButton | None = None

    def _clear(self) -> None:
        clear(self._column)
        self._forget()
        self.bar = InlineBar(self._around)

    def show_officer(self, officer: KnownOfficer, rights: Rights) -> None:
        """Show one officer and what can be done for them."""
        self._clear()
        self._mode = "shown"
        around, say = self._around, self._around.say
        add = self._column.addWidget
        add(text(around, officer.name, "heading"))
        add(text(around, say(ROLES.get(officer.role, "")), "hint"))
        if officer.nip:
            add(text(around, say(N_("NIP {nip}"), nip=officer.nip), "body"))
        add(StateLabel(around, STATES[officer.state][0], say(STATES[officer.state][1])))
        add(self.bar)
        if officer.state == "active":
            self._column.addSpacing(around.px(8))
            self._add_deeds(officer, rights)
        self._column.addStretch(1)

    def _add_deeds(self, officer: KnownOfficer, rights: Rights) -> None:
        around, say = self._around, self._around.say
        if rights.change:
            self._add_deed(N_("Ubah nama atau peran…"), "edit", lambda: self.mode_wished.emit("edit"))
        if officer.is_me:
            self._add_deed(N_("Ganti frasa sandi…"), "key", lambda: self.mode_wished.emit("own"))
        elif rights.reset:
            self._add_deed(N_("Beri frasa sandi baru…"), "key", lambda: self.mode_wished.emit("reset"))
        if rights.remove:
            removal = button(around, say(N_("Keluarkan dari perangkat…")), role="danger", icon="close")
            removal.clicked.connect(self.removal_requested)
            self._column.addWidget(side_by_side(around, removal))
            hint = N_("Mengeluarkan petugas tidak menghapus pendaftaran yang ia buat.")
            self._column.addWidget(text(around, say(hint), "hint"))
        if rights.reason:
            self._column.addWidget(text(around, say(rights.reason), "hint"))

    def _add_deed(self, words: str, icon: str, do: Callable[[], None]) -> None:
        deed = button(self._around, self._around.say(words), icon=icon)
        deed.clicked.connect(do)
        self._column.addWidget(side_by_side(self._around, deed))

    def show_form(
        self, mode: Mode, title: str, *, may_manage: bool = False, officer: KnownOfficer | None = None
    ) -> None:
        """Show the form for a new officer, for changing `officer`, for one's own passphrase or a colleague's."""
        self._clear()
        self._mode = mode
        around, say = self._around, self._around.say
        self._column.addWidget(text(around, title, "heading"))
        self._column.addWidget(self.bar)
        if mode in ("new", "edit"):
            self._name = self._line(say(N_("Nama lengkap")))
            self._nip = self._line(say(N_("NIP (opsional)")), say(N_("18 angka")))
            self._add_roles(may_manage=may_manage)
        if officer is not None and self._name is not None and self._nip is not None:
            self._name.setText(officer.name)
            self._nip.setText(officer.nip)
            if self._supervisor is not None:
                self._supervisor.setChecked(officer.role == "supervisor")
        if mode == "own":
            self._current = self._passphrase(say(N_("Frasa sandi sekarang")))
        if mode != "edit":
            self._new = self._passphrase(say(N_("Frasa sandi baru")))
            self._again = self._passphrase(say(N_("Sekali lagi")))
            hint = N_("Paling sedikit 12 huruf, atau empat kata.")
            self._column.addWidget(text(around, say(hint), "hint"))
        self._column.addStretch(1)
        self._add_buttons()
        first = self._name or self._current or self._new
        if first is not None:
            first.setFocus()

    def _line(self, label: str, placeholder: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(placeholder)
        line.setAccessibleName(label)
        words = text(self._around, label, "label")
        words.setBuddy(line)
        self._column.addWidget(words)
        self._column.addWidget(line)
        return line

    def _passphrase(self, label: str) -> PassphraseEdit:
        edit = PassphraseEdit(self._around, label)
        edit.submitted.connect(self._on_save_pressed)
        self._column.addWidget(edit)
        return edit

    def _add_roles(self, *, may_manage: bool) -> None:
        say = self._around.say
        self._column.addWidget(text(self._around, say(N_("Peran")), "label"))
        row = QHBoxLayout()
        group = QButtonGroup(self)
        for name, words in ROLES.items():
            choice = QRadioButton(say(words))
            choice.setChecked(name == "officer")
            group.addButton(choice)
            row.addWidget(choice)
            if name == "supervisor":
                self._supervisor = choice
                choice.setEnabled(may_manage)
        row.addStretch(1)
        self._column.addLayout(row)
        if not may_manage:
            self._column.addWidget(text(self._around, say(N_("Hanya penyelia yang menambah penyelia.")), "hint"))

    def _add_buttons(self) -> None:
        say = self._around.say
        row = QHBoxLayout()
        save = self._save = button(self._around, say(N_("Simpan")), role="primary", key="Ctrl+S")
        save.clicked.connect(self._on_save_pressed)
        back = button(self._around, say(N_("Batal")), key="Esc")
        back.clicked.connect(lambda: self.mode_wished.emit("shown"))
        row.addStretch(1)
        row.addWidget(save)
        row.addWidget(back)
        self._column.addLayout(row)

    def set_saving(self, words: str) -> None:
        """Say what is being done; nothing is done a second time meanwhile."""
        self.bar.show_bar("info", words)
        if self._save is not None:
            self._save.setEnabled(False)

    def say_problem(self, words: str, detail: str = "") -> None:
        """Say why it could not be done; what was typed stays."""
        self.bar.show_bar("problem", words, detail=detail)
        if self._save is not None:
            self._save.setEnabled(True)

    def save(self) -> None:
        """Do what the button does."""
        if self._mode != "shown":
            self._on_save_pressed()

    def _on_save_pressed(self) -> None:
        if self._save is None or not self._save.isEnabled():
            return
        if self._new is not None and self._again is not None and self._new.text() != self._again.text():
            self.say_problem(self._around.say(_NOT_ALIKE))
            self._again.setFocus()
            return
        typed = TypedOfficer(
            name=self._name.text() if self._name else "",
            role="supervisor" if self._supervisor is not None and self._supervisor.isChecked() else "officer",
            nip=self._nip.text() if self._nip else "",
            current=self._current.text() if self._current else "",
            passphrase=self._new.text() if self._new else "",
        )
        self.save_requested.emit(self._mode, typed)


_NOT_ALIKE: Final = N_("Dua frasa sandi itu berbeda. Ketik sekali lagi.")
