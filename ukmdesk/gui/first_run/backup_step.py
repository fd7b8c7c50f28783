"""Step 3 of a restored laptop: the backup file and a passphrase that opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout

from ukmdesk.errors import UkmError
from ukmdesk.gui.first_run.steps import LINE_WIDTH, StepPage, Typed
from ukmdesk.gui.ports import Door
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.passphrase_edit import PassphraseEdit
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import BackupSeen

BACKUPS: Final = ((N_("Cadangan"), ("ukmbackup",)),)


class BackupStep(StepPage):
    """The backup file and a passphrase that opens it; what is in it is shown before anything is restored."""

    def __init__(self, around: Surroundings, door: Door, asks: Asks) -> None:
        super().__init__(
            around,
            around.say(N_("Pulihkan dari cadangan")),
            around.say(N_("Cadangan dibuka dan diperiksa dulu. Berkas aslinya tidak diubah.")),
        )
        self._door = door
        self._asks = asks
        self.path: Path | None = None
        row = QHBoxLayout()
        self._chosen = text(around, self.say(N_("Belum ada berkas yang dipilih.")), "body")
        self.choose = button(around, self.say(N_("Pilih cadangan…")), icon="folder")
        self.choose.clicked.connect(self._on_choice_wished)
        row.addWidget(self.choose)
        row.addWidget(self._chosen, 1)
        self.body.addLayout(row)
        self.passphrase = PassphraseEdit(around, self.say(N_("Frasa sandi salah satu petugas")))
        self.passphrase.setMaximumWidth(around.px(LINE_WIDTH))
        self.body.addWidget(self.passphrase)
        self.body.addStretch(1)

    def _on_choice_wished(self) -> None:
        path = self._asks.open_file(self, self.say(N_("Pilih cadangan")), BACKUPS)
        if path is not None:
            self._show_path(path)
            self.bar.clear()
            self.passphrase.setFocus()

    def _show_path(self, path: Path) -> None:
        self.path = path
        self._chosen.setText(path.name)

    def typed(self) -> Typed:
        """Give the file and the passphrase."""
        return {"path": str(self.path or ""), "passphrase": self.passphrase.line.text()}

    def fill(self, typed: Typed) -> None:
        """Put back file and passphrase."""
        if typed.get("path"):
            self._show_path(Path(typed["path"]))
        self.passphrase.line.setText(typed.get("passphrase", ""))

    def focus_first(self) -> None:
        """Put the focus on the choice of a file."""
        self.choose.setFocus()

    def next_words(self) -> str:
        """Say what the button does."""
        return self.say(N_("Pulihkan"))

    def check(self, then: Callable[[], None]) -> None:
        """File and passphrase must be there, and open each other."""
        path, typed = self.path, self.passphrase.text()
        if path is None or not typed:
            self.bar.show_bar("problem", self.say(N_("Pilih cadangan, lalu isi frasa sandinya.")))
            (self.choose if path is None else self.passphrase).setFocus()
            return
        self.bar.show_bar("info", self.say(N_("Memeriksa cadangan…")))
        self.around.work.run(
            self,
            lambda: self._door.look_at_backup(path, typed),
            done=lambda seen: self._on_seen(seen, then),
            failed=self._on_refused,
        )

    def _on_seen(self, seen: BackupSeen, then: Callable[[], None]) -> None:
        around = self.around
        words = self.say(N_("Cadangan {at}, {count} catatan."), at=around.moment(seen.created), count=seen.facts)
        self.bar.show_bar("ok", words)
        then()

    def _on_refused(self, error: UkmError) -> None:
        self.bar.show_bar("problem", self.around.say_error(error))
        self.passphrase.select_all()
        self.passphrase.setFocus()
