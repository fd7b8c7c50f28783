"""Which photos a registration has room for, and which are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ukmdesk.domain.choices import PHOTO_ROLES
from ukmdesk.errors import InputError
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import PhotoView

ON_SCREEN: Final = frozenset({"drawn", "thumb"})
"""Ways of consenting that leave a picture."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for a photo: what it shows, and the photo that is in it."""

    title: str
    role: str
    product: int | None = None
    photo: PhotoView | None = None


def slots(
    around: Surroundings, photos: Sequence[PhotoView], texts: Mapping[str, str], products: int, extra: Slot | None
) -> list[Slot]:
    """Give every photo in its place, and an empty place wherever one is still to come; `extra` is one more."""
    return list(_slots(around, photos, texts, products, extra))


def path_of(photos: Sequence[PhotoView], photo: PhotoView) -> str:
    """Give the path at which a photo stands now: others may have come or gone since it was shown.

    Raises InputError `item.unknown`.
    """
    for one in photos:
        if (one.sha256, one.role, one.product) == (photo.sha256, photo.role, photo.product):
            return f"photos.{one.place}"
    raise InputError("item.unknown", path=f"photos.{photo.place}")


def _slots(
    around: Surroundings, photos: Sequence[PhotoView], texts: Mapping[str, str], products: int, extra: Slot | None
) -> Iterator[Slot]:
    def words(role: str) -> str:
        return around.say(PHOTO_ROLES[role])

    def filled(title: str, role: str, product: int | None = None) -> list[Slot]:
        found = [one for one in photos if one.role == role and one.product == product]
        named = [f"{title} {place}" if len(found) > 1 else title for place in range(1, len(found) + 1)]
        return [Slot(name, role, product, one) for name, one in zip(named, found, strict=True)]

    def with_room(title: str, role: str, product: int | None = None, *, always: bool = False) -> Iterator[Slot]:
        there = filled(title, role, product)
        yield from there
        is_extra = extra is not None and (extra.role, extra.product) == (role, product)
        if always or not there or is_extra:
            yield Slot(title, role, product)

    for role in ("owner", "premises"):
        yield from with_room(words(role), role)
    for place in range(products):
        name = texts.get(f"products.{place}.name", "").strip()
        yield from with_room(name or around.say(N_("Produk {place}"), place=place + 1), "product", place)
    known = {None, *range(products)}
    yield from (Slot(words("product"), "product", one.product, one) for one in photos if one.product not in known)
    yield from filled(words("product"), "product")
    yield from with_room(words("document"), "document", always=True)
    if texts.get("consent.method") in ON_SCREEN or any(one.role == "signature" for one in photos):
        yield from with_room(words("signature"), "signature")
