"""Answers of lists among all texts: how many items there are, their fields, and what a list shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ukmdesk.errors import InputError
from ukmdesk.forms.reading import read, show
from ukmdesk.forms.shape import Field
from ukmdesk.i18n import Language


def count_of(texts: Iterable[str], head: str) -> int:
    """Give how many items of a list have answers: `products` in {"products.1.name": ...} gives 2."""
    places = (path.removeprefix(f"{head}.").partition(".")[0] for path in texts if path.startswith(f"{head}."))
    return max((int(place) + 1 for place in places if place.isdecimal()), default=0)


def place_of(path: str, head: str) -> int | None:
    """Give the place that a path names in a list, None when it is of something else."""
    place = path.removeprefix(f"{head}.").partition(".")[0] if path.startswith(f"{head}.") else ""
    return int(place) if place.isdecimal() else None


def fields_of(fields: Sequence[Field], head: str, place: int) -> list[Field]:
    """Give the fields of one item, their paths with its place."""
    return [
        replace(field, path=field.path.replace("*", str(place)))
        for field in fields
        if field.path.startswith(f"{head}.*.")
    ]


def shown_text(texts: Mapping[str, str], path: str, language: Language) -> str:
    """Give an answer as a person reads it, as typed when it cannot be read."""
    text = texts.get(path, "")
    try:
        return show(path, read(path, text), language)
    except InputError:
        return text
