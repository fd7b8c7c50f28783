"""Where the fields of a form stand: lines of cells, read from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from ukmdesk.forms.shape import Field

QUARTERS: Final = 4
"""Columns of the grid: a field takes two of them, RT and RW one each, a long text all."""
WIDE: Final = frozenset({"long", "choices"})

Line = tuple[tuple[str, int, int], ...]
"""One line of a form: path, first column and number of columns of each field."""


def lines_of(fields: Sequence[Field], columns: int) -> list[Line]:
    """Give the lines of a form with one or two columns."""
    width = QUARTERS // columns
    lines: list[Line] = []
    line: Line = ()
    place, column = 0, 0
    while place < len(fields):
        field, following = fields[place], fields[place + 1 : place + 2]
        span = QUARTERS if field.kind in WIDE else width
        if column + span > QUARTERS:
            lines.append(line)
            line, column = (), 0
        if field.kind == "neighbourhood" and following and following[0].kind == "neighbourhood":
            half = span // 2
            line += ((field.path, column, half), (following[0].path, column + half, half))
            place += 1
        else:
            line += ((field.path, column, span),)
        column += span
        place += 1
    return [*lines, line] if line else lines


class Columns(QGridLayout):
    """The grid of a form: all columns are equally wide, whatever is in them."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._placed: list[QWidget] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(gap)
        for column in range(QUARTERS):
            self.setColumnStretch(column, 1)

    def place(self, lines: Sequence[Sequence[tuple[QWidget, int, int]]], row_gap: int) -> None:
        """Take out what is there and put lines of widgets in."""
        for widget in self._placed:
            # takeAt would leave the old item alive, and with it heights that nobody measures again.
            self.removeWidget(widget)
        self._placed = [widget for line in lines for widget, _, _ in line]
        self.setVerticalSpacing(row_gap)
        for number, line in enumerate(lines):
            for widget, column, span in line:
                self.addWidget(widget, number, column, 1, span)
                widget.show()
