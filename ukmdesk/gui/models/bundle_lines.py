"""The history of what was sent, as a table shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.table import STATE
from ukmdesk.i18n import N_
from ukmdesk.services.post_views import BundleLine

Column = Literal["bundle", "sealed", "count", "size", "state", "receipt"]
COLUMNS: Final[tuple[Column, ...]] = ("bundle", "sealed", "count", "size", "state", "receipt")
HEADS: Final[Mapping[Column, str]] = {
    "bundle": N_("Paket"),
    "sealed": N_("Disegel"),
    "count": N_("Pendaftaran"),
    "size": N_("Ukuran"),
    "state": N_("Keadaan"),
    "receipt": N_("Tanda terima"),
}
STATES: Final[Mapping[str, tuple[str, str]]] = {
    "exported": ("bundled", N_("Belum disalin")),
    "delivered": ("delivered", N_("Terkirim")),
    "received": ("received", N_("Diterima pusat")),
    "refused": ("rejected", N_("Ditolak pusat")),
    "incomplete": ("look", N_("Belum utuh, salin lagi")),
    "voided": ("withdrawn", N_("Dibatalkan")),
}
"""State of a bundle -> status shape and word."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def bundle_number(sequence: int) -> str:
    """Give the number of a bundle as people say it: four digits."""
    return f"{sequence:04}"


class BundleLines(QAbstractTableModel):
    """Bundles, newest first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._lines: tuple[BundleLine, ...] = ()

    def show_lines(self, lines: Sequence[BundleLine]) -> None:
        """Show other bundles."""
        self.beginResetModel()
        self._lines = tuple(sorted(lines, key=lambda line: line.sequence, reverse=True))
        self.endResetModel()

    def line(self, row: int) -> BundleLine | None:
        """Give the bundle of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Give how many bundles there are."""
        return 0 if parent.isValid() else len(self._lines)

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
        line = self.line(index.row())
        if line is None:
            return None
        column = COLUMNS[index.column()]
        if role == STATE and column == "state":
            return STATES[line.state][0]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in ("count", "size"):
            return _RIGHT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(line, column)
        return None

    def _words(self, line: BundleLine, column: Column) -> str:
        around = self._around
        match column:
            case "bundle":
                return bundle_number(line.sequence)
            case "sealed":
                return around.moment(line.sealed_at)
            case "count":
                return around.number(line.registrations)
            case "size":
                return around.megabytes(line.size)
            case "state":
                return around.say(STATES[line.state][1])
            case "receipt":
                return self._receipt(line)

    def _receipt(self, line: BundleLine) -> str:
        if line.receipt:
            return f"{bundle_number(line.receipt)} · {self._around.moment(line.receipt_at)}"
        return self._around.say(N_("menunggu")) if line.state == "delivered" else ""
