"""Officers of this laptop: who they are, their passphrases, letting in and taking out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.models.officer_lines import OfficerLines
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import People
from ukmdesk.gui.settings.groups import SettingsGroups
from ukmdesk.gui.settings.officer_panel import OfficerPanel, TypedOfficer
from ukmdesk.gui.show import Asks, Decision
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import LARGE, across
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.table import Table
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import KnownOfficer


class OfficersPage(Page):
    """The table of officers, and beside it one of them or a form."""

    name: ClassVar[PageName] = "officers"
    topic: ClassVar[str] = "officers"

    def __init__(self, around: Surroundings, people: People, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._people = people
        self._asks = asks
        self._chosen = ""
        self._lines = OfficerLines(around)
        self._officers: tuple[KnownOfficer, ...] = ()
        self._lay_out()
        for keys, do in (("Ctrl+T", self.add), ("Ctrl+S", self.panel.save), ("Esc", self._show_chosen)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _lay_out(self) -> None:
        around, px = self.around, self.around.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead(around, self.say(N_("Pengaturan")), self.say(N_("Petugas di perangkat ini"))))
        row = QHBoxLayout()
        row.setSpacing(0)
        groups = SettingsGroups(around, "officers")
        groups.place_requested.connect(self.place_requested)
        row.addWidget(groups)
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
        self.table.setModel(self._lines)
        self.table.setAccessibleName(self.say(N_("Petugas di perangkat ini")))
        self.table.setMinimumHeight(px(28 + 4 * 34))
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        middle.addWidget(self.table, 1)
        middle.addWidget(self._forgotten())
        parts = across(around)
        parts.setSpacing(0)
        parts.addWidget(scrolled(held) if around.scale < LARGE else held, 1)
        self.panel = OfficerPanel(around)
        if around.scale < LARGE:
            self.panel.setFixedWidth(px(312))
        self.panel.mode_wished.connect(self._on_mode_wished)
        self.panel.save_requested.connect(self._on_save_requested)
        self.panel.removal_requested.connect(self._on_removal_requested)
        parts.addWidget(self.panel)
        if around.scale < LARGE:
            row.addLayout(parts, 1)
        else:
            below = QWidget()
            below.setLayout(parts)
            row.addWidget(scrolled(below), 1)
        column.addLayout(row, 1)

    def _forgotten(self) -> InlineBar:
        bar = InlineBar(self.around)
        bar.setParent(self)  # shown without a parent it would be a window for a moment
        bar.show_bar(
            "info",
            self.say(N_("Satu orang lupa frasa sandi?")),
            detail=self.say(N_("Penyelia memberi yang baru di sini, tanpa jaringan. Isiannya tidak hilang.")),
        )
        return bar

    def load(self, place: Place) -> None:  # noqa: ARG002 - the page has one place
        """Read the officers anew."""
        self.title_changed.emit(self.say(N_("Petugas, Pengaturan")))
        self._read()

    def focus_first(self) -> None:
        """Put the focus on the table."""
        self.table.setFocus()

    def _read(self) -> None:
        self.around.work.run(self, self._people.officers, done=self._on_officers_read)

    def _on_officers_read(self, officers: Sequence[KnownOfficer]) -> None:
        self._officers = tuple(officers)
        self._lines.show_officers(officers)
        self.table.selectRow(self._lines.row_of(self._chosen))

    def _on_row_chosen(self) -> None:
        officer = self._lines.officer(self.table.currentIndex().row())
        if officer is not None:
            self._chosen = officer.id
            self._show_chosen()

    def _show_chosen(self) -> None:
        officer = self._officer()
        if officer is not None:
            self.panel.show_officer(officer, may_manage=self._may_manage())

    def _officer(self) -> KnownOfficer | None:
        return next((one for one in self._officers if one.id == self._chosen), None)

    def _may_manage(self) -> bool:
        """A supervisor manages; where there is none, every officer does."""
        active = [one for one in self._officers if one.state == "active"]
        supervisors = [one for one in active if one.role == "supervisor"]
        return not supervisors or any(one.is_me for one in supervisors)

    def add(self) -> None:
        """Show the form for a new officer."""
        self.panel.show_form("new", self.say(N_("Petugas baru")), may_manage=self._may_manage())

    def _on_mode_wished(self, mode: str) -> None:
        officer = self._officer()
        if mode == "own":
            self.panel.show_form("own", self.say(N_("Ganti frasa sandi Anda")), may_manage=False)
        elif mode == "reset" and officer is not None:
            title = self.say(N_("Frasa sandi baru untuk {name}"), name=officer.name)
            self.panel.show_form("reset", title, may_manage=True)
        else:
            self._show_chosen()

    def _on_save_requested(self, mode: str, typed: TypedOfficer) -> None:
        self.around.work.run(
            self, self._saving(mode, typed), done=lambda _: self._on_saved(mode), failed=self._on_failed
        )

    def _saving(self, mode: str, typed: TypedOfficer) -> Callable[[], object]:
        chosen, people = self._chosen, self._people
        if mode == "new":
            return lambda: people.add(name=typed.name, role=typed.role, nip=typed.nip, passphrase=typed.passphrase)
        if mode == "own":
            return lambda: people.change_passphrase(current=typed.current, new=typed.passphrase)
        return lambda: people.reset_passphrase(chosen, typed.passphrase)

    def _on_saved(self, mode: str) -> None:
        words = N_("Petugas ditambahkan.") if mode == "new" else N_("Frasa sandi sudah diganti.")
        self.toast_requested.emit(self.say(words), "", None)
        self._read()
        self._show_chosen()

    def _on_failed(self, error: UkmError) -> None:
        detail = " ".join(self.around.say_problem(problem) for problem in error.problems[:1])
        self.panel.bar.show_bar("problem", self.around.say_error(error), detail=detail)

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
            self.around.work.run(
                self, lambda: self._people.remove(officer.id), done=lambda _: self._read(), failed=self._on_failed
            )
