"""Amounts in rupiah: typed as people write them, shown in groups of three once the field is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from ukmdesk.domain.parsing import parse_money
from ukmdesk.errors import InputError
from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors.line import LineEditor, inside_label
from ukmdesk.gui.surroundings import Surroundings

UNIT: Final = "Rp"


class MoneyEditor(LineEditor):
    """An amount. `text` is what was typed (`25 juta`), also while the field shows `25.000.000`."""

    def __init__(self, around: Surroundings, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(around, field, parent)
        self.line.put_inside(left=inside_label(UNIT))

    def text(self) -> str:
        """Give the amount as it was typed."""
        return self._kept

    def set_text(self, text: str) -> None:
        """Put an amount in; it is shown in groups unless it is being typed just now."""
        if text != self._kept:
            self._kept = text
            self._show(typing=self.line.hasFocus())

    def focus_moved(self, *, came: bool) -> None:
        """Show the amount in groups when the field is left, and without them when it is typed in again."""
        self._show(typing=came)
        super().focus_moved(came=came)

    def _on_typed(self, typed: str) -> None:
        self._kept = typed
        self.edited.emit(typed)

    def _show(self, *, typing: bool) -> None:
        """Show the amount in groups, or what was typed when it cannot be read; `1.5000` could not be typed on in."""
        try:
            amount = parse_money(self._kept)
        except InputError:
            shown = self._kept
        else:
            shown = self.around.number(amount)
            if typing:
                shown = self._kept if _has_words(self._kept) else str(amount)
        if shown != self.line.text():
            self.line.setText(shown)


def _has_words(typed: str) -> bool:
    """Tell whether an amount is written with words such as `juta`."""
    return any(letter.isalpha() for letter in typed.lower().removeprefix("rp").removeprefix("idr"))
