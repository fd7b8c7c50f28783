"""Draws resources/sample/emblem.png: the invented emblem of the practice office, a shield with a flower over water.

    python tools/draw_emblem.py

It is drawn eight times as large and scaled down. Lengths are in units of the drawing, 106.5 wide and 130 high.
"""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

TARGET: Final = Path(__file__).resolve().parent.parent / "resources" / "sample" / "emblem.png"
NILA: Final = (0x1F, 0x3B, 0x57)
SOGA: Final = (0x8C, 0x5A, 0x2E)
SIZE: Final = (280, 340)
"""Width and height in pixels; a unit is two and a half of them."""
ENLARGED: Final = 8
UNIT: Final = 20
"""Pixels of the enlarged drawing to a unit."""
MARGIN: Final = (2.75, 3.0)
CENTRE: Final = (53.25, 48.8)

Point = tuple[float, float]


def draw() -> Image.Image:
    """Give the emblem as an RGBA picture on a transparent ground."""
    flower, lines = (Image.new("L", (SIZE[0] * ENLARGED, SIZE[1] * ENLARGED), 0) for _ in range(2))
    for turn in range(4):
        ImageDraw.Draw(flower).polygon(_pixels(_petal(turn)), fill=255)
    _stroke(lines, _shield(0, 0, 4, 130), 2.7)
    _stroke(lines, _shield(5.2, 6.6, 3.8, 124), 0.9)
    for x, y, radius in ((0, 0, 3.0), (23.5, 0, 2.3), (-23.5, 0, 2.3), (0, 23.5, 2.3), (0, -23.5, 2.3)):
        _dot(lines, (CENTRE[0] + x, CENTRE[1] + y), radius)
    for y, half in ((85.0, 35.3), (95.0, 29.0), (104.7, 19.5)):
        _stroke(lines, _wave(y, half), 2.0)
    picture = Image.new("RGBA", SIZE, (*SOGA, 0))
    for mask, colour in ((flower, SOGA), (lines, NILA)):
        layer = Image.new("RGBA", SIZE, (*colour, 0))
        layer.putalpha(mask.reduce(ENLARGED))
        picture = Image.alpha_composite(picture, layer)
    return picture


def _shield(inset: float, top: float, sag: float, tip: float) -> list[Point]:
    """Give a closed outline: a sagging top, straight sides, two curves that meet at the tip."""
    left, right, middle, shoulder = inset, 106.5 - inset, CENTRE[0], 79.0
    low = shoulder + (tip - shoulder) * 0.49
    upper = _curve((left, top), (middle - 18, top + sag * 1.35), (middle + 18, top + sag * 1.35), (right, top))
    lean = inset + (middle - inset) * 0.45
    first = _curve((right, shoulder), (right, low), (106.5 - lean, tip - 13), (middle, tip))
    second = [(106.5 - x, y) for x, y in reversed(first)]
    return [*upper, *first, *second, upper[0], upper[1]]


def _petal(turn: int) -> list[Point]:
    """Give one petal: between two quarter circles of the same radius."""
    near, far = 2.6, 25.2
    radius, steps = far - near, 60
    quarter = [math.pi / 2 * step / steps for step in range(steps + 1)]
    one = [(far - radius * math.cos(angle), near + radius * math.sin(angle)) for angle in quarter]
    other = [(near + radius * math.sin(angle), far - radius * math.cos(angle)) for angle in quarter]
    shape = one + other[::-1]
    for _ in range(turn):
        shape = [(-y, x) for x, y in shape]
    return [(CENTRE[0] + x, CENTRE[1] + y) for x, y in shape]


def _wave(height: float, half: float) -> list[Point]:
    """Give two periods of water, `half` to each side of the middle."""
    steps = [step / 120 for step in range(-120, 121)]
    return [(CENTRE[0] + half * x, height - 3.1 * math.sin(2 * math.pi * x)) for x in steps]


def _curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Give points of a cubic Bezier curve."""
    points = []
    for step in range(101):
        t = step / 100
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        parts = list(zip(weights, (start, first, second, end), strict=True))
        points.append((sum(w * p[0] for w, p in parts), sum(w * p[1] for w, p in parts)))
    return points


def _stroke(mask: Image.Image, points: list[Point], width: float) -> None:
    """Draw a line with round ends and corners: a dot at every twentieth of a unit, as thick lines leave slits."""
    for (x, y), (to_x, to_y) in pairwise(points):
        steps = max(1, round(math.dist((x, y), (to_x, to_y)) * 20))
        for step in range(steps + 1):
            _dot(mask, (x + (to_x - x) * step / steps, y + (to_y - y) * step / steps), width / 2)


def _dot(mask: Image.Image, point: Point, radius: float) -> None:
    ((x, y),) = _pixels([point])
    length = radius * UNIT
    ImageDraw.Draw(mask).ellipse((x - length, y - length, x + length, y + length), fill=255)


def _pixels(points: list[Point]) -> list[Point]:
    return [((x + MARGIN[0]) * UNIT, (y + MARGIN[1]) * UNIT) for x, y in points]


if __name__ == "__main__":
    draw().save(TARGET, optimize=True)
    print(TARGET)
