"""Settings: look and language, printing, backups, the lock, and the laptop's enrolment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Care
from ukmdesk.gui.remembered import TEXT_SIZES, Look, Theme
from ukmdesk.gui.settings.choices import Choice
from ukmdesk.gui.settings.enrolment import Enrolment
from ukmdesk.gui.settings.groups import GROUPS, SettingsGroups
from ukmdesk.gui.show import Asks, Decision
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import side_by_side
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_, Language
from ukmdesk.services.people_views import BackupSeen, Standing
from ukmdesk.services.settings import Setting

LANGUAGES: Final = (("id", N_("Bahasa Indonesia")), ("en", N_("Bahasa Inggris")))
THEMES: Final = (
    ("system", N_("Ikut sistem")),
    ("light", N_("Terang")),
    ("dark", N_("Gelap")),
    ("contrast", N_("Kontras tinggi")),
)
KEYS_OF: Final[dict[str, tuple[str, ...]]] = {
    "print": ("paper.language",),
    "lock": ("app.lock_minutes",),
}
"""Group -> keys of the settings that stand in it."""
GRANTS: Final = ((N_("Surat izin"), ("ukmgrant",)),)


class SettingsPage(Page):
    """`Place("settings", group)`: one group at a time."""

    name: ClassVar[PageName] = "settings"
    topic: ClassVar[str] = "settings"

    practice_removal_requested = Signal()
    """Practice is over: the workspace, its hub and all its papers are to be deleted."""

    def __init__(
        self, around: Surroundings, care: Care, look: Look, asks: Asks, set_look: Callable[[Look], None]
    ) -> None:
        super().__init__(around)
        self._care = care
        self._look = look
        self._asks = asks
        self._set_look = set_look
        self._group = "look"
        self._values: dict[str, tuple[Setting, str]] = {}
        self._standing: Standing | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.around.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PageHead(self.around, self.say(N_("Pengaturan")))
        column.addWidget(self._head)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._groups = SettingsGroups(self.around, self._group)
        self._groups.place_requested.connect(self.place_requested)
        row.addWidget(self._groups)
        content = QWidget()
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(px(24), px(16), px(24), px(16))
        self._body.setSpacing(px(14))
        row.addWidget(scrolled(content), 1)
        column.addLayout(row, 1)

    def load(self, place: Place) -> None:
        """Show a group with the values of now."""
        self._group = place.id or "look"
        self._groups.set_current(self._group)
        title = next((words for name, _, words, _ in GROUPS if name == self._group), GROUPS[1][2])
        self.title_changed.emit(", ".join((self.say(title), self.say(N_("Pengaturan")))))
        self._head.set_texts(self.say(N_("Pengaturan")), self.say(title))
        self.around.work.run(self, self._care.settings, done=self._on_settings_read)
        self.around.work.run(self, self._care.standing, done=self._on_standing_read)

    def place(self) -> Place:
        """Give the group that is shown."""
        return Place("settings", self._group)

    def _on_settings_read(self, settings: Sequence[tuple[Setting, str]]) -> None:
        self._values = {setting.key: (setting, value) for setting, value in settings}

    def _on_standing_read(self, standing: Standing) -> None:
        self._standing = standing
        self._show_group()

    def _show_group(self) -> None:
        clear(self._body)
        self._bar = InlineBar(self.around)
        self._body.addWidget(self._bar)
        builders = {"look": self._add_look, "backup": self._add_backup, "device": self._add_device}
        builders.get(self._group, self._add_settings)()
        self._body.addStretch(1)

    def _add_settings(self) -> None:
        for key in KEYS_OF.get(self._group, ()):
            self._add_setting(key)

    def _add_setting(self, key: str) -> None:
        if key not in self._values:
            return
        setting, value = self._values[key]
        choices = [(choice, self.say(setting.words.get(choice, choice))) for choice in setting.choices]
        field = Choice(self.around, self.say(setting.label).rstrip("."), choices, value)
        field.chosen.connect(lambda chosen: self._change(key, chosen))
        self._body.addWidget(field)

    def _change(self, key: str, value: str) -> None:
        self.around.work.run(
            self,
            lambda: self._care.change_setting(key, value),
            done=lambda _: self._on_changed(),
            failed=self._on_failed,
        )

    def _on_changed(self) -> None:
        self.toast_requested.emit(self.say(N_("Pengaturan disimpan.")), "", None)
        self.desk_changed.emit()

    def _on_failed(self, error: UkmError) -> None:
        self._bar.show_bar("problem", self.around.say_error(error))

    # look

    def _add_look(self) -> None:
        say = self.say
        languages = Choice(
            self.around, say(N_("Bahasa layar")), [(key, say(words)) for key, words in LANGUAGES], self._look.language
        )
        languages.chosen.connect(lambda key: self._set_look(replace(self._look, language=cast("Language", key))))
        themes = Choice(self.around, say(N_("Warna")), [(key, say(words)) for key, words in THEMES], self._look.theme)
        themes.chosen.connect(lambda key: self._set_look(replace(self._look, theme=cast("Theme", key))))
        sizes = Choice(
            self.around,
            say(N_("Ukuran huruf")),
            [(str(size), f"{size} %") for size in TEXT_SIZES],
            str(self._look.text_size),
            say(N_("Di mana saja: Ctrl dan + lebih besar, Ctrl dan - lebih kecil.")),
        )
        sizes.chosen.connect(lambda key: self._set_look(replace(self._look, text_size=int(key))))
        for field in (languages, themes, sizes):
            self._body.addWidget(field)

    # backup

    def _add_backup(self) -> None:
        standing = self._standing
        at = standing.backup_at if standing else 0
        when = self.around.moment(at) if at else self.say(N_("belum ada"))
        self._body.addWidget(text(self.around, self.say(N_("Cadangan terakhir {when}"), when=when), "heading"))
        self._body.addWidget(
            text(self.around, self.say(N_("Setiap hari dibuat sendiri, terenkripsi, dan diperiksa.")), "body")
        )
        second = self._values.get("backup.folder", (None, ""))[1]
        words = N_("Folder kedua: {folder}") if second else N_("Folder kedua belum dipilih. Pakai stik atau disk lain.")
        self._body.addWidget(text(self.around, self.say(words, folder=second), "body"))
        deeds = []
        for label, icon, do in (
            (N_("Buat cadangan sekarang"), "backup", lambda: self._back_up(None)),
            (N_("Buat di folder lain…"), "folder", self._on_other_folder),
            (N_("Pilih folder kedua…"), "folder", self._on_second_folder),
        ):
            deed = button(self.around, self.say(label), icon=icon)
            deed.clicked.connect(do)
            deeds.append(deed)
        self._body.addWidget(side_by_side(self.around, *deeds))

    def _on_other_folder(self) -> None:
        folder = self._asks.folder(self, self.say(N_("Cadangan di folder mana?")))
        if folder is not None:
            self._back_up(folder)

    def _on_second_folder(self) -> None:
        folder = self._asks.folder(self, self.say(N_("Folder kedua untuk cadangan harian")))
        if folder is not None:
            self._change("backup.folder", str(folder))
            self.load(self.place())

    def _back_up(self, folder: Path | None) -> None:
        self._bar.show_bar("info", self.say(N_("Membuat cadangan…")))
        self.around.work.run(self, lambda: self._care.back_up(folder), done=self._on_backed_up, failed=self._on_failed)

    def _on_backed_up(self, backup: BackupSeen) -> None:
        words = N_("Cadangan {size} dibuat dan dibuka ulang.")
        self._bar.show_bar("ok", self.say(words, size=self.around.megabytes(backup.size)))
        self.desk_changed.emit()

    # enrolment

    def _add_device(self) -> None:
        enrolment = Enrolment(self.around)
        if self._standing is not None:
            enrolment.show_standing(self._standing)
        enrolment.request_wished.connect(self._on_request_wished)
        enrolment.grant_wished.connect(self._on_grant_wished)
        self._body.addWidget(enrolment)
        if self._standing is not None and self._standing.practice:
            self._add_end_of_practice()

    def _add_end_of_practice(self) -> None:
        around = self.around
        self._body.addWidget(text(around, self.say(N_("Selesai berlatih?")), "heading"))
        told = N_("Semua isian, kertas, dan pusat latihan dihapus. Ruang kerja sungguhan tidak tersentuh.")
        self._body.addWidget(text(around, self.say(told), "body"))
        removal = button(around, self.say(N_("Hapus latihan…")), role="danger", icon="delete")
        removal.clicked.connect(self._on_removal_wished)
        self._body.addWidget(side_by_side(around, removal))

    def _on_removal_wished(self) -> None:
        decision = Decision(
            self.say(N_("Hapus semua latihan di laptop ini?")),
            self.say(N_("Pelaku usaha rekaan dan kertas CONTOH hilang. Ini tidak dapat diurungkan.")),
            self.say(N_("Hapus latihan")),
            danger=True,
        )
        if self._asks.decide(self, decision):
            self.practice_removal_requested.emit()

    def _on_request_wished(self, laptop: str, office: str) -> None:
        folder = self._asks.folder(self, self.say(N_("Simpan permintaan di folder mana?")))
        if folder is not None:
            self.around.work.run(
                self,
                lambda: self._care.request_enrolment(folder, laptop_name=laptop, office=office),
                done=self._on_requested,
                failed=self._on_failed,
            )

    def _on_requested(self, made: tuple[Path, str]) -> None:
        path, fingerprint = made
        self._bar.show_bar(
            "ok",
            self.say(N_("Permintaan {file} dibuat."), file=path.name),
            detail=self.say(N_("Sidik untuk dibacakan: {fingerprint}"), fingerprint=fingerprint),
        )

    def _on_grant_wished(self, fingerprint: str) -> None:
        path = self._asks.open_file(self, self.say(N_("Buka surat izin")), GRANTS)
        if path is not None:
            self.around.work.run(
                self,
                lambda: self._care.apply_grant(path, fingerprint=fingerprint),
                done=self._on_enrolled,
                failed=self._on_failed,
            )

    def _on_enrolled(self, device: str) -> None:
        self.toast_requested.emit(self.say(N_("Laptop ini sekarang perangkat {device}."), device=device), "", None)
        self.desk_changed.emit()
        self.load(self.place())
