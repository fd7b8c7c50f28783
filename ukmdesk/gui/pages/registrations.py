"""The list of registrations: worklists, search, filters, and the chosen one with its way to head office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar, Final, cast

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.models.registration_rows import COLUMNS, SORT_OF, RegistrationRows
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Lists
from ukmdesk.gui.registration.reading_order import step
from ukmdesk.gui.registrations.chosen import ChosenPanel
from ukmdesk.gui.registrations.deeds import Deeds, deeds_of
from ukmdesk.gui.registrations.filters import Filters
from ukmdesk.gui.registrations.foot import Foot
from ukmdesk.gui.registrations.list_view import ListView, Order
from ukmdesk.gui.registrations.nothing import Nothing
from ukmdesk.gui.registrations.rows_view import RowsView
from ukmdesk.gui.registrations.sorting import turned
from ukmdesk.gui.registrations.worklist_column import WorklistColumn, WorklistMenu
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Custody, Row, Worklist

NARROW: Final = 700
"""Below this width in px at 100 % the list has all of the page."""
NEW: Final = Place("registration", part="new")


class RegistrationsPage(Page):
    """`Place("registrations", id, part)`: `part` is what `ListView.part` gives, `id` the one to be chosen in it.

    A place with neither leaves the list as it is; one with an id alone shows it among all registrations.
    """

    name: ClassVar[PageName] = "registrations"
    topic: ClassVar[str] = "registrations"

    def __init__(self, around: Surroundings, lists: Lists, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._lists = lists
        self._view = ListView()
        self._wanted = ""
        self._custody: Custody | None = None
        self._is_unread = False
        self._total = 0
        self.rows = RegistrationRows(around, lists)
        self.rows.answered.connect(self._on_answered)
        self.rows.dataChanged.connect(self._on_rows_read)
        self._lay_out()
        self.deeds = Deeds(around, lists, asks, self.bar, self)
        self.deeds.place_requested.connect(self.place_requested)
        self.deeds.toast_requested.connect(self.toast_requested)
        self.deeds.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        around = self.around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PageHead(around, self.say(N_("Pendaftaran")))
        self.register = button(
            around, self.say(N_("Daftarkan pelaku usaha")), role="primary", icon="register-new", key="Ctrl+N"
        )
        self.register.clicked.connect(lambda: self.place_requested.emit(NEW))
        self.head.add_action(self.register)
        column.addWidget(self.head)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.worklists = WorklistColumn(around)
        self.worklists.list.chosen.connect(self._on_worklist_chosen)
        row.addWidget(self.worklists)
        row.addWidget(scrolled(self._content()), 1)
        column.addLayout(row, 1)

    def _content(self) -> QWidget:
        around = self.around
        held = QWidget()
        content = QVBoxLayout(held)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        self.filters = Filters(around)
        self.filters.changed.connect(self._read)
        self.filters.list_wished.connect(self._on_list_wished)
        self.bar = InlineBar(around)
        self.nothing = Nothing(around)
        self.nothing.register_wished.connect(lambda: self.place_requested.emit(NEW))
        self.nothing.clear_wished.connect(self.filters.clear_all)
        self.chosen = ChosenPanel(around)
        self.chosen.deed_wished.connect(self._on_deed_wished)
        self.chosen.nik_wished.connect(self._on_nik_wished)
        self.foot = Foot(around)
        self.foot.order_chosen.connect(self._on_order_chosen)
        self.worklist = WorklistMenu(around)
        self.worklist.chosen.connect(self._on_worklist_chosen)
        self._lay_out_table()
        content.addWidget(self.worklist)
        content.addWidget(self.filters)
        content.addWidget(self.bar)
        content.addWidget(self.table, 1)
        content.addWidget(self.nothing, 1)
        content.addWidget(self.foot)
        content.addWidget(self.chosen)
        self.nothing.hide()
        self.chosen.hide()
        self.worklist.hide()
        return held

    def _lay_out_table(self) -> None:
        self.table = RowsView(self.around)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.say(N_("Pendaftaran")))
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.horizontalHeader().sectionClicked.connect(self._on_head_clicked)

    # places

    def load(self, place: Place) -> None:
        """Show the list anew; the registration that was named, or was chosen before, is chosen in it."""
        self.title_changed.emit(self.say(N_("Pendaftaran")))
        is_told = bool(place.id or place.part)
        if is_told:
            self._view = ListView.of_part(place.part)
            self.filters.set_all(self._view.text, self._view.villages)
        near = self.table.currentIndex().row()
        self.around.work.run(self, self._lists.counts, done=self._on_counts_read)
        self.around.work.run(self, self._lists.villages, done=self.filters.show_villages)
        if is_told or near < 0:
            self._show_view(place.id or ("" if is_told else self._wanted), None)
        else:
            self._show_view(self._chosen_id(), near)

    def place(self) -> Place:
        """Give the chosen registration, and what the list shows with what is typed in the search."""
        return Place("registrations", self._chosen_id(), self._looked_at().part())

    def leave(self, then: Callable[[], None]) -> None:
        """No whole NIK stays behind, and none comes later."""
        self.chosen.mask_nik()
        self.deeds.give_up()
        then()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Go to the next widget in reading order; chips come and go."""
        return step(self, (self,), forward=forward)

    def focus_first(self) -> None:
        """Work begins with the search."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def set_compact(self, *, compact: bool) -> None:
        """In a small window the way of the chosen one goes, and what the rail or the list say as well."""
        self.head.set_compact(compact=compact)
        self.chosen.set_compact(compact=compact)
        self.worklists.set_compact(compact=compact)
        self.register.setVisible(not compact)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where a column of worklists would leave no room for the list, a button has them."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.around.px(NARROW)
        self.worklists.setVisible(not is_narrow)
        self.worklist.setVisible(is_narrow)

    def _chosen_id(self) -> str:
        row = self._row()
        return self._wanted or ((row.draft or row.id) if row else "")

    def _row(self) -> Row | None:
        return self.rows.row_at(self.table.currentIndex().row())

    # reading

    def _looked_at(self) -> ListView:
        return replace(self._view, text=self.filters.text, villages=self.filters.villages)

    def _read(self) -> None:
        self._show_view("", None)

    def _show_view(self, wanted: str, near: int | None) -> None:
        self._view = self._looked_at()
        self.filters.stop_waiting()
        self._wanted = wanted
        self.worklists.list.set_current(self._view.worklist)
        self.worklist.set_current(self._view.worklist)
        self.foot.sorted.show_order(self._view.order)
        self.rows.show_query(self._view.query(), wanted=wanted, near=near)

    def _on_counts_read(self, counts: Mapping[str, int]) -> None:
        self.worklists.show_counts(counts)
        self.worklist.show_counts(counts)
        self._total = counts.get("all", 0)
        words = self.say(N_("{count} pendaftaran di perangkat ini"), count=self.around.number(self._total))
        self.head.set_texts(self.say(N_("Pendaftaran")), words)

    def _on_answered(self, chosen: int) -> None:
        self._wanted = ""
        found = chosen >= 0
        self.table.setVisible(found)
        self.chosen.setVisible(found)
        if found:
            self.nothing.hide()
            self.table.selectRow(chosen)
            self.table.scrollTo(self.rows.index(chosen, 0))
        else:
            self.chosen.mask_nik()
            self.nothing.show_reason(self._reason())
        self._say_counts()

    def _reason(self) -> str:
        if self._view.text or self._view.villages:
            return "unmatched"
        if self._view.worklist == "bin":
            return "bin"
        return "worklist" if self._total else "new"

    def _say_counts(self) -> None:
        self.foot.show_counts(self.rows.rowCount(), self._total, is_one_chosen=self._row() is not None)

    # choosing

    def _on_worklist_chosen(self, name: str) -> None:
        self._view = replace(self._view, worklist=cast("Worklist", name))
        self._read()

    def _on_order_chosen(self, order: Order) -> None:
        self._view = replace(self._view, order=order)
        self._read()

    def _on_head_clicked(self, section: int) -> None:
        sort = SORT_OF.get(COLUMNS[section])
        if sort is not None:
            self._on_order_chosen(turned(self._view.order, sort))

    def _on_list_wished(self) -> None:
        if self.table.isVisible():
            self.table.setFocus()

    def _on_row_chosen(self) -> None:
        row = self._row()
        self._custody = None
        self.deeds.give_up()
        self._is_unread = row is None
        if row is None:
            self.chosen.show_unread()
            self.rows.ask_for(self.table.currentIndex().row())
            return
        in_bin = self._view.worklist == "bin"
        self.chosen.show_row(row, deeds_of(row, None, in_bin=in_bin), has_way=not in_bin)
        self._say_counts()
        if not in_bin:
            self.around.work.run(self, lambda: self._lists.custody(row.id), done=self._on_custody_read)

    def _on_rows_read(self) -> None:
        if self._is_unread and self._row() is not None:
            self._on_row_chosen()

    def _on_custody_read(self, custody: Custody) -> None:
        row = self._row()
        if row is None or row.id != custody.id or self._view.worklist == "bin":
            return
        self._custody = custody
        self.chosen.show_deeds(deeds_of(row, custody, in_bin=False))
        self.chosen.show_custody(custody)

    # deeds

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid() and self._view.worklist != "bin":
            self._on_deed_wished("open")

    def _on_deed_wished(self, deed: str) -> None:
        row = self._row()
        if row is not None:
            self.deeds.do(deed, row, self._custody)

    def _on_changed(self) -> None:
        self.load(Place("registrations"))
        self.desk_changed.emit()

    def _on_nik_wished(self, id_: str) -> None:
        self.around.work.run(
            self,
            lambda: self._lists.full_nik(id_),
            done=lambda nik: self.chosen.show_nik(id_, nik),
            failed=self.deeds.refuse,
        )
