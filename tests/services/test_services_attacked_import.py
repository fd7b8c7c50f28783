"""A sheet that comes twice, is cut off in the middle, or holds cells under no heading."""

from __future__ import annotations

from pathlib import Path

from tests.builders import OFFICER_ID, RECORDED_AT
from tests.services.ports_in_memory import MemoryDrafts
from ukmdesk.errors import InputError
from ukmdesk.services import drafting
from ukmdesk.services.drafting import OpenDraft, Recorder
from ukmdesk.services.import_sheet import RowResult, Sheet, read_sheet, take_in_row

BY = Recorder(officer=OFFICER_ID, now=RECORDED_AT)


class Register:
    """Completes every draft that has an owner's name; keeps what was registered by UUID."""

    def __init__(self) -> None:
        self.drafts = MemoryDrafts()
        self.numbers: dict[str, str] = {}

    def complete(self, draft: OpenDraft) -> str:
        if not draft.registration.owner.name:
            raise InputError("registration.incomplete", count=1)
        self.drafts.discard(draft.id)
        return self.numbers.setdefault(draft.subject, f"number {len(self.numbers) + 1}")

    def take_in(self, sheet: Sheet, rows: int) -> list[RowResult]:
        return [
            take_in_row(sheet, line, cells, drafts=self.drafts, by=BY, complete=self.complete, known=self.numbers.get)
            for line, cells in sheet.rows[:rows]
        ]


def a_sheet(folder: Path, text: str) -> Sheet:
    path = folder / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return read_sheet(path)


def test_a_sheet_cut_off_in_the_middle_and_taken_in_again_doubles_nobody(tmp_path: Path) -> None:
    register = Register()
    sheet = a_sheet(tmp_path, "owner.name,notes\nSiti,a\n,b\nBudi,c\n")
    register.take_in(sheet, 2)

    again = register.take_in(sheet, 3)
    third = register.take_in(sheet, 3)

    assert [row.outcome for row in again] == ["known", "draft", "registered"]
    assert [row.outcome for row in third] == ["known", "draft", "known"]
    assert (len(register.numbers), len(register.drafts.kept)) == (2, 1)


def test_two_equal_rows_of_one_sheet_stay_two(tmp_path: Path) -> None:
    register = Register()

    register.take_in(a_sheet(tmp_path, "owner.name\nSiti\nSiti\n"), 2)

    assert len(register.numbers) == 2


def test_what_an_officer_has_put_right_in_a_rows_draft_is_kept_and_completed(tmp_path: Path) -> None:
    register = Register()
    sheet = a_sheet(tmp_path, "owner.name,notes\n,b\n")
    (row,) = register.take_in(sheet, 1)
    drafting.write(register.drafts, drafting.load(register.drafts, row.draft), {"owner.name": "Siti"}, by=BY)

    (again,) = register.take_in(sheet, 1)

    assert (again.outcome, register.drafts.kept) == ("registered", {})


def test_a_cell_under_an_empty_heading_stays_in_the_notes_of_a_draft(tmp_path: Path) -> None:
    register = Register()

    (row,) = register.take_in(a_sheet(tmp_path, "owner.name,,notes\nSiti,dari Pasar Legi,lama\n"), 1)

    assert (row.outcome, [problem.code for problem in row.problems]) == ("draft", ["sheet.surplus_cells"])
    (draft,) = register.drafts.list()
    assert drafting.load(register.drafts, draft.id).registration.notes == "lama\ndari Pasar Legi"
