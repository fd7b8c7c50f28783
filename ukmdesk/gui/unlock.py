"""The unlock page: who works, and the passphrase. Names are known only while the program runs and somebody was in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.cloth import Cloth
from ukmdesk.gui.door_foot import DoorFoot
from ukmdesk.gui.door_page import DoorPage
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button, link
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.lurik import Lurik
from ukmdesk.gui.widgets.passphrase_edit import PassphraseEdit
from ukmdesk.gui.widgets.radio_card import RadioCard, RadioCards
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.gui.ports import Door, OpenedDesk
    from ukmdesk.services.people_views import KnownOfficer, Standing

WIDTH: Final = 520
CLOTH_WIDTH: Final = 430
EDGE: Final = 20
SETTLE_MS: Final = 30
"""So long after the last change of height the form stands still."""
ROLE_WORDS: Final = {"officer": N_("Petugas"), "supervisor": N_("Penyelia")}
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
        self._officers = officers
        self._standing = standing
        self._cards: dict[str, RadioCard] = {}
        self._is_opening = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._cloth = Cloth(around, self._office_lines())
        row.addWidget(self._cloth)
        self._strip = Lurik(around, "double")
        self._strip.hide()
        row.addWidget(self._strip)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._settling = around.work.after(self, SETTLE_MS, self._show_button)
        self._area = scrolled(self._middle())
        self._area.verticalScrollBar().rangeChanged.connect(self._settling.start)
        self._open.installEventFilter(self)
        right.addWidget(self._area, 1)
        self._foot = DoorFoot(around, standing, look)
        self._foot.look_chosen.connect(self.look_chosen)
        right.addWidget(self._foot)
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the room to the form where there is little."""
        super().resizeEvent(event)
        narrow = self.width() < self._around.px(CLOTH_WIDTH + WIDTH + 2 * EDGE)
        self._cloth.setHidden(narrow)
        self._strip.setVisible(narrow)
        self._foot.set_narrow(narrow=narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the button when the names above it take another height."""
        if event.type() == QEvent.Type.Move:
            self._settling.start()
        return super().eventFilter(watched, event)

    def _show_button(self) -> None:
        """Passphrase and button stay in sight below many names."""
        self._area.ensureWidgetVisible(self._open)

    def _middle(self) -> QWidget:
        """Give the form in the middle of what is left; it scrolls where it is higher."""
        middle = QWidget()
        px = self._around.px
        column = QVBoxLayout(middle)
        column.setContentsMargins(px(EDGE), px(8), px(EDGE), px(8))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._form(), 100)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return middle

    def _form(self) -> QWidget:
        around = self._around
        form = QWidget()
        form.setMaximumWidth(around.px(WIDTH))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, around.px(16), 0, around.px(16))
        column.setSpacing(around.px(8))
        known = bool(self._officers)
        title = N_("Siapa yang bekerja?") if known else N_("Buka ruang kerja")
        line = N_("Pilih nama Anda, lalu ketik frasa sandi.") if known else N_("Ketik frasa sandi Anda sendiri.")
        column.addWidget(text(around, around.say(title), "title18"))
        column.addWidget(text(around, around.say(line), "hint"))
        self._add_cards(column)
        self._bar = InlineBar(around)  # beside what it speaks of: many names may be scrolled out of sight
        column.addWidget(self._bar)
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

    def refuse(self, error: UkmError) -> None:
        """Say why the workspace was closed again."""
        self._on_failed(error)

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
        """Say who can help; where nobody can, nothing is promised."""
        say = self._around.say
        if self._officers and not any(one.role == "supervisor" for one in self._officers):
            words = N_("Di perangkat ini belum ada penyelia yang dapat menggantinya.")
            detail = N_("Hubungi kantor pusat, dan jangan hapus apa pun di laptop ini.")
        else:
            words = N_("Penyelia di perangkat ini dapat menggantinya tanpa jaringan.")
            detail = N_("Ia masuk dengan frasa sandinya, lalu membuka Pengaturan, Daftar petugas.")
        self._bar.show_bar("info", say(words), detail=say(detail))
