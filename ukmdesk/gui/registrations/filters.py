"""The search field and the chosen filters as chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.chips import FilterChip
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.i18n import N_

TYPING_MS = 150
Village = tuple[str, str, int]
"""Code, name, count."""


class Filters(QWidget):
    """`changed` comes 150 ms after the last key, and at once when a filter is chosen or removed."""

    changed = Signal()
    villages_wished = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._villages: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(around.px(20), around.px(8), around.px(20), around.px(8))
        row.setSpacing(around.px(8))
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(around.say(N_("Cari nama, NIK, HP, desa, atau produk")))
        self.search.setAccessibleName(around.say(N_("Cari pendaftaran")))
        self.search.setClearButtonEnabled(False)
        self.search.addAction(around.icon("search", "ink2", 18), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(around.px(300))
        self._typing = around.work.after(self, TYPING_MS, self.changed.emit)
        self.search.textEdited.connect(self._on_typed)
        row.addWidget(self.search, 1)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(around.px(8))
        row.addLayout(self._chips)
        self.add = button(around, around.say(N_("Tambah saringan")), role="quiet", icon="filter")
        self.menu = QMenu(self.add)
        self.menu.aboutToShow.connect(self.villages_wished)
        self.add.setMenu(self.menu)
        row.addWidget(self.add)

    def set_compact(self, *, compact: bool) -> None:
        """Let the search field be narrower in a small window."""
        self.search.setMinimumWidth(self._around.px(170 if compact else 300))

    def _on_typed(self) -> None:
        self._typing.start()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def villages(self) -> tuple[str, ...]:
        """The codes of the chosen villages."""
        return tuple(self._villages)

    def set_text(self, text: str) -> None:
        """Search for something, without a signal."""
        self.search.setText(text)

    def show_villages(self, villages: Sequence[Village]) -> None:
        """Offer villages in the menu."""
        self.menu.clear()
        title = self.menu.addAction(self._around.say(N_("Desa/kelurahan")))
        title.setEnabled(False)
        for code, name, count in villages:
            action = QAction(f"{name} ({count})".replace("&", "&&"), self.menu)
            action.triggered.connect(lambda _=False, one=code, words=name: self._choose(one, words))
            self.menu.addAction(action)

    def _choose(self, code: str, name: str) -> None:
        self._villages[code] = name
        self._show_chips()
        self.changed.emit()

    def _remove(self, code: str) -> None:
        self._villages.pop(code, None)
        self._show_chips()
        self.add.setFocus()
        self.changed.emit()

    def _show_chips(self) -> None:
        clear(self._chips)
        for code, name in self._villages.items():
            chip = FilterChip(self._around, self._around.say(N_("Desa: {name}"), name=name))
            chip.removed.connect(lambda one=code: self._remove(one))
            self._chips.addWidget(chip)
