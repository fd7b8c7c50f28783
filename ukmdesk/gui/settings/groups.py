"""The column at the left of every settings page: the groups, and which page each is on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.side_list import SideList
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import Standing

GROUPS: Final[tuple[tuple[str, str, str, Place], ...]] = (
    ("officers", "officer", N_("Daftar petugas"), Place("officers")),
    ("look", "text-size", N_("Tampilan dan bahasa"), Place("settings", "look")),
    ("print", "print", N_("Cetak"), Place("settings", "print")),
    ("backup", "backup", N_("Cadangan"), Place("settings", "backup")),
    ("lock", "lock", N_("Kunci layar"), Place("settings", "lock")),
    ("device", "key", N_("Perangkat dan kantor"), Place("settings", "device")),
    ("doctor", "info", N_("Keadaan program"), Place("doctor")),
)
"""Name, icon, words, and the place it leads to."""
GROUPS_WIDTH: Final = 216
IN_GROUPS: Final = "groups"
"""Part of a place that was chosen in the column: the focus stays in it."""


def place_line(around: Surroundings, standing: Standing) -> str:
    """Say which laptop of which office is being set, below the title of every settings page."""
    say = around.say
    if not standing.device:
        return say(N_("Perangkat ini belum terdaftar"))
    place = say(N_("Latihan {device}") if standing.practice else N_("Perangkat {device}"), device=standing.device)
    return ", ".join(one for one in (place, standing.office) if one)


class SettingsGroups(QWidget):
    """Shows the groups; choosing one asks for its place."""

    place_requested = Signal(object)

    def __init__(self, around: Surroundings, current: str) -> None:
        super().__init__()
        self._list = SideList(around)
        self._list.setAccessibleName(around.say(N_("Kelompok pengaturan")))
        self._list.set_items([(name, icon, around.say(words), None) for name, icon, words, _ in GROUPS])
        self._list.set_current(current)
        self._list.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        self.setFixedWidth(around.px(GROUPS_WIDTH))
        self._current = current

    def set_current(self, name: str) -> None:
        """Mark the group that is shown."""
        self._current = name
        self._list.set_current(name)

    def _on_chosen(self, name: str) -> None:
        if name != self._current:
            place = next(place for known, _, _, place in GROUPS if known == name)
            self.place_requested.emit(replace(place, part=IN_GROUPS))

    def focus_current(self) -> None:
        """Put the focus on the group that is shown: whoever came here with the arrow keys goes on with them."""
        self._list.focus_current()
