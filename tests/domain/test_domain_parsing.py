"""What people type is read as Indonesians write it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import TODAY
from ukmdesk.domain import parsing
from ukmdesk.errors import InputError
from ukmdesk.forms.showing import show_date, show_money


@pytest.mark.parametrize(
    "typed",
    [
        "17-8-1985",
        "17/08/85",
        "17.8.1985",
        "17 Agustus 1985",
        "17 agt 1985",
        "17 Agt. 1985",
        "17-Ags-85",
        "17 August 1985",
        "Sabtu, 17 Agustus 1985",
        "17081985",
        "1985-08-17",
        "１７-８-１９８５",
    ],
)
def test_a_date_is_read_day_first_in_every_usual_form(typed: str) -> None:
    assert parsing.parse_date(typed, today=TODAY) == "1985-08-17"


def test_two_digits_of_a_year_are_past_unless_the_date_may_lie_ahead() -> None:
    assert parsing.parse_date("2-9-26", today=TODAY) == "2026-09-02"
    assert parsing.parse_date("3-9-26", today=TODAY) == "1926-09-03"
    assert parsing.parse_date("3-9-31", today=TODAY, ahead=True) == "2031-09-03"


@pytest.mark.parametrize("typed", ["31-2-1985", "17-13-1985", "0-1-1985", "1-1-1850", "29 feb 2025"])
def test_a_day_that_is_in_no_calendar_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match=r"date\.no_such_day"):
        parsing.parse_date(typed)


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        ("Rp 1.500.000", 1_500_000),
        ("Rp1.500.000,-", 1_500_000),
        ("Rp. 28.500", 28_500),
        ("1.500.000,00", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1,500", 1_500),
        ("1,500 juta", 1_500_000),
        ("1500000", 1_500_000),
        ("1,5 jt", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("1.500 jt", 1_500_000_000),
        ("2 miliar", 2_000_000_000),
        ("2 M", 2_000_000_000),
        ("750rb", 750_000),
        ("1 juta 500 ribu", 1_500_000),
        ("3 triliun", 3_000_000_000_000),
        ("500 ribu rupiah", 500_000),
        ("0", 0),
    ],
)
def test_money_is_read_in_figures_and_short_words(typed: str, rupiah: int) -> None:
    assert parsing.parse_money(typed) == rupiah


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1,5", "money.fraction"),
        ("1,2345678 jt", "money.fraction"),
        ("1.5", "money.unreadable"),
        ("1.500,000.00", "money.unreadable"),
        ("500 ribu 1 juta", "money.unreadable"),
        ("Rp", "money.unreadable"),
        ("1e9", "money.unreadable"),
        ("-5000", "money.negative"),
        ("2000 triliun", "money.too_much"),
    ],
)
def test_money_that_could_mean_two_things_is_refused(typed: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        parsing.parse_money(typed)
    assert refused.value.code == code


def test_whole_numbers_may_be_grouped() -> None:
    assert [parsing.parse_integer(t) for t in ("1200", "1.200", "1 200", "-5")] == [1200, 1200, 1200, -5]
    for typed in ("1.20", "1,2", "dua", "9" * 16):
        with pytest.raises(InputError, match=r"integer\.unreadable"):
            parsing.parse_integer(typed)


def test_decimals_take_comma_or_point() -> None:
    assert parsing.parse_decimal("-7,4321") == parsing.parse_decimal("-7.4321") == -7.4321
    for typed in ("nan", "1e5", "1,2,3"):
        with pytest.raises(InputError, match=r"decimal\.unreadable"):
            parsing.parse_decimal(typed)


def test_yes_and_no_are_read_in_many_words() -> None:
    assert all(parsing.parse_yes_no(typed) for typed in ("Ya", "y", "SUDAH", "1", "yes"))
    assert not any(parsing.parse_yes_no(typed) for typed in ("Tidak", "t", "belum", "0", "tidak ada"))
    with pytest.raises(InputError, match=r"yes_no\.unreadable"):
        parsing.parse_yes_no("mungkin")


@given(st.integers(0, parsing.MAX_RUPIAH))
def test_shown_money_reads_back(rupiah: int) -> None:
    assert parsing.parse_money(show_money(rupiah, "id")) == rupiah
    assert parsing.parse_money(show_money(rupiah, "en")) == rupiah


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_shown_dates_read_back(day: date) -> None:
    assert parsing.parse_date(show_date(day.isoformat(), "id")) == day.isoformat()
    assert parsing.parse_date(day.isoformat()) == day.isoformat()


@given(text=st.one_of(st.text(), st.text("0123456789.,- /jtrbmk", max_size=30)))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    for parse in (parsing.parse_date, parsing.parse_money, parsing.parse_integer, parsing.parse_decimal):
        with suppress(InputError):
            parse(text)
