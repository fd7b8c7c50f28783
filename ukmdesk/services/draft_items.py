"""The lists of a draft: how many items they have, and taking one out.

An item may have nothing but answers that could not be read: it stands in `typed` (path -> text) alone then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from ukmdesk.domain.fields import get_value
from ukmdesk.errors import InputError

LISTS: Final = ("products", "permits.held", "accounts", "photos")
"""What a registration has several of."""


class TakenOut(msgspec.Struct, frozen=True, kw_only=True):
    """An item that was taken out, with what was typed and not read in it and the photos that showed it."""

    path: str
    item: dict[str, Any] | None
    typed: dict[str, str]
    photos: frozenset[str]


def count_of(document: dict[str, Any], typed: Iterable[str], head: str) -> int:
    """Give how many items a list of `LISTS` has, those that stand in `typed` alone too."""
    places = [place for place in (_place_in(head, path) for path in typed) if place is not None]
    return max([len(_items(document, head)), *(place + 1 for place in places)])


def take_out(document: dict[str, Any], typed: Mapping[str, str], path: str) -> tuple[dict[str, str], TakenOut]:
    """Take one item (`products.1`) out of the document; give what was typed and not read, moved up with its items.

    What `put_back` needs comes with it.

    Photos go on showing the product that they show; those of the product that is gone show none. Raises InputError
    `item.unknown`.
    """
    head, _, last = path.rpartition(".")
    if head not in LISTS or not last.isdecimal() or int(last) >= count_of(document, typed, head):
        raise InputError("item.unknown", path=path)
    gone, items, photos = int(last), _items(document, head), _items(document, "photos")
    taken = TakenOut(
        path=path,
        item=items[gone] if gone < len(items) else None,
        typed={known: text for known, text in typed.items() if _place_in(head, known) == gone},
        photos=frozenset(one["sha256"] for one in photos if head == "products" and one.get("product") == gone),
    )
    _put(document, head, items[:gone] + items[gone + 1 :])
    if head == "products":
        document["photos"] = [_of_product(photo, gone) for photo in photos]
    moved = {moved_up(known, path): text for known, text in typed.items()}
    return {known: text for known, text in moved.items() if known is not None}, taken


def put_back(document: dict[str, Any], typed: Mapping[str, str], taken: TakenOut) -> dict[str, str]:
    """Put an item back where it stood, and its photos to it; give what was typed and not read, moved down.

    What was written in the others meanwhile stays.
    """
    head, _, last = taken.path.rpartition(".")
    place, items = int(last), _items(document, head)
    if taken.item is not None or place < len(items):
        _put(document, head, [*items[:place], taken.item or {}, *items[place:]])
    if head == "products":
        document["photos"] = [_with_product(one, place, taken.photos) for one in _items(document, "photos")]
    return {**{moved_down(known, taken.path): text for known, text in typed.items()}, **taken.typed}


def _put(document: dict[str, Any], head: str, items: list[Any]) -> None:
    record, _, name = head.rpartition(".")
    (document[record] if record else document)[name] = items


def _items(document: dict[str, Any], head: str) -> list[Any]:
    found = get_value(document, head)
    return list(found) if isinstance(found, list | tuple) else []


def _place_in(head: str, path: str) -> int | None:
    """Give the place that a path names in the list `head`, None when it is of something else."""
    place = path.removeprefix(head + ".").partition(".")[0] if path.startswith(head + ".") else ""
    return int(place) if place.isdecimal() else None


def moved_up(path: str, taken: str) -> str | None:
    """Give the path of an answer after the item `taken` was taken out; None for an answer of that item."""
    head, _, last = taken.rpartition(".")
    place, gone = _place_in(head, path), int(last)
    if place is None or place < gone:
        return path
    _, _, rest = path.removeprefix(head + ".").partition(".")
    return None if place == gone else f"{head}.{place - 1}.{rest}"


def moved_down(path: str, back: str) -> str:
    """Give the path of an answer after the item `back` was put back."""
    head, _, last = back.rpartition(".")
    place = _place_in(head, path)
    if place is None or place < int(last):
        return path
    _, _, rest = path.removeprefix(head + ".").partition(".")
    return f"{head}.{place + 1}.{rest}"


def _with_product(photo: dict[str, Any], place: int, own: frozenset[str]) -> dict[str, Any]:
    product = photo.get("product")
    if product is None:
        return {**photo, "product": place} if photo["sha256"] in own else photo
    return photo if product < place else {**photo, "product": product + 1}


def _of_product(photo: dict[str, Any], gone: int) -> dict[str, Any]:
    product = photo.get("product")
    if product is None or product < gone:
        return photo
    return {**photo, "product": None if product == gone else product - 1}
