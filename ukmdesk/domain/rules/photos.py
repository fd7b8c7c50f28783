"""Rules about photos: only what the record says; the pictures themselves are looked at when they are taken in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ukmdesk.domain.choices import PHOTO_ROLES
from ukmdesk.domain.fields import MAX_ITEMS
from ukmdesk.domain.registration import Registration
from ukmdesk.domain.rules.finding import Regions, odd, wrong
from ukmdesk.errors import Problem

SHOWING: Final = frozenset({"owner", "premises", "product"})
"""Roles that need the purpose `photos`; documents and signatures are proof of what was said."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def photo_problems(registration: Registration, today: date, regions: Regions | None) -> Iterator[Problem]:  # noqa: ARG001
    """Check the records of photos."""
    photos = registration.photos
    if len(photos) > MAX_ITEMS:
        yield wrong("photos", "list.too_long", limit=MAX_ITEMS)
    for place, photo in enumerate(photos[:MAX_ITEMS]):
        if _SHA256.fullmatch(photo.sha256) is None or min(photo.size, photo.width, photo.height) < 1:
            yield wrong(f"photos.{place}.sha256", "photo.damaged")
        if photo.role not in PHOTO_ROLES:
            yield wrong(f"photos.{place}.role", "choice.unknown")
        if photo.product is not None and not 0 <= photo.product < len(registration.products):
            yield wrong(f"photos.{place}.product", "photo.product_unknown")
    shown = any(photo.role in SHOWING for photo in photos[:MAX_ITEMS])
    if not photos:
        yield odd("photos", "photo.none")
    elif shown and registration.consent.purposes.get("photos") is not True:
        yield wrong("consent.purposes.photos", "consent.photos_refused")
