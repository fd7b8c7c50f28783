"""Words below and inside fields: an example stands inside the empty field, everything else below it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ukmdesk.forms.shape import Field, Kind
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_

_MARKS: Final = ("Contoh: ", "Example: ")
"""How a hint of `ukmdesk.forms` begins its example, in both languages."""

_EXAMPLES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "email": N_("nama@contoh.id"),
        "phone": "0812 3456 7890",
        "date": "17-8-1985",
        "expiry": "17-8-2030",
        "year": "2015",
        "postal_code": "53352",
        "neighbourhood": "003",
        "money": "1,5 juta",
        "village": "karanganyar purbalingga",
    }
)


def placeholder(around: Surroundings, field: Field) -> str:
    """Give the example inside an empty field, or "" when there is none."""
    example = split_hint(around, field)[1] or around.say(_EXAMPLES.get(field.kind, ""))
    return around.say(N_("misalnya {example}"), example=example) if example else ""


def hint_below(around: Surroundings, field: Field) -> str:
    """Give the hint of a field without its example."""
    return split_hint(around, field)[0]


def split_hint(around: Surroundings, field: Field) -> tuple[str, str]:
    """Give what a field's hint says, and the example it gives."""
    hint = around.say(field.hint)
    for mark in _MARKS:
        words, found, example = hint.partition(mark)
        if found:
            return words.strip(), example.strip()
    return hint, ""
