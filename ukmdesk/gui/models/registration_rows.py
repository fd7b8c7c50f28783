"""Registrations and drafts as a long list: pages of rows are read in the worker, the GUI thread never waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ukmdesk.gui.models.when import say_when
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


@dataclass(slots=True)
class _Answer:
    """What a query gave: how many rows, those that were read, the one to be chosen (-1: there are none)."""

    count: int
    rows: dict[int, Row] = field(default_factory=dict)
    chosen: int = -1


class RegistrationRows(QAbstractTableModel):
    """Knows how many rows there are and reads those that are looked at, a page of 200 at a time."""

    answered = Signal(int)
    """A query is answered: the row to be chosen, -1 when it found none."""

    def __init__(self, around: Surroundings, lists: Lists) -> None:
        super().__init__()
        self._around = around
        self._lists = lists
        self._query = Query()
        self._count = 0
        self._rows: dict[int, Row] = {}
        self._asked: set[int] = set()
        self._turn = 0

    def show_query(self, query: Query, *, wanted: str = "", near: int | None = None) -> None:
        """Show another query; answers to the former one are dropped when they come.

        `wanted` is the draft or registration to be chosen. With `near`, the row where it was, it is looked for around
        there, and its neighbour is chosen when it has gone; without, it is looked for everywhere.
        """
        self._query = query
        self._turn += 1
        turn, lists = self._turn, self._lists
        self._around.work.run(
            self,
            lambda: _look(lists, query, wanted, near, lambda: turn == self._turn),
            done=lambda answer: self._on_answered(turn, answer),
        )

    def _on_answered(self, turn: int, answer: _Answer | None) -> None:
        if turn != self._turn or answer is None:
            return
        self.beginResetModel()
        self._count = answer.count
        self._rows = answer.rows
        self._asked = {place // PAGE for place in answer.rows}
        self.endResetModel()
        self.answered.emit(answer.chosen)

    def row_at(self, row: int) -> Row | None:
        """Give a row that has been read, None while it has not."""
        return self._rows.get(row)

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
            self.ask_for(index.row())
            return _UNREAD if role == Qt.ItemDataRole.DisplayRole and column == "business" else None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == "business":
            return ", ".join(name for name in (self._words(row, column), row.owner) if name)
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
                return say_when(self._around, row.updated_at)

    def ask_for(self, row: int) -> None:
        """Read a row with its page, unless that is under way; `dataChanged` comes when it is there."""
        page = row // PAGE
        if page in self._asked or not 0 <= row < self._count:
            return
        self._asked.add(page)
        turn, query, lists = self._turn, self._query, self._lists
        self._around.work.run(
            self,
            lambda: _page(lists, query, page) if turn == self._turn else {},
            done=lambda rows: self._on_page_read(turn, rows),
        )

    def _on_page_read(self, turn: int, rows: dict[int, Row]) -> None:
        if turn != self._turn or not rows:
            return
        self._rows.update(rows)
        self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), len(COLUMNS) - 1))


def _page(lists: Lists, query: Query, page: int) -> dict[int, Row]:
    return dict(enumerate(lists.rows(query, start=page * PAGE, limit=PAGE), start=page * PAGE))


def _look(lists: Lists, query: Query, wanted: str, near: int | None, is_awaited: Callable[[], bool]) -> _Answer | None:
    """Read the first page, then further ones until the wanted row is found; None when nobody waits any more."""
    if not is_awaited():
        return None
    answer = _Answer(lists.found(query))
    if not answer.count:
        return answer
    answer.chosen = min(near or 0, answer.count - 1)
    for page in _pages(answer, wanted, near):
        if not is_awaited():
            return None
        read = _page(lists, query, page)
        answer.rows.update(read)
        found = next((place for place, row in read.items() if wanted and wanted in (row.id, row.draft)), -1)
        if found >= 0:
            answer.chosen = found
            break
    return answer


def _pages(answer: _Answer, wanted: str, near: int | None) -> list[int]:
    """Give the pages to be read, in the order in which they are looked through."""
    last = (answer.count - 1) // PAGE
    if near is not None:
        here = answer.chosen // PAGE
        return list(dict.fromkeys(page for page in (here, 0, here - 1, here + 1) if 0 <= page <= last))
    return list(range(last + 1)) if wanted else [0]


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
