"""Officers of the laptop as a table shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from ukmdesk.gui.models.lines import Columns, Lines
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.table import STRONG
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import KnownOfficer

Column = Literal["name", "role", "last", "registered", "state"]
COLUMNS: Final[tuple[Column, ...]] = ("name", "role", "last", "registered", "state")
HEADS: Final[Mapping[Column, str]] = {
    "name": N_("Nama"),
    "role": N_("Peran"),
    "last": N_("Terakhir masuk"),
    "registered": N_("Didaftarkan"),
    "state": N_("Keadaan"),
}
ROLES: Final[Mapping[str, str]] = {"officer": N_("Petugas"), "supervisor": N_("Penyelia")}
STATES: Final[Mapping[str, tuple[str, str]]] = {
    "active": ("done", N_("Aktif")),
    "removed": ("withdrawn", N_("Dikeluarkan")),
}


def _words(around: Surroundings, officer: KnownOfficer, column: Column) -> str:
    say = around.say
    match column:
        case "name":
            return say(N_("{name} (Anda)"), name=officer.name) if officer.is_me else officer.name
        case "role":
            return say(ROLES.get(officer.role, ""))
        case "last":
            return around.moment(officer.last_at) if officer.last_at else say(N_("belum pernah"))
        case "registered":
            return around.number(officer.registered)
        case "state":
            return say(STATES[officer.state][1])


class OfficerLines(Lines[KnownOfficer, Column]):
    """Officers, active ones first."""

    def __init__(self, around: Surroundings) -> None:
        at_right: frozenset[Column] = frozenset({"registered"})
        super().__init__(around, Columns(COLUMNS, HEADS, _words, "state", lambda one: STATES[one.state][0], at_right))

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names are written strong."""
        if role == STRONG:
            return COLUMNS[index.column()] == "name"
        return super().data(index, role)

    def show_officers(self, officers: Sequence[KnownOfficer]) -> None:
        """Show other officers."""
        self.put(sorted(officers, key=lambda one: (one.state != "active", one.name.casefold())))

    def officer(self, row: int) -> KnownOfficer | None:
        """Give the officer of a row."""
        return self.line(row)

    def row_of(self, id_: str) -> int:
        """Give the row of an officer; that of the person at work when they are not shown."""
        return self.find(lambda one: one.id == id_, self.find(lambda one: one.is_me, 0))
