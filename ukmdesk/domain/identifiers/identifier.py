"""The shape that all identifiers share, and the small pieces they are made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from ukmdesk.errors import InputError, Param, Problem

MAX_TYPED: Final = 200
"""Longest text, in characters, that is looked at; anything longer is only cut and then refused by its check."""

_SEPARATORS: Final = str.maketrans("", "", " .-/_'‐‑‒–—\u00a0\u200b\t\r\n")

PROVINCES: Final = frozenset(
    """11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82
    91 92 93 94 95 96""".split()  # noqa: SIM905 - a table of codes reads better as one block
)
"""Codes of the 38 provinces (Kepmendagri 300.2.2-2138/2025)."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """One kind of identifier.

    `tidy` turns what people type into the canonical form without judging it; `check` says what is wrong with a value
    (path ""; nothing for an empty one) and never raises; `mask` hides the part that identifies; `show` is for reading,
    and `parse` reads it back.
    """

    name: str
    tidy: Callable[[str], str]
    check: Callable[[str], list[Problem]]
    mask: Callable[[str], str]
    show: Callable[[str], str]

    def parse(self, text: str) -> str:
        """Give the canonical form of what was typed. Raises InputError with the code of the first error."""
        value = self.tidy(text)
        if not value:
            raise InputError("identifier.empty")
        for problem in self.check(value):
            if problem.severity == "error":
                raise input_error(problem)
        return value


def input_error(problem: Problem) -> InputError:
    """Give the problem as an error to raise."""
    params: dict[str, Any] = dict(problem.params)
    return InputError(problem.code, **params)


def plain(text: str) -> str:
    """Give the text cut to a sane length, in compatibility form (full-width digits become ASCII), upper case."""
    return unicodedata.normalize("NFKC", text[:MAX_TYPED])[:MAX_TYPED].strip().upper()


def solid(text: str) -> str:
    """Give `plain` text without spaces, points, dashes and the apostrophe that spreadsheets put before numbers."""
    return plain(text).translate(_SEPARATORS)


def digits_only(value: str) -> bool:
    """Tell whether the value is made of ASCII digits."""
    return value.isascii() and value.isdigit()


def error(code: str, **params: Param) -> Problem:
    """Make a problem that stops completion."""
    return Problem("", code, tuple(params.items()))


def warning(code: str, **params: Param) -> Problem:
    """Make a problem that can be passed with a note."""
    return Problem("", code, tuple(params.items()), "warning")


def of_digits(value: str, *lengths: int, code: str) -> list[Problem]:
    """Check that a value has one of `lengths` digits: else `<code>.characters`, or `<code>.length` with `digits`."""
    if not digits_only(value):
        return [error(f"{code}.characters")]
    if len(value) not in lengths:
        return [error(f"{code}.length", digits=len(value))]
    return []


def masked(value: str, *, first: int = 4, last: int = 4) -> str:
    """Hide the middle; a value too short to keep both ends is hidden whole."""
    hidden = len(value) - first - last
    if hidden <= 0:
        return "*" * len(value)
    return value[:first] + "*" * hidden + value[len(value) - last :]


def as_it_is(value: str) -> str:
    """Give the value unchanged, for identifiers that are read as they are kept or that hide nothing."""
    return value
