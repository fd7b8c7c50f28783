"""The two cloths: parang (diagonals) says provisional, kawung (circles) says decided. Neither is mere decoration."""

from __future__ import annotations

from typing import Final

from reportlab.pdfgen.pathobject import PDFPathObject

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
    with sheet.artifact(), sheet.clipped(x, y, width, height):
        for offset, weight in ((0.0, 1.5), (_PITCH / 2, 0.4)):
            path = sheet.curves(weight, SOGA)
            start = x - height + offset
            while start < x + width:
                path.moveTo(start / POINT, (sheet.height - y - height) / POINT)
                path.lineTo((start + height) / POINT, (sheet.height - y) / POINT)
                start += _PITCH
            sheet.draw_curves(path)
    sheet.box(x, y, width, height, weight=0.9)


def kawung_bands(sheet: Sheet, rows: int, *places: tuple[float, float]) -> None:
    """Place a woven band, 10 mm wide and `rows` cells of 5 mm high, with its top left corner at each of `places`."""
    sheet.form("kawung", lambda: _row(sheet))
    sheet.form("kawung-node", lambda: _node(sheet))
    with sheet.artifact():
        for x, y in places:
            for row in range(rows):
                sheet.place("kawung", x, y + (row + 1) * _CELL)
                if row:
                    sheet.place("kawung-node", x + _CELL, y + row * _CELL)


def _row(sheet: Sheet) -> None:
    """Draw two cells of four petals each, 16 curves, from the bottom left corner of the row."""
    path = sheet.curves(0.6, SOGA)
    for column in (0, 1):
        centre = (column + 0.5) * _CELL, 0.5 * _CELL
        for across in (-1, 1):
            for up in (-1, 1):
                _petal(path, centre, across, up)
    sheet.draw_curves(path)


def _petal(path: PDFPathObject, centre: tuple[float, float], across: int, up: int) -> None:
    """Draw the lens of two quarter arcs between a corner of the cell and its centre."""
    half = _CELL / 2
    outer, inner = half - _AT_CORNER * _CELL * _DIAGONAL, _AT_CENTRE * _CELL * _DIAGONAL
    (cx, cy), span = centre, outer - inner
    tip = cx + across * inner, cy + up * inner
    end = cx + across * outer, cy + up * outer
    near = span * _ARC
    path.moveTo(tip[0] / POINT, tip[1] / POINT)
    for bends_first in (True, False):
        start, stop = (tip, end) if bends_first else (end, tip)
        sign = 1 if bends_first else -1
        one = start[0] + sign * across * near, start[1]
        two = stop[0], stop[1] - sign * up * near
        path.curveTo(*[value / POINT for value in (*one, *two, *stop)])
    path.close()


def _node(sheet: Sheet) -> None:
    """Draw the lozenge where four cells meet, around the origin."""
    half = _LOZENGE * _CELL / POINT
    path = sheet.curves(0.6, SOGA, fill=True)
    path.moveTo(-half, 0)
    for x, y in ((0, half), (half, 0), (0, -half)):
        path.lineTo(x, y)
    path.close()
    sheet.draw_curves(path, fill=True)
