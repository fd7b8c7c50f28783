"""How a person is reached: phone (E.164), e-mail, postal code."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from ukmdesk.domain.identifiers.identifier import (
    MAX_TYPED,
    Identifier,
    as_it_is,
    error,
    masked,
    of_digits,
    solid,
    warning,
)
from ukmdesk.errors import Problem

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

POSTAL_CODES: Final = (10110, 99976)
"""Lowest and highest postal code in use."""

_PHONE_TYPED: Final = re.compile(r"\+?[0-9]{4,17}")
_EMAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")


def _typed_number(text: str) -> str:
    """Give digits with or without a plus.

    libphonenumber takes 62812... without plus for a landline of Kabanjahe (0628) and calls it valid, so 62 before an 8
    gets its plus here; a number without any prefix (812...) is a mobile whose 0 a spreadsheet swallowed.
    """
    number = re.sub(r"[\s()./'‐‑–—-]", "", unicodedata.normalize("NFKC", text[:MAX_TYPED]))
    number = re.sub(r"^00", "+", number)
    number = re.sub(r"^(?:\+?620|62(?=8))", "+62", number)
    return "+62" + number if number.startswith("8") else number


def _parsed(number: str) -> PhoneNumber | None:
    import phonenumbers

    if _PHONE_TYPED.fullmatch(number) is None:
        return None
    try:
        return phonenumbers.parse(number, "ID")
    except phonenumbers.NumberParseException:
        return None


def _tidy_phone(text: str) -> str:
    import phonenumbers

    number = _typed_number(text)
    found = _parsed(number)
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164) if found else number


def _check_phone(value: str) -> list[Problem]:
    import phonenumbers

    if not value:
        return []
    if _PHONE_TYPED.fullmatch(value) is None:
        return [error("phone.characters")]
    found = _parsed(value)
    if found is None or not phonenumbers.is_possible_number(found):
        return [error("phone.length")]
    return [] if phonenumbers.is_valid_number(found) else [error("phone.unknown")]


def _mask_phone(value: str) -> str:
    return masked(value, first=6, last=3)


def _show_phone(value: str) -> str:
    import phonenumbers

    found = _parsed(value)
    if found is None:
        return value
    home = found.country_code == 62
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(found, style)


def _tidy_email(text: str) -> str:
    name, at, domain = unicodedata.normalize("NFKC", text[: MAX_TYPED * 2]).strip().rpartition("@")
    return name + at + domain.lower()


def _check_email(value: str) -> list[Problem]:
    if not value:
        return []
    plausible = len(value) <= 254 and ".." not in value and _EMAIL.fullmatch(value)
    return [] if plausible else [error("email.form")]


def _mask_email(value: str) -> str:
    name, at, domain = value.rpartition("@")
    return masked(name, first=1, last=0) + at + domain


def _check_postal_code(value: str) -> list[Problem]:
    if not value:
        return []
    found = of_digits(value, 5, code="postal_code")
    if not found and not POSTAL_CODES[0] <= int(value) <= POSTAL_CODES[1]:
        found.append(warning("postal_code.range"))
    return found


PHONE: Final = Identifier("phone", _tidy_phone, _check_phone, _mask_phone, _show_phone)
EMAIL: Final = Identifier("email", _tidy_email, _check_email, _mask_email, as_it_is)
POSTAL_CODE: Final = Identifier("postal_code", solid, _check_postal_code, as_it_is, as_it_is)
