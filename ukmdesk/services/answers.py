"""All answers of a registration as a person reads them, identity numbers masked."""

from __future__ import annotations

from typing import Any, Final

from ukmdesk.domain.fields import get_value
from ukmdesk.domain.identifiers import IDENTIFIERS
from ukmdesk.forms.fields import SECTIONS, Field
from ukmdesk.forms.reading import show
from ukmdesk.i18n import Language, translate
from ukmdesk.services.ports import Regions

MASKED: Final = frozenset({"nik", "family_card", "npwp"})
"""Kinds of field that are shown with their middle hidden; the whole number needs a press that is logged."""


def answers(
    document: dict[str, Any], *, regions: Regions, language: Language, time_zone: str
) -> list[tuple[str, str, str]]:
    """Give path, question and answer of everything that is answered, in the order of the form."""

    def shown(field: Field, path: str) -> str:
        value = get_value(document, path)
        if field.kind in MASKED and isinstance(value, str) and value:
            return IDENTIFIERS[field.kind].mask(value)
        if field.kind == "village" and isinstance(value, str) and value:
            village = regions.village(value)
            return village.path(language) if village else value
        return show(path, value, language, time_zone=time_zone)

    rows = []
    for section in SECTIONS:
        for field in section.fields:
            for path in _paths(field.path, document):
                answer = shown(field, path)
                if answer:
                    rows.append((path, translate(field.label, language), answer))
    return rows


def _paths(pattern: str, document: dict[str, Any]) -> list[str]:
    head, star, tail = pattern.partition(".*")
    if not star:
        return [pattern]
    items = get_value(document, head)
    count = len(items) if isinstance(items, list) else 0
    return [f"{head}.{place}{tail}" for place in range(count)]
