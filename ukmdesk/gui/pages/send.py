"""The send page: prepare a bundle, copy it to a stick, take the receipt in; and the history of all of it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.models.bundle_lines import BundleLines, bundle_number
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Post, PracticeHub
from ukmdesk.gui.send.receipt_panel import ReceiptPanel
from ukmdesk.gui.send.steps import WAITING, CopyStep, PrepareStep, ReceiveStep
from ukmdesk.gui.send.sticks import sticks
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import across
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.progress_line import ProgressLine
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.table import Table
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.post_views import BundleLine, Delivered, PostView, Prepared, Received

RECEIPTS: Final = ((N_("Tanda terima"), ("ukmr",)),)


class SendPage(Page):
    """`Place("send", part="receipt")` asks for a receipt at once."""

    name: ClassVar[PageName] = "send"
    topic: ClassVar[str] = "send"

    def __init__(
        self,
        around: Surroundings,
        post: Post,
        practice: PracticeHub | None,
        asks: Asks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(around, parent)
        self._post = post
        self._practice = practice
        self._asks = asks
        self._view: PostView | None = None
        self._delivered: Delivered | None = None
        self._wants_focus = False
        self.head = PageHead(
            around,
            self.say(N_("Kirim ke kantor pusat")),
            self.say(N_("Tidak ada yang dihapus dari laptop sebelum tanda terima datang.")),
        )
        self._bar = InlineBar(around)
        self._progress = ProgressLine(around)
        self._make_steps()
        self._lay_out()

    def _make_steps(self) -> None:
        self.prepare = PrepareStep(self.around)
        self.prepare.prepare_requested.connect(self._on_prepare_requested)
        self.copying = CopyStep(self.around)
        self.copying.copy_requested.connect(self._on_copy_requested)
        self.receiving = ReceiveStep(self.around, own_hub=self._practice is not None)
        self.receiving.receipt_requested.connect(self._on_receipt_requested)
        self.receiving.answer_requested.connect(self._on_answer_requested)
        self._steps = across(self.around)
        self._steps.setSpacing(self.around.px(12))
        for step in (self.prepare, self.copying, self.receiving):
            self._steps.addWidget(step, 1)

    def _lay_out(self) -> None:
        px = self.around.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        held = QWidget()
        body = QVBoxLayout(held)
        body.setContentsMargins(px(20), px(14), px(20), px(14))
        body.setSpacing(px(14))
        body.addWidget(self._bar)
        body.addWidget(self._progress)
        body.addLayout(self._steps)
        lower = across(self.around)
        lower.setSpacing(px(16))
        lower.addLayout(self._history(), 1)
        right = QVBoxLayout()
        right.setSpacing(px(8))
        self._receipt_title = text(self.around, self.say(N_("Tanda terima")), "heading")
        right.addWidget(self._receipt_title)
        self._receipt = ReceiptPanel(self.around)
        self._receipt.setFixedWidth(px(330))
        self._receipt.list_requested.connect(lambda name: self.place_requested.emit(Place("registrations", part=name)))
        right.addWidget(self._receipt)
        right.addStretch(1)
        lower.addLayout(right)
        body.addLayout(lower, 1)
        column.addWidget(scrolled(held), 1)

    def _history(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.around.px(8))
        head = QHBoxLayout()
        head.addWidget(text(self.around, self.say(N_("Riwayat kiriman")), "heading"), 1)
        head.addWidget(text(self.around, self.say(N_("Nomor paket tidak pernah melompat")), "small"))
        column.addLayout(head)
        self._lines = BundleLines(self.around)
        self.table = Table(self.around)
        self.table.setModel(self._lines)
        self.table.set_stretched(4)
        self.table.setAccessibleName(self.say(N_("Riwayat kiriman")))
        self.table.setMinimumHeight(self.around.px(28 + 3 * 34))
        column.addWidget(self.table, 1)
        return column

    def load(self, place: Place) -> None:
        """Read the post anew; with part `receipt` ask for a receipt as well."""
        self.title_changed.emit(self.say(N_("Kirim")))
        self._wants_focus = True
        self._read()
        if place.part == "receipt":
            self._on_receipt_requested(None)

    def focus_first(self) -> None:
        """Put the focus on the step to do now, as soon as it is known."""
        self._wants_focus = True

    def set_compact(self, *, compact: bool) -> None:
        """In a narrow window the receipt's panel goes; its numbers stand in the list."""
        self.head.set_compact(compact=compact)
        self._receipt.setVisible(not compact)
        self._receipt_title.setVisible(not compact)

    def _read(self) -> None:
        self.around.work.run(self, self._post.view, done=self._on_view_read)

    def _on_view_read(self, view: PostView) -> None:
        self._view = view
        self._lines.show_lines(view.bundles)
        self._receipt.show_receipt(view.receipt)
        title = self.say(N_("Tanda terima"))
        self._receipt_title.setText(f"{title} {bundle_number(view.receipt.number)}" if view.receipt else title)
        self._show_steps(view)
        if not view.enrolled:
            self._bar.show_bar(
                "info",
                self.say(N_("Laptop ini belum terdaftar di pusat, jadi belum dapat mengirim.")),
                actions=((self.say(N_("Daftarkan perangkat")), self._on_enrolment_wished),),
            )

    def _show_steps(self, view: PostView) -> None:
        waiting = self._waiting()
        plugged_in = sticks()
        awaits = any(bundle.state == "delivered" for bundle in view.bundles)
        self.prepare.show_view(view, waiting)
        self.copying.show_view(waiting, plugged_in, self._delivered)
        self.receiving.show_view(view, plugged_in)
        here = "copy" if waiting else "prepare" if view.ready else "receive" if awaits else "prepare"
        done = bool(view.bundles)
        self.prepare.set_standing("none" if here == "prepare" else "done", here=here == "prepare")
        self.copying.set_standing("done" if done and not waiting else "none", here=here == "copy")
        self.receiving.set_standing("waiting" if awaits else "none", here=here == "receive")
        self.receiving.open.set_role("primary" if here == "receive" else "secondary")
        self.copying.choose.set_role("primary" if here == "copy" and not plugged_in else "secondary")
        self._focus(here)

    def _focus(self, here: str) -> None:
        if not self._wants_focus:
            return
        self._wants_focus = False
        if here == "copy":
            self.copying.focus_target()
        elif here == "prepare" and not self.prepare.button.isHidden():
            self.prepare.button.setFocus()
        else:
            self.receiving.open.setFocus()

    def _waiting(self) -> BundleLine | None:
        bundles = self._view.bundles if self._view else ()
        return next((bundle for bundle in bundles if bundle.state in WAITING), None)

    def _on_enrolment_wished(self) -> None:
        self.place_requested.emit(Place("settings", "device"))

    # prepare

    def _on_prepare_requested(self) -> None:
        self.prepare.button.setEnabled(False)
        self._bar.clear()
        job = self.around.work.run_long(self, self._post.prepare, done=self._on_prepared, failed=self._on_failed)
        self._progress.follow(job, self.say(N_("Menyegel paket: {done} dari {total}")))

    def _on_prepared(self, prepared: Prepared) -> None:
        self.prepare.button.setEnabled(True)
        self._delivered = None
        if prepared.problems:
            self._bar.show_bar("warning", self.around.say_problem(prepared.problems[0]))
        elif not prepared.bundles:
            self._bar.show_bar("info", self.say(N_("Tidak ada yang baru untuk dikirim.")))
        self._changed()

    def _changed(self) -> None:
        self._wants_focus = True
        self._read()
        self.desk_changed.emit()

    # copy

    def _on_copy_requested(self, folder: Path | None) -> None:
        bundle = self._waiting()
        sequence = bundle.sequence if bundle else self._delivered.sequence if self._delivered else 0
        chosen = folder or self._asks.folder(self, self.say(N_("Salin paket ke mana?")))
        if chosen is None or not sequence:
            return
        self._bar.clear()
        job = self.around.work.run_long(
            self,
            lambda progress: self._post.deliver(sequence, chosen, progress),
            done=self._on_delivered,
            failed=self._on_failed,
        )
        self._progress.follow(job, self.say(N_("Menyalin dan membaca ulang: {done} dari {total}")))

    def _on_delivered(self, delivered: Delivered) -> None:
        self._delivered = delivered
        self._changed()

    # receive

    def _on_receipt_requested(self, source: Path | None) -> None:
        chosen = source or self._asks.open_file(self, self.say(N_("Buka tanda terima")), RECEIPTS)
        if chosen is None:
            return
        self._bar.clear()
        self.around.work.run(self, lambda: self._post.receive(chosen), done=self._on_received, failed=self._on_failed)

    def _on_answer_requested(self) -> None:
        practice = self._practice
        if practice is None:
            return
        self._bar.show_bar("info", self.say(N_("Pusat sedang memeriksa…")))
        self.receiving.answer.setEnabled(False)
        self.around.work.run(self, practice.answer, done=self._on_received, failed=self._on_failed)

    def _on_received(self, received: Received) -> None:
        self.receiving.answer.setEnabled(True)
        fresh = [receipt for receipt in received.applied if not receipt.known]
        if received.refused:
            name, problem = received.refused[0]
            words = self.say(N_("{file} tidak dipakai. {why}"), file=name, why=self.around.say_problem(problem))
            self._bar.show_bar("problem", words)
        elif fresh:
            numbers = ", ".join(bundle_number(receipt.number) for receipt in fresh)
            self._bar.show_bar(
                "ok",
                self.say(N_("Tanda terima {numbers} sudah dipakai."), numbers=numbers),
                detail=self._outcomes(fresh[-1].outcomes),
            )
        else:
            self._bar.show_bar("info", self.say(N_("Tanda terima ini sudah dikenal. Tidak ada yang berubah.")))
        self._changed()

    def _outcomes(self, outcomes: dict[str, int]) -> str:
        words = (
            ("accepted", N_("{count} terdaftar")),
            ("returned", N_("{count} dikembalikan")),
            ("duplicate", N_("{count} duplikat")),
            ("rejected", N_("{count} ditolak")),
            ("quarantined", N_("{count} ditahan")),
            ("received", N_("{count} diterima pusat")),
        )
        return ", ".join(self.say(word, count=outcomes[name]) for name, word in words if outcomes.get(name))

    def _on_failed(self, error: UkmError) -> None:
        self.prepare.button.setEnabled(True)
        self.receiving.answer.setEnabled(True)
        self._bar.show_bar("problem", self.around.say_error(error))
        self._read()
