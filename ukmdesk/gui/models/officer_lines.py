"""Officers of the laptop as a table shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.table import STATE
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import KnownOfficer

Column = Literal["name", "role", "last", "state"]
COLUMNS: Final[tuple[Column, ...]] = ("name", "role", "last", "state")
HEADS: Final[Mapping[Column, str]] = {
    "name": N_("Nama"),
    "role": N_("Peran"),
    "last": N_("Terakhir masuk"),
    "state": N_("Keadaan"),
}
ROLES: Final[Mapping[str, str]] = {"officer": N_("Petugas"), "supervisor": N_("Penyelia")}
STATES: Final[Mapping[str, tuple[str, str]]] = {
    "active": ("done", N_("Aktif")),
    "removed": ("withdrawn", N_("Dikeluarkan")),
}


class OfficerLines(QAbstractTableModel):
    """Officers, active ones first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._officers: tuple[KnownOfficer, ...] = ()

    def show_officers(self, officers: Sequence[KnownOfficer]) -> None:
        """Show other officers."""
        self.beginResetModel()
        self._officers = tuple(sorted(officers, key=lambda one: (one.state != "active", one.name.casefold())))
        self.endResetModel()

    def officer(self, row: int) -> KnownOfficer | None:
        """Give the officer of a row."""
        return self._officers[row] if 0 <= row < len(self._officers) else None

    def row_of(self, id_: str) -> int:
        """Give the row of an officer, 0 when they are not shown."""
        return next((row for row, one in enumerate(self._officers) if one.id == id_), 0)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Give how many officers there are."""
        return 0 if parent.isValid() else len(self._officers)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Give how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the words of the head."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._around.say(HEADS[COLUMNS[section]])
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell and, for the state, its shape."""
        officer = self.officer(index.row())
        if officer is None:
            return None
        column = COLUMNS[index.column()]
        if role == STATE and column == "state":
            return STATES[officer.state][0]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(officer, column)
        return None

    def _words(self, officer: KnownOfficer, column: Column) -> str:
        say = self._around.say
        match column:
            case "name":
                return say(N_("{name} (Anda)"), name=officer.name) if officer.is_me else officer.name
            case "role":
                return say(ROLES.get(officer.role, ""))
            case "last":
                return self._around.moment(officer.last_at) if officer.last_at else say(N_("belum pernah"))
            case "state":
                return say(STATES[officer.state][1])
