"""Paper check: is this paper genuine? Needs no network and leaves no trace."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.brought import Brought, brought, png_of
from ukmdesk.gui.check_words import VERDICTS, seriousness, shortened
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Checking
from ukmdesk.gui.show import Asks, Filter
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import LARGE, across
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.check_result import FactList, ResultPanel
from ukmdesk.gui.widgets.code_ways import CodeWays
from ukmdesk.gui.widgets.empty import Empty
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.page_body import PageBody, SideColumn, lay_out_page
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.progress_line import ProgressLine
from ukmdesk.gui.widgets.side_list import SideList
from ukmdesk.gui.widgets.texts import text
from ukmdesk.gui.work import Job, Stopped
from ukmdesk.i18n import N_
from ukmdesk.services.paper_views import CheckedPaper

FILES: Final[tuple[Filter, ...]] = ((N_("Foto atau PDF"), ("pdf", "png", "jpg", "jpeg")),)
REMEMBERED: Final = 5
"""So many results are listed until the page goes, more when one paper has more codes."""
NAME: Final = N_("Nama usaha")
LEAST_WIDTH: Final = 640
"""In px at 100 %: in less the result stands below the ways."""
NOTHING, RESULT, READING = range(3)
"""What stands at the right."""


class CheckPage(Page):
    """A file, a picture, a text or a scanner's keys give one result per code, shown one at a time."""

    name: ClassVar[PageName] = "check"
    topic: ClassVar[str] = "check"

    def __init__(self, around: Surroundings, checking: Checking, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._checking = checking
        self._asks = asks
        self._seen: list[tuple[CheckedPaper, int]] = []
        self._job: Job | None = None
        self.setAcceptDrops(True)
        self._build_parts()
        self._lay_out()

    def _build_parts(self) -> None:
        around, say = self.around, self.say
        self.head = PageHead(around, say(N_("Cek kertas")), say(N_("Tanda bukti dan sertifikat, tanpa jaringan")))
        self.ways = CodeWays(around, self)
        self.ways.open_wished.connect(self._open)
        self.ways.paste_wished.connect(self._paste)
        self.ways.scanned.connect(self._check_text)
        self.recent_title = text(around, say(N_("Baru saja diperiksa")), "heading")
        self.recent = SideList(around)
        self.recent.chosen.connect(lambda name: self._show_seen(int(name)))
        self.bar = InlineBar(around)
        self.progress = ProgressLine(around)
        self.panel = ResultPanel(around)
        self.facts_title = text(around, say(N_("Cocokkan dengan kertas di tangan")), "heading")
        self.facts_title.setWordWrap(False)
        self.facts_hint = text(around, say(N_("Kode asli dapat disalin. Tulisannya harus sama.")), "hint")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.facts_hint.setAlignment(right if around.scale < LARGE else Qt.AlignmentFlag.AlignLeft)
        self.facts = FactList(around)
        self.nature = text(around, say(N_("Kode bukan tanda tangan elektronik tersertifikasi, bukan NIB.")), "hint")
        self.another = button(around, say(N_("Periksa kertas lain")), role="primary", icon="qr-check", key="F7")
        self.another.clicked.connect(self._begin)
        self.nothing = Empty(
            around,
            "qr-check",
            say(N_("Belum ada kertas yang diperiksa")),
            say(N_("Buka foto atau PDF kertas, tempel kodenya, atau pindai.")),
        )

    def _lay_out(self) -> None:
        px = self.around.px
        self._side = SideColumn(self.around, wide=300, narrow=276)
        ways = QVBoxLayout(self._side)
        ways.setContentsMargins(px(20), px(14), px(20), px(12))
        ways.setSpacing(px(8))
        ways.addWidget(self.ways)
        ways.addSpacing(px(8))
        ways.addWidget(self.recent_title)
        ways.addWidget(self.recent)
        ways.addStretch(1)
        ways.addWidget(text(self.around, self.say(N_("Hasil tidak disimpan.")), "hint"))
        self._recent_shown(shown=False)
        self.pages = QStackedWidget()
        for one in (self.nothing, self._result(), QWidget()):
            self.pages.addWidget(one)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.bar)
        right.addWidget(self.progress)
        right.addWidget(self.pages, 1)
        self._body = PageBody(self.around, self._side, right, least=LEAST_WIDTH)
        lay_out_page(self, self.head, self._body)

    def _result(self) -> QWidget:
        px = self.around.px
        title = across(self.around)
        title.addWidget(self.facts_title)
        title.addWidget(self.facts_hint, 1)
        foot = across(self.around)
        foot.addWidget(self.nature, 1)
        foot.addWidget(self.another, 0, Qt.AlignmentFlag.AlignRight)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(14), px(20), px(12))
        column.setSpacing(px(12))
        column.addWidget(self.panel)
        column.addLayout(title)
        column.addWidget(self.facts)
        column.addStretch(1)
        column.addLayout(foot)
        return inside

    def load(self, place: Place) -> None:  # noqa: ARG002 - this page has one place
        """Begin with the field of the scanner; results of before stay listed."""
        self.bar.clear()
        self.title_changed.emit(self.say(N_("Cek kertas")))

    def leave(self, then: Callable[[], None]) -> None:
        """Read no further."""
        if self._job is not None:
            self._job.stop()
        then()

    def set_compact(self, *, compact: bool) -> None:
        """Lower the head, narrow the ways."""
        self.head.set_compact(compact=compact)
        self._side.set_compact(compact=compact)

    def focus_first(self) -> None:
        """Be ready for a scanner."""
        self.ways.scan()

    def _begin(self) -> None:
        self._show(NOTHING)
        self.ways.scan()

    def _show(self, page: int) -> None:
        """Show a page without a result: nothing of another paper stays in sight."""
        self.pages.setCurrentIndex(page)
        self.recent.set_current("")
        self.title_changed.emit(self.say(N_("Cek kertas")))

    # the ways in

    def _open(self) -> None:
        path = self._asks.open_file(self, self.say(N_("Berkas kertas")), FILES)
        if path is not None:
            self._read(path)

    def _paste(self) -> None:
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData | None) -> None:
        """Check what was pasted or dropped: a file, a picture, or a text."""
        pictures = brought(data)
        if pictures:
            first = pictures[0]
            self._read(first)
            if len(pictures) > 1 and isinstance(first, Path):
                words = self.say(N_("Satu berkas setiap kali. Yang diperiksa: {name}."), name=first.name)
                self.bar.show_bar("info", words)
        elif data and data.text().strip():
            self._check_text(data.text())
        else:
            words = self.say(N_("Papan klip tidak berisi gambar atau kode. Salin dahulu."))
            self.bar.show_bar("info", words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A scanner types wherever the focus is: its first letter goes to the field, and the field takes the rest."""
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.text().strip().isprintable() and event.text().strip() and not event.modifiers() & commands:
            self.ways.scan(event.text())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files, pictures and texts."""
        data = event.mimeData()
        if data.hasUrls() or data.hasImage() or data.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Check what was dropped."""
        event.acceptProposedAction()
        self._take(event.mimeData())

    # reading and checking; what is newer wins

    def _new_job(self) -> Job:
        if self._job is not None:
            self._job.stop()
        self._job = Job()
        self.bar.clear()
        self._show(READING)
        return self._job

    def _read(self, source: Brought) -> None:
        """Look for codes beside the store's worker: a large file on a slow stick takes its time."""
        job = self._new_job()

        def codes() -> Sequence[str] | None:
            try:
                return self._checking.codes_in(source if isinstance(source, Path) else png_of(source), job.step)
            except Stopped:
                return None

        def read(found: Sequence[str] | None) -> None:
            job.ended.emit()
            if found is not None:
                self._check(job, found)
            elif job is self._job:
                self._show(NOTHING)

        self.progress.follow(job, self.say(N_("Membaca: halaman {done} dari {total}")))
        self.around.work.aside(self, codes, done=read, failed=lambda error: self._on_failed(job, error))

    def _check_text(self, typed: str) -> None:
        self._check(self._new_job(), [line.strip() for line in typed.splitlines() if line.strip()])

    def _check(self, job: Job, codes: Sequence[str]) -> None:
        language = self.around.language
        self.around.work.run(
            self,
            lambda: self._checking.check(codes, language=language),
            done=lambda found: self._on_checked(job, found),
            failed=lambda error: self._on_failed(job, error),
        )

    def _on_failed(self, job: Job, error: UkmError) -> None:
        job.ended.emit()
        if job is self._job:
            self._begin()
            self._body.bring_up(self.bar)
            self.bar.show_bar("problem", self.around.say_error(error))

    # results

    def _on_checked(self, job: Job, found: Sequence[CheckedPaper]) -> None:
        if job is not self._job:
            return
        now = int(time.time() * 1000)
        newest = [(one, now) for one in sorted(found, key=seriousness)]
        self._seen = [*newest, *self._seen][: max(REMEMBERED, len(newest))]
        self._show_recent()
        self._show_seen(0)
        self.panel.setFocus()
        self._body.bring_up(self.panel)
        if len(found) > 1:
            self.bar.show_bar(
                "info", self.say(N_("{count} kode di kertas ini. Lihat satu per satu di kiri."), count=len(found))
            )

    def _show_seen(self, place: int) -> None:
        checked, at = self._seen[place]
        self.panel.show_checked(checked, at)
        self.facts.show_facts(checked.facts)
        for one in (self.facts_title, self.facts_hint, self.facts, self.nature):
            one.setVisible(bool(checked.facts))
        self.pages.setCurrentIndex(RESULT)
        self.recent.set_current(str(place))
        word = self.say(VERDICTS[checked.result].short)
        self.title_changed.emit(", ".join((word, self.say(N_("Cek kertas")))))

    def _show_recent(self) -> None:
        items = []
        for place, (checked, at) in enumerate(self._seen):
            verdict = VERDICTS[checked.result]
            words = f"{self.say(verdict.short)}, {self.around.clock(at)}"
            name = dict(checked.facts).get(NAME, "")
            items.append((str(place), verdict.shape, f"{words}: {shortened(name)}" if name else words, None))
        self.recent.set_items(items)
        self._recent_shown(shown=bool(items))

    def _recent_shown(self, *, shown: bool) -> None:
        self.recent_title.setVisible(shown)
        self.recent.setVisible(shown)
