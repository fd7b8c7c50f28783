"""The unlock page: who works, and the passphrase. Names are known only while the program runs and somebody was in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.cloth import Cloth
from ukmdesk.gui.door_page import DoorPage
from ukmdesk.gui.remembered import TEXT_SIZES, Look
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button, link
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.passphrase_edit import PassphraseEdit
from ukmdesk.gui.widgets.radio_card import RadioCard, RadioCards
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_, Language

if TYPE_CHECKING:
    from ukmdesk.gui.ports import Door, OpenedDesk
    from ukmdesk.services.people_views import KnownOfficer, Standing

WIDTH: Final = 520
ROLE_WORDS: Final = {"officer": N_("Petugas"), "supervisor": N_("Penyelia")}
DAYS: Final = (N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu"))
MAY_GO_ON: Final = frozenset({"journal.missing", "head.absent", "head.damaged", "head.other_journal"})
"""What is missing after a restored folder: a person may decide to go on with what is there."""


class UnlockPage(DoorPage):
    """Opens the workspace in the worker; a wrong passphrase keeps the page, with the words what to do."""

    def __init__(
        self,
        around: Surroundings,
        door: Door,
        officers: Sequence[KnownOfficer],
        standing: Standing | None,
        look: Look,
    ) -> None:
        super().__init__()
        self._around = around
        self._door = door
        self._look = look
        self._officers = officers
        self._standing = standing
        self._cards: dict[str, RadioCard] = {}
        self._is_opening = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._cloth = Cloth(around, self._office_lines())
        row.addWidget(self._cloth)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addStretch(1)
        right.addWidget(self._form(), 0, Qt.AlignmentFlag.AlignHCenter)
        right.addStretch(1)
        right.addWidget(self._foot())
        row.addLayout(right, 1)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._count_down)
        self._waits = 0
        self._ask_how_long()

    def _office_lines(self) -> list[str]:
        standing = self._standing
        if standing is None:
            return []
        say = self._around.say
        place = say(N_("Latihan {device}") if standing.practice else N_("Perangkat {device}"), device=standing.device)
        return [line for line in (standing.office, place if standing.device else "") if line]

    def _form(self) -> QWidget:
        around = self._around
        form = QWidget()
        form.setFixedWidth(around.px(WIDTH))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, around.px(16), 0, around.px(16))
        column.setSpacing(around.px(8))
        known = bool(self._officers)
        title = N_("Siapa yang bekerja?") if known else N_("Buka ruang kerja")
        line = N_("Pilih nama Anda, lalu ketik frasa sandi.") if known else N_("Ketik frasa sandi Anda sendiri.")
        column.addWidget(text(around, around.say(title), "title18"))
        column.addWidget(text(around, around.say(line), "hint"))
        self._bar = InlineBar(around)
        column.addWidget(self._bar)
        self._add_cards(column)
        self.passphrase = PassphraseEdit(around)
        column.addSpacing(around.px(6))
        column.addWidget(self.passphrase)
        column.addLayout(self._buttons())
        self.setFocusProxy(self.passphrase)
        return form

    def _add_cards(self, column: QVBoxLayout) -> None:
        if not self._officers:
            self._group = None
            return
        self._group = RadioCards(self._around)
        for officer in self._officers:
            hint = ""
            if officer.last_at:
                hint = self._around.say(N_("terakhir masuk {when}"), when=self._around.moment(officer.last_at))
            role = self._around.say(ROLE_WORDS.get(officer.role, ""))
            card = RadioCard(self._around, "", officer.name, role, hint)
            self._cards[officer.id] = card
            self._group.add(card)
        me = self._standing.officer.id if self._standing else self._officers[0].id
        self._group.choose(self._cards.get(me) or next(iter(self._cards.values())))
        column.addWidget(self._group)

    def _buttons(self) -> QHBoxLayout:
        around = self._around
        row = QHBoxLayout()
        row.setContentsMargins(0, around.px(8), 0, 0)
        self._open = button(
            around, around.say(N_("Buka ruang kerja")), role="primary", icon="key", key="Enter", big=True
        )
        self._open.clicked.connect(self.open)
        self.passphrase.submitted.connect(self.open)
        row.addWidget(self._open)
        row.addStretch(1)
        forgotten: QPushButton = link(around, around.say(N_("Lupa frasa sandi")))
        forgotten.clicked.connect(self._on_forgotten)
        row.addWidget(forgotten)
        return row

    def _foot(self) -> QWidget:
        around = self._around
        foot = QWidget()
        foot.setProperty("role", "foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(around.px(24), around.px(6), around.px(12), around.px(6))
        row.setSpacing(around.px(16))
        row.addWidget(text(around, self._today(), "small"))
        if self._standing is not None:
            counts = around.say(
                N_("{drafts} draf, {awaiting} menunggu tanda terima"),
                drafts=self._standing.drafts,
                awaiting=self._standing.awaiting,
            )
            row.addWidget(text(around, counts, "small"))
        row.addStretch(1)
        row.addWidget(self._language_menu())
        row.addWidget(self._size_menu())
        return foot

    def _today(self) -> str:
        now = datetime.now(ZoneInfo(self._around.time_zone))
        at = round(now.timestamp() * 1000)
        day = self._around.say(DAYS[now.weekday()])
        return f"{day}, {self._around.date(at)}, {self._around.clock(at)} {now.tzname()}"

    def _language_menu(self) -> QPushButton:
        words = {"id": N_("Bahasa Indonesia"), "en": N_("Bahasa Inggris")}
        chooser = button(self._around, self._around.say(words[self._look.language]), role="quiet", icon="language")
        menu = QMenu(chooser)
        for language, name in words.items():
            action = QAction(self._around.say(name), menu)
            action.triggered.connect(
                lambda _=False, one=language: self.look_chosen.emit(replace(self._look, language=cast("Language", one)))
            )
            menu.addAction(action)
        chooser.setMenu(menu)
        return chooser

    def _size_menu(self) -> QPushButton:
        chooser = button(self._around, self._around.say(N_("Ukuran huruf")), role="quiet", icon="text-size")
        menu = QMenu(chooser)
        for size in TEXT_SIZES:
            action = QAction(f"{size} %", menu)
            action.triggered.connect(
                lambda _=False, one=size: self.look_chosen.emit(replace(self._look, text_size=one))
            )
            menu.addAction(action)
        chooser.setMenu(menu)
        return chooser

    @property
    def is_busy(self) -> bool:
        """Whether the workspace is being opened."""
        return self._is_opening

    def kept(self) -> tuple[str | None, str]:
        """Give the chosen officer and what was typed."""
        return self._chosen(), self.passphrase.line.text()

    def take(self, kept: object) -> None:
        """Choose the same officer and put back what was typed."""
        if isinstance(kept, tuple):
            officer, typed = kept
            if officer in self._cards:
                self._cards[officer].choose()
            self.passphrase.line.setText(typed)

    def open(self) -> None:
        """Try the passphrase that was typed."""
        if not self._open.isEnabled():
            return
        typed = self.passphrase.text()
        if not typed:
            self._bar.show_bar("problem", self._around.say(N_("Ketik frasa sandi Anda dulu.")))
            self.passphrase.setFocus()
            return
        self._try(typed, accept_missing=False)

    def _try(self, typed: str, *, accept_missing: bool) -> None:
        self._open.setEnabled(False)
        self._is_opening = True
        self._bar.show_bar("info", self._around.say(N_("Membuka ruang kerja…")))
        officer = self._chosen()
        self._around.work.run(
            self,
            lambda: self._door.open(passphrase=typed, officer=officer, accept_missing=accept_missing),
            done=self._on_opened,
            failed=self._on_failed,
        )

    def _chosen(self) -> str | None:
        return next((id_ for id_, card in self._cards.items() if card.is_chosen), None)

    def _on_opened(self, desk: OpenedDesk) -> None:
        self.passphrase.clear()
        self._bar.clear()
        self.opened.emit(desk)

    def _on_failed(self, error: UkmError) -> None:
        self._is_opening = False
        self._open.setEnabled(True)
        actions = []
        if error.code in MAY_GO_ON:
            typed = self.passphrase.text()
            actions.append(
                (self._around.say(N_("Lanjutkan dengan yang ada")), lambda: self._try(typed, accept_missing=True))
            )
        self._bar.show_bar("problem", self._around.say_error(error), actions=actions)
        self.passphrase.select_all()
        self.passphrase.setFocus()
        self._ask_how_long()

    def _ask_how_long(self) -> None:
        self._around.work.run(self, self._door.wait_seconds, done=self._on_wait_known)

    def _on_wait_known(self, seconds: int) -> None:
        self._waits = seconds
        if seconds:
            self._second.start()
            self._count_down()

    def _count_down(self) -> None:
        self._open.setEnabled(self._waits <= 0)
        if self._waits <= 0:
            self._second.stop()
            self._bar.clear()
            return
        minutes, seconds = divmod(self._waits, 60)
        self._bar.show_bar(
            "warning",
            self._around.say(N_("Terlalu banyak frasa sandi yang salah.")),
            detail=self._around.say(
                N_("Coba lagi dalam {minutes}.{seconds}."), minutes=minutes, seconds=f"{seconds:02}"
            ),
        )
        self._waits -= 1

    def _on_forgotten(self) -> None:
        self._bar.show_bar(
            "info",
            self._around.say(N_("Penyelia dapat menggantinya tanpa jaringan.")),
            detail=self._around.say(N_("Ia masuk dengan frasa sandinya, lalu membuka Pengaturan, Petugas.")),
        )
