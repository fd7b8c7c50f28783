"""Paper check: is this paper genuine? Needs no network and leaves no trace."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.check_words import VERDICTS
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
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.side_list import SideList
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.paper_views import CheckedPaper

FILES: Final[tuple[Filter, ...]] = ((N_("Foto atau PDF"), ("pdf", "png", "jpg", "jpeg")),)
REMEMBERED: Final = 5
"""So many results are listed until the page goes."""


class CheckPage(Page):
    """A file, a picture, a text or a scanner's keys give one result per code, shown one at a time."""

    name: ClassVar[PageName] = "check"
    topic: ClassVar[str] = "check"

    def __init__(self, around: Surroundings, checking: Checking, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._checking = checking
        self._asks = asks
        self._seen: list[tuple[CheckedPaper, int]] = []
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
        side = QVBoxLayout()
        side.setContentsMargins(px(20), px(14), px(20), px(12))
        side.setSpacing(px(8))
        side.addWidget(self.ways)
        side.addSpacing(px(8))
        side.addWidget(self.recent_title)
        side.addWidget(self.recent)
        side.addStretch(1)
        side.addWidget(text(self.around, self.say(N_("Hasil tidak disimpan.")), "hint"))
        inside = QWidget()
        inside.setLayout(side)
        self._side = QWidget()
        self._side.setProperty("role", "side")
        self._side.setFixedWidth(px(300))
        outer = QVBoxLayout(self._side)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(scrolled(inside))
        self._recent_shown(shown=False)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.nothing)
        self.pages.addWidget(self._result())
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.bar)
        right.addWidget(self.pages, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side)
        body.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(body, 1)

    def _result(self) -> QWidget:
        px = self.around.px
        title = across(self.around)
        title.addWidget(self.facts_title)
        title.addWidget(self.facts_hint, 1)
        foot = QHBoxLayout()
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
        return scrolled(inside)

    def load(self, place: Place) -> None:  # noqa: ARG002 - this page has one place
        """Begin with the field of the scanner; results of before stay listed."""
        self.bar.clear()
        self.title_changed.emit(self.say(N_("Cek kertas")))

    def set_compact(self, *, compact: bool) -> None:
        """Lower the head, narrow the ways."""
        self.head.set_compact(compact=compact)
        self._side.setFixedWidth(self.around.px(276 if compact else 300))

    def focus_first(self) -> None:
        """Be ready for a scanner."""
        self.ways.scan()

    def _begin(self) -> None:
        self.pages.setCurrentIndex(0)
        self.recent.set_current("")
        self.title_changed.emit(self.say(N_("Cek kertas")))
        self.ways.scan()

    # the ways in

    def _open(self) -> None:
        path = self._asks.open_file(self, self.say(N_("Berkas kertas")), FILES)
        if path is not None:
            self._check_file(path)

    def _paste(self) -> None:
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData | None) -> None:
        """Check what was pasted or dropped: a file, a picture, or a text."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data else []
        picture = data.imageData() if data and data.hasImage() else None
        if paths:
            self._check_file(paths[0])
        elif isinstance(picture, QImage):
            self._check_picture(picture)
        elif data and data.text().strip():
            self._check_text(data.text().strip())
        else:
            words = self.say(N_("Papan klip tidak berisi gambar atau kode. Salin dahulu."))
            self.bar.show_bar("info", words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files, pictures and texts."""
        data = event.mimeData()
        if data.hasUrls() or data.hasImage() or data.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Check what was dropped."""
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _check_file(self, path: Path) -> None:
        self._check(lambda: self._checking.check_file(path, language=self.around.language))

    def _check_text(self, code: str) -> None:
        self._check(lambda: self._checking.check_text(code, language=self.around.language))

    def _check_picture(self, picture: QImage) -> None:
        self._check(lambda: self._checking.check_picture(_png(picture), language=self.around.language))

    def _check(self, call: Callable[[], Sequence[CheckedPaper]]) -> None:
        self.bar.clear()
        self.around.work.run(self, call, done=self._on_checked, failed=self._on_failed)

    def _on_failed(self, error: UkmError) -> None:
        self.bar.show_bar("problem", self.around.say_error(error))

    # results

    def _on_checked(self, found: Sequence[CheckedPaper]) -> None:
        now = int(time.time() * 1000)
        self._seen = [*((one, now) for one in found), *self._seen][:REMEMBERED]
        self._show_recent()
        if found:
            self._show_seen(0)
            self.panel.setFocus()
        if len(found) > 1:
            self.bar.show_bar(
                "info", self.say(N_("{count} kode di kertas ini. Lihat satu per satu."), count=len(found))
            )

    def _show_seen(self, place: int) -> None:
        checked, at = self._seen[place]
        self.panel.show_checked(checked, at)
        self.facts.show_facts(checked.facts)
        for one in (self.facts_title, self.facts_hint, self.facts, self.nature):
            one.setVisible(bool(checked.facts))
        self.pages.setCurrentIndex(1)
        self.recent.set_current(str(place))
        word = self.say(VERDICTS[checked.result].short)
        self.title_changed.emit(", ".join((word, self.say(N_("Cek kertas")))))

    def _show_recent(self) -> None:
        items = []
        for place, (checked, at) in enumerate(self._seen):
            verdict = VERDICTS[checked.result]
            items.append((str(place), verdict.shape, f"{self.say(verdict.short)}, {self.around.clock(at)}", None))
        self.recent.set_items(items)
        self._recent_shown(shown=bool(items))

    def _recent_shown(self, *, shown: bool) -> None:
        self.recent_title.setVisible(shown)
        self.recent.setVisible(shown)


def _png(picture: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(data.data())
