"""Registrations as lists show them: filtered, sorted and counted by SQL, without reading a document."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from ukmdesk.domain.lifecycle import STATES
from ukmdesk.store import driver, search

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace

Sort = Literal["updated", "business", "village", "state"]
SortKey = int | bytes


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which registrations a list shows: of `states` (None: all), of `villages` (codes; none: all), found by `text`.

    `text_villages` are villages that `text` names; a registration there is found too. `without` are rows left out.
    """

    states: tuple[str, ...] | None = None
    text: str = ""
    text_villages: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    without: tuple[int, ...] = ()


class ListedRegistration(msgspec.Struct, frozen=True, kw_only=True):
    """One registration as a list shows it; `row` orders registrations by when they were first recorded.

    `answer` is the hub's newest one while a person must read it (returned, duplicate, rejected). `has_certificate` says
    that an accepted one has a certificate, `is_printed` that this left the program and did not come out spoiled.
    """

    row: int
    id: str
    number: str
    state: str
    revision: str
    updated_at: int
    bundle: int
    business: str
    owner: str
    village: str
    village_text: str
    answer: dict[str, Any] | None
    has_certificate: bool
    is_printed: bool


_COLUMNS: Final = """r.row, r.id, r.number, r.state, r.revision, r.updated_at, coalesce(r.bundle, 0), n.business,
    n.owner, n.village, n.village_text, iif(r.state IN ('returned', 'duplicate', 'rejected'), r.answer, NULL),
    r.state = 'accepted' AND r.certificate IS NOT NULL, r.state = 'accepted' AND EXISTS (
        SELECT 1 FROM prints p WHERE p.registration = r.id AND p.kind = 'certificate'
        AND p.state IN ('sent', 'confirmed') AND p.outcome <> 'spoiled'
        AND p.revision = json_extract(r.certificate, '$.revision'))"""
_NAMED: Final = "registrations r JOIN names n ON n.registration = r.row"
_KEYS: Final[dict[Sort, tuple[str, str]]] = {
    "updated": ("r.updated_at", ""),
    "business": ("n.business", "COLLATE NOCASE"),
    "village": ("name_of(n.village, n.village_text)", "COLLATE NOCASE"),
    "state": (f"instr(' {' '.join(STATES)} ', ' ' || r.state || ' ')", ""),
}


def text_key(text: str) -> bytes:
    """Give what a text is sorted by: its bytes, ASCII letters small, as NOCASE of SQLite compares."""
    return text.encode().lower()


def state_key(state: str) -> int:
    """Give what a state is sorted by: its place in the life of a registration."""
    return f" {' '.join(STATES)} ".index(f" {state} ") + 1


