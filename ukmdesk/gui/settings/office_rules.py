"""The rules of the office below the officers: what head office sets, and what is chosen here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.gui.settings.choices import Choice, fixed
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.beside import Beside
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import Standing
from ukmdesk.services.settings import Setting

LOCK: Final = "app.lock_minutes"
LEAST: Final = 190


class OfficeRules(QWidget):
    """Supervisor's check, screen lock and daily backup, side by side where there is room."""

    changed = Signal(str, str)
    """Key and value of a setting."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(around.px(8))

    def show_rules(self, standing: Standing, settings: Sequence[tuple[Setting, str]]) -> None:
        """Show the rules of now."""
        clear(self._column)
        around, say = self._around, self._around.say
        check = N_("Setiap pendaftaran") if standing.approval_required else N_("Tidak diwajibkan")
        fields = [fixed(around, say(N_("Pemeriksaan penyelia")), say(check))]
        for setting, value in settings:
            if setting.key == LOCK:
                words = [(one, say(setting.words.get(one, one))) for one in setting.choices]
                lock = Choice(around, say(N_("Kunci layar sesudah")), words, value)
                lock.chosen.connect(lambda chosen: self.changed.emit(LOCK, chosen))
                fields.append(lock)
        fields.append(fixed(around, say(N_("Cadangan otomatis")), say(N_("Setiap hari"))))
        self._column.addWidget(text(around, say(N_("Aturan kantor")), "heading"))
        self._column.addWidget(Beside(around, *fields, least=LEAST))
        hint = N_("Isian abu-abu ditetapkan oleh kantor pusat atau oleh program.")
        self._column.addWidget(text(around, say(hint), "hint"))
