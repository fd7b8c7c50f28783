"""Values of a registration by path: `owner.nik`, `products.0.name`, `consent.purposes.sync`.

Paths are how forms, problems, reviewers' questions and spreadsheet headings name a value. In a pattern `*` stands for
the place in a list: `products.*.name`. Documents are plain data as `registration.to_document` gives them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, Final, get_args, get_origin

import msgspec

from ukmdesk.domain.registration import CONSENT_PURPOSES, Registration
from ukmdesk.errors import InputError

MAX_ITEMS: Final = 200
"""The most products, permits, accounts or photos that one registration holds."""

_PLACE: Final = re.compile(r"(?<=\.)(?:0|[1-9][0-9]{0,2})(?=\.|$)")


def _leaves(record: type[msgspec.Struct], prefix: str) -> list[str]:
    found: list[str] = []
    for field in msgspec.structs.fields(record):
        path = prefix + field.name
        inner = field.type
        if get_origin(inner) is tuple and isinstance(get_args(inner)[0], type):
            inner = get_args(inner)[0]
            path += ".*" if issubclass(inner, msgspec.Struct) else ""
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            found += _leaves(inner, path + ".")
        elif get_origin(inner) is dict:
            found += [f"{path}.{purpose}" for purpose in CONSENT_PURPOSES]
        else:
            found.append(path)
    return found


PATHS: Final[tuple[str, ...]] = tuple(_leaves(Registration, ""))
"""Pattern of every value of a registration, in the order of its records."""

_KNOWN: Final = frozenset(PATHS)


def pattern_of(path: str) -> str:
    """Give the pattern of a path: `products.3.name` -> `products.*.name`. Nothing is checked."""
    return _PLACE.sub("*", path)


def is_known(path: str) -> bool:
    """Tell whether a path names a value of a registration (a pattern with `*` does not)."""
    return "*" not in path and pattern_of(path) in _KNOWN


def get_value(document: dict[str, Any], path: str) -> object | None:
    """Give the value at `path`, or None when there is none. Unknown paths and other data are None too."""
    here: Any = document
    for name in path.split("."):
        if isinstance(here, dict):
            here = here.get(name)
        elif isinstance(here, list | tuple) and name.isascii() and name.isdigit() and len(name) < 4:
            here = here[int(name)] if int(name) < len(here) else None
        else:
            return None
    return here  # type: ignore[no-any-return]


def set_value(document: dict[str, Any], path: str, value: object) -> None:
    """Put `value` at `path`, in place; records that are missing on the way are made, lists grow with empty records.

    None takes an answer to a purpose of consent away: there a missing answer is no key at all.
    Raises InputError `path.unknown` when a registration has no such value, `path.too_far` beyond `MAX_ITEMS`,
    `path.no_photo` for a photo that is not there: photos come from files, never from a value.
    """
    if not is_known(path):
        raise InputError("path.unknown", path=path)
    names = path.split(".")
    if names[0] == "photos" and get_value(document, ".".join(names[:2])) is None:
        raise InputError("path.no_photo")
    here: Any = document
    for name, following in pairwise(names):
        here = _step_into(here, name, list if following.isdigit() else dict)
    if value is None and path.startswith("consent.purposes."):
        here.pop(names[-1], None)
    else:
        here[names[-1]] = value


def _step_into(here: Any, name: str, kind: type[list[Any]] | type[dict[str, Any]]) -> Any:
    """Give the list or record called `name` in `here`, made or copied so that it can be changed."""
    key: Any = name
    if isinstance(here, list):
        key = int(name)
        if key >= MAX_ITEMS:
            raise InputError("path.too_far", limit=MAX_ITEMS)
        here.extend({} for _ in range(key + 1 - len(here)))
    old = here[key] if isinstance(here, list) else here.get(key)
    fits = isinstance(old, list | tuple) if kind is list else isinstance(old, dict)
    here[key] = kind(old) if fits else kind()
    return here[key]