class Listing:
    """The registrations of a workspace that have a number, as lists show them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._villages: tuple[int, dict[str, int]] = (-1, {})

    def keys(
        self,
        chosen: Selection,
        *,
        sort: Sort,
        name_of: Callable[[str, str], str],
        descending: bool,
        start: int,
        limit: int,
    ) -> list[tuple[SortKey, int]]:
        """Give sort key and row of a stretch of a list, in its order; the row settles what is equal.

        `name_of` gives the name of a village by its code and what was written instead of one; text keys are as
        `text_key` gives them.
        """
        expression, collation = _KEYS[sort]
        condition, values = _condition(chosen)
        tables = _NAMED if collation else _tables(chosen)
        way = "DESC" if descending else "ASC"
        # a join with the names costs ten times as much as this call for each row
        self._workspace.database.conn.create_function("name_of", 2, name_of, deterministic=True)
        found = driver.rows(
            self._workspace.database,
            f"""SELECT {expression}, r.row FROM {tables} WHERE {condition}
                ORDER BY {expression} {collation} {way}, r.row {way} LIMIT ? OFFSET ?""",
            (*values, limit, start),
        )
        return [(text_key(key) if collation else key, row) for key, row in found]

    def count(self, chosen: Selection) -> int:
        """Give how many registrations a list holds."""
        condition, values = _condition(chosen)
        sql = f"SELECT count(*) FROM {_tables(chosen)} WHERE {condition}"
        found = driver.row(self._workspace.database, sql, values)
        return int(found[0]) if found else 0

    def rows(self, rows: Sequence[int]) -> dict[int, ListedRegistration]:
        """Give registrations by their rows."""
        return {one.row: one for one in self._read("r.row IN (SELECT value FROM json_each(?))", json.dumps(list(rows)))}

    def named(self, ids: Sequence[str]) -> list[ListedRegistration]:
        """Give registrations by their UUIDs, in no order; those that have no number are left out."""
        condition = "r.id IN (SELECT value FROM json_each(?)) AND r.number <> ''"
        return self._read(condition, json.dumps(list(ids)))

    def _read(self, condition: str, *values: str) -> list[ListedRegistration]:
        sql = f"SELECT {_COLUMNS} FROM {_NAMED} WHERE {condition}"
        return [_listed(found) for found in driver.rows(self._workspace.database, sql, values)]

    def are_in(self, chosen: Selection, ids: Sequence[str]) -> set[str]:
        """Give those of the registrations `ids` (UUIDs) that a list holds."""
        condition, values = _condition(chosen)
        found = driver.rows(
            self._workspace.database,
            f"SELECT r.id FROM {_NAMED} WHERE {condition} AND r.id IN (SELECT value FROM json_each(?))",
            (*values, json.dumps(list(ids))),
        )
        return {str(id_) for (id_,) in found}

    def villages(self) -> Mapping[str, int]:
        """Give how many registrations are in each village, by its code; those in no list of villages are left out.

        Counted anew when a fact came in between.
        """
        position = self._workspace.tail.position
        if self._villages[0] != position:
            self._villages = position, self._count_by_village()
        return self._villages[1]

    def _count_by_village(self) -> dict[str, int]:
        found = driver.rows(
            self._workspace.database,
            f"SELECT n.village, count(*) FROM {_NAMED} WHERE n.village <> '' AND r.number <> '' GROUP BY n.village",
        )
        return {str(code): int(count) for code, count in found}

    def first_recorded_at(self) -> int:
        """Give when the oldest registration was recorded (ms UTC), 0 when there is none."""
        found = driver.row(
            self._workspace.database, "SELECT recorded_at FROM registrations WHERE number <> '' ORDER BY row LIMIT 1"
        )
        return int(found[0]) if found else 0

    def last_of(self, officer: str) -> str | None:
        """Give the UUID of the newest registration that an officer (UUID) recorded, None when there is none."""
        found = driver.row(
            self._workspace.database,
            "SELECT id FROM registrations WHERE officer = ? AND number <> '' AND state <> 'erased' ORDER BY row DESC",
            (officer,),
        )
        return str(found[0]) if found else None


def _tables(chosen: Selection) -> str:
    """Give the tables that a choice asks: the names only when it is by village, for they double the time."""
    return _NAMED if chosen.villages or chosen.text.strip() else "registrations r"


def _condition(chosen: Selection) -> tuple[str, list[str]]:
    parts, values = ["r.number <> ''"], list[str]()
    for expression, wanted in (("r.state", chosen.states), ("n.village", chosen.villages or None)):
        if wanted is not None:
            parts.append(f"{expression} IN ({', '.join('?' for _ in wanted)})")
            values += wanted
    if chosen.text.strip():
        # an expression that FTS5 would refuse finds nothing; a village may still be named so
        asked = search.query(chosen.text)
        found = "r.row IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)" if asked else "FALSE"
        parts.append(f"({found} OR n.village IN (SELECT value FROM json_each(?)))")
        values += [*([asked] if asked else []), json.dumps(chosen.text_villages)]
    if chosen.without:
        parts.append("r.row NOT IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(chosen.without))
    return " AND ".join(parts), values


def _listed(found: tuple[Any, ...]) -> ListedRegistration:
    values = dict(zip(ListedRegistration.__struct_fields__, found, strict=True))
    values["answer"] = json.loads(values["answer"]) if values["answer"] else None
    values["has_certificate"], values["is_printed"] = bool(values["has_certificate"]), bool(values["is_printed"])
    return ListedRegistration(**values)
