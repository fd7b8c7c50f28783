"""Tables of text for a terminal: aligned, no wider than needed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Give rows under headings, columns two spaces apart; control characters are shown, never sent to the terminal."""
    lines = [[printable(str(cell)) for cell in row] for row in (headings, *rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(headings))]
    return "\n".join(
        "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(line)).rstrip() for line in lines
    )


def shortened(text: str, columns: int = 40) -> str:
    """Give a name for a list: whole words within `columns`, then an ellipsis; its own page shows it whole."""
    if width(text) <= columns:
        return text
    kept = ""
    for word in text.split():
        if width(kept) + width(word) + 2 > columns:
            break
        kept += word + " "
    if not kept:
        kept = next(text[:end] for end in range(columns, -1, -1) if width(text[:end]) < columns)
    return kept.rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def printable(text: str) -> str:
    """Replace control and direction characters, which could rewrite a terminal line, by a visible sign."""
    if text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)


def lines(text: str) -> str:
    """Give text of several lines with everything but the line ends made printable."""
    return "\n".join(printable(line) for line in text.split("\n"))


def json_text(data: object, *, indent: int | None = None) -> str:
    """Give data as JSON in which control and direction characters are written as escapes: the same to any reader."""
    lines_of_text = json.dumps(data, ensure_ascii=False, indent=indent).split("\n")
    return "\n".join(line if line.isprintable() else _escaped(line) for line in lines_of_text)


def _escaped(text: str) -> str:
    return "".join(c if printable(c) == c else json.dumps(c)[1:-1] for c in text)


def width(text: str) -> int:
    """Give the columns a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)
