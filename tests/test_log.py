"""The log holds codes and numbers; nothing else gets in, and nothing else comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ukmdesk import log


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "logs"
    log.start(place)
    yield place
    log.stop()


def test_a_line_is_a_moment_a_code_and_numbers(folder: Path) -> None:
    log.note("draft.saved", ms=12, count=-1)
    (line,) = (folder / log.FILE).read_text(encoding="ascii").splitlines()

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ draft\.saved ms=12 count=-1", line)
    assert log.last_lines(200, folder) == [line]


@pytest.mark.parametrize("code", ["", "Siti", "draft saved", "draft.saved\nx", "a/b", "siti@x", "nik:33", "é"])
def test_what_is_no_code_is_refused(folder: Path, code: str) -> None:
    with pytest.raises(ValueError, match="code"):
        log.note(code)
    assert log.last_lines(200, folder) == []


@pytest.mark.parametrize("value", ["3303015708850003", 1.5, None, True, b"1"])
def test_what_is_no_whole_number_is_refused(folder: Path, value: Any) -> None:
    with pytest.raises(ValueError, match="numbers"):
        log.note("draft.saved", ms=value)
    assert log.last_lines(200, folder) == []


def test_a_name_of_a_number_that_is_no_code_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="numbers"):
        log.note("draft.saved", **{"Siti Aminah": 1})


def test_before_it_is_started_nothing_is_written_and_nothing_goes_wrong(tmp_path: Path) -> None:
    log.stop()
    log.note("draft.saved", ms=1)

    assert log.last_lines(200, tmp_path) == []


def test_three_files_of_at_most_200_kb_are_kept(folder: Path) -> None:
    for number in range(30_000):
        log.note("draft.saved", number=number)

    files = sorted(folder.iterdir())
    assert [path.name for path in files] == ["codes.log", "codes.log.1", "codes.log.2"]
    assert all(path.stat().st_size <= log.LARGEST for path in files)


def test_the_last_lines_go_over_the_end_of_a_file(folder: Path) -> None:
    for number in range(5_000):
        log.note("draft.saved", number=number)
        if len(list(folder.iterdir())) == 2:
            break
    log.note("desk.locked")

    lines = log.last_lines(200, folder)
    assert len(lines) == 200
    assert lines[-1].endswith("desk.locked")
    assert [line.rpartition("=")[2] for line in lines[:-1]] == [str(one) for one in range(number - 198, number + 1)]


def test_a_line_that_somebody_else_wrote_does_not_come_out(folder: Path) -> None:
    log.note("draft.saved")
    with (folder / log.FILE).open("a", encoding="utf-8") as file:
        file.write("Siti Aminah 3303015708850003\n2026-09-02T03:02:00Z draft.saved name=Siti\n")

    assert len(log.last_lines(200, folder)) == 1


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log.start(tmp_path / "file" / "logs")
    log.note("draft.saved")
    log.stop()

    assert log.last_lines(200, tmp_path / "file" / "logs") == []


def test_a_file_that_vanishes_stops_nobody(folder: Path) -> None:
    log.note("draft.saved")
    log.stop()
    log.start(folder)
    (folder / log.FILE).unlink()
    (folder / log.FILE).mkdir()
    log.note("draft.saved")

    assert log.last_lines(200, folder) == []
