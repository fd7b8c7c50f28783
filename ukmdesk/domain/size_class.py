"""Size class of a business by PP 7/2021 art. 35: micro, small, medium; beyond that it is no UMKM.

Capital counts without land and buildings. Upper bounds belong to the class ("paling banyak"). Capital decides when a
business is founded or registered; annual sales may be used for support. Where the two disagree both are shown, and
sales decide for a business that has traded a whole calendar year.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from ukmdesk.i18n import N_

Size = Literal["", "micro", "small", "medium", "large"]
Reason = Literal["unknown", "only_capital", "only_sales", "agree", "by_sales", "by_capital"]

_BILLION: Final = 1_000_000_000
CAPITAL_BOUNDS: Final = (1 * _BILLION, 5 * _BILLION, 10 * _BILLION)
"""Highest capital of micro, small, medium; rupiah."""
SALES_BOUNDS: Final = (2 * _BILLION, 15 * _BILLION, 50 * _BILLION)
"""Highest annual sales of micro, small, medium; rupiah."""

_SIZES: Final[tuple[Size, ...]] = ("micro", "small", "medium")

SIZE_WORDS: Final[Mapping[Size, str]] = MappingProxyType(
    {
        "": N_("Belum dapat ditentukan"),
        "micro": N_("Usaha mikro"),
        "small": N_("Usaha kecil"),
        "medium": N_("Usaha menengah"),
        "large": N_("Usaha besar"),
    }
)


class SizeClass(NamedTuple):
    """The class that counts, both readings, and why: empty text where a figure is missing or negative."""

    value: Size
    by_capital: Size
    by_sales: Size
    reason: Reason


def size_class(capital: int | None, annual_sales: int | None, started_year: int | None, today: date) -> SizeClass:
    """Give the size class from capital and annual sales in rupiah."""
    by_capital = _class_of(capital, CAPITAL_BOUNDS)
    by_sales = _class_of(annual_sales, SALES_BOUNDS)
    if not by_sales:
        return SizeClass(by_capital, by_capital, by_sales, "only_capital" if by_capital else "unknown")
    if not by_capital:
        return SizeClass(by_sales, by_capital, by_sales, "only_sales")
    if by_capital == by_sales:
        return SizeClass(by_capital, by_capital, by_sales, "agree")
    traded_a_year = started_year is not None and started_year < today.year - 1
    if traded_a_year:
        return SizeClass(by_sales, by_capital, by_sales, "by_sales")
    return SizeClass(by_capital, by_capital, by_sales, "by_capital")


def _class_of(amount: int | None, bounds: tuple[int, int, int]) -> Size:
    if amount is None or amount < 0:
        return ""
    for size, bound in zip(_SIZES, bounds, strict=True):
        if amount <= bound:
            return size
    return "large"
