"""Step 2: how to start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from PySide6.QtWidgets import QHBoxLayout, QLabel

from ukmdesk.errors import UkmError
from ukmdesk.gui.first_run.steps import StepPage, Typed
from ukmdesk.gui.ports import Door
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.radio_card import RadioCard, RadioCards
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import GrantSeen

Way = Literal["request", "grant", "restore", "practice", "own"]
WAYS: Final[tuple[tuple[Way, str, str, str, str], ...]] = (
    (
        "request",
        "export",
        N_("Saya belum punya surat izin"),
        N_("Buat berkas permintaan, bawa ke kantor, lalu mulai mengisi hari ini juga."),
        N_("Pendaftaran dilengkapi dan dicetak sesudah kantor menjawab."),
    ),
    (
        "grant",
        "office",
        N_("Saya punya surat izin dari kantor"),
        N_("Perangkat langsung kenal kantor Anda: kop surat, wilayah, nomor, dan kunci."),
        N_("Yang dibutuhkan: berkas .ukmgrant yang menjawab permintaan laptop ini."),
    ),
    (
        "restore",
        "backup",
        N_("Saya memulihkan dari cadangan"),
        N_("Laptop lama rusak atau diganti: buka cadangan terakhir di laptop ini."),
        N_("Yang dibutuhkan: berkas .ukmbackup dan frasa sandi petugasnya."),
    ),
    (
        "practice",
        "registrations",
        N_("Saya ingin mencoba dulu"),
        N_("Memakai 25 pelaku usaha rekaan dan pusat latihan. Semua kertas bertanda CONTOH."),
        N_("Dapat dihapus dengan satu tombol."),
    ),
    (
        "own",
        "business",
        N_("Kantor saya hanya satu laptop"),
        N_("Laptop ini juga menjadi pusat: Anda mendaftarkan, dan Anda memutuskan."),
        N_("Untuk koperasi atau dinas kecil tanpa kantor pusat."),
    ),
)
"""Way, icon, title, what happens, what it takes."""
RECOMMENDED: Final[Way] = "request"
"""A grant answers the request of this very laptop, so nearly everybody begins with one."""
GRANTS: Final = ((N_("Surat izin"), ("ukmgrant",)),)


class WayStep(StepPage):
    """Five cards. A grant is looked at when it is chosen: it answers a request of this very laptop, or says why not."""

    def __init__(self, around: Surroundings, door: Door, asks: Asks) -> None:
        super().__init__(
            around,
            around.say(N_("Pilih cara mulai")),
            around.say(N_("Semua cara berjalan tanpa jaringan.")),
        )
        self._door = door
        self._asks = asks
        self.grant: Path | None = None
        self._cards: dict[Way, RadioCard] = {}
        self._group = RadioCards(around)
        for way, icon, title, line, hint in WAYS:
            mark = self.say(N_("Disarankan")) if way == RECOMMENDED else ""
            card = RadioCard(around, icon, self.say(title), self.say(line), self.say(hint), mark=mark)
            self._cards[way] = card
            self._group.add(card)
        self._add_grant_row()
        self._group.choose(self._cards[RECOMMENDED])
        self._group.changed.connect(self.changed)
        self._group.changed.connect(self.bar.clear)
        self.body.addWidget(self._group)
        self.body.addStretch(1)

    def _add_grant_row(self) -> None:
        row = QHBoxLayout()
        self._grant_line: QLabel = text(self.around, self.say(N_("Belum ada berkas yang dipilih.")), "body")
        choose = button(self.around, self.say(N_("Pilih berkas…")), icon="folder")
        choose.clicked.connect(self._on_grant_wished)
        row.addWidget(self._grant_line, 1)
        row.addWidget(choose)
        self._cards["grant"].body.addLayout(row)

    @property
    def way(self) -> Way:
        """The chosen way."""
        return next((way for way, card in self._cards.items() if card.is_chosen), RECOMMENDED)

    def choose(self, way: Way) -> None:
        """Choose a way."""
        self._group.choose(self._cards[way])

    def typed(self) -> Typed:
        """Give the way."""
        return {"way": self.way}

    def fill(self, typed: Typed) -> None:
        """Choose the way that was chosen."""
        for way in self._cards:
            if way == typed.get("way"):
                self.choose(way)

    def title_of_way(self) -> str:
        """Give the title of the chosen way."""
        return next(self.say(title) for way, _, title, _, _ in WAYS if way == self.way)

    def focus_first(self) -> None:
        """Put the focus on the chosen card."""
        self._cards[self.way].radio.setFocus()

    def next_words(self) -> str:
        """Say where the button leads."""
        return self.say(N_("Lanjut ke cadangan") if self.way == "restore" else N_("Lanjut ke petugas"))

    def check(self, then: Callable[[], None]) -> None:
        """A grant needs its request first: say so and offer that way."""
        if self.way == "grant":
            self._on_grant_wished()
        else:
            then()

    def _on_grant_wished(self) -> None:
        path = self._asks.open_file(self, self.say(N_("Pilih surat izin")), GRANTS)
        if path is not None:
            self._grant_line.setText(path.name)
            self.around.work.run(
                self, lambda: self._door.look_at_grant(path), done=self._on_grant_seen, failed=self._on_grant_refused
            )

    def _on_grant_seen(self, grant: GrantSeen) -> None:
        words = self.say(N_("Sidik kunci, cocokkan lewat telepon: {fingerprint}"), fingerprint=grant.fingerprint)
        self.bar.show_bar("ok", self.say(N_("Berkas utuh dari {office}."), office=grant.office), detail=words)

    def _on_grant_refused(self, error: UkmError) -> None:
        self.bar.show_bar(
            "warning",
            self.around.say_error(error),
            actions=((self.say(N_("Buat permintaan")), self._on_request_chosen),),
        )

    def _on_request_chosen(self) -> None:
        self.bar.clear()
        self.choose("request")
        self.focus_first()
