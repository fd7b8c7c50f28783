"""At the right of the menus: who works, and the lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import Standing

LOCK_KEY: Final = "Ctrl+L"


class Corner(QWidget):
    """Says less where there is little room: first the key goes, then the role, then the further names.

    The screen reader always hears the whole of it.
    """

    def __init__(self, around: Surroundings, show_officers: Callable[[], None], lock: Callable[[], None]) -> None:
        super().__init__()
        self._around = around
        self._name = ""
        self._whole = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, around.px(12), 0)
        row.setSpacing(around.px(8))
        self.who = button(around, "", role="menu", icon="officer")
        self.who.clicked.connect(show_officers)
        self.who.hide()
        self.lock = button(around, around.say(N_("Kunci")), role="menu", icon="lock", key=LOCK_KEY)
        self.lock.clicked.connect(lock)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self.who)
        row.addWidget(self.lock)

    def show_standing(self, standing: Standing) -> None:
        """Say who works, and as what."""
        roles = {"officer": N_("petugas"), "supervisor": N_("penyelia")}
        role = self._around.say(roles.get(standing.officer.role, ""))
        self._name = standing.officer.name
        self._whole = f"{self._name} · {role}"

    def fit(self, room: int) -> None:
        """Say as much as there is room for, in px."""
        first = self._name.split(" ", 1)[0]
        for words, key in ((self._whole, LOCK_KEY), (self._whole, ""), (self._name, ""), (first, ""), ("", "")):
            self.lock.dress(icon="lock", key=key)
            self.who.set_words(words)
            self.who.setVisible(bool(words))
            if self.sizeHint().width() <= room:
                break
        self.who.setAccessibleName(self._whole)
        self.lock.setAccessibleDescription(LOCK_KEY)
        self.updateGeometry()
