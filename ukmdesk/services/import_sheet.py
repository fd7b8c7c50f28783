"""Take in a CSV whose headings are field paths: every row becomes a registration or a draft, none is dropped.

The UUIDs of a row come from the file's bytes and the row's line, so the same file again, after a power cut in the
middle or by mistake, adds only what is not there yet. A draft that a row became stays as an officer has put it right
since; it is only completed, if it can be now.
"""

from __future__ import annotations

import csv
import hashlib
import io
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from ukmdesk.domain.fields import set_value
from ukmdesk.errors import InputError, Problem
from ukmdesk.services import drafting
from ukmdesk.services.drafting import OpenDraft, Recorder
from ukmdesk.services.ports import Drafts, Workspace

MAX_FILE_BYTES: Final = 64 * 1024 * 1024
MAX_CELL_CHARACTERS: Final = 64 * 1024
MAX_ROWS: Final = 50_000

Complete = Callable[[OpenDraft], str]
"""Completes a draft and gives its registration number, or raises InputError with the problems."""

Known = Callable[[str], str | None]
"""Gives the number of the registration with this UUID, None when there is none."""

_ROWS: Final = uuid.UUID("5b0c2f5e-7f0a-4c9b-9d51-6f2f0f1d7c11")
"""Name space of the UUIDs of rows (RFC 9562, version 5)."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A CSV as it was read: known headings by column, headings nobody knows, rows as (line number, cells)."""

    digest: str
    headings: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


class RowResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one row: a registration number or a draft id, with the problems that made it a draft.

    A row that is `known` became this registration before.
    """

    line: int
    outcome: Literal["registered", "draft", "known", "blank"]
    number: str = ""
    draft: str = ""
    problems: tuple[Problem, ...] = ()


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a sheet: every row once, and the headings nobody knows."""

    rows: tuple[RowResult, ...]
    unknown: tuple[str, ...]


def read_sheet(path: Path) -> Sheet:
    """Read a UTF-8 CSV with `,` or `;`. Raises InputError `sheet.*` when it is no such file or beyond the limits."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError("sheet.too_large", file=path.name, limit=MAX_FILE_BYTES // 1024 // 1024)
        data = path.read_bytes()
    except OSError as error:
        raise InputError("sheet.unreadable", file=path.name) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("sheet.not_utf8", file=path.name) from error
    lines = list(_lines(text, path))
    if not lines:
        raise InputError("sheet.empty", file=path.name)
    headings = tuple(heading.strip() for heading in lines[0][1])
    known = [heading for heading in headings if _is_known(heading)]
    if not known:
        raise InputError("sheet.no_known_heading", file=path.name)
    doubled = next((heading for heading in known if known.count(heading) > 1), None)
    if doubled:
        raise InputError("sheet.doubled_heading", file=path.name, heading=doubled)
    return Sheet(
        digest=hashlib.sha256(data).hexdigest(),
        headings=headings,
        unknown=tuple(heading for heading in headings if heading and not _is_known(heading)),
        rows=tuple(lines[1:]),
    )


def _lines(text: str, path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for count, row in enumerate(reader):
            if count > MAX_ROWS:
                raise InputError("sheet.too_many_rows", file=path.name, limit=MAX_ROWS)
            yield reader.line_num, tuple(row)
    except csv.Error as error:
        code = "sheet.cell_too_large" if "field limit" in str(error) else "sheet.damaged"
        raise InputError(code, file=path.name, line=reader.line_num) from error


def take_in_row(
    sheet: Sheet,
    line: int,
    cells: tuple[str, ...],
    *,
    drafts: Drafts,
    by: Recorder,
    complete: Complete,
    known: Known = lambda _: None,
    marks: Sequence[str] = ("",),
) -> RowResult:
    """Make one row a draft and, when it is complete, a registration; a cell that cannot be read stays as typed.

    `marks` are of the lines that the laptop was on, the current one last: a row that was taken in on any of them is
    known. One that is not here gets ids of this line, for the hub may have the ones that were lost.
    """
    if not any(cell.strip() for cell in cells):
        return RowResult(line=line, outcome="blank")
    number = next(filter(None, (known(_id(sheet, line, "registration", mark)) for mark in marks)), None)
    if number:
        return RowResult(line=line, outcome="known", number=number)
    subject, id_ = (_id(sheet, line, what, marks[-1]) for what in ("registration", "draft"))
    values, surplus = _values(sheet, cells)
    if drafts.load(id_) is None:
        draft, found = drafting.start(drafts, values=values, by=by, id_=id_, subject=subject)
    else:
        draft = drafting.load(drafts, id_)
        found = drafting.unread(draft)
    if surplus:
        found.append(Problem("", "sheet.surplus_cells", (("count", surplus),)))
    if found:
        return RowResult(line=line, outcome="draft", draft=draft.id, problems=tuple(found))
    try:
        return RowResult(line=line, outcome="registered", number=complete(draft))
    except InputError as error:
        problems = error.problems or (drafting.unreadable("", error),)
        return RowResult(line=line, outcome="draft", draft=draft.id, problems=problems)


def _id(sheet: Sheet, line: int, what: str, mark: str) -> str:
    return str(uuid.uuid5(_ROWS, f"{sheet.digest}/{line}/{what}{mark}"))


def _values(sheet: Sheet, cells: tuple[str, ...]) -> tuple[dict[str, str], int]:
    """Give the answers of a row by path, and how many of its cells stand under no heading: those are in the notes."""
    named = [(heading, cell.strip()) for heading, cell in zip(sheet.headings, cells, strict=False)]
    values = {heading: cell for heading, cell in named if cell and _is_known(heading)}
    beyond = (cell.strip() for cell in cells[len(sheet.headings) :])
    surplus = [cell for cell in (*(cell for heading, cell in named if not heading), *beyond) if cell]
    if surplus:
        values["notes"] = "\n".join([*filter(None, [values.get("notes")]), " | ".join(surplus)])
    return values, len(surplus)


def _is_known(heading: str) -> bool:
    """Tell whether a column can fill an answer of a new registration: photos come from files, lists have an end."""
    try:
        set_value({}, heading, "")
    except InputError:
        return False
    return drafting.can_be_typed(heading)


def enter(sheet: Sheet, rows: tuple[RowResult, ...], *, workspace: Workspace) -> None:
    """Enter in the journal that a sheet was taken in: its SHA-256 and how many rows became what."""
    counts: Counter[str] = Counter(row.outcome for row in rows)
    with workspace.writing() as writer:
        writer.append("import.done", workspace.id, {"sha256": sheet.digest, "rows": len(rows), **counts})
