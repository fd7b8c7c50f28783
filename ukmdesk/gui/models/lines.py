"""Lines of one kind in named columns: what every table of the app that is read at once has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.table import STATE

L = TypeVar("L")
C = TypeVar("C", bound=str)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Columns(Generic[L, C]):
    """Which columns there are and what stands in them."""

    names: Sequence[C]
    heads: Mapping[C, str]
    """Indonesian words of the head."""
    words: Callable[[Surroundings, L, C], str]
    """What a cell says, in the language of the screen. A plain function: a method of the model would be a ring."""
    state: C
    """The column that shows a status shape beside its word."""
    shape: Callable[[L], str]
    at_right: frozenset[C] = frozenset()


class Lines(QAbstractTableModel, Generic[L, C]):
    """Shows the lines it was given last."""

    def __init__(self, around: Surroundings, columns: Columns[L, C]) -> None:
        super().__init__()
        self._around = around
        self._columns = columns
        self._lines: tuple[L, ...] = ()

    def put(self, lines: Iterable[L]) -> None:
        """Show other lines, in this order."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> L | None:
        """Give the line of a row, None when there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def find(self, fits: Callable[[L], bool], otherwise: int) -> int:
        """Give the first row whose line fits."""
        return next((row for row, line in enumerate(self._lines) if fits(line)), otherwise)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Give how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Give how many columns there are."""
        return 0 if parent.isValid() else len(self._columns.names)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the words of the head."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._around.say(self._columns.heads[self._columns.names[section]])
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell, the shape of its state, and where it stands."""
        line, columns = self.line(index.row()), self._columns
        if line is None:
            return None
        column = columns.names[index.column()]
        if role == STATE and column == columns.state:
            return columns.shape(line)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in columns.at_right:
            return _RIGHT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return columns.words(self._around, line, column)
        return None
