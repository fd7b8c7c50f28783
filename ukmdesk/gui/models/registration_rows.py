"""Registrations and drafts as a long list: pages of rows are read in the worker, the GUI thread never waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ukmdesk.gui.ports import Lists
from ukmdesk.gui.shapes import WORDS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.table import SECOND_LINE, SMALL_CUSTODY, STATE
from ukmdesk.i18n import N_
from ukmdesk.services.next_steps import say_step
from ukmdesk.services.worklists import Query, Row, Sort

Column = Literal["business", "village", "state", "step", "updated"]
COLUMNS: Final[tuple[Column, ...]] = ("business", "village", "state", "step", "updated")
HEADS: Final[dict[Column, str]] = {
    "business": N_("Usaha dan pemilik"),
    "village": N_("Desa/kelurahan"),
    "state": N_("Jejak kiriman"),
    "step": N_("Langkah berikut"),
    "updated": N_("Berubah"),
}
SORT_OF: Final[dict[Column, Sort]] = {
    "business": "business",
    "village": "village",
    "state": "state",
    "updated": "updated",
}
PAGE: Final = 200
_UNREAD: Final = "…"


class RegistrationRows(QAbstractTableModel):
    """Knows how many rows there are and reads those that are looked at, a page of 200 at a time."""

    counted = Signal(int)
    """How many rows the query has, once known."""
    page_read = Signal(int)
    """The first row of a page that has just been read."""

    def __init__(self, around: Surroundings, lists: Lists) -> None:
        super().__init__()
        self._around = around
        self._lists = lists
        self._query = Query()
        self._count = 0
        self._rows: dict[int, Row] = {}
        self._asked: set[int] = set()
        self._turn = 0

    @property
    def query(self) -> Query:
        """What the list shows."""
        return self._query

    def show_query(self, query: Query) -> None:
        """Show another query; answers to the former one are dropped when they come."""
        self._query = query
        self._turn += 1
        turn = self._turn
        lists, start = self._lists, 0

        def read() -> tuple[int, Sequence[Row]]:
            return lists.found(query), lists.rows(query, start=start, limit=PAGE)

        self._around.work.run(self, read, done=lambda answer: self._on_begun(turn, answer))

    def _on_begun(self, turn: int, answer: tuple[int, Sequence[Row]]) -> None:
        if turn != self._turn:
            return
        self.beginResetModel()
        self._count, first = answer
        self._rows = dict(enumerate(first))
        self._asked = {0}
        self.endResetModel()
        self.counted.emit(self._count)
        self.page_read.emit(0)

    def row_at(self, row: int) -> Row | None:
        """Give a row that has been read, None while it has not."""
        return self._rows.get(row)

    def place_of(self, id_: str) -> int:
        """Give the row of a registration or draft that has been read, -1 when it is not there."""
        return next((place for place, row in self._rows.items() if id_ in (row.id, row.draft)), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Give how many rows the query has."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Give how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the words of the head; the sorted column has a mark."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        column = COLUMNS[section]
        mark = ""
        if SORT_OF.get(column) == self._query.sort:
            mark = " ▾" if self._query.descending else " ▴"
        return self._around.say(HEADS[column]) + mark

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell, its second line, its state; a row that is not read yet is asked for."""
        if not index.isValid():
            return None
        row = self._rows.get(index.row())
        column = COLUMNS[index.column()]
        if row is None:
            self._ask_for(index.row())
            return _UNREAD if role == Qt.ItemDataRole.DisplayRole and column == "business" else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, column)
        return _besides(row, column).get(role)

    def _words(self, row: Row, column: Column) -> str:
        say = self._around.say
        match column:
            case "business":
                return row.business or say(N_("Belum bernama"))
            case "village":
                return row.village
            case "state":
                return say(WORDS[shape_of(row)])
            case "step":
                return say_step(row.step, row.params, self._around.language)
            case "updated":
                return self._around.moment(row.updated_at)

    def _ask_for(self, row: int) -> None:
        page = row // PAGE
        if page in self._asked:
            return
        self._asked.add(page)
        turn, query, lists = self._turn, self._query, self._lists
        self._around.work.run(
            self,
            lambda: lists.rows(query, start=page * PAGE, limit=PAGE),
            done=lambda rows: self._on_page_read(turn, page, rows),
        )

    def _on_page_read(self, turn: int, page: int, rows: Sequence[Row]) -> None:
        if turn != self._turn or not rows:
            return
        first = page * PAGE
        self._rows.update(enumerate(rows, start=first))
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, len(COLUMNS) - 1))
        self.page_read.emit(first)


def _besides(row: Row, column: Column) -> dict[int, str]:
    """Give what stands beside the words of a cell, by the table's role."""
    if column == "business":
        return {SECOND_LINE: row.owner or " "}
    if column == "state":
        return {STATE: shape_of(row), SMALL_CUSTODY: row.state}
    return {}


def shape_of(row: Row) -> str:
    """Give the status shape of a row: a draft with problems must be put right."""
    return "problem" if row.state == "draft" and row.problems > 0 else row.state
