"""What the rules are made of: the port to the regions, and how a finding gets its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Protocol

from ukmdesk.domain.identifiers import IDENTIFIERS
from ukmdesk.domain.registration import Registration
from ukmdesk.errors import Param, Problem


class Regions(Protocol):
    """The list of regions (Kemendagri codes without points)."""

    def knows(self, code: str) -> bool:
        """Tell whether a village of this 10-digit code exists."""

    def knows_district(self, code6: str) -> bool:
        """Tell whether a district of this 6-digit code exists today."""

    def postal_code(self, code: str) -> str | None:
        """Give the postal code of a village, or None."""


Rule = Callable[[Registration, date, Regions | None], Iterator[Problem]]


def wrong(path: str, code: str, **params: Param) -> Problem:
    """Make a problem that stops completion."""
    return Problem(path, code, tuple(params.items()))


def odd(path: str, code: str, **params: Param) -> Problem:
    """Make a problem that can be passed with a note."""
    return Problem(path, code, tuple(params.items()), "warning")


def identifier_problems(path: str, name: str, value: str) -> Iterator[Problem]:
    """Give what the identifier called `name` says of a value, at `path`."""
    for problem in IDENTIFIERS[name].check(value):
        yield Problem(path, problem.code, problem.params, problem.severity)


def is_blank(text: str) -> bool:
    """Tell whether nothing readable was typed."""
    return not text.strip()


def as_date(text: str) -> date | None:
    """Give an ISO 8601 day, or None when the text is anything else."""
    if len(text) != 10:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def date_problems(path: str, value: str) -> Iterator[Problem]:
    """Give `date.form` when an answered date is not a day of the calendar."""
    if value and as_date(value) is None:
        yield wrong(path, "date.form")


def number_problems(path: str, value: int | None, *, highest: int) -> Iterator[Problem]:
    """Give a problem when an answered number is negative or beyond `highest`."""
    if value is not None and value < 0:
        yield wrong(path, "number.negative")
    elif value is not None and value > highest:
        yield wrong(path, "number.out_of_range", highest=highest)
