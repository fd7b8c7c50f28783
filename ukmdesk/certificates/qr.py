"""The QR code on a paper: modules of whole printer dots, one path of runs, quiet zone kept.

Level Q while its modules are 8 dots of 1/300 inch wide, else M: blurred to two levels at 100 dpi, codes at M with wider
modules were read where the same text at Q was not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ukmdesk.certificates.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

DOT: Final = 25.4 / 300
"""Edge of a printer dot in mm."""
LARGEST: Final = 46.0
"""Width and height that a code never exceeds, in mm."""
QUIET: Final = 4
"""Modules kept free on all sides."""
_MASK: Final = 3
_MOST_FOR_Q: Final = 296
"""Alphanumeric characters that fit level Q in 65 modules of 8 dots (ISO/IEC 18004, version 12)."""

Matrix = tuple[bytes, ...]


@lru_cache(maxsize=4)
def qr_matrix(text: str) -> Matrix:
    """Give the modules row by row, 1 for dark, without quiet zone: level Q or M, fixed mask, so always the same."""
    import segno

    level = "Q" if len(text) <= _MOST_FOR_Q else "M"
    code = segno.make_qr(text, error=level, mask=_MASK, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)


def module_dots(modules: int) -> int:
    """Give the edge of a module in dots: the largest with which the code is at most 46 mm wide."""
    return int(LARGEST / DOT / modules)


def side(text: str) -> float:
    """Give the width of the code of `text` on paper, in mm."""
    modules = len(qr_matrix(text))
    return modules * module_dots(modules) * DOT


def runs(matrix: Sequence[bytes]) -> list[tuple[int, int, int]]:
    """Give the dark modules as runs: row, first column, length."""
    found: list[tuple[int, int, int]] = []
    for row, modules in enumerate(matrix):
        column = modules.find(1)
        while column >= 0:
            end = modules.find(0, column)
            end = len(modules) if end < 0 else end
            found.append((row, column, end - column))
            column = modules.find(1, end)
    return found


def draw_code(sheet: Sheet, x: float, y: float, text: str) -> float:
    """Draw the code with its corner on the dot grid nearest to `x`, `y`; give its side in mm."""
    matrix = qr_matrix(text)
    edge = module_dots(len(matrix)) * DOT
    sheet.cells(round(x / DOT) * DOT, round(y / DOT) * DOT, edge, runs(matrix), len(matrix))
    return edge * len(matrix)
