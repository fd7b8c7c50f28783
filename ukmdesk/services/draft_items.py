"""The lists of a draft: how many items they have, and taking one out.

An item may have nothing but answers that could not be read: it stands in `typed` (path -> text) alone then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ukmdesk.domain.fields import get_value
from ukmdesk.errors import InputError

LISTS: Final = ("products", "permits.held", "accounts", "photos")
"""What a registration has several of."""


def count_of(document: dict[str, Any], typed: Iterable[str], head: str) -> int:
    """Give how many items a list of `LISTS` has, those that stand in `typed` alone too."""
    places = [place for place in (_place_in(head, path) for path in typed) if place is not None]
    return max([len(_items(document, head)), *(place + 1 for place in places)])


def take_out(document: dict[str, Any], typed: Mapping[str, str], path: str) -> dict[str, str]:
    """Take one item (`products.1`) out of the document; give what was typed and not read, moved up with its items.

    Photos go on showing the product that they show; those of the product that is gone show none. Raises InputError
    `item.unknown`.
    """
    head, _, last = path.rpartition(".")
    if head not in LISTS or not last.isdecimal() or int(last) >= count_of(document, typed, head):
        raise InputError("item.unknown", path=path)
    gone, items = int(last), _items(document, head)
    record, _, name = head.rpartition(".")
    (document[record] if record else document)[name] = items[:gone] + items[gone + 1 :]
    if head == "products":
        document["photos"] = [_of_product(photo, gone) for photo in _items(document, "photos")]
    moved = {_moved_up(known, head, gone): text for known, text in typed.items()}
    return {known: text for known, text in moved.items() if known is not None}


def _items(document: dict[str, Any], head: str) -> list[Any]:
    found = get_value(document, head)
    return list(found) if isinstance(found, list | tuple) else []


def _place_in(head: str, path: str) -> int | None:
    """Give the place that a path names in the list `head`, None when it is of something else."""
    place = path.removeprefix(head + ".").partition(".")[0] if path.startswith(head + ".") else ""
    return int(place) if place.isdecimal() else None


def _moved_up(path: str, head: str, gone: int) -> str | None:
    """Give the path of an answer after the item `gone` was taken out; None for an answer of that item."""
    place = _place_in(head, path)
    if place is None or place < gone:
        return path
    _, _, rest = path.removeprefix(head + ".").partition(".")
    return None if place == gone else f"{head}.{place - 1}.{rest}"


def _of_product(photo: dict[str, Any], gone: int) -> dict[str, Any]:
    product = photo.get("product")
    if product is None or product < gone:
        return photo
    return {**photo, "product": None if product == gone else product - 1}
