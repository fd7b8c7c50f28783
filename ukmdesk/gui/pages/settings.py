"""Settings: look and language, printing, backups, the lock, and the laptop's enrolment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Care
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.settings.backup_form import BackupForm
from ukmdesk.gui.settings.choices import Choice
from ukmdesk.gui.settings.enrolment import Enrolment
from ukmdesk.gui.settings.form import Form
from ukmdesk.gui.settings.groups import GROUPS, IN_GROUPS, SettingsGroups, place_line
from ukmdesk.gui.settings.look_form import LookForm
from ukmdesk.gui.settings.network_form import NetworkForm
from ukmdesk.gui.show import Asks, Decision
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import BackupSeen, Standing
from ukmdesk.services.settings import AUTHORITY, HUB_URL, Setting

GRANTS: Final = ((N_("Surat izin"), ("ukmgrant",)),)
AUTHORITIES: Final = ((N_("Sertifikat CA"), ("pem", "crt")),)


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
        self._part = ""
        self._awaits_focus = False
        self._shown = QWidget()
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
        self._part = place.part
        self._groups.set_current(self._group)
        self.title_changed.emit(", ".join((self._title(), self.say(N_("Pengaturan")))))
        self.around.work.run(self, self._care.settings, done=self._on_settings_read)
        self.around.work.run(self, self._care.standing, done=self._on_standing_read)

    def _title(self) -> str:
        return self.say(next((words for name, _, words, _ in GROUPS if name == self._group), GROUPS[1][2]))

    def focus_first(self) -> None:
        """Put the focus on the first field, or leave it in the column of groups; fields come a moment later."""
        if self._part == IN_GROUPS:
            self._groups.focus_current()
        else:
            self._awaits_focus = True

    def place(self) -> Place:
        """Give the group that is shown, and which of its fields has the focus."""
        fields = self._fields()
        place = next((number for number, field in enumerate(fields) if field.hasFocus()), 0)
        return Place("settings", self._group, str(place) if place else "")

    def _fields(self) -> list[QWidget]:
        """Give what can be changed or pressed, in reading order."""
        return [one for one in self._shown.findChildren(QWidget) if isinstance(one, QComboBox | QPushButton)]

    def _on_settings_read(self, settings: Sequence[tuple[Setting, str]]) -> None:
        self._values = {setting.key: (setting, value) for setting, value in settings}

    def _on_standing_read(self, standing: Standing) -> None:
        self._standing = standing
        self._head.set_texts(self.say(N_("Pengaturan")), place_line(self.around, standing))
        self._show_group()
        fields = self._fields()
        if self._awaits_focus and fields:
            place = int(self._part) if self._part.isdecimal() else 0
            fields[min(place, len(fields) - 1)].setFocus()
        self._awaits_focus = False

    def _show_group(self) -> None:
        clear(self._body)
        self._bar = InlineBar(self.around)
        self._body.addWidget(self._bar)
        builders = {
            "look": self._look_form,
            "print": self._print_form,
            "backup": self._backup_form,
            "lock": self._lock_form,
        }
        self._shown = builders.get(self._group, self._device_form)()
        self._body.addWidget(self._shown)
        self._body.addStretch(1)

    def _form(self, line: str) -> Form:
        return Form(self.around, self._title(), self.say(line))

    def _setting(self, key: str, label: str, hint: str) -> Choice:
        setting, value = self._values[key]
        choices = [(choice, self.say(setting.words.get(choice, choice))) for choice in setting.choices]
        field = Choice(self.around, self.say(label), choices, value, self.say(hint))
        field.chosen.connect(lambda chosen: self._change(key, chosen))
        return field

    def _print_form(self) -> Form:
        form = self._form(N_("Pencetak dipilih saat mencetak, lalu diingat."))
        hint = N_("Layar tetap memakai bahasanya sendiri.")
        form.add(self._setting("paper.language", N_("Bahasa kertas yang dicetak"), hint))
        return form

    def _lock_form(self) -> Form:
        form = self._form(N_("Layar yang terkunci menutup semua isian; yang sedang diketik disimpan dulu."))
        hint = N_("Kunci sendiri kapan saja dengan Ctrl+L.")
        form.add(self._setting("app.lock_minutes", N_("Kunci layar sesudah"), hint))
        return form

    def _change(self, key: str, value: str, then: Callable[[], None] | None = None) -> None:
        def changed(_: object) -> None:
            self._on_changed()
            if then is not None:
                then()

        self.around.work.run(self, lambda: self._care.change_setting(key, value), done=changed, failed=self._on_failed)

    def _on_changed(self) -> None:
        self.toast_requested.emit(self.say(N_("Pengaturan disimpan.")), "", None)
        self.desk_changed.emit()

    def _on_failed(self, error: UkmError) -> None:
        self._bar.show_bar("problem", self.around.say_error(error))

    def _look_form(self) -> Form:
        form = LookForm(self.around, self._title(), self._look)
        form.look_chosen.connect(self._set_look)
        return form

    # backup

    def _backup_form(self) -> Form:
        made_at = self._standing.backup_at if self._standing else 0
        form = BackupForm(self.around, self._title(), made_at, self._values["backup.folder"][1])
        form.now_wished.connect(lambda: self._back_up(None))
        form.elsewhere_wished.connect(self._on_other_folder)
        form.folder_wished.connect(self._on_second_folder)
        form.folder_dropped.connect(lambda: self._use_folder(""))
        return form

    def _on_other_folder(self) -> None:
        folder = self._asks.folder(self, self.say(N_("Cadangan di folder mana?")))
        if folder is not None:
            self._back_up(folder)

    def _on_second_folder(self) -> None:
        folder = self._asks.folder(self, self.say(N_("Folder kedua untuk cadangan harian")))
        if folder is not None:
            self._use_folder(str(folder))

    def _use_folder(self, folder: str) -> None:
        self._change("backup.folder", folder, lambda: self.load(self.place()))

    def _back_up(self, folder: Path | None) -> None:
        self._bar.show_bar("info", self.say(N_("Membuat cadangan…")))
        self.around.work.run(self, lambda: self._care.back_up(folder), done=self._on_backed_up, failed=self._on_failed)

    def _on_backed_up(self, backup: BackupSeen) -> None:
        words = N_("Cadangan {size} dibuat dan dibuka ulang.")
        self._bar.show_bar("ok", self.say(words, size=self.around.megabytes(backup.size)))
        self.around.work.run(self, self._care.standing, done=self._on_standing_after_backup)
        self.desk_changed.emit()

    def _on_standing_after_backup(self, standing: Standing) -> None:
        self._standing = standing
        if isinstance(self._shown, BackupForm):
            self._shown.show_last(standing.backup_at)

    # enrolment

    def _device_form(self) -> Form:
        form = self._form(N_("Perangkat yang terdaftar memberi nomor, mencetak, dan mengirim ke pusatnya."))
        enrolment = Enrolment(self.around)
        if self._standing is not None:
            enrolment.show_standing(self._standing)
        enrolment.request_wished.connect(self._on_request_wished)
        enrolment.grant_wished.connect(self._on_grant_wished)
        form.add_widget(enrolment)
        if self._standing is not None and self._standing.device:
            form.add_widget(self._network_form(self._standing))
        if self._standing is not None and self._standing.practice:
            removal = button(self.around, self.say(N_("Hapus latihan…")), role="danger", icon="delete")
            removal.clicked.connect(self._on_removal_wished)
            told = N_("Semua isian, kertas, dan pusat latihan dihapus. Ruang kerja sungguhan tidak tersentuh.")
            form.add_deeds(self.say(N_("Selesai berlatih?")), self.say(told), removal)
        return form

    def _network_form(self, standing: Standing) -> NetworkForm:
        form = NetworkForm(self.around, standing, self._values[HUB_URL][1], self._values[AUTHORITY][1])
        form.address_changed.connect(lambda address: self._change(HUB_URL, address))
        form.authority_wished.connect(self._on_authority_wished)
        form.authority_dropped.connect(lambda: self._use_authority(""))
        return form

    def _on_authority_wished(self) -> None:
        path = self._asks.open_file(self, self.say(N_("Berkas CA milik dinas")), AUTHORITIES)
        if path is not None:
            self._use_authority(str(path))

    def _use_authority(self, path: str) -> None:
        self._change(AUTHORITY, path, lambda: self.load(self.place()))

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
