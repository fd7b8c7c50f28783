"""NIK and family card number (16 digits PPRRSS DDMMYY NNNN; Permendagri on population administration).

A NIK keeps the region code it was issued with: after each split of a province or district thousands of valid numbers
carry codes that no list has any more. So a region is only ever a warning. There is no check digit.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final, Literal, NamedTuple

from ukmdesk.domain.identifiers.identifier import (
    PROVINCES,
    Identifier,
    as_it_is,
    error,
    input_error,
    masked,
    of_digits,
    solid,
    warning,
)
from ukmdesk.errors import InputError, Problem

FEMALE_DAY: Final = 40
"""A woman's day of birth is written with 40 added."""


class NikFacts(NamedTuple):
    """What a NIK says: six digits of the district that issued it, the birth date (ISO 8601) and the sex."""

    region6: str
    birth_date: str
    sex: Literal["male", "female"]


def nik_facts(nik: str, *, today: date | None = None) -> NikFacts:
    """Read a NIK of 16 digits.

    Its year has two digits: the century is the latest that does not put the birth after `today` (by default the clock's
    day, UTC). Raises InputError `nik.characters`, `nik.length` or `nik.birth_date`.
    """
    for problem in of_digits(nik, 16, code="nik"):
        raise input_error(problem)
    day = int(nik[6:8])
    female = day > FEMALE_DAY
    born = _birth_date(
        day - FEMALE_DAY if female else day, int(nik[8:10]), int(nik[10:12]), today or datetime.now(UTC).date()
    )
    if born is None:
        raise InputError("nik.birth_date")
    return NikFacts(nik[:6], born.isoformat(), "female" if female else "male")


def _birth_date(day: int, month: int, year: int, today: date) -> date | None:
    """Give the latest possible birth date, or one in the future when there is no other, or None."""
    possible: list[date] = []
    for century in (today.year // 100 * 100, today.year // 100 * 100 - 100):
        try:
            possible.append(date(century + year, month, day))
        except ValueError:
            continue
    past = [born for born in possible if born <= today]
    return next(iter(past or possible), None)


def _check_nik(value: str) -> list[Problem]:
    if not value:
        return []
    found = of_digits(value, 16, code="nik")
    if found:
        return found
    try:
        nik_facts(value)
    except InputError as wrong:
        found.append(error(wrong.code))
    if value.endswith("0000"):
        found.append(error("nik.serial"))
    return found + _check_region(value, "nik.region")


def _check_region(value: str, code: str) -> list[Problem]:
    known = value[:2] in PROVINCES and value[2:4] != "00" and value[4:6] != "00"
    return [] if known else [warning(code, prefix=value[:6])]


def _check_family_card(value: str) -> list[Problem]:
    if not value:
        return []
    found = of_digits(value, 16, code="family_card")
    if found:
        return found
    if _birth_date(int(value[6:8]), int(value[8:10]), int(value[10:12]), datetime.now(UTC).date()) is None:
        found.append(warning("family_card.date"))
    return found + _check_region(value, "family_card.region")


NIK: Final = Identifier("nik", solid, _check_nik, masked, as_it_is)
FAMILY_CARD: Final = Identifier("family_card", solid, _check_family_card, masked, as_it_is)
