"""What people type, as Indonesians write it: dates, money, numbers, yes and no.

Each function gives the one canonical value or raises InputError with a code of its own. Day comes before month, the
point groups thousands, the comma starts decimals; "M" after an amount is miliar (10^9), never million.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from ukmdesk.errors import InputError

MAX_TYPED: Final = 60
"""Longest text, in characters, that is looked at as a date or a number."""
MAX_RUPIAH: Final = 10**15
"""Highest amount: a million billion rupiah; beyond it somebody typed a number twice."""

_MONTHS: Final = {
    "januari": 1, "january": 1, "jan": 1,
    "februari": 2, "pebruari": 2, "february": 2, "feb": 2, "peb": 2,
    "maret": 3, "march": 3, "mar": 3, "mrt": 3,
    "april": 4, "apr": 4,
    "mei": 5, "may": 5,
    "juni": 6, "june": 6, "jun": 6,
    "juli": 7, "july": 7, "jul": 7,
    "agustus": 8, "august": 8, "agt": 8, "ags": 8, "agu": 8, "agst": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "october": 10, "okt": 10, "oct": 10,
    "november": 11, "nopember": 11, "nov": 11, "nop": 11,
    "desember": 12, "december": 12, "des": 12, "dec": 12,
}  # fmt: skip
_WEEKDAY: Final = re.compile(r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s+")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2}|[a-z]{3,9})\.?\s*[-/.\s,]\s*(\d{4}|\d{2})")
_SOLID: Final = re.compile(r"(\d{2})(\d{2})(\d{4})")

_UNITS: Final = {
    "ribu": 10**3, "rb": 10**3, "k": 10**3,
    "juta": 10**6, "jt": 10**6,
    "miliar": 10**9, "milyar": 10**9, "m": 10**9,
    "triliun": 10**12, "trilyun": 10**12, "t": 10**12,
}  # fmt: skip
_CURRENCY: Final = re.compile(r"(?:rp|idr)\.?\s*|\s*rupiah$|\s*,-$")
_AMOUNT: Final = re.compile(r"([0-9][0-9.,]*)\s*([a-z]*)\s*")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)")

_YES: Final = frozenset({"ya", "y", "iya", "yes", "ada", "sudah", "setuju", "benar", "true", "1"})
_NO: Final = frozenset({"tidak", "tdk", "t", "no", "n", "bukan", "belum", "tidak ada", "tidak setuju", "false", "0"})


def parse_date(text: str, *, today: date | None = None, ahead: bool = False) -> str:
    """Read a date and give it as ISO 8601: `17-8-1985`, `17/08/85`, `17 Agustus 1985`, `17 Agt 1985`, `1985-08-17`.

    A year of two digits is the latest that is not after `today` (by default the clock's day, UTC); `ahead=True`, for
    dates of expiry, takes it in this century. Raises InputError `date.unreadable` or `date.no_such_day`.
    """
    typed = _WEEKDAY.sub("", _tidied(text, "date.unreadable"), count=1)
    year, month, day = _date_parts(typed)
    if len(year) == 2:
        year = _century(year, month, day, today or datetime.now(UTC).date()) if not ahead else f"20{year}"
    try:
        found = date(int(year), month, day)
    except ValueError as error:
        raise InputError("date.no_such_day") from error
    if not 1900 <= found.year <= 2100:
        raise InputError("date.no_such_day")
    return found.isoformat()


def parse_money(text: str) -> int:
    """Read an amount in whole rupiah: `Rp 1.500.000`, `1,5 jt`, `2 miliar`, `750rb`, `1 juta 500 ribu`, `2 M`.

    Raises InputError `money.unreadable`, `money.fraction` (less than a rupiah), `money.negative`, `money.too_much`.
    """
    typed = _CURRENCY.sub("", _tidied(text, "money.unreadable")).strip()
    if typed.startswith(("-", "(")):
        raise InputError("money.negative")
    amount = _sum_of_amounts(typed)
    if amount != amount.to_integral_value():
        raise InputError("money.fraction")
    if amount > MAX_RUPIAH:
        raise InputError("money.too_much")
    return int(amount)


def parse_integer(text: str) -> int:
    """Read a whole number, thousands grouped or not: `1.200`, `1200`. Raises InputError `integer.unreadable`."""
    typed = _tidied(text, "integer.unreadable")
    sign = -1 if typed.startswith("-") else 1
    digits = typed.removeprefix("-").strip()
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(".", "").replace(" ", "")
    if not digits.isdigit() or len(digits) > 15:
        raise InputError("integer.unreadable")
    return sign * int(digits)


def parse_decimal(text: str) -> float:
    """Read a number with decimals after a comma or a point: `-7,4321`. Raises InputError `decimal.unreadable`."""
    typed = _tidied(text, "decimal.unreadable").replace(",", ".")
    if re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,15})?", typed) is None:
        raise InputError("decimal.unreadable")
    return float(typed)


def parse_yes_no(text: str) -> bool:
    """Read an answer: ya, iya, ada, yes, 1 ... or tidak, bukan, belum, no, 0. Raises InputError `yes_no.unreadable`."""
    typed = _tidied(text, "yes_no.unreadable")
    if typed in _YES:
        return True
    if typed in _NO:
        return False
    raise InputError("yes_no.unreadable")


def _tidied(text: str, code: str) -> str:
    """Give the text in lower case, ASCII digits, single spaces; InputError `code` when empty or far too long."""
    if len(text) > MAX_TYPED:
        raise InputError(code)
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-").lower()
    tidied = " ".join(plain.split()).removeprefix("'")
    if not tidied or any(character.isdigit() and not character.isascii() for character in tidied):
        raise InputError(code)
    return tidied


def _date_parts(typed: str) -> tuple[str, int, int]:
    """Give year (two or four digits), month and day."""
    if found := _ISO.fullmatch(typed):
        return found[1], int(found[2]), int(found[3])
    found = _SOLID.fullmatch(typed) or _DAY_FIRST.fullmatch(typed)
    if found is None:
        raise InputError("date.unreadable")
    month = int(found[2]) if found[2].isdigit() else _MONTHS.get(found[2])
    if month is None:
        raise InputError("date.unreadable")
    return found[3], month, int(found[1])


def _century(year: str, month: int, day: int, today: date) -> str:
    this = today.year - today.year % 100 + int(year)
    return str(this if (this, month, day) <= (today.year, today.month, today.day) else this - 100)


def _sum_of_amounts(typed: str) -> Decimal:
    """Add `1 juta 500 ribu` up; each unit must be smaller than the one before."""
    if not typed:
        raise InputError("money.unreadable")
    total, place, last = Decimal(0), 0, 10**18
    while place < len(typed):
        found = _AMOUNT.match(typed, place)
        if found is None or (found[2] and found[2] not in _UNITS):
            raise InputError("money.unreadable")
        unit = _UNITS.get(found[2], 1)
        if unit >= last:
            raise InputError("money.unreadable")
        total += _figure(found[1], with_unit=unit > 1) * unit
        place, last = found.end(), unit
    return total


def _figure(digits: str, *, with_unit: bool) -> Decimal:
    """Give the value of `1.500.000`, `1.500.000,00`, `1,500,000`; with a unit also of `1,5` and `1.5`."""
    whole, comma, rest = digits.partition(",")
    # A lone comma before three digits can only group: nobody has a thousandth of a rupiah.
    if _GROUPED.fullmatch(digits.replace(",", ".")) and (digits.count(",") != 1 or not with_unit):
        if len(set(digits) & {".", ","}) > 1:
            raise InputError("money.unreadable")
        return Decimal(digits.replace(".", "").replace(",", ""))
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    elif with_unit and not comma and whole.count(".") == 1:
        whole, comma, rest = whole.partition(".")
    if not whole.isdigit() or (comma and not rest.isdigit()):
        raise InputError("money.unreadable")
    return Decimal(f"{whole}.{rest or 0}")
