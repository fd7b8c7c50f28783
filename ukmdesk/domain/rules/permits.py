"""Rules about permits and standards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ukmdesk.domain.choices import PERMITS
from ukmdesk.domain.fields import MAX_ITEMS
from ukmdesk.domain.registration import Permit, Registration
from ukmdesk.domain.rules.finding import (
    Regions,
    as_date,
    date_problems,
    identifier_problems,
    is_blank,
    odd,
    wrong,
)
from ukmdesk.errors import Problem

IDENTIFIER_OF_KIND: Final = {"pirt": "pirt", "bpom": "bpom", "halal": "halal", "sni": "sni", "trademark": "idm"}
"""Kind of permit -> identifier that checks its number; the others have no known form."""


def permit_problems(registration: Registration, today: date, regions: Regions | None) -> Iterator[Problem]:  # noqa: ARG001
    """Check the business identification number and each permit."""
    permits = registration.permits
    yield from identifier_problems("permits.nib", "nib", permits.nib)
    if is_blank(permits.nib):
        yield odd("permits.nib", "nib.missing")
    if len(permits.held) > MAX_ITEMS:
        yield wrong("permits.held", "list.too_long", limit=MAX_ITEMS)
    for place, permit in enumerate(permits.held[:MAX_ITEMS]):
        yield from _permit(f"permits.held.{place}", permit, today)


def _permit(path: str, permit: Permit, today: date) -> Iterator[Problem]:
    if is_blank(permit.kind):
        yield wrong(f"{path}.kind", "permit.kind_missing")
    elif permit.kind not in PERMITS:
        yield wrong(f"{path}.kind", "choice.unknown")
    if is_blank(permit.number):
        yield wrong(f"{path}.number", "permit.number_missing")
    elif permit.kind in IDENTIFIER_OF_KIND:
        yield from identifier_problems(f"{path}.number", IDENTIFIER_OF_KIND[permit.kind], permit.number)
    yield from date_problems(f"{path}.expires", permit.expires)
    expires = as_date(permit.expires)
    if expires is not None and expires < today:
        yield odd(f"{path}.expires", "permit.expired", expires=f"{expires:%d-%m-%Y}")
