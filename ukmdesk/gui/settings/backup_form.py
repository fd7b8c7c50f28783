"""Backups: when the last one was made, another one now, and the second folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from ukmdesk.gui.settings.choices import fixed
from ukmdesk.gui.settings.form import Form
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import side_by_side
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.i18n import N_


class BackupForm(Form):
    """`made_at` is the last backup (ms UTC), 0 for none; `folder` the second folder, "" for none."""

    now_wished = Signal()
    elsewhere_wished = Signal()
    folder_wished = Signal()
    folder_dropped = Signal()

    def __init__(self, around: Surroundings, title: str, made_at: int, folder: str) -> None:
        say = around.say
        super().__init__(around, title, say(N_("Setiap hari dibuat sendiri, terenkripsi, dan diperiksa.")))
        self.last = StateLabel(around, "look")
        self.show_last(made_at)
        now = self._deed(N_("Buat cadangan sekarang"), "backup", self.now_wished.emit)
        elsewhere = self._deed(N_("Buat di folder lain…"), "folder", self.elsewhere_wished.emit)
        self.add(self.last, side_by_side(around, now, elsewhere))
        deeds = [self._deed(N_("Pilih folder kedua…"), "folder", self.folder_wished.emit)]
        if folder:
            deeds.append(self._deed(N_("Tidak memakai folder kedua"), "close", self.folder_dropped.emit))
        hint = N_("Pakai stik atau disk lain: laptop yang hilang membawa cadangannya.")
        second = fixed(around, say(N_("Folder kedua")), folder or say(N_("Belum dipilih")), say(hint))
        self.add(second, side_by_side(around, *deeds))
        told = N_("Di laptop yang kosong, pilih cara mulai “Saya memulihkan dari cadangan”.")
        self.add_deeds(say(N_("Memulihkan")), say(told))

    def show_last(self, made_at: int) -> None:
        """Say when the last backup was made."""
        say = self.around.say
        when = self.around.moment(made_at) if made_at else say(N_("belum ada"))
        self.last.set_state("done" if made_at else "look", say(N_("Cadangan terakhir {when}"), when=when))

    def _deed(self, words: str, icon: str, do: Callable[[], object]) -> QPushButton:
        deed = button(self.around, self.around.say(words), icon=icon)
        deed.clicked.connect(lambda _=False: do())
        return deed
