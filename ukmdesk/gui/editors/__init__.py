"""One editor for each kind of field; they type, show and keep answers, and judge nothing."""

from __future__ import annotations

from typing import Final

from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors.choices import ChecksEditor, ComboEditor, RadioEditor, fits_radios
from ukmdesk.gui.editors.dates import DateEditor
from ukmdesk.gui.editors.digits import DigitsEditor
from ukmdesk.gui.editors.editor import Editor, FindVillages
from ukmdesk.gui.editors.line import LineEditor, UnitEditor
from ukmdesk.gui.editors.long import LongEditor
from ukmdesk.gui.editors.money import MoneyEditor
from ukmdesk.gui.editors.village import VillageEditor
from ukmdesk.gui.surroundings import Surroundings

_CARDS: Final = {"nik": 16, "family_card": 16}
_NUMBERS: Final = {"nib": 13, "kbli": 5}


def editor(around: Surroundings, field: Field, villages: FindVillages) -> Editor:
    """Make the editor of a field. `villages` is asked only by editors of villages."""
    kind = field.kind
    if kind == "village":
        return VillageEditor(around, field, villages)
    if kind in ("choice", "yes_no", "month"):
        return RadioEditor(around, field) if fits_radios(field) else ComboEditor(around, field)
    if kind == "choices":
        return ChecksEditor(around, field)
    return _typed(around, field)


def _typed(around: Surroundings, field: Field) -> Editor:
    kind = field.kind
    if kind in _CARDS:
        return DigitsEditor(around, field, _CARDS[kind], grouped=True)
    if kind in _NUMBERS:
        return DigitsEditor(around, field, _NUMBERS[kind])
    if kind in ("date", "expiry"):
        return DateEditor(around, field)
    if kind == "money":
        return MoneyEditor(around, field)
    if kind == "percent":
        return UnitEditor(around, field, "%")
    return LongEditor(around, field) if kind == "long" else LineEditor(around, field)


__all__ = ["Editor", "FindVillages", "editor"]
