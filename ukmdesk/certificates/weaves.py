"""The two cloths: parang (diagonals) says provisional, kawung (circles) says decided. Neither is mere decoration."""

from __future__ import annotations

from typing import Final

from ukmdesk.certificates.fonts import POINT
from ukmdesk.certificates.sheet import SOGA, Sheet

_ARC: Final = 0.5523
"""Control points of a quarter circle."""
_DIAGONAL: Final = 0.7071
_AT_CORNER, _AT_CENTRE, _LOZENGE = 0.1, 0.055, 0.075
"""Petals are shortened by these shares of a cell, along the diagonal; half the width of a lozenge."""
_CELL: Final = 5.0
_PITCH: Final = 2.5


def parang(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """Fill a box with diagonals at 45 degrees: a heavy one each 2.5 mm and a fine one half-way between."""
    low, high = sheet.height - y - height, sheet.height - y
    with sheet.artifact(), sheet.clipped(x, y, width, height):
        for offset, weight in ((0.0, 1.5), (_PITCH / 2, 0.4)):
            starts = [x - height + offset + _PITCH * step for step in range(int((width + height) / _PITCH) + 1)]
            lines = [f"{_point(start, low)} m {_point(start + height, high)} l" for start in starts]
            sheet.curves(lines, weight=weight, ink=SOGA)
    sheet.box(x, y, width, height, weight=0.9)


def kawung_bands(sheet: Sheet, rows: int, *places: tuple[float, float]) -> None:
    """Place a woven band, 10 mm wide and `rows` cells of 5 mm high, with its top left corner at each of `places`."""
    sheet.form("kawung", lambda: sheet.curves(_row(), weight=0.6, ink=SOGA))
    sheet.form("kawung-node", lambda: sheet.curves(_node(), weight=0, ink=SOGA))
    with sheet.artifact():
        for x, y in places:
            for row in range(rows):
                sheet.place("kawung", x, y + (row + 1) * _CELL)
                if row:
                    sheet.place("kawung-node", x + _CELL, y + row * _CELL)


def _row() -> list[str]:
    """Give two cells of four petals each, 16 curves, from the bottom left corner of the row."""
    centres = [((column + 0.5) * _CELL, 0.5 * _CELL) for column in (0, 1)]
    sides = (-1, 1)
    return [_petal(centre, across, up) for centre in centres for across in sides for up in sides]


def _petal(centre: tuple[float, float], across: int, up: int) -> str:
    """Give the lens of two quarter arcs between a corner of the cell and its centre."""
    outer, inner = _CELL / 2 - _AT_CORNER * _CELL * _DIAGONAL, _AT_CENTRE * _CELL * _DIAGONAL
    (cx, cy), near = centre, (outer - inner) * _ARC
    tip = cx + across * inner, cy + up * inner
    end = cx + across * outer, cy + up * outer
    there = _point(tip[0] + across * near, tip[1]), _point(end[0], end[1] - up * near), _point(*end)
    back = _point(end[0] - across * near, end[1]), _point(tip[0], tip[1] + up * near), _point(*tip)
    return f"{_point(*tip)} m {' '.join(there)} c {' '.join(back)} c h"


def _node() -> list[str]:
    """Give the lozenge where four cells meet, around the origin."""
    half = _LOZENGE * _CELL
    corners = [_point(x, y) for x, y in ((-half, 0), (0, half), (half, 0), (0, -half))]
    return [f"{corners[0]} m {' l '.join(corners[1:])} l h"]


def _point(x: float, y: float) -> str:
    return f"{x / POINT:.3f} {y / POINT:.3f}"
