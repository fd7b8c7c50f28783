"""The home page: what is done, what waits, what has not been sent."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ukmdesk.gui.home.side import HomeSide
from ukmdesk.gui.home.waiting import Waiting
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Lists
from ukmdesk.gui.registration.reading_order import step
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import LARGE, across
from ukmdesk.gui.widgets.buttons import button, link
from ukmdesk.gui.widgets.custody_counts import CountedCustody
from ukmdesk.gui.widgets.empty import Empty
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.sheet import Sheet
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Overview

DAYS: Final = (N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu"))
MOST_WAITING: Final = 5
MOST_COMPACT: Final = 3


class HomePage(Page):
    """Read anew each time it is shown."""

    name: ClassVar[PageName] = "home"
    topic: ClassVar[str] = "home"

    def __init__(self, around: Surroundings, lists: Lists, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._lists = lists
        self._is_compact = False
        self._overview: Overview | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        self.head = PageHead(around, self.say(N_("Lembar kerja hari ini")), self._day())
        left.addWidget(self.head)
        self._area = scrolled(self._content())
        left.addWidget(self._area, 1)
        row.addLayout(left, 1)
        self.side = HomeSide(around)
        self.side.place_requested.connect(self.place_requested)
        self.side_column = scrolled(self.side)
        self.side_column.setFixedWidth(self.side.maximumWidth())
        row.addWidget(self.side_column)

    def _content(self) -> QWidget:
        around, px = self.around, self.around.px
        held = QWidget()
        content = self._column = QVBoxLayout(held)
        content.setContentsMargins(px(20), px(14), px(20), px(14))
        content.setSpacing(px(12))
        self.bar = InlineBar(around)
        content.addWidget(self.bar)
        content.addWidget(self._way())
        head = QHBoxLayout()
        head.addWidget(text(around, self.say(N_("Menunggu Anda")), "heading"), 1)
        self._every = link(around, self.say(N_("Semua daftar kerja")))
        self._every.clicked.connect(lambda: self.place_requested.emit(Place("registrations")))
        head.addWidget(self._every)
        content.addLayout(head)
        self.waiting = Waiting(around)
        self.waiting.place_requested.connect(self.place_requested)
        content.addWidget(self.waiting)
        self._nothing = Empty(
            around,
            "check",
            self.say(N_("Tidak ada yang menunggu Anda.")),
            self.say(N_("Draf dan yang dikembalikan akan tampil di sini.")),
        )
        content.addWidget(self._nothing, 1)
        content.addStretch(1)
        content.addWidget(self._unsent())
        self._nothing.hide()
        return held

    def _way(self) -> Sheet:
        around = self.around
        sheet = Sheet(around)
        head = across(around)
        head.addWidget(text(around, self.say(N_("Jejak kiriman perangkat ini")), "heading"), 1)
        self._since = text(around, "", "small")
        self._since.setWordWrap(around.scale >= LARGE)
        head.addWidget(self._since)
        sheet.body.addLayout(head)
        self.counted = CountedCustody(around)
        sheet.body.addWidget(self.counted)
        return sheet

    def _unsent(self) -> Sheet:
        around = self.around
        sheet = Sheet(around)
        row = across(around)
        row.setSpacing(around.px(14))
        mark = QLabel()
        mark.setPixmap(around.icon("send", "nila", 24).pixmap(around.px(24), around.px(24)))
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._ready = text(around, "", "strong")
        self._sent = text(around, "", "hint")
        words.addWidget(self._ready)
        words.addWidget(self._sent)
        row.addLayout(words, 1)
        self.prepare = button(around, self.say(N_("Siapkan kiriman")), icon="bundle")
        self.prepare.clicked.connect(lambda: self.place_requested.emit(Place("send")))
        row.addWidget(self.prepare)
        sheet.body.addLayout(row)
        self._unsent_sheet = sheet
        return sheet

    def _day(self) -> str:
        now = datetime.now(ZoneInfo(self.around.time_zone))
        return f"{self.say(DAYS[now.weekday()])}, {self.around.date(round(now.timestamp() * 1000))}"

    def load(self, place: Place) -> None:  # noqa: ARG002 - the page has one place
        """Read the overview anew."""
        self.title_changed.emit(self.say(N_("Beranda")))
        language = self.around.language
        self.around.work.run(self, lambda: self._lists.overview(language), done=self._on_overview_read)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Go to the next widget in reading order; what waits comes and goes."""
        return step(self, (self,), forward=forward)

    def focus_first(self) -> None:
        """Work begins with a new seller; where that button has no room, with the worklists.

        Large letters leave no room for those above the fold: the page begins at its top, and Tab goes on from there.
        """
        if self.around.scale >= LARGE:
            self.setFocus()
            self._area.verticalScrollBar().setValue(0)
        else:
            (self._every if self.side_column.isHidden() else self.side.register).setFocus()

    def register_place(self) -> Place:
        """Give where a new registration begins: as the former one, when that is ticked and in sight."""
        return Place("registration", part="new") if self.side_column.isHidden() else self.side.register_place()

    def set_compact(self, *, compact: bool) -> None:
        """In a small window fewer lines wait here, and the right column goes; the rail registers as well."""
        self._is_compact = compact
        self.head.set_compact(compact=compact)
        px = self.around.px
        edge, gap = (px(8), px(8)) if compact else (px(14), px(12))
        self._column.setContentsMargins(px(20), edge, px(20), edge)
        self._column.setSpacing(gap)
        self.side_column.setVisible(not compact)
        if self._overview is not None:
            self._show(self._overview)

    def _on_overview_read(self, overview: Overview) -> None:
        self._overview = overview
        self._show(overview)

    def _show(self, overview: Overview) -> None:
        around = self.around
        place = f" · {overview.place}" if overview.place else ""
        self.head.set_texts(self.say(N_("Lembar kerja hari ini")), f"{self._day()}{place}")
        total = sum(overview.counts.values())
        one, many = N_("Satu pendaftaran"), N_("{count} pendaftaran")
        if overview.since:
            one, many = N_("Satu pendaftaran sejak {date}"), N_("{count} pendaftaran sejak {date}")
        date = around.date(overview.since) if overview.since else ""
        self._since.setText(around.say_count(total, one, many, date=date))
        self.counted.show_counts(overview.counts)
        fewest = MOST_COMPACT - (1 if overview.open_prints else 0)
        self.waiting.show_rows(overview.waiting, fewest if self._is_compact else MOST_WAITING)
        self.waiting.setVisible(bool(overview.waiting))
        self._nothing.setVisible(not overview.waiting)
        self.side.show_overview(overview)
        self._show_unsent(overview)
        self._show_open_prints(overview.open_prints)

    def _show_unsent(self, overview: Overview) -> None:
        around = self.around
        self._unsent_sheet.setVisible(bool(overview.ready))
        one, many = N_("Satu pendaftaran lengkap belum dikirim"), N_("{count} pendaftaran lengkap belum dikirim")
        self._ready.setText(around.say_count(overview.ready, one, many))
        size = self.say(N_("Perkiraan ukuran paket {size}."), size=around.megabytes(overview.bundle_size))
        if overview.last_sent_at:
            sent = self.say(N_("Kiriman terakhir {date}."), date=around.date(overview.last_sent_at))
            size = f"{sent} {size}"
        self._sent.setText(size)

    def _show_open_prints(self, count: int) -> None:
        if not count:
            self.bar.clear()
            return
        self.bar.show_bar(
            "info",
            self.around.say_count(
                count,
                N_("Satu cetakan menunggu jawaban: baik, rusak, atau belum tahu."),
                N_("{count} cetakan menunggu jawaban: baik, rusak, atau belum tahu."),
            ),
            actions=((self.say(N_("Jawab")), lambda: self.place_requested.emit(Place("ledger", part="open"))),),
        )
