"""NIB (business), NPWP and NITKU (tax).

NPWP: 15 digits with a Luhn check digit over the first nine, or 16 digits (PMK 112/2022): the NIK of a resident person,
or 0 and the old 15 digits. NITKU (PER-6/PJ/2024): NPWP of 16 digits and six for the place of business. NIB: 13 digits,
random, with no published check digit.
"""

from __future__ import annotations

from typing import Final

from ukmdesk.domain.identifiers.identifier import (
    Identifier,
    as_it_is,
    digits_only,
    error,
    masked,
    of_digits,
    solid,
    warning,
)
from ukmdesk.domain.identifiers.person import NIK
from ukmdesk.errors import Problem

_NEW_ENTITY: Final = "1000"


def _luhn_holds(digits: str) -> bool:
    from stdnum import luhn

    return bool(luhn.checksum(digits) == 0)


def _tidy_npwp(text: str) -> str:
    return solid(text).removeprefix("NPWP").lstrip(":")


def _check_npwp(value: str) -> list[Problem]:
    if not value:
        return []
    found = of_digits(value, 15, 16, code="npwp")
    return found or _check_npwp_digits(value)


def _check_npwp_digits(value: str) -> list[Problem]:
    if len(value) == 15 or value.startswith("0"):
        start = len(value) - 15
        return [] if _luhn_holds(value[start : start + 9]) else [error("npwp.check_digit")]
    if value.startswith(_NEW_ENTITY):
        return [warning("npwp.new_pattern")]
    if any(problem.severity == "error" for problem in NIK.check(value)):
        return [error("npwp.not_a_nik")]
    return []


def _show_npwp(value: str) -> str:
    if len(value) != 15 or not digits_only(value):
        return value
    return f"{value[:2]}.{value[2:5]}.{value[5:8]}.{value[8]}-{value[9:12]}.{value[12:]}"


def _tidy_nib(text: str) -> str:
    return solid(text).removeprefix("NIB").lstrip(":")


def _check_nib(value: str) -> list[Problem]:
    return of_digits(value, 13, code="nib") if value else []


def _check_nitku(value: str) -> list[Problem]:
    if not value:
        return []
    return of_digits(value, 22, code="nitku") or _check_npwp_digits(value[:16])


NIB: Final = Identifier("nib", _tidy_nib, _check_nib, masked, as_it_is)
NPWP: Final = Identifier("npwp", _tidy_npwp, _check_npwp, masked, _show_npwp)
NITKU: Final = Identifier("nitku", solid, _check_nitku, masked, as_it_is)
