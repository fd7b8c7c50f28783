"""Codes of goods: HS (World Customs Organization, six digits) and GTIN (GS1 barcodes)."""

from __future__ import annotations

from typing import Final

from ukmdesk.domain.identifiers.identifier import Identifier, as_it_is, error, of_digits, solid
from ukmdesk.errors import Problem


def _tidy_hs(text: str) -> str:
    return solid(text).removeprefix("HS").lstrip(":")


def _check_hs(value: str) -> list[Problem]:
    if not value:
        return []
    found = of_digits(value, 6, code="hs")
    # Chapter 77 is kept free by the World Customs Organization; 98 and 99 are national.
    if not found and (value[:2] in ("00", "77") or value[:2] > "97"):
        found.append(error("hs.chapter"))
    return found


def _show_hs(value: str) -> str:
    return f"{value[:4]}.{value[4:]}" if len(value) == 6 else value


def _check_gtin(value: str) -> list[Problem]:
    if not value:
        return []
    found = of_digits(value, 8, 12, 13, 14, code="gtin")
    if found:
        return found
    from stdnum import ean

    return [] if ean.is_valid(value) else [error("gtin.check_digit")]


HS: Final = Identifier("hs", _tidy_hs, _check_hs, as_it_is, _show_hs)
GTIN: Final = Identifier("gtin", solid, _check_gtin, as_it_is, as_it_is)
