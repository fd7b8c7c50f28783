"""Which fields of a form are asked in this registration, and which of them wait behind the fold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from ukmdesk.domain.fields import get_value
from ukmdesk.forms.shape import Field

SHOWN_FIRST: Final = 10
"""Fields that are shown before the rest waits behind "Isian tambahan"."""


class Asked:
    """The fields of a form and what decides which are seen.

    Fields that the program fills in are no questions. `absorbed` are the words of a village, which are typed in the
    village's own field: path of the words -> path of the village.
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = {field.path: field for field in fields if not field.automatic}
        self.absorbed = {
            f"{path}_text": path
            for path, field in self.fields.items()
            if field.kind == "village" and f"{path}_text" in self.fields
        }
        self.document: Mapping[str, Any] = {}
        self.only: Collection[str] | None = None
        self.wrong: Collection[str] = ()

    def is_wanted(self, path: str) -> bool:
        """Tell whether a field is asked; one with a problem is, whatever its condition says."""
        if path in self.absorbed or (self.only is not None and path not in self.only):
            return False
        return path in self.wrong or is_shown(self.fields[path], self.document)

    def wanted(self) -> list[str]:
        """Give the fields that are asked in reading order, those behind the fold last."""
        behind = self.behind()
        return sorted(filter(self.is_wanted, self.fields), key=lambda path: path in behind)

    def behind(self) -> frozenset[str]:
        """Give the fields that wait behind the fold: what is extra, and what comes after the first ten."""
        if self.only is not None:
            return frozenset()
        wanted = [path for path in self.fields if self.is_wanted(path)]
        first = [path for path in wanted if not self.fields[path].more][:SHOWN_FIRST]
        return frozenset(wanted) - frozenset(first)

    def path_for(self, path: str) -> str | None:
        """Give the field at which a problem is shown: its own, its village's, or the first of its group."""
        path = self.absorbed.get(path, path)
        if path in self.fields:
            return path
        return next((own for own in self.fields if path and own.startswith(f"{path}.")), None)


def is_shown(field: Field, document: Mapping[str, Any]) -> bool:
    """Tell whether a field's condition holds in a registration; for a list one of its values is enough."""
    if field.shown_if is None:
        return True
    value = get_value(dict(document), field.shown_if.path)
    values = value if isinstance(value, list | tuple) else [value]
    return any(one in field.shown_if.values for one in values)
