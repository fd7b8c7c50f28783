"""Where the fields of a form stand: lines of cells, read from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ukmdesk.forms.shape import Field

COLUMNS: Final = 2
WIDE: Final = frozenset({"long", "choices"})
"""Kinds that take both columns."""

Cell = tuple[tuple[str, ...], int, int]
"""Paths of the fields in a cell (RT and RW share one), first column, number of columns."""


def lines_of(fields: Sequence[Field], columns: int) -> list[list[Cell]]:
    """Give the lines of a form with one or two columns."""
    lines: list[list[Cell]] = [[]]
    column = 0
    for group in _groups(fields):
        span = COLUMNS if columns == 1 or group[0].kind in WIDE else 1
        if column + span > COLUMNS:
            lines.append([])
            column = 0
        lines[-1].append((tuple(field.path for field in group), column, span))
        column += span
    return [line for line in lines if line]


def _groups(fields: Sequence[Field]) -> Iterable[tuple[Field, ...]]:
    """Give the fields one by one, RT and RW together."""
    place = 0
    while place < len(fields):
        group = tuple(fields[place : place + 2])
        if [field.kind for field in group] != ["neighbourhood"] * 2:
            group = group[:1]
        yield group
        place += len(group)


class Columns(QGridLayout):
    """The grid of a form: both columns are equally wide, whatever is in them."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._placed: list[QWidget] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(gap)
        for column in range(COLUMNS):
            self.setColumnStretch(column, 1)

    def clear(self, form: QWidget) -> None:
        """Take out what is there; it belongs to the form then and is not seen."""
        for widget in self._placed:
            # takeAt would leave the old item alive, and with it heights that nobody measures again.
            self.removeWidget(widget)
            for row in widget.take_out(form) if isinstance(widget, Pair) else (widget,):
                row.hide()
        self._placed = []

    def put(self, widgets: Sequence[QWidget], line: int, column: int, span: int) -> None:
        """Put one widget into a cell, or two side by side."""
        widget = widgets[0] if len(widgets) == 1 else Pair(widgets, self.horizontalSpacing(), self.parentWidget())
        self.addWidget(widget, line, column, 1, span)
        self._placed.append(widget)
        for one in (widget, *widgets):
            one.show()


class Pair(QWidget):
    """Two narrow rows side by side in one cell."""

    def __init__(self, rows: Sequence[QWidget], gap: int, parent: QWidget | None) -> None:
        # Without a parent at once the rows would leave the window, and its order of Tab, for a moment.
        super().__init__(parent)
        self._rows = rows
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        for row in rows:
            layout.addWidget(row, 1)

    def take_out(self, form: QWidget) -> Sequence[QWidget]:
        """Give the rows back to the form and go away."""
        for row in self._rows:
            row.setParent(form)
        self.hide()
        self.deleteLater()
        return self._rows
