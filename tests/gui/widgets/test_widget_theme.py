from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from ukmdesk.gui.style_sheet import style_sheet
from ukmdesk.gui.theme import TOKENS, Tokens, dress, palette

THEMES = tuple(TOKENS)
GROUNDS = ("window", "surface", "sunken")
MEANINGS = ("nila", "pandan", "kunyit", "bata", "soga", "ungu")
TEXT, LARGE = 4.5, 3.0


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(tokens: Tokens, upper: str, lower: str) -> float:
    bright, dim = sorted((luminance(tokens.colour(upper)), luminance(tokens.colour(lower))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_and_meanings_are_readable_on_every_ground(theme: str, ground: str) -> None:
    tokens = TOKENS[theme]
    for role in ("ink", "ink2", *MEANINGS):
        assert contrast(tokens, role, ground) >= TEXT, (role, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_placeholders_are_readable_where_they_may_stand(theme: str) -> None:
    for ground in ("window", "surface"):
        assert contrast(TOKENS[theme], "ink3", ground) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("meaning", MEANINGS)
def test_a_meaning_and_plain_text_are_readable_on_its_tint(theme: str, meaning: str) -> None:
    tokens = TOKENS[theme]
    assert contrast(tokens, meaning, f"{meaning}_tint") >= TEXT
    assert contrast(tokens, "ink", f"{meaning}_tint") >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_borders_of_controls_and_the_focus_are_seen_on_every_ground(theme: str, ground: str) -> None:
    tokens = TOKENS[theme]
    assert contrast(tokens, "ctl", ground) >= LARGE
    assert contrast(tokens, "focus", ground) >= LARGE


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("upper", "lower", "least"),
    [
        ("onfill", "nila", TEXT),
        ("onfill", "nilah", TEXT),
        ("onfill", "bata", TEXT),
        ("ink", "focusbg", TEXT),
        ("railt", "rail", TEXT),
        ("railt", "raill", TEXT),
        ("onrail", "raill", TEXT),
        ("thread", "rail", LARGE),
        ("badge", "thread", TEXT),
        ("ink2", "nila_tint", TEXT),
        ("nila", "bata_tint", TEXT),
    ],
)
def test_what_stands_on_fills_and_on_the_rail_is_readable(theme: str, upper: str, lower: str, least: float) -> None:
    assert contrast(TOKENS[theme], upper, lower) >= least


@pytest.mark.parametrize(
    ("upper", "lower", "light", "dark"),
    [
        ("ink", "window", 13.6, 14.8),
        ("ink2", "sunken", 6.5, 10.1),
        ("ctl", "window", 3.7, 5.0),
        ("focus", "surface", 5.1, 8.5),
        ("nila", "window", 8.3, 9.5),
        ("pandan", "pandan_tint", 5.8, 6.9),
        ("onfill", "nila", 9.6, 9.8),
        ("thread", "rail", 5.0, 5.1),
    ],
)
def test_contrasts_are_those_that_the_design_was_measured_with(
    upper: str, lower: str, light: float, dark: float
) -> None:
    assert contrast(TOKENS["light"], upper, lower) == pytest.approx(light, abs=0.1)
    assert contrast(TOKENS["dark"], upper, lower) == pytest.approx(dark, abs=0.1)


def test_high_contrast_has_black_grounds_white_text_and_borders_of_two_pixels() -> None:
    tokens = TOKENS["contrast"]
    assert {tokens.colour(role) for role in (*GROUNDS, "nila_tint", "bata_tint")} == {"#000000"}
    assert {tokens.colour(role) for role in ("ink", "ink2", "ctl", "line")} == {"#FFFFFF"}
    sheet = style_sheet(tokens, 1.0, "/folder")
    assert "border: 1px solid" not in re.sub(r"QFrame\[(role|kind)=\"(popup|answered)\"\][^}]*}", "", sheet)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5, 2.0])
def test_the_style_sheet_has_every_piece_filled(theme: str, scale: float) -> None:
    sheet = style_sheet(TOKENS[theme], scale, "/folder")
    assert "@" not in sheet
    assert "~" not in sheet
    assert not re.search(r"-[0-9]+px", sheet)


def test_letters_and_heights_grow_with_the_text_size_but_borders_do_not() -> None:
    small, large = (style_sheet(TOKENS["light"], scale, "/folder") for scale in (1.0, 2.0))
    assert "font-size: 10.5pt" in small
    assert "font-size: 21pt" in large
    assert sorted(re.findall(r"border: (\d)px", small)) == sorted(re.findall(r"border: (\d)px", large))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5, 2.0])
def test_a_field_keeps_its_height_when_it_gets_the_focus_or_a_problem(
    qapp: QApplication, theme: str, scale: float
) -> None:
    dress(qapp, TOKENS[theme], scale)
    window = QWidget()
    plain, wrong = QLineEdit(window), QLineEdit(window)
    wrong.setProperty("problem", True)
    window.show()
    window.activateWindow()
    before = plain.sizeHint().height()
    plain.setFocus()
    assert before == plain.sizeHint().height() == wrong.sizeHint().height() == round(32 * scale)


@pytest.mark.parametrize("theme", THEMES)
def test_a_button_is_34_pixels_high_in_every_theme(qapp: QApplication, theme: str) -> None:
    dress(qapp, TOKENS[theme], 1.0)
    button = QPushButton("Simpan dan tutup")
    button.ensurePolished()
    assert button.sizeHint().height() == 34


def test_dressing_again_takes_the_other_themes_colours(qapp: QApplication) -> None:
    dress(qapp, TOKENS["dark"], 1.3)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == TOKENS["dark"].colour("window")
    assert qapp.font().pointSizeF() == pytest.approx(10.5 * 1.3)
    dress(qapp, TOKENS["light"], 1.0)
    assert TOKENS["light"].colour("window") in qapp.styleSheet()
    assert TOKENS["dark"].colour("window") not in qapp.styleSheet()


@pytest.mark.parametrize("theme", THEMES)
def test_the_palette_writes_in_ink_on_the_window(theme: str) -> None:
    made = palette(TOKENS[theme])
    assert made.color(QPalette.ColorRole.WindowText).name().upper() == TOKENS[theme].colour("ink")
    assert made.color(QPalette.ColorRole.Highlight).name().upper() == TOKENS[theme].colour("nila")


def test_a_role_that_there_is_none_of_is_an_error() -> None:
    with pytest.raises(KeyError):
        TOKENS["light"].colour("pink")
