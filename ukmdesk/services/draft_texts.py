"""What the fields of the editor show: every answer as text that reads back to the same value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ukmdesk.domain.fields import get_value
from ukmdesk.errors import InputError
from ukmdesk.forms.fields import SECTIONS, Field
from ukmdesk.forms.reading import read, show
from ukmdesk.services.draft_items import count_of
from ukmdesk.services.drafting import DraftContent


def texts(content: DraftContent) -> dict[str, str]:
    """Give the text of every answer that a person types, by path: as typed where it could not be read, "" where empty.

    Lists give all their items. Photos and what the program fills in itself have no text.
    """
    found = {}
    for section in SECTIONS:
        for field in section.fields:
            if not field.automatic and not field.path.startswith("photos."):
                for path in _paths(field, content):
                    kept = content.typed.get(path)
                    found[path] = text_of(field, get_value(content.document, path)) if kept is None else kept
    return found


def _paths(field: Field, content: DraftContent) -> Iterator[str]:
    head, star, rest = field.path.partition(".*.")
    if not star:
        yield field.path
        return
    for place in range(count_of(content.document, content.typed, head)):
        yield f"{head}.{place}.{rest}"


def text_of(field: Field, value: Any) -> str:
    """Give a value as text that `forms.reading.read` reads back as this value.

    It is the Indonesian form that a person would type; of a choice it is the stored value, in every language.
    """
    if value is None or value in ("", [], ()):
        return ""
    text = _written(field, value)
    try:
        reads_back = read(field, text) == (list(value) if isinstance(value, tuple) else value)
    except InputError:
        reads_back = False
    return text if reads_back else str(value)


def _written(field: Field, value: Any) -> str:
    if field.kind in ("choice", "village"):
        return str(value)
    if field.kind == "choices" and isinstance(value, list | tuple):
        return ", ".join(value)
    if field.kind == "yes_no":
        return "ya" if value else "tidak"
    if field.kind == "year" and isinstance(value, int):
        return f"{value:04d}"
    if field.kind == "decimal" and isinstance(value, float):
        return f"{Decimal(repr(value)):f}".replace(".", ",")  # never 1e-05
    return show(field, value, "id")
