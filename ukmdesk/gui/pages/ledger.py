"""The print ledger: every serial, how its paper came out, and what is still to be answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, cast

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.models.ledger_lines import ALL, EVERY, Column, LedgerLines, say_counts, was_sent
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Outcome, Papers
from ukmdesk.gui.show import Asks, Decision
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import side_by_side
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.empty import Empty
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.page_body import PageBody, SideColumn, lay_out_page
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.print_question import OutcomeButtons
from ukmdesk.gui.widgets.side_list import SideList
from ukmdesk.gui.widgets.table import Table
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.paper_views import LedgerDay, LedgerLine

LIMIT: Final = 1000
LEAST_WIDTH: Final = 500
"""In px at 100 %: in less the filters stand above the lines."""
LEAST_HEIGHT: Final = 132
"""Head and three lines are always in sight: the page scrolls before there are fewer."""
MEASURED: Final = 60
"""So many rows tell how wide the columns are; measuring all of them would hold the window up."""
FILTERS: Final[tuple[tuple[str, str, str], ...]] = (
    ("all", "print-ledger", N_("Semua")),
    ("waiting", "waiting", N_("Menunggu jawaban")),
    ("spoiled", "spoiled", N_("Rusak")),
    ("void", "withdrawn", N_("Dibatalkan")),
)
"""Name, icon or status shape, and words of each filter."""


class LedgerPage(Page):
    """Lines with filters; the chosen line is answered, voided or opened.

    `load(Place("ledger", id=serial, part=filter))`: both may be empty. The newest LIMIT lines are shown; those that
    wait for an answer are never left out.
    """

    name: ClassVar[PageName] = "ledger"
    topic: ClassVar[str] = "ledger"

    def __init__(self, around: Surroundings, papers: Papers, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._papers = papers
        self._asks = asks
        self._counts: dict[str, int] = {}
        self._filter = "all"
        self._wanted = ""
        self.model = LedgerLines(around, ALL)
        self._build_parts()
        self._lay_out()
        self._show_filters()
        self._show_chosen()

    def _build_parts(self) -> None:
        around, say = self.around, self.say
        self.head = PageHead(around, say(N_("Buku cetak")), say(N_("Seri dicatat sebelum dicetak, dan tidak dihapus.")))
        self.filters = SideList(around)
        self.filters.chosen.connect(self._on_filter_chosen)
        self.bar = InlineBar(around)
        self.counts = text(around, "", "hint")
        self.table = Table(around)
        self.table.setModel(self.model)
        self.table.setMinimumHeight(around.px(LEAST_HEIGHT))
        self.table.set_stretched(ALL.index("business"))
        self.table.horizontalHeader().setResizeContentsPrecision(MEASURED)
        self.table.setAccessibleName(say(N_("Buku cetak")))
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.table.opened.connect(self._open)
        self.nothing = Empty(around, "print-ledger", say(N_("Belum ada cetakan")), say(N_("Cetak dari pendaftaran.")))
        self.none_here = Empty(around, "print-ledger", say(N_("Tidak ada cetakan dengan hasil ini")), "")
        self.none_here.hide()
        self.about = text(around, "", "hint")
        self.answers = OutcomeButtons(around, self, again=False)
        self.answers.answered.connect(self._answer)
        self.void = button(around, say(N_("Batalkan seri...")), role="danger")
        self.void.clicked.connect(self._void)
        self.again = button(around, say(N_("Cetak lagi")), icon="print")
        self.again.clicked.connect(self._print_again)
        self.registration = button(around, say(N_("Buka pendaftaran")), icon="registrations")
        self.registration.clicked.connect(self._open)

    def _lay_out(self) -> None:
        px = self.around.px
        self._actions = actions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        actions.setSpacing(px(8))
        actions.addWidget(self.answers, 1)
        actions.addWidget(side_by_side(self.around, self.void, self.again, self.registration))
        right = QVBoxLayout()
        right.setContentsMargins(px(20), px(14), px(20), px(12))
        right.setSpacing(px(8))
        right.addWidget(self.bar)
        right.addWidget(self.counts)
        right.addWidget(self.table, 1)
        right.addWidget(self.nothing, 1)
        right.addWidget(self.none_here, 1)
        right.addWidget(self.about)
        right.addLayout(actions)
        self._side = SideColumn(self.around, wide=232, narrow=212)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, px(14), 0, 0)
        side.addWidget(self.filters, 1)
        lay_out_page(self, self.head, PageBody(self.around, self._side, right, least=LEAST_WIDTH))

    def load(self, place: Place) -> None:
        """Show the ledger, a filter of it, with a serial chosen."""
        names = [name for name, _, _ in FILTERS]
        self._filter = place.part if place.part in names else "all"
        self._wanted = place.id
        self.bar.clear()
        self._read()
        self.title_changed.emit(self.say(N_("Buku cetak")))

    def place(self) -> Place:
        """Give the filter and the chosen serial."""
        line = self._chosen()
        return Place("ledger", line.serial if line else "", self._filter)

    def set_compact(self, *, compact: bool) -> None:
        """Lower the head, narrow the filters, put the buttons in two rows, leave out what is in no narrow table."""
        self.head.set_compact(compact=compact)
        self._side.set_compact(compact=compact)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._actions.setDirection(down if compact else across)
        columns: tuple[Column, ...] = ("copy", "by", "digest")
        for column in columns:
            self.table.setColumnHidden(ALL.index(column), compact)

    def focus_first(self) -> None:
        """Put the focus on the lines."""
        self.table.setFocus()

    def _read(self) -> None:
        name = self._filter
        self.around.work.run(self, lambda: self._look(name), done=lambda day: self._on_looked(name, day))

    def _look(self, name: str) -> LedgerDay:
        """Read the newest lines of a filter, and without one every line that waits however old it is."""
        if name != "all":
            return self._papers.ledger(today=False, outcome=name, limit=EVERY if name == "waiting" else LIMIT)
        newest = self._papers.ledger(today=False, limit=LIMIT)
        known = {line.serial for line in newest.lines}
        waiting = self._papers.ledger(today=False, outcome="waiting", limit=EVERY).lines
        older = tuple(line for line in waiting if line.serial not in known)
        return LedgerDay(lines=newest.lines + older, counts=newest.counts)

    def _on_looked(self, name: str, day: LedgerDay) -> None:
        if name != self._filter:
            return
        self._counts = dict(day.counts)
        counts = say_counts(self.around, day.counts)
        if len(day.lines) < self._count_of(name):
            shown = self.around.number(len(day.lines))
            counts = ". ".join((counts, self.say(N_("Yang tampil: {shown} terbaru."), shown=shown)))
        self.counts.setText(counts)
        self._show_filters()
        self._show_lines(day.lines)

    def _count_of(self, name: str) -> int:
        return sum(self._counts.values()) if name == "all" else self._counts.get(name, 0)

    def _show_filters(self) -> None:
        items = [(name, shape, self.say(words), self._count_of(name)) for name, shape, words in FILTERS]
        self.filters.set_items(items)
        self.filters.set_current(self._filter)

    def _show_lines(self, lines: Sequence[LedgerLine]) -> None:
        self.model.show_lines(lines)
        self.table.setVisible(bool(lines))
        is_new = not sum(self._counts.values())
        self.nothing.setVisible(not lines and is_new)
        self.none_here.setVisible(not lines and not is_new)
        if lines:
            row = self.model.row_of(self._wanted)
            is_elsewhere = bool(self._wanted) and row < 0 and self._filter == "all"
            self.table.setCurrentIndex(QModelIndex() if is_elsewhere else self.model.index(max(row, 0), 0))
        self._show_chosen()

    def _chosen(self) -> LedgerLine | None:
        index = self.table.currentIndex()
        return self.model.line(index.row()) if index.isValid() else None

    def _show_chosen(self) -> None:
        line = self._chosen()
        self.about.setText(self._words_about(line) if line else "")
        may_change = line is not None and line.outcome != "void"
        self.answers.set_enabled(enabled=may_change)
        self.void.setEnabled(may_change)
        for one in (self.again, self.registration):
            one.setEnabled(line is not None)

    def _words_about(self, line: LedgerLine) -> str:
        if line.outcome == "void":
            return self.say(N_("{serial} dibatalkan: {reason}"), serial=line.serial, reason=line.reason)
        if not was_sent(line):
            return self.say(
                N_("{serial} tidak tercatat dikirim. Ada kertasnya? Bila tidak, batalkan."), serial=line.serial
            )
        went = (
            N_("{serial} disimpan sebagai berkas.") if line.sent_to == "file" else N_("{serial} dikirim ke pencetak.")
        )
        return self.say(went, serial=line.serial)

    def _on_filter_chosen(self, name: str) -> None:
        self._filter = name
        self._read()

    def _change(self, line: LedgerLine, call: Callable[[], None]) -> None:
        """Do something with a line, then read the ledger anew with that line chosen."""
        self._wanted = line.serial

        def done(_: None) -> None:
            self.desk_changed.emit()
            self._read()

        self.around.work.run(self, call, done=done)

    def _answer(self, outcome: str) -> None:
        line = self._chosen()
        if line is not None:
            serial = line.serial
            self._change(line, lambda: self._papers.confirm(serial, cast("Outcome", outcome)))

    def _void(self) -> None:
        line = self._chosen()
        if line is None:
            return
        decision = Decision(
            title=self.say(N_("Batalkan seri {serial}?"), serial=line.serial),
            body=self.say(N_("Kertasnya tidak boleh dipakai lagi. Nomor seri tidak dipakai ulang.")),
            verb=self.say(N_("Batalkan seri")),
            danger=True,
        )
        reason = self._asks.words(self, decision, self.say(N_("Alasan")))
        if reason:
            serial = line.serial
            self._change(line, lambda: self._papers.void(serial, reason))

    def _print_again(self) -> None:
        line = self._chosen()
        if line is not None:
            self.place_requested.emit(Place("print", line.registration, line.kind))

    def _open(self) -> None:
        line = self._chosen()
        if line is not None:
            self.place_requested.emit(Place("registrations", line.registration))
