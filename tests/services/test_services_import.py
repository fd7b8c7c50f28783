from __future__ import annotations

import csv
import io
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import OFFICER_ID, RECORDED_AT, a_registration
from tests.services.ports_in_memory import (
    FixedClock,
    MemoryDrafts,
    MemoryRegistrations,
    MemoryWorkspace,
    OneVillage,
    typed,
)
from ukmdesk.errors import InputError
from ukmdesk.services import drafting, import_sheet, register
from ukmdesk.services.drafting import OpenDraft, Recorder
from ukmdesk.services.import_sheet import MAX_CELL_CHARACTERS, RowResult, Sheet, read_sheet, take_in_row

ROOT = Path(__file__).parents[2]
BY = Recorder(officer=OFFICER_ID, now=RECORDED_AT)


class ImportDesk:
    """Takes a sheet in against memory, completing with the real rules."""

    def __init__(self, *, device: str = "3398-0012") -> None:
        self.workspace = MemoryWorkspace(device=device)
        self.drafts = MemoryDrafts()

    def complete(self, draft: OpenDraft) -> str:
        return register.complete(
            draft,
            workspace=self.workspace,
            registrations=MemoryRegistrations(),
            regions=OneVillage(),
            clock=FixedClock(),
            time_zone="Asia/Jakarta",
            note="Dari daftar.",
        ).number

    def take_in(self, sheet: Sheet) -> list[RowResult]:
        return [
            take_in_row(sheet, line, cells, drafts=self.drafts, by=BY, complete=self.complete)
            for line, cells in sheet.rows
        ]


def a_sheet(folder: Path, rows: list[list[str]], *, delimiter: str = ",", before: bytes = b"") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path = folder / "sheet.csv"
    path.write_bytes(before + text.getvalue().encode())
    return path


def whole_row(**changes: str) -> dict[str, str]:
    return {**typed(a_registration()), **changes}


def rows_of(*sellers: dict[str, str]) -> list[list[str]]:
    headings = list(dict.fromkeys([*whole_row(), *(path for seller in sellers for path in seller)]))
    return [headings, *([seller.get(heading, "") for heading in headings] for seller in sellers)]


def test_whole_rows_become_registrations_and_others_drafts_with_their_problems(tmp_path: Path) -> None:
    desk = ImportDesk()
    sheet = read_sheet(a_sheet(tmp_path, rows_of(whole_row(), whole_row(**{"owner.nik": "12x"}), {})))

    whole, wrong, blank = desk.take_in(sheet)

    assert (whole.outcome, wrong.outcome, blank.outcome) == ("registered", "draft", "blank")
    assert [row.line for row in (whole, wrong, blank)] == [2, 3, 4]
    assert whole.number.startswith("3398-26-0012-000001-")
    assert [problem.path for problem in wrong.problems] == ["owner.nik"]
    kept = drafting.load(desk.drafts, wrong.draft)
    assert kept.content.typed == {"owner.nik": "12x"}
    assert kept.registration.owner.name == "Sekar Wening Rahayu"


def test_a_row_that_can_be_read_but_is_not_complete_is_a_draft_with_everything_that_is_missing(tmp_path: Path) -> None:
    (row,) = ImportDesk().take_in(read_sheet(a_sheet(tmp_path, rows_of(whole_row(**{"business.name": ""})))))

    assert row.outcome == "draft"
    assert "business.name" in {problem.path for problem in row.problems}


