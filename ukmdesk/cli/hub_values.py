"""Values of a registration as head office sees them: identity numbers masked, villages by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from ukmdesk.cli.session import Session
from ukmdesk.domain.fields import pattern_of
from ukmdesk.domain.history import ITEM_MARK
from ukmdesk.domain.identifiers import IDENTIFIERS
from ukmdesk.forms.reading import READABLE, show
from ukmdesk.hub.conflicts import ShownConflict
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.reference.regions import Regions

_MASKED: Final = {"nik": "nik", "family_card": "family_card", "npwp": "npwp", "phone": "phone", "whatsapp": "phone"}
_DIGITS: Final = 12
"""Digits of a revision that a table shows: more than enough to name it by."""


def values_of(session: Session, document: object, *, full: bool, path: str = "") -> Iterator[tuple[str, str]]:
    """Give every answered value with its path, which is what `--field` takes."""
    if isinstance(document, dict):
        for name, value in document.items():
            yield from values_of(session, value, full=full, path=f"{path}.{name}" if path else str(name))
    elif isinstance(document, list) and any(isinstance(item, dict) for item in document):
        for place, item in enumerate(document):
            yield from values_of(session, item, full=full, path=f"{path}.{place}")
    elif document not in ("", None, []):
        yield path, value_text(path, document, session, full=full)


def value_text(path: str, value: object, session: Session, *, full: bool) -> str:
    """Show a value as the form does; identity numbers are masked unless `full`."""
    if value in ("", None, []):
        return "-"
    kind = _MASKED.get(path.rpartition(".")[2])
    if kind and not full and isinstance(value, str):
        return IDENTIFIERS[kind].mask(value)
    if path.endswith("address.village"):
        village = _regions().village(str(value))
        return village.path(session.language) if village else str(value)
    if pattern_of(path) not in READABLE:
        return str(value)
    return show(path, value, session.language)


@cache
def _regions() -> Regions:
    from ukmdesk.reference.regions import open_regions

    return open_regions()


def conflict_rows(
    session: Session, conflicts: Sequence[ShownConflict], *, full: bool
) -> list[tuple[str, str, str, str]]:
    """Give a line for each value that somebody may choose, and before them the one from before."""
    rows = []
    for conflict in conflicts:
        path = conflict.path.partition(ITEM_MARK)[0]
        before = _whole(path, conflict.base, session, full=full)
        rows.append((conflict.path, before, session.text(N_("lama")), "-"))
        for one in conflict.candidates:
            shown = _whole(path, one.value, session, full=full)
            rows.append(
                (conflict.path, shown, one.revision[:_DIGITS], f"{one.by}, {one.device}" if one.device else one.by)
            )
    return rows


def _whole(path: str, value: object, session: Session, *, full: bool) -> str:
    """Show a value; a list or record by the values in it."""
    if isinstance(value, dict | list) and value:
        return "; ".join(f"{name}: {shown}" for name, shown in values_of(session, value, full=full, path=path))
    return value_text(path, value, session, full=full)
