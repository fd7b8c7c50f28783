from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from ukmdesk.domain.lifecycle import State
from ukmdesk.gui.shapes import COLOUR_OF, WORDS, shape
from ukmdesk.gui.theme import TOKENS

SAME_SHAPE = (
    {"none", "waiting"},
    {"draft", "filling", "unknown"},
    {"done", "good"},
    {"problem", "forged"},
    {"look", "expired"},
    {"accepted", "genuine"},
    {"rejected", "spoiled", "revoked"},
    {"quarantined", "unknown_key"},
    {"withdrawn", "erased"},
)
"""States of different places that mean the same and look the same (LOOK 2.3)."""


def grey(state: str, theme: str = "light", size: int = 16) -> list[int]:
    """Give the shape on the ground of a form, without colour and without shade: 0 ink to 255 ground."""
    tokens = TOKENS[theme]
    ground = QImage(size, size, QImage.Format.Format_RGB32)
    ground.fill(QColor(tokens.colour("surface")))
    painter = QPainter(ground)
    painter.drawPixmap(0, 0, size, size, shape(state, tokens, size))
    painter.end()
    levels = [QColor(ground.pixel(x, y)).lightness() for x in range(size) for y in range(size)]
    low, high = min(levels), max(levels)
    return [round((level - low) / (high - low) * 255) for level in levels]


def share_some_shape(one: str, other: str) -> bool:
    return any({one, other} <= group for group in SAME_SHAPE)


@pytest.mark.parametrize("theme", list(TOKENS))
@pytest.mark.parametrize("state", list(WORDS))
def test_every_state_has_a_word_a_shape_and_a_colour(state: str, theme: str) -> None:
    assert WORDS[state]
    drawn: QPixmap = shape(state, TOKENS[theme], 16)
    image = drawn.toImage()
    ink = TOKENS[theme].colour(COLOUR_OF[state])
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    solid = [image.pixelColor(x, y) for x, y in places if image.pixelColor(x, y).alpha() > 250]
    assert sum(colour.name().upper() == ink for colour in solid) > 8


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_states_are_told_apart_without_colour(theme: str) -> None:
    seen = {state: grey(state, theme) for state in WORDS}
    for one, other in combinations(WORDS, 2):
        if not share_some_shape(one, other):
            difference = sum(abs(a - b) for a, b in zip(seen[one], seen[other], strict=True)) / 255
            assert difference > 15, (one, other)


def test_states_that_share_a_shape_do_not_share_a_word() -> None:
    for group in SAME_SHAPE:
        assert len({WORDS[state] for state in group}) == len(group)


def test_every_state_of_the_lifecycle_can_be_shown() -> None:
    assert set(get_args(State)) <= set(WORDS)


def test_a_shape_grows_with_its_size() -> None:
    assert shape("accepted", TOKENS["light"], 84).width() >= 84


def test_a_state_that_there_is_none_of_is_an_error() -> None:
    with pytest.raises(KeyError):
        shape("lost", TOKENS["light"], 16)