def test_before_enrolment_every_row_becomes_a_draft_that_says_why(tmp_path: Path) -> None:
    desk = ImportDesk(device="")
    results = desk.take_in(read_sheet(a_sheet(tmp_path, rows_of(whole_row(), whole_row()))))

    assert [row.outcome for row in results] == ["draft", "draft"]
    assert {problem.code for row in results for problem in row.problems} == {"device.not_enrolled"}
    assert len(desk.drafts.kept) == 2


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda folder, rows: a_sheet(folder, rows, before=b"\xef\xbb\xbf"), id="byte order mark"),
        pytest.param(lambda folder, rows: a_sheet(folder, rows, delimiter=";"), id="semicolons"),
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, make: Callable[[Path, list[list[str]]], Path]) -> None:
    sheet = read_sheet(make(tmp_path, rows_of(whole_row(notes='dua\nbaris; dan, "kutip"'))))

    assert sheet.unknown == ()
    desk = ImportDesk()
    (row,) = desk.take_in(sheet)
    assert row.outcome == "registered"
    saved = desk.workspace.journal.facts[0].content["document"]
    assert saved["notes"] == 'dua\nbaris; dan, "kutip"'


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_one(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(ending.join(["owner.name", "Satu", "", "Dua"]).encode())

    assert [cells for _, cells in read_sheet(path).rows] == [("Satu",), (), ("Dua",)]


def test_cells_beyond_the_headings_stay_in_the_notes_of_a_draft(tmp_path: Path) -> None:
    rows = rows_of(whole_row(notes="Sudah ada."))
    rows[1] += ["sisa satu", "", "sisa dua"]
    desk = ImportDesk()

    (row,) = desk.take_in(read_sheet(a_sheet(tmp_path, rows)))

    assert row.outcome == "draft"
    assert [(problem.code, problem.params) for problem in row.problems] == [("sheet.surplus_cells", (("count", 2),))]
    draft = drafting.load(desk.drafts, row.draft)
    assert draft.registration.notes == "Sudah ada.\nsisa satu | sisa dua"
    desk.complete(draft)
    assert desk.workspace.journal.facts[0].content["document"]["notes"] == "Sudah ada.\nsisa satu | sisa dua"


def test_a_short_row_leaves_the_rest_unanswered(tmp_path: Path) -> None:
    desk = ImportDesk()
    rows = [["owner.name", "business.name"], ["Sekar"]]

    (row,) = desk.take_in(read_sheet(a_sheet(tmp_path, rows)))

    assert drafting.load(desk.drafts, row.draft).registration.owner.name == "Sekar"


def test_headings_that_no_answer_has_are_told_and_stop_no_row(tmp_path: Path) -> None:
    unknown = ["warna", "products.250.name", "photos.0.role", "recorded_at", "consent.officer", "products.*.name"]
    rows = [[*unknown, "", "owner.name"], [*("x" for _ in unknown), "", "Sekar"]]
    desk = ImportDesk()

    sheet = read_sheet(a_sheet(tmp_path, rows))
    (row,) = desk.take_in(sheet)

    assert list(sheet.unknown) == unknown
    assert drafting.load(desk.drafts, row.draft).registration.owner.name == "Sekar"


def test_odd_characters_stop_no_row_and_make_it_a_draft(tmp_path: Path) -> None:
    odd = ["nul\x00", "\x1b[31mmerah", "\x7f", "\x85"]
    rows = rows_of(*(whole_row(**{"business.name": f"Usaha{text}X"}) for text in odd))

    results = ImportDesk().take_in(read_sheet(a_sheet(tmp_path, rows)))

    assert [row.outcome for row in results] == ["draft", "draft", "draft", "registered"]
    assert {problem.code for row in results for problem in row.problems} >= {"text.control_characters"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sheet.empty"),
        (b"\xef\xbb\xbf", "sheet.empty"),
        (b"nama,alamat\nSekar,Jalan\n", "sheet.no_known_heading"),
        (b"owner.name,owner.name\na,b\n", "sheet.doubled_heading"),
        (b'owner.name\n"Sekar\n', "sheet.damaged"),
        (b'owner.name\n"Sekar"x\n', "sheet.damaged"),
        ("owner.name\nSekar\n".encode("utf-16"), "sheet.not_utf8"),
        (b"owner.name\nSek\xe9r\n", "sheet.not_utf8"),
        (b"PK\x03\x04\x14\x00\xff\xfe", "sheet.not_utf8"),
        (b"owner.name\n" + b"a\n" * 50_001, "sheet.too_many_rows"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_said_so_before_any_row(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "Daftar Ibu Sekar.csv"
    path.write_bytes(data)

    with pytest.raises(InputError) as caught:
        read_sheet(path)

    assert caught.value.code == code
    assert caught.value.params["file"] == path.name


def test_a_cell_beyond_the_limit_says_so_by_its_line(tmp_path: Path) -> None:
    rows = [["owner.name"], ["a"], ["x" * (MAX_CELL_CHARACTERS + 1)]]

    with pytest.raises(InputError, match=r"sheet\.cell_too_large") as caught:
        read_sheet(a_sheet(tmp_path, rows))

    assert caught.value.params["line"] == 3


def test_a_file_that_cannot_be_opened_or_is_too_large_is_said_so(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(import_sheet.MAX_FILE_BYTES + 1)

    with pytest.raises(InputError, match=r"sheet\.too_large"):
        read_sheet(large)
    for path in (tmp_path / "absent.csv", tmp_path):
        with pytest.raises(InputError, match=r"sheet\.unreadable"):
            read_sheet(path)


def test_the_largest_sheet_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes(b"owner.name" + b"," * 1_000_000 + b"\n" + b"a" + b"," * 1_000_000 + b"\n")
    program = (
        "import sys; from pathlib import Path; from ukmdesk.services.import_sheet import read_sheet; "
        "read_sheet(Path(sys.argv[1]))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (512 * 1024 * 1024,) * 2),
    )

    assert done.returncode == 0, done.stderr


def test_the_import_is_entered_with_the_files_hash_and_its_counts(tmp_path: Path) -> None:
    desk = ImportDesk()
    sheet = read_sheet(a_sheet(tmp_path, rows_of(whole_row(), {})))
    results = desk.take_in(sheet)

    import_sheet.enter(sheet, tuple(results), workspace=desk.workspace)

    fact = desk.workspace.journal.facts[-1]
    assert fact.kind == "import.done"
    assert fact.content == {"sha256": sheet.digest, "rows": 2, "registered": 1, "blank": 1}


CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from(',;"\n\r\x00\t =+@'), max_size=40)
HEADINGS = [*whole_row(), "warna", "products.250.name", "photos.0.role", ""]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    headings=st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8, unique=True),
    rows=st.lists(st.lists(CELLS | st.sampled_from(list(whole_row().values())), max_size=10), max_size=6),
    delimiter=st.sampled_from(",;"),
)
def test_every_row_is_accounted_for(headings: list[str], rows: list[list[str]], delimiter: str) -> None:
    headings = ["owner.name", *(heading for heading in headings if heading != "owner.name")]
    desk = ImportDesk()
    with TemporaryDirectory() as folder:
        path = a_sheet(Path(folder), [headings, *rows], delimiter=delimiter)
        if len(headings) == 1:
            path = a_sheet(Path(folder), [headings, *rows], delimiter=",")
        results = desk.take_in(read_sheet(path))

    assert len(results) == len(rows)
    blank = [not any(cell.strip() for cell in row) for row in rows]
    assert [row.outcome == "blank" for row in results] == blank
    drafts = [row.draft for row in results if row.outcome == "draft"]
    assert len(drafts) == len(set(drafts)) == len([row for row in results if row.outcome == "draft"])
    for row, cells in zip(results, rows, strict=True):
        if row.outcome != "draft":
            continue
        assert row.problems
        kept = desk.drafts.kept[row.draft].content.decode()
        for heading, cell in zip(headings, cells, strict=False):
            if heading == "owner.nik" and cell.strip().isdigit():
                assert cell.strip() in kept
    assert sum(row.outcome == "registered" for row in results) == desk.workspace.journal.numbers.get("registration", 0)
