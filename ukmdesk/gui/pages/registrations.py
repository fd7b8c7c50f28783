"""The list of registrations: worklists, search, filters, and the chosen one with its way to head office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, cast

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.dialogs.history import HistoryDialog
from ukmdesk.gui.models.registration_rows import COLUMNS, SORT_OF, RegistrationRows
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Lists
from ukmdesk.gui.registrations.chosen import ChosenPanel, Deed
from ukmdesk.gui.registrations.filters import Filters
from ukmdesk.gui.registrations.worklist_column import WORKLISTS, WorklistColumn
from ukmdesk.gui.show import Asks, Decision
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.empty import Empty
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.table import Table
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Change, Custody, Query, Row, Sort, Worklist

SORT_WORDS: Final[dict[tuple[Sort, bool], str]] = {
    ("updated", True): N_("Urut: berubah, terbaru dulu"),
    ("updated", False): N_("Urut: berubah, terlama dulu"),
    ("business", False): N_("Urut: nama usaha, A ke Z"),
    ("business", True): N_("Urut: nama usaha, Z ke A"),
    ("village", False): N_("Urut: desa, A ke Z"),
    ("village", True): N_("Urut: desa, Z ke A"),
    ("state", False): N_("Urut: keadaan"),
    ("state", True): N_("Urut: keadaan, terbalik"),
}


class RegistrationsPage(Page):
    """`Place("registrations", id, worklist)`: a worklist with a registration chosen in it, both optional."""

    name: ClassVar[PageName] = "registrations"
    topic: ClassVar[str] = "registrations"

    def __init__(self, around: Surroundings, lists: Lists, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._lists = lists
        self._asks = asks
        self._worklist: Worklist = "all"
        self._sort: tuple[Sort, bool] = ("updated", True)
        self._wanted = ""
        self._custody: Custody | None = None
        self._total = 0
        self.rows = RegistrationRows(around, lists)
        self.rows.counted.connect(self._on_counted)
        self.rows.page_read.connect(self._on_page_read)
        self._lay_out()

    def _lay_out(self) -> None:
        around = self.around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PageHead(around, self.say(N_("Pendaftaran")))
        self.register = button(
            around, self.say(N_("Daftarkan pelaku usaha")), role="primary", icon="register-new", key="Ctrl+N"
        )
        self.register.clicked.connect(lambda: self.place_requested.emit(Place("registration", part="new")))
        self.head.add_action(self.register)
        column.addWidget(self.head)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.worklists = WorklistColumn(around)
        self.worklists.list.chosen.connect(self._on_worklist_chosen)
        row.addWidget(self.worklists)
        row.addLayout(self._content(), 1)
        column.addLayout(row, 1)

    def _content(self) -> QVBoxLayout:
        around = self.around
        content = QVBoxLayout()
        content.setSpacing(0)
        self.filters = Filters(around)
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.villages_wished.connect(self._on_villages_wished)
        content.addWidget(self.filters)
        self.bar = InlineBar(around)
        content.addWidget(self.bar)
        self.table = Table(around)
        self.table.set_two_lines()
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.say(N_("Pendaftaran")))
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._on_head_clicked)
        content.addWidget(self.table, 1)
        self.nothing = Empty(
            around,
            "registrations",
            self.say(N_("Belum ada pendaftaran di sini.")),
            self.say(N_("Ubah saringan, atau daftarkan pelaku usaha dengan Ctrl+N.")),
        )
        content.addWidget(self.nothing, 1)
        content.addWidget(self._foot())
        self.chosen = ChosenPanel(around)
        self.chosen.deed_wished.connect(self._on_deed_wished)
        self.chosen.nik_wished.connect(self._on_nik_wished)
        self.chosen.hide()
        content.addWidget(self.chosen)
        return content

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setProperty("role", "foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(self.around.px(20), self.around.px(4), self.around.px(20), self.around.px(4))
        self._counted = text(self.around, "", "small")
        self._sorted = text(self.around, "", "small")
        row.addWidget(self._counted, 1)
        row.addWidget(self._sorted)
        return foot

    # places

    def load(self, place: Place) -> None:
        """Show a worklist; the registration that was named, or was chosen before, is chosen again."""
        self.title_changed.emit(self.say(N_("Pendaftaran")))
        known = [name for name, _, _ in WORKLISTS]
        if place.part in known:
            self._worklist = cast("Worklist", place.part)
        self._wanted = place.id or self._chosen_id()
        self.worklists.list.set_current(self._worklist)
        self.around.work.run(self, self._lists.counts, done=self._on_counts_read)
        self._read()

    def place(self) -> Place:
        """Give the worklist and the chosen registration."""
        return Place("registrations", self._chosen_id(), self._worklist)

    def focus_first(self) -> None:
        """Work begins with the search."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def set_compact(self, *, compact: bool) -> None:
        """In a small window the way of the chosen one goes, and what the rail or the list say as well."""
        self.head.set_compact(compact=compact)
        self.chosen.set_compact(compact=compact)
        self.worklists.set_compact(compact=compact)
        self.filters.set_compact(compact=compact)
        self.register.setVisible(not compact)
        for column in ("village", "updated"):
            self.table.setColumnHidden(COLUMNS.index(column), compact)

    def _chosen_id(self) -> str:
        row = self._row()
        return (row.draft or row.id) if row else self._wanted

    def _row(self) -> Row | None:
        return self.rows.row_at(self.table.currentIndex().row())

    # reading

    def _read(self) -> None:
        sort, descending = self._sort
        self.rows.show_query(
            Query(
                worklist=self._worklist,
                text=self.filters.text,
                villages=self.filters.villages,
                sort=sort,
                descending=descending,
            )
        )
        self._sorted.setText(self.say(SORT_WORDS[self._sort]))

    def _on_counts_read(self, counts: Mapping[str, int]) -> None:
        self.worklists.show_counts(counts)
        self._total = counts.get("all", 0)
        words = self.say(N_("{count} pendaftaran di perangkat ini"), count=self.around.number(self._total))
        self.head.set_texts(self.say(N_("Pendaftaran")), words)

    def _on_counted(self, count: int) -> None:
        self.nothing.setVisible(not count)
        self.table.setVisible(bool(count))
        self.chosen.setVisible(bool(count))
        self._say_counts()

    def _on_page_read(self, first: int) -> None:
        if first and not self._wanted:
            return
        place = self.rows.place_of(self._wanted) if self._wanted else -1
        if place < 0 and not first and not self.table.currentIndex().isValid():
            place = 0
        if place >= 0:
            self._wanted = ""
            self.table.selectRow(place)
            self.table.scrollTo(self.rows.index(place, 0))

    def _say_counts(self) -> None:
        around = self.around
        words = self.say(
            N_("{shown} dari {total} pendaftaran"),
            shown=around.number(self.rows.rowCount()),
            total=around.number(max(self._total, self.rows.rowCount())),
        )
        if self._row() is not None:
            words += f", {self.say(N_('1 dipilih'))}"
        self._counted.setText(words)

    # choosing

    def _on_worklist_chosen(self, name: str) -> None:
        self._worklist = cast("Worklist", name)
        self._read()

    def _on_filters_changed(self) -> None:
        self._read()

    def _on_villages_wished(self) -> None:
        self.around.work.run(self, self._lists.villages, done=self.filters.show_villages)

    def _on_head_clicked(self, section: int) -> None:
        sort = SORT_OF.get(COLUMNS[section])
        if sort is None:
            return
        former, descending = self._sort
        self._sort = (sort, not descending if former == sort else sort == "updated")
        self._read()

    def _on_row_chosen(self) -> None:
        row = self._row()
        self._custody = None
        if row is None:
            return
        self.chosen.show_row(row, self._deeds(row))
        self._say_counts()
        if row.number:
            self.around.work.run(self, lambda: self._lists.custody(row.id), done=self._on_custody_read)

    def _on_custody_read(self, custody: Custody) -> None:
        row = self._row()
        if row is None or row.id != custody.id:
            return
        self._custody = custody
        self.chosen.show_row(row, self._deeds(row))
        self.chosen.show_custody(custody)

    def _deeds(self, row: Row) -> list[Deed]:
        if self._worklist == "bin":
            return [("restore", "undo", N_("Ambil dari keranjang"))]
        if not row.number:
            return [("open", "edit", N_("Buka")), ("discard", "delete", N_("Buang draf"))]
        custody = self._custody
        deeds: list[Deed] = [("history", "history", N_("Riwayat isian"))]
        if row.draft or (custody is not None and custody.may_correct):
            deeds.insert(0, ("open", "edit", N_("Buka")))
        if row.state == "complete":
            deeds.append(("approve", "check", N_("Setujui sebagai penyelia")))
        if custody is not None and custody.may_withdraw:
            deeds.append(("withdraw", "close", N_("Tarik pendaftaran…")))
        return deeds

    # deeds

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self._on_deed_wished("open")

    def _on_deed_wished(self, deed: str) -> None:
        row = self._row()
        if row is None:
            return
        deeds = {
            "open": self._open,
            "print": self._print,
            "history": self._show_history,
            "withdraw": self._withdraw,
            "approve": self._approve,
            "discard": self._discard,
            "restore": self._restore,
        }
        deeds[deed](row)

    def _open(self, row: Row) -> None:
        if self._worklist == "bin":
            return
        if row.draft:
            self.place_requested.emit(Place("registration", row.draft))
        elif self._custody is not None and self._custody.may_correct:
            self.place_requested.emit(Place("registration", row.id, "correct"))
        else:
            self.bar.show_bar(
                "info",
                self.say(N_("Pendaftaran ini sedang di jalan ke pusat. Isiannya dapat diubah sesudah ada jawaban.")),
                actions=((self.say(N_("Tutup")), self.bar.clear),),
            )

    def _print(self, row: Row) -> None:
        has_certificate = self._custody is not None and self._custody.has_certificate
        self.place_requested.emit(Place("print", row.id, "certificate" if has_certificate else "proof"))

    def _show_history(self, row: Row) -> None:
        language = self.around.language
        self.around.work.run(
            self,
            lambda: self._lists.history(row.id, language),
            done=lambda changes: self._on_history_read(row, changes),
            failed=self._on_failed,
        )

    def _on_history_read(self, row: Row, changes: Sequence[Change]) -> None:
        HistoryDialog(self.around, row.business, changes, self).open()

    def _withdraw(self, row: Row) -> None:
        decision = Decision(
            self.say(N_("Tarik pendaftaran {name}?"), name=row.business),
            self.say(N_("Hanya atas permintaan pelaku usaha. Kertas yang sudah dicetak tidak berlaku lagi.")),
            self.say(N_("Tarik pendaftaran")),
            danger=True,
        )
        reason = self._asks.words(self, decision, self.say(N_("Alasan")))
        if reason:
            self.around.work.run(
                self,
                lambda: self._lists.withdraw(row.id, reason),
                done=lambda _: self._changed(),
                failed=self._on_failed,
            )

    def _approve(self, row: Row) -> None:
        self.around.work.run(
            self, lambda: self._lists.approve(row.id), done=lambda _: self._changed(), failed=self._on_failed
        )

    def _discard(self, row: Row) -> None:
        self.around.work.run(
            self,
            lambda: self._lists.discard_draft(row.draft),
            done=lambda _: self._on_discarded(row),
            failed=self._on_failed,
        )

    def _on_discarded(self, row: Row) -> None:
        self._changed()
        self.toast_requested.emit(
            self.say(N_("Draf dipindah ke keranjang.")), self.say(N_("Urungkan")), lambda: self._restore(row)
        )

    def _restore(self, row: Row) -> None:
        self.around.work.run(
            self, lambda: self._lists.restore_draft(row.draft), done=lambda _: self._changed(), failed=self._on_failed
        )

    def _changed(self) -> None:
        self.bar.clear()
        self.load(self.place())
        self.desk_changed.emit()

    def _on_failed(self, error: UkmError) -> None:
        self.bar.show_bar("problem", self.around.say_error(error), actions=((self.say(N_("Tutup")), self.bar.clear),))

    def _on_nik_wished(self) -> None:
        row = self._row()
        if row is not None:
            self.around.work.run(
                self, lambda: self._lists.full_nik(row.id), done=self.chosen.show_nik, failed=self._on_failed
            )
