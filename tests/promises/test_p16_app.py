"""P16 at the app: a day of typing, printing, sending, a crash; nothing of it lies in clear text anywhere."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.promises import marked
from tests.promises.app_day import app_day
from tests.promises.test_p16_no_clear_text import hits as hits_of_seller
from ukmdesk.log import FILE

SETTINGS: Final = re.compile(r"\[(look|window|print)\]|(language|theme|text_size|geometry|printer)=.*|")


def hits(data: bytes) -> list[str]:
    return [*marked.hits(data), *hits_of_seller(data)]


def left() -> Iterator[Path]:
    """Give every file that the day left. Papers are among them: what they show is drawn, no text to be searched."""
    day = app_day()
    for folder in (day.workspace, day.home, day.temporary, day.out):
        yield from (path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("mark", marked.MARKS[::20])
def test_the_search_finds_a_mark_in_every_form(mark: str) -> None:
    assert len(marked.MARKS) == len(set(marked.MARKS)) == 200
    for form, wanted in marked.forms(mark):
        assert marked.hits(b"\x00before" + wanted + b"after\xff"), form


def test_a_day_at_the_app_leaves_no_clear_text_of_a_seller() -> None:
    files = list(left())
    names = {path.name for path in files}

    assert {"workspace.db", "head", "app.ini", FILE, "report.zip", "proof.pdf"} <= names
    assert {".ukmb", ".ukmbackup"} <= {path.suffix for path in files}
    found = {str(path): hits(path.read_bytes()) for path in files}
    assert {name: marks for name, marks in found.items() if marks} == {}


def test_no_file_and_no_folder_is_named_after_a_seller() -> None:
    day = app_day()
    names = [str(path) for folder in (day.workspace, day.home, day.temporary, day.out) for path in folder.rglob("*")]

    assert hits("\n".join(names).encode()) == []


def test_what_the_program_prints_while_it_works_and_fails_names_no_seller() -> None:
    assert hits(app_day().said) == []


def test_settings_hold_the_look_the_window_and_the_printer_only() -> None:
    (path,) = [path for path in left() if path.suffix == ".ini"]

    for line in path.read_text(encoding="utf-8").splitlines():
        assert SETTINGS.fullmatch(line), line


def test_nothing_stays_in_the_temporary_folder_not_even_a_socket() -> None:
    day = app_day()
    kept = [path for path in day.temporary.rglob("*") if path.is_file() or stat.S_ISSOCK(path.lstat().st_mode)]

    assert kept == []


def test_the_home_holds_settings_and_codes_only_and_nobody_else_reads_the_codes() -> None:
    day = app_day()
    files = {str(path.relative_to(day.home)) for path in day.home.rglob("*") if path.is_file()}

    assert files == {".config/ukmdesk/app.ini", f".local/state/ukmdesk/log/{FILE}"}
    assert (day.home / ".local" / "state" / "ukmdesk" / "log").stat().st_mode & 0o077 == 0
