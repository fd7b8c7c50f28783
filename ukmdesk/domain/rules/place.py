"""Rules about addresses and the place of business."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ukmdesk.domain.choices import PREMISES
from ukmdesk.domain.registration import Address, Premises, Registration
from ukmdesk.domain.rules.finding import Regions, identifier_problems, is_blank, odd, wrong
from ukmdesk.errors import Problem

LATITUDES: Final = (-11.2, 6.3)
"""Degrees between Ndana and Weh."""
LONGITUDES: Final = (94.9, 141.1)
"""Degrees between Weh and the border on Papua."""
_VILLAGE: Final = re.compile(r"[0-9]{10}")
_NEIGHBOURHOOD: Final = re.compile(r"[0-9]{1,3}")


def place_problems(registration: Registration, today: date, regions: Regions | None) -> Iterator[Problem]:  # noqa: ARG001
    """Check where the business is and, when it is elsewhere, where the owner lives."""
    premises, owner = registration.premises, registration.owner
    if premises.kind and premises.kind not in PREMISES:
        yield wrong("premises.kind", "choice.unknown")
    if is_blank(premises.address.street):
        yield wrong("premises.address.street", "address.street_missing")
    if is_blank(premises.address.village) and is_blank(premises.address.village_text):
        yield wrong("premises.address.village", "address.village_missing")
    yield from _address("premises.address", premises.address, regions)
    if owner.same_address is False and is_blank(owner.address.street):
        yield odd("owner.address.street", "address.owner_street_missing")
    yield from _address("owner.address", owner.address, regions)
    yield from identifier_problems("premises.phone", "phone", premises.phone)
    yield from identifier_problems("premises.fax", "phone", premises.fax)
    yield from identifier_problems("premises.email", "email", premises.email)
    yield from _coordinates(premises)


def _address(path: str, address: Address, regions: Regions | None) -> Iterator[Problem]:
    for name in ("rt", "rw"):
        value = getattr(address, name)
        if value and _NEIGHBOURHOOD.fullmatch(value) is None:
            yield odd(f"{path}.{name}", "address.rt_rw")
    yield from identifier_problems(f"{path}.postal_code", "postal_code", address.postal_code)
    if not address.village:
        return
    if _VILLAGE.fullmatch(address.village) is None:
        yield wrong(f"{path}.village", "village.form")
    elif regions is not None and not regions.knows(address.village):
        yield wrong(f"{path}.village", "village.unknown")
    elif regions is not None:
        expected = regions.postal_code(address.village)
        if expected and address.postal_code and expected != address.postal_code:
            yield odd(f"{path}.postal_code", "postal_code.differs", expected=expected)


def _coordinates(premises: Premises) -> Iterator[Problem]:
    for name, value, limit, (low, high) in (
        ("latitude", premises.latitude, 90, LATITUDES),
        ("longitude", premises.longitude, 180, LONGITUDES),
    ):
        if value is None:
            continue
        if not math.isfinite(value) or abs(value) > limit:
            yield wrong(f"premises.{name}", "coordinate.form", limit=limit)
        elif not low <= value <= high:
            yield odd(f"premises.{name}", "coordinate.outside")
    if (premises.latitude is None) != (premises.longitude is None):
        yield odd("premises.latitude", "coordinate.half")
