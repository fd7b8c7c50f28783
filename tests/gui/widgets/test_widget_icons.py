from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QIcon, QImage

from tests.gui.conftest import MakeAround
from ukmdesk.gui import icons
from ukmdesk.gui.icons import NAMES, icon
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.paths import resource

SIDE = 24
LARGE = 96


def picture(name: str, colour: str = "#27437D", mode: QIcon.Mode = QIcon.Mode.Normal, side: int = LARGE) -> QImage:
    return icon(name, colour, side, disabled="#666B7A").pixmap(side, side, mode).toImage()


def opaque(image: QImage) -> list[QColor]:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [colour for x, y in places if (colour := image.pixelColor(x, y)).alpha() > 250]


def coverage(image: QImage) -> list[int]:
    return [image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())]


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_that_was_asked_for(name: str) -> None:
    drawn = opaque(picture(name))
    assert len(drawn) > 40
    assert {colour.name().upper() for colour in drawn} == {"#27437D"}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_stays_inside_its_grid(name: str) -> None:
    image = picture(name, side=SIDE)
    edge = [(x, y) for x in range(SIDE) for y in range(SIDE) if x in (0, SIDE - 1) or y in (0, SIDE - 1)]
    assert max(image.pixelColor(x, y).alpha() for x, y in edge) < 128


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_a_line_of_one_width_with_round_ends(name: str) -> None:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke-width="1.75"' in source
    assert 'stroke-linecap="round"' in source
    assert not re.search(r"#[0-9A-Fa-f]{3,6}", source)


def test_the_names_are_the_files() -> None:
    files = {file.name.removesuffix(".svg") for file in resource("icons").iterdir() if file.name.endswith(".svg")}
    assert files == set(NAMES)


def test_no_two_icons_are_the_same_picture() -> None:
    seen = {name: coverage(picture(name, side=SIDE)) for name in NAMES}
    for one, other in combinations(NAMES, 2):
        difference = sum(abs(a - b) for a, b in zip(seen[one], seen[other], strict=True)) / 255
        assert difference > 8, (one, other)


def test_an_icon_keeps_its_colour_when_it_is_chosen_and_pales_when_it_cannot_be_used() -> None:
    assert coverage(picture("print")) == coverage(picture("print", mode=QIcon.Mode.Selected))
    assert {c.name().upper() for c in opaque(picture("print", mode=QIcon.Mode.Selected))} == {"#27437D"}
    assert {c.name().upper() for c in opaque(picture("print", mode=QIcon.Mode.Disabled))} == {"#666B7A"}


def test_an_icon_is_drawn_once_for_a_colour_and_a_size() -> None:
    icons._drawn.cache_clear()
    first = icon("home", "#123456", 21)
    drawn = icons._drawn.cache_info().misses
    assert icon("home", "#123456", 21) is first
    icon("home", "#654321", 21)
    assert icons._drawn.cache_info().misses == drawn == 1


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icon("unicorn", "#000000", 16)


def test_surroundings_give_icons_in_the_themes_colour_and_size(make_around: MakeAround) -> None:
    around = make_around(theme="dark", scale=1.5)
    given = around.icon("home", "nila", 20).pixmap(100, 100)
    assert given.width() == 30
    assert {c.name().upper() for c in opaque(given.toImage())} == {around.tokens.colour("nila")}


def test_the_svg_library_is_not_loaded_before_the_first_icon(around: Surroundings) -> None:
    program = "import sys, ukmdesk.gui.theme, ukmdesk.gui.surroundings; sys.exit('PySide6.QtSvg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
