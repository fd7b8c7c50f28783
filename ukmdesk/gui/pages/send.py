"""The send page: prepare a bundle, copy it to a stick, take the receipt in; and the history of all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final, TypeVar

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.models.bundle_lines import bundle_number
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Post, PracticeHub
from ukmdesk.gui.send.copying import copy_all
from ukmdesk.gui.send.history import PostHistory
from ukmdesk.gui.send.network_row import NetworkRow
from ukmdesk.gui.send.received_words import Said, receive, say_received
from ukmdesk.gui.send.refusals import UNAPPROVED, lost_of, say_failed, say_held, to_void
from ukmdesk.gui.send.standing import Standing, standing_of
from ukmdesk.gui.send.steps import CopyStep, PrepareStep, ReceiveStep
from ukmdesk.gui.send.stick_watch import StickWatch
from ukmdesk.gui.send.synced_words import say_synced
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import across
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.progress_line import ProgressLine
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.work import Job, Progress
from ukmdesk.i18n import N_
from ukmdesk.services.post_views import Delivered, PostView, Prepared, Received, Synced

T = TypeVar("T")
RECEIPTS: Final = ((N_("Tanda terima"), ("ukmr",)),)


class SendPage(Page):
    """`Place("send", part="receipt")` asks for a receipt at once. One piece of work is under way at a time."""

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
        self._copied: tuple[Delivered, ...] = ()
        self._job: Job | None = None
        self._wants_focus = False
        self.head = PageHead(
            around,
            self.say(N_("Kirim ke kantor pusat")),
            self.say(N_("Tidak ada yang dihapus dari laptop sebelum tanda terima datang.")),
        )
        self._bar = InlineBar(around)
        self._progress = ProgressLine(around)
        self._watch = StickWatch(around, self)
        self._watch.changed.connect(self._on_sticks_changed)
        self._lay_out()

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
        self.prepare = PrepareStep(self.around)
        self.prepare.prepare_requested.connect(self._on_prepare_requested)
        self.copying = CopyStep(self.around)
        self.copying.copy_requested.connect(self._on_copy_requested)
        self.receiving = ReceiveStep(self.around, own_hub=self._practice is not None)
        self.receiving.receipt_requested.connect(self._on_receipt_requested)
        self.receiving.answer_requested.connect(self._on_answer_requested)
        steps = across(self.around)
        steps.setSpacing(px(12))
        for step in self._steps:
            steps.addWidget(step, 1)
        body.addLayout(steps)
        self.network = NetworkRow(self.around)
        self.network.wished.connect(self._on_network_wished)
        body.addWidget(self.network)
        self._history = PostHistory(self.around)
        self._history.list_requested.connect(lambda name: self.place_requested.emit(Place("registrations", part=name)))
        self.table = self._history.table
        body.addWidget(self._history, 1)
        self._area = scrolled(held)
        column.addWidget(self._area, 1)

    @property
    def _steps(self) -> tuple[PrepareStep, CopyStep, ReceiveStep]:
        return self.prepare, self.copying, self.receiving

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
        self._history.set_compact(compact=compact)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look out for sticks as long as the page is seen."""
        super().showEvent(event)
        self._watch.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look out no more."""
        super().hideEvent(event)
        self._watch.stop()

    def _read(self) -> None:
        self.around.work.run(self, self._post.view, done=self._on_view_read)

    def _on_view_read(self, view: PostView) -> None:
        self._view = view
        on_their_way = {bundle.sequence for bundle in view.bundles if bundle.state == "delivered"}
        self._copied = tuple(one for one in self._copied if one.sequence in on_their_way)
        self._history.show_view(view)
        self.network.setVisible(view.online)
        standing = self._show_steps(view)
        self._focus(standing)
        if not view.enrolled:
            self._bar.show_bar(
                "info",
                self.say(N_("Laptop ini belum terdaftar di pusat, jadi belum dapat mengirim.")),
                actions=((self.say(N_("Daftarkan perangkat")), self._on_enrolment_wished),),
            )

    def _show_steps(self, view: PostView) -> Standing:
        standing, plugged_in = standing_of(view), self._watch.sticks
        self.prepare.show_view(view, standing)
        self.copying.show_view(standing, plugged_in, self._copied)
        self.receiving.show_view(view, standing, plugged_in)
        return standing

    def _on_sticks_changed(self) -> None:
        """Offer other sticks; a focus that stood on one of the former stays in its step."""
        if self._view is None:
            return
        focus = QApplication.focusWidget()
        in_copying, in_receiving = (focus is not None and one.isAncestorOf(focus) for one in self._steps[1:])
        self._show_steps(self._view)
        if in_copying and standing_of(self._view).waiting:
            self.copying.focus_target()
        elif in_receiving and focus is not self.receiving.answer:
            self.receiving.open.setFocus()

    def _focus(self, standing: Standing) -> None:
        if not self._wants_focus or not self.isVisible():
            return
        self._wants_focus = False
        if standing.here == "copy":
            self.copying.focus_target()
        elif self._copied:
            self.copying.again.setFocus()
            self._area.bring(self.copying)  # where it says that the stick may go
        elif standing.here == "prepare" and self._view is not None and self._view.ready:
            self.prepare.button.setFocus()
        else:
            self.receiving.open.setFocus()

    def _on_enrolment_wished(self) -> None:
        self.place_requested.emit(Place("settings", "device"))

    def _on_approval_wished(self) -> None:
        self.place_requested.emit(Place("registrations", part="ready"))

    # one piece of work at a time

    def _may_begin(self) -> bool:
        if self._job is not None:
            self._bar.show_bar("info", self.say(N_("Tunggu sampai yang sedang berjalan selesai.")))
        return self._job is None

    def _do(
        self, call: Callable[[Progress], T], done: Callable[[T], None], words: str = "", *, sized: bool = False
    ) -> None:
        """Do it in the worker, the steps shut as long; `words` say how far it is."""
        self._follow(self.around.work.run_long(self, call, done=done, failed=self._on_failed), words, sized=sized)

    def _follow(self, job: Job, words: str, *, sized: bool) -> None:
        self._bar.clear()
        self._job = job
        job.ended.connect(self._on_ended)
        self._set_open(is_open=False)
        if words:
            self._progress.follow(job, words, sized=sized)

    def _set_open(self, *, is_open: bool) -> None:
        for part in (*self._steps, self.network):
            part.set_open(is_open=is_open)

    def _on_ended(self) -> None:
        """Open the steps again, however it ended; what came of it is said next."""
        is_stopped = self._job is not None and self._job.is_stopped
        self._job = None
        self._set_open(is_open=True)
        self._bar.clear()
        if is_stopped:
            self._bar.show_bar("info", self.say(N_("Dihentikan. Semua yang belum terkirim tetap ada di laptop.")))
        self._wants_focus = True
        self._read()
        self.desk_changed.emit()

    def _on_failed(self, error: UkmError) -> None:
        self._tell(say_failed(self.around, error), lost_of(error.code, error.params))

    def _tell(self, said: Said, lost: int | None = None) -> None:
        """Say what came of it, here and where the person is meanwhile; the bundle `lost` can be voided."""
        actions: list[tuple[str, Callable[[], object]]] = []
        if lost is not None:
            actions.append((self.say(N_("Batalkan paket…")), lambda: self._on_void_requested(lost)))
        self._bar.show_bar(said.kind, said.words, detail=said.detail, actions=actions)
        if not self.isVisible():
            self.toast_requested.emit(said.words, "", None)

    # prepare

    def _on_prepare_requested(self) -> None:
        if self._may_begin():
            self._do(self._post.prepare, self._on_prepared, self.say(N_("Menyegel paket: {done} dari {total}")))

    def _on_prepared(self, prepared: Prepared) -> None:
        self._copied = ()
        self._bar.clear()
        for problem in prepared.problems[:1]:
            actions = ((self.say(N_("Lihat daftarnya")), self._on_approval_wished),)
            words = say_held(self.around, problem)
            self._bar.show_bar("warning", words, actions=actions if problem.code == UNAPPROVED else ())
        if not prepared.problems and not prepared.bundles:
            self._bar.show_bar("info", self.say(N_("Tidak ada yang baru untuk dikirim.")))

    # copy

    def _on_copy_requested(self, folder: Path | None) -> None:
        if self._view is None or not self._may_begin():
            return
        standing, copied = standing_of(self._view), {one.sequence for one in self._copied}
        again = tuple(bundle for bundle in standing.awaiting if bundle.sequence in copied) or standing.awaiting
        bundles = standing.waiting or again
        chosen = folder or self._asks.folder(self, self.say(N_("Salin paket ke mana?")))
        if chosen is not None and bundles:
            self._copied = ()  # no other stick is called safe while this one is written
            self._show_steps(self._view)
            words = self.say(N_("Menyalin dan membaca ulang: {done} dari {total}"))
            self._do(
                lambda progress: copy_all(self._post, bundles, chosen, progress), self._on_delivered, words, sized=True
            )

    def _on_delivered(self, copied: tuple[Delivered, ...]) -> None:
        self._copied = copied
        self._bar.clear()

    def _on_void_requested(self, sequence: int) -> None:
        reason = self._asks.words(self, to_void(self.around, sequence), self.say(N_("Alasan")))
        if reason and self._may_begin():
            self._do(lambda _: self._post.void(sequence, reason), lambda _: self._on_voided(sequence))

    def _on_voided(self, sequence: int) -> None:
        words = N_("Paket {number} dibatalkan. Siapkan paket lagi.")
        self._bar.show_bar("info", self.say(words, number=bundle_number(sequence)))

    # receive

    def _on_receipt_requested(self, source: Path | None) -> None:
        if not self._may_begin():
            return
        chosen = source or self._asks.open_file(self, self.say(N_("Buka tanda terima")), RECEIPTS)
        if chosen is not None:
            self._do(lambda _: receive(self._post, chosen), self._on_received)

    def _on_answer_requested(self) -> None:
        practice = self._practice
        if practice is not None and self._may_begin():
            self._do(lambda _: practice.answer(), self._on_received)
            self._bar.show_bar("info", self.say(N_("Pusat sedang memeriksa…")))

    def _on_received(self, received: Received) -> None:
        self._tell(say_received(self.around, received))

    # all of it over the network

    def _on_network_wished(self) -> None:
        if self._may_begin():
            self._copied = ()
            job = self.around.work.run_online(self, self._post.sync, done=self._on_synced, failed=self._on_failed)
            self._follow(job, self.say(N_("Mengirim lewat jaringan: {done} dari {total}")), sized=True)

    def _on_synced(self, synced: Synced) -> None:
        lost = (lost_of(one.code, dict(one.params)) for one in synced.problems)
        self._tell(say_synced(self.around, synced), next((one for one in lost if one is not None), None))
