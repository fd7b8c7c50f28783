"""Size class by PP 7/2021: bounds belong to the class, and both readings are kept."""

from __future__ import annotations

import pytest

from tests.builders import TODAY
from ukmdesk.domain.size_class import SizeClass, size_class

BILLION = 1_000_000_000


@pytest.mark.parametrize(
    ("capital", "size"),
    [
        (0, "micro"),
        (BILLION, "micro"),
        (BILLION + 1, "small"),
        (5 * BILLION, "small"),
        (5 * BILLION + 1, "medium"),
        (10 * BILLION, "medium"),
        (10 * BILLION + 1, "large"),
    ],
)
def test_the_upper_bound_of_capital_belongs_to_the_class(capital: int, size: str) -> None:
    assert size_class(capital, None, None, TODAY) == (size, size, "", "only_capital")


@pytest.mark.parametrize(
    ("sales", "size"),
    [
        (2 * BILLION, "micro"),
        (2 * BILLION + 1, "small"),
        (15 * BILLION, "small"),
        (15 * BILLION + 1, "medium"),
        (50 * BILLION, "medium"),
        (50 * BILLION + 1, "large"),
    ],
)
def test_the_upper_bound_of_sales_belongs_to_the_class(sales: int, size: str) -> None:
    assert size_class(None, sales, None, TODAY) == (size, "", size, "only_sales")


def test_where_they_disagree_sales_decide_after_a_whole_year_of_trade() -> None:
    figures = (BILLION, 3 * BILLION)
    assert size_class(*figures, TODAY.year - 2, TODAY) == SizeClass("small", "micro", "small", "by_sales")
    assert size_class(*figures, TODAY.year - 1, TODAY) == SizeClass("micro", "micro", "small", "by_capital")
    assert size_class(*figures, None, TODAY) == SizeClass("micro", "micro", "small", "by_capital")


def test_agreeing_figures_agree_and_missing_or_negative_ones_say_nothing() -> None:
    assert size_class(1, 1, None, TODAY).reason == "agree"
    assert size_class(None, None, 2019, TODAY) == SizeClass("", "", "", "unknown")
    assert size_class(-1, -1, 2019, TODAY).value == ""
