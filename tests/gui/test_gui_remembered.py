from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from ukmdesk.gui.remembered import TEXT_SIZES, Look, Remembered


def test_a_first_start_is_indonesian_in_the_system_s_colours(tmp_path: Path) -> None:
    assert Remembered(tmp_path / "app.ini").look() == Look("id", "system", 100)


def test_look_window_and_printer_are_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "app.ini"
    first = Remembered(path)
    first.keep_look(Look("en", "contrast", 150))
    first.keep_geometry(QByteArray(b"where it was"))
    first.keep_printer("Pencetak kantor")
    again = Remembered(path)
    assert again.look() == Look("en", "contrast", 150)
    assert again.geometry() == QByteArray(b"where it was")
    assert again.printer() == "Pencetak kantor"


@pytest.mark.parametrize("text", ["", "[look]\nlanguage=xx\ntheme=pink\ntext_size=9000\n", "\x00\xff nonsense ["])
def test_a_file_that_says_nonsense_gives_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "app.ini"
    path.write_text(text, encoding="utf-8")
    remembered = Remembered(path)
    assert remembered.look() == Look()
    assert remembered.printer() == ""


def test_text_sizes_step_up_and_down_and_stay_within_what_there_is() -> None:
    sizes = [Look().larger(steps).text_size for steps in range(7)]
    assert sizes == [*TEXT_SIZES, 200, 200]
    assert Look(text_size=115).larger(-1).text_size == 100
    assert Look(text_size=100).larger(-3).text_size == 100
