"""All answers of a registration as a person reads them, identity numbers masked."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from ukmdesk.domain.fields import get_value, set_value
from ukmdesk.domain.identifiers import IDENTIFIERS
from ukmdesk.forms.fields import SECTIONS, Field
from ukmdesk.forms.reading import show
from ukmdesk.i18n import N_, Language, translate
from ukmdesk.services.ports import Regions

MASKED: Final = frozenset({"nik", "family_card", "npwp"})
"""Kinds of field that are shown with their middle hidden; the whole number needs a press that is logged."""

_ITEMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "products": N_("Produk {place}"),
        "permits.held": N_("Izin {place}"),
        "accounts": N_("Akun {place}"),
        "photos": N_("Foto {place}"),
    }
)

Show = Callable[[Field, str], str]


def answers(
    document: dict[str, Any],
    *,
    regions: Regions,
    officers: Callable[[str], str],
    language: Language,
    time_zone: str,
) -> list[tuple[str, str, str]]:
    """Give path, question and answer of everything that is answered, in the order of the form, item by item.

    `officers` gives the name of an officer's UUID; hashes are left out.
    """

    def shown(field: Field, path: str) -> str:
        value = get_value(document, path)
        if field.kind in MASKED and isinstance(value, str) and value:
            return IDENTIFIERS[field.kind].mask(value)
        if field.kind == "village" and isinstance(value, str) and value:
            village = regions.village(value)
            return village.path(language) if village else value
        if field.path == "consent.officer" and isinstance(value, str) and value:
            return officers(value)
        return "" if field.kind == "hash" else show(path, value, language, time_zone=time_zone)

    return [
        (path, label, answer) for path, label, field in _asked(document, language) if (answer := shown(field, path))
    ]


def _asked(document: dict[str, Any], language: Language) -> Iterator[tuple[str, str, Field]]:
    """Give path, label and field of every question; those of a list item by item, named by their place."""
    for section in SECTIONS:
        for head, group in groupby(sorted(section.fields, key=lambda one: _head(one) != ""), key=_head):
            fields = list(group)
            if not head:
                yield from ((field.path, translate(field.label, language), field) for field in fields)
                continue
            items = get_value(document, head)
            for place in range(len(items) if isinstance(items, list | tuple) else 0):
                item = translate(_ITEMS[head], language).format(place=place + 1)
                for field in fields:
                    path = field.path.replace(".*.", f".{place}.")
                    yield path, f"{item}: {translate(field.label, language)}", field


def _head(field: Field) -> str:
    head, star, _ = field.path.partition(".*")
    return head if star else ""


def masked(document: dict[str, Any]) -> dict[str, Any]:
    """Give a copy of a document whose identity numbers are masked."""
    hidden = copy.deepcopy(document)
    for section in SECTIONS:
        for field in section.fields:
            value = get_value(hidden, field.path)
            if field.kind in MASKED and isinstance(value, str) and value:
                set_value(hidden, field.path, IDENTIFIERS[field.kind].mask(value))
    return hidden
