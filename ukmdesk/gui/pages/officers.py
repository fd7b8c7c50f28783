"""Officers of this laptop: who they are, their passphrases, letting in and taking out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.models.officer_lines import COLUMNS, OfficerLines
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Care, People
from ukmdesk.gui.settings.groups import GROUPS_WIDTH, IN_GROUPS, SettingsGroups, place_line
from ukmdesk.gui.settings.office_rules import OfficeRules
from ukmdesk.gui.settings.officer_panel import OfficerPanel, TypedOfficer
from ukmdesk.gui.settings.rights import may_manage, rights_over, who_helps
from ukmdesk.gui.show import Asks, Decision
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import LARGE, across
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.keys_in import key_in
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.table import Table
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import KnownOfficer, Standing
from ukmdesk.services.settings import Setting

PANEL_WIDTH: Final = 312
TABLE_WIDTH: Final = 640
"""Px at 100 % that the table needs before the panel may stand beside it."""
ANY_WIDTH: Final = 16_777_215
"""Qt's own largest width: no limit."""
MOST_ROWS: Final = 8
"""So many officers are seen at once; an office has at most twenty."""


class OfficersPage(Page):
    """The table of officers, and beside it one of them or a form."""

    name: ClassVar[PageName] = "officers"
    topic: ClassVar[str] = "officers"

    def __init__(
        self, around: Surroundings, people: People, care: Care, asks: Asks, parent: QWidget | None = None
    ) -> None:
        super().__init__(around, parent)
        self._people = people
        self._care = care
        self._asks = asks
        self._chosen = ""
        self._part = ""
        self._lines = OfficerLines(around)
        self._officers: tuple[KnownOfficer, ...] = ()
        self._settings: Sequence[tuple[Setting, str]] = ()
        self._lay_out()
        for keys, do in (("Ctrl+T", self.add), ("Ctrl+S", self.panel.save), ("Esc", self._show_chosen)):
            key_in(self, keys, do)

    def _lay_out(self) -> None:
        around = self.around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PageHead(around, self.say(N_("Pengaturan")))
        column.addWidget(self._head)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._groups = SettingsGroups(around, "officers")
        self._groups.place_requested.connect(self.place_requested)
        row.addWidget(self._groups)
        content = QWidget()
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self._middle(), 1)
        self.panel = OfficerPanel(around)
        self.panel.mode_wished.connect(self._on_mode_wished)
        self.panel.save_requested.connect(self._on_save_requested)
        self.panel.removal_requested.connect(self._on_removal_requested)
        self._parts.addWidget(self.panel)
        row.addWidget(scrolled(content), 1)
        column.addLayout(row, 1)

    def _middle(self) -> QWidget:
        around, px = self.around, self.around.px
        held = QWidget()
        middle = QVBoxLayout(held)
        middle.setContentsMargins(px(20), px(14), px(20), px(14))
        middle.setSpacing(px(12))
        head = across(around)
        words = QVBoxLayout()
        words.addWidget(text(around, self.say(N_("Petugas di perangkat ini")), "heading"))
        words.addWidget(text(around, self.say(N_("Setiap orang punya frasa sandi sendiri.")), "hint"))
        head.addLayout(words, 1)
        self._add = button(around, self.say(N_("Tambah petugas")), icon="add", key="Ctrl+T")
        self._add.clicked.connect(self.add)
        head.addWidget(self._add)
        middle.addLayout(head)
        self.table = Table(around)
        self.table.set_two_lines()
        self.table.setModel(self._lines)
        self.table.setAccessibleName(self.say(N_("Petugas di perangkat ini")))
        for column in (COLUMNS.index("last"), COLUMNS.index("registered")):
            self.table.setColumnHidden(column, around.scale >= LARGE)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        middle.addWidget(self.table)
        self._forgotten = InlineBar(around)
        middle.addWidget(self._forgotten)
        middle.addSpacing(px(8))
        self.rules = OfficeRules(around)
        self.rules.changed.connect(self._on_rule_changed)
        middle.addWidget(self.rules)
        middle.addStretch(1)
        return held

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the panel below the table where there is no room beside it."""
        super().resizeEvent(event)
        px = self.around.px
        is_wide = self.width() >= px(GROUPS_WIDTH + PANEL_WIDTH + TABLE_WIDTH)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(right if is_wide else down)
        self.panel.setMinimumWidth(px(PANEL_WIDTH) if is_wide else 0)
        self.panel.setMaximumWidth(px(PANEL_WIDTH) if is_wide else ANY_WIDTH)

    def load(self, place: Place) -> None:
        """Read the officers anew."""
        self._part = place.part
        self.title_changed.emit(self.say(N_("Petugas, Pengaturan")))
        self.around.work.run(self, self._care.settings, done=self._on_settings_read)
        self.around.work.run(self, self._care.standing, done=self._on_standing_read)
        self._read()

    def _on_settings_read(self, settings: Sequence[tuple[Setting, str]]) -> None:
        self._settings = settings

    def _on_standing_read(self, standing: Standing) -> None:
        self._head.set_texts(self.say(N_("Pengaturan")), place_line(self.around, standing))
        self.rules.show_rules(standing, self._settings)

    def _on_rule_changed(self, key: str, value: str) -> None:
        self.around.work.run(
            self,
            lambda: self._care.change_setting(key, value),
            done=lambda _: self._on_rule_kept(),
            failed=self._on_failed,
        )

    def _on_rule_kept(self) -> None:
        self.toast_requested.emit(self.say(N_("Pengaturan disimpan.")), "", None)
        self.desk_changed.emit()

    def focus_first(self) -> None:
        """Put the focus on the table, or leave it in the column of groups."""
        if self._part == IN_GROUPS:
            self._groups.focus_current()
        else:
            self.table.setFocus()

    def _read(self) -> None:
        self.around.work.run(self, self._people.officers, done=self._on_officers_read)

    def _on_officers_read(self, officers: Sequence[KnownOfficer]) -> None:
        self._officers = tuple(officers)
        self._lines.show_officers(officers)
        rows = min(max(len(officers), 1), MOST_ROWS)
        head = self.table.horizontalHeader().height() + 2 * self.table.frameWidth()
        self.table.setFixedHeight(head + rows * self.table.verticalHeader().defaultSectionSize())
        kind, words, detail = who_helps(self._officers)
        self._forgotten.show_bar(kind, self.say(words), detail=self.say(detail))
        self.table.selectRow(self._lines.row_of(self._chosen))

    def _on_row_chosen(self) -> None:
        officer = self._lines.officer(self.table.currentIndex().row())
        if officer is not None:
            self._chosen = officer.id
            self._show_chosen()

    def _show_chosen(self) -> None:
        officer = self._officer()
        if officer is not None:
            self.panel.show_officer(officer, rights_over(officer, self._officers))

    def _officer(self) -> KnownOfficer | None:
        return next((one for one in self._officers if one.id == self._chosen), None)

    def add(self) -> None:
        """Show the form for a new officer."""
        self.panel.show_form("new", self.say(N_("Petugas baru")), may_manage=may_manage(self._officers))

    def _on_mode_wished(self, mode: str) -> None:
        officer = self._officer()
        if mode == "own":
            self.panel.show_form("own", self.say(N_("Ganti frasa sandi Anda")))
        elif mode == "reset" and officer is not None:
            self.panel.show_form("reset", self.say(N_("Frasa sandi baru untuk {name}"), name=officer.name))
        elif mode == "edit" and officer is not None:
            self.panel.show_form("edit", officer.name, may_manage=may_manage(self._officers), officer=officer)
        else:
            self._show_chosen()

    def _on_save_requested(self, mode: str, typed: TypedOfficer) -> None:
        self.panel.set_saving(self.say(N_("Menyimpan…")))
        self.around.work.run(
            self, self._saving(mode, typed), done=lambda made: self._on_saved(mode, made), failed=self._on_failed
        )

    def _saving(self, mode: str, typed: TypedOfficer) -> Callable[[], object]:
        chosen, people = self._chosen, self._people
        if mode == "new":
            return lambda: people.add(name=typed.name, role=typed.role, nip=typed.nip, passphrase=typed.passphrase)
        if mode == "edit":
            return lambda: people.change(chosen, name=typed.name, role=typed.role, nip=typed.nip)
        if mode == "own":
            return lambda: people.change_passphrase(current=typed.current, new=typed.passphrase)
        return lambda: people.reset_passphrase(chosen, typed.passphrase)

    def _on_saved(self, mode: str, made: object) -> None:
        words = {"new": N_("Petugas ditambahkan."), "edit": N_("Data petugas disimpan.")}
        self.toast_requested.emit(self.say(words.get(mode, N_("Frasa sandi sudah diganti."))), "", None)
        if isinstance(made, KnownOfficer):
            self._chosen = made.id
        self._show_chosen()
        self.table.setFocus()
        self._on_people_changed()

    def _on_people_changed(self) -> None:
        self._read()
        self.desk_changed.emit()

    def _on_failed(self, error: UkmError) -> None:
        detail = " ".join(self.around.say_problem(problem) for problem in error.problems[:1])
        self.panel.say_problem(self.around.say_error(error), detail)

    def _on_removal_requested(self) -> None:
        officer = self._officer()
        if officer is None:
            return
        decision = Decision(
            self.say(N_("Keluarkan {name} dari perangkat ini?"), name=officer.name),
            self.say(N_("Frasa sandinya tidak berlaku lagi. Semua pendaftaran yang ia buat tetap ada.")),
            self.say(N_("Keluarkan {name}"), name=officer.name),
            danger=True,
        )
        if self._asks.decide(self, decision):
            self.panel.set_saving(self.say(N_("Mengeluarkan {name}…"), name=officer.name))
            self.around.work.run(
                self,
                lambda: self._people.remove(officer.id),
                done=lambda _: self._on_people_changed(),
                failed=self._on_failed,
            )
