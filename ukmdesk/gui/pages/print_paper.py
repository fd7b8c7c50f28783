"""A paper before and after it is printed: its preview, the ways out of the program, and how it came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.paper_in_hand import Ledger, PaperInHand, PrintJob
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Outcome, PaperKind, Papers
from ukmdesk.gui.printing import FoundPrinter, Printing
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import LARGE, side_by_side
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.empty import Empty
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.ledger_today import LedgerToday
from ukmdesk.gui.widgets.page_body import lay_out_page
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.paper_view import PaperView
from ukmdesk.gui.widgets.print_choices import PrintChoices
from ukmdesk.gui.widgets.print_question import PrintQuestion
from ukmdesk.gui.widgets.progress_line import ProgressLine
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.work import Job
from ukmdesk.i18n import N_, Language
from ukmdesk.services.paper_views import LedgerLine

LEAST_WIDTH: Final = 500
LEAST_PAPER: Final = 260
"""In px at 100 %: in less than this width the paper stands below the choices, so high."""
SHARES: Final = (34, 66)
"""How much of the width paper and choices get."""
_TITLES: Final[dict[PaperKind, str]] = {"proof": N_("Cetak tanda bukti"), "certificate": N_("Cetak sertifikat")}


class PrintPage(Page):
    """Makes a paper once and shows exactly the bytes that are printed or saved.

    `load(Place("print", id=registration, part="proof" | "certificate"))`. While a print of that registration waits for
    the word of how it came out, nothing new is made before the answer. `leave` voids the serial of a paper that never
    left the program.
    """

    name: ClassVar[PageName] = "print"
    topic: ClassVar[str] = "print"

    def __init__(
        self, around: Surroundings, papers: Papers, printers: Printing, asks: Asks, parent: QWidget | None = None
    ) -> None:
        super().__init__(around, parent)
        self._printers = printers
        self._asks = asks
        self._visit = 0
        self._shown = b""
        self._wants_focus = False
        self._ledger: Ledger | None = None
        self._job: Job | None = None
        self.hand = PaperInHand(around, papers, printers, self)
        self.hand.changed.connect(self._show)
        self.hand.failed.connect(self._show_error)
        self.hand.not_printed.connect(self._on_not_printed)
        self.hand.went_out.connect(self.desk_changed)
        self._build_parts()
        self._lay_out()

    def _build_parts(self) -> None:
        around, say = self.around, self.say
        self.head = PageHead(around, say(_TITLES["proof"]))
        self.back = button(around, say(N_("Kembali ke pendaftaran")), icon="back")
        self.back.clicked.connect(lambda: self.place_requested.emit(Place("registrations", self.hand.registration)))
        key = "Ctrl+N" if around.scale < LARGE else ""
        self.next = button(around, say(N_("Daftarkan berikutnya")), icon="register-new", key=key)
        self.next.clicked.connect(self._register_next)
        self.head.line.setWordWrap(True)
        self.head.add_action(side_by_side(around, self.back, self.next))
        self.view = PaperView(around)
        self.view.sheet.failed.connect(self._show_error)
        self.again = button(around, say(N_("Buat salinan")), icon="print")
        self.again.clicked.connect(self._make_copy)
        self.bar = InlineBar(around)
        self.choices = PrintChoices(around, self)
        self.choices.print_wished.connect(self._print)
        self.choices.save_wished.connect(self._save)
        self.choices.language_chosen.connect(self._on_language_chosen)
        self.progress = ProgressLine(around)
        self.question = PrintQuestion(around, self)
        self.question.answered.connect(self._answer)
        self.today = LedgerToday(around)
        self.today.ledger_wished.connect(lambda serial: self.place_requested.emit(Place("ledger", serial)))

    def _lay_out(self) -> None:
        settled = Empty(
            self.around,
            "print",
            self.say(N_("Kertas ini sudah dicetak")),
            self.say(N_("Salinan mendapat seri baru dan bertanda salinan.")),
            self.again,
        )
        self.left = QStackedWidget()
        self.left.addWidget(self.view)
        self.left.addWidget(settled)
        self._side = QWidget()
        self._side.setProperty("role", "side")
        self._beside = QVBoxLayout(self._side)
        self._beside.setContentsMargins(0, 0, 1, 0)
        self._beside.addWidget(self.left)
        row = lay_out_page(self, self.head, self._side, self._right())
        for place, share in enumerate(SHARES):
            row.setStretch(place, share)

    def _right(self) -> QWidget:
        inside = QWidget()
        column = self._column = QVBoxLayout(inside)
        edge = self.around.px(20)
        column.setContentsMargins(edge, self.around.px(14), edge, self.around.px(12))
        column.setSpacing(self.around.px(12))
        for one in (self.bar, self.choices, self.progress, self.question):
            column.addWidget(one)
        column.addWidget(self.today, 1)
        return scrolled(inside)

    def load(self, place: Place) -> None:
        """Look for prints that wait for an answer; when there is none, make the paper."""
        self._visit += 1
        kind, _, settled = place.part.partition("/")
        self.bar.clear()
        self.hand.open(place.id, "certificate" if kind == "certificate" else "proof", settled)
        self._look_for_printers()

    def _look_for_printers(self) -> None:
        visit = self._visit
        self.around.work.aside(self, self._printers.found, done=lambda found: self._on_printers(visit, found))

    def place(self) -> Place:
        """Give this registration and paper; once it is answered its serial too, so that no new one is made."""
        hand = self.hand
        return Place("print", hand.registration, f"{hand.kind}/{hand.settled}" if hand.settled else hand.kind)

    def leave(self, then: Callable[[], None]) -> None:
        """Wait for what is under way, void a serial that was never used, then call `then`."""
        self.hand.leave(then)

    def set_compact(self, *, compact: bool) -> None:
        """Lower the head, narrow the preview and the choices, give the table fewer columns."""
        self.head.set_compact(compact=compact)
        self.view.set_compact(compact=compact)
        self.choices.set_compact(compact=compact)
        self.question.set_compact(compact=compact)
        self.today.set_compact(compact=compact)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where the choices would have no room beside the paper it stands below them."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.around.px(LEAST_WIDTH)
        if is_narrow == self._side.isHidden():
            return
        self._side.setHidden(is_narrow)
        self.left.setMinimumHeight(self.around.px(LEAST_PAPER) if is_narrow else 0)
        if is_narrow:
            self._column.insertWidget(self._column.indexOf(self.today), self.left)
        else:
            self._beside.addWidget(self.left)

    def focus_first(self) -> None:
        """Put the focus on the question, or on the way out as soon as there is one."""
        way_out = self.choices.print if self.choices.print.isEnabled() else self.choices.save
        target = self.question.answers.good if self.question.serial else way_out
        self._wants_focus = not target.isEnabled()
        target.setFocus()

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+N before the window does: here it registers the next seller of the same village."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_key = event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_key:
                event.accept()
                self.around.work.after(self, 0, self._register_next).start()
                return True
        return super().event(event)

    def _register_next(self) -> None:
        self.place_requested.emit(Place("registration", part="same"))

    def _on_printers(self, visit: int, found: Sequence[FoundPrinter]) -> None:
        if visit != self._visit:
            return
        self.choices.show_printers(found)
        if not found and not self.bar.kind:
            words = self.say(N_("Belum ada pencetak. Simpan PDF, lalu cetak di tempat lain."))
            self.bar.show_bar("info", words, actions=((self.say(N_("Cari lagi")), self._search_again),))
        self._show()
        self.focus_first()

    def _search_again(self) -> None:
        """Look for a printer that was plugged in just now."""
        self.bar.clear()
        self._look_for_printers()

    def _make_copy(self) -> None:
        self.hand.make()

    def _print(self) -> None:
        self.bar.clear()
        self.hand.print_on(PrintJob(self.choices.chosen_printer(), self.choices.chosen_copies()))

    def _save(self) -> None:
        self.bar.clear()
        self.hand.with_usable(self._save_made)

    def _save_made(self) -> None:
        paper = self.hand.paper
        if paper is None:
            return
        path = self._asks.save_file(self, self.say(N_("Simpan PDF")), paper.file_name, ((N_("Kertas PDF"), ("pdf",)),))
        if path is not None:
            self.hand.save(path)

    def _answer(self, outcome: str) -> None:
        self.hand.answer(cast("Outcome", outcome), self._again)

    def _again(self) -> None:
        """Print the copy of a spoiled paper at once; without a printer it is made, to be saved."""
        if self.choices.has_printer:
            self._print()
        else:
            self.hand.make()

    def _on_language_chosen(self, language: str) -> None:
        self.hand.make_in(cast("Language", language))

    def _on_not_printed(self, error: UkmError) -> None:
        self._wants_focus = True
        actions = ((self.say(N_("Coba lagi")), self._print), (self.say(N_("Simpan PDF...")), self._save))
        self.bar.show_bar("problem", self.around.say_error(error), actions=actions)

    def _show_error(self, error: UkmError) -> None:
        self.bar.show_bar("problem", self.around.say_error(error))

    # showing what the hand holds

    def _show(self) -> None:
        hand = self.hand
        self._show_names()
        self._show_paper()
        self._show_question()
        if hand.ledger is not None and hand.ledger is not self._ledger:
            self.today.show_day(hand.ledger.today)
        self._ledger = hand.ledger
        self.choices.set_language(hand.language)
        reason = ""
        if hand.asked is not None:
            reason = self.say(N_("Jawab dahulu hasil cetakan di bawah."))
        elif hand.settled:
            reason = self.say(N_("Cetakan berikutnya salinan dengan seri baru."))
        free = not hand.is_busy and hand.ledger is not None
        saving = free and (hand.asked is None or hand.fate == "out")
        self.choices.allow(printing=free and hand.asked is None, saving=saving, reason=reason)
        if hand.job is not None and hand.job is not self._job:
            self.progress.follow(hand.job, self.say(N_("Mencetak: halaman {done} dari {total}")))
        self._job = hand.job
        if self._wants_focus:
            self.focus_first()

    def _show_names(self) -> None:
        hand, title = self.hand, self.say(_TITLES[self.hand.kind])
        business = hand.business
        line = f"{hand.paper.number} · {business}" if hand.paper is not None else business
        self.head.set_texts(title, line)
        self.title_changed.emit(f"{title}, {business}" if business else title)

    def _show_paper(self) -> None:
        paper = self.hand.paper
        done = paper is None and bool(self.hand.asked or self.hand.settled)
        self.left.setCurrentIndex(1 if done else 0)
        self.again.setEnabled(not self.hand.is_busy and self.hand.asked is None)
        pdf = paper.pdf if paper else b""
        if pdf is not self._shown:
            self._shown = pdf
            self.view.show_pdf(pdf)

    def _show_question(self) -> None:
        line = self.hand.asked
        if line is None:
            had_question = bool(self.question.serial)
            self.question.clear()
            if had_question:
                self.next.setFocus()
        elif line.serial != self.question.serial:
            self.question.ask(line.serial, self._detail(line))

    def _detail(self, line: LedgerLine) -> str:
        time = self.around.moment(line.at)
        if line.sent_to == "file":
            return self.say(N_("Disimpan sebagai berkas, {time}. Cetak, lihat kertasnya, lalu jawab."), time=time)
        return self.say(N_("Dikirim ke pencetak, {time}. Lihat kertasnya, lalu jawab."), time=time)
