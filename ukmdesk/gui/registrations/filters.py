"""The search field and the chosen filters as chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.registrations.search_field import SearchField
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import across
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.chips import FilterChip
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.i18n import N_

TYPING_MS: Final = 150
MOST_OFFERED: Final = 15
"""So many villages are offered; the others are found by typing their names."""
Village = tuple[str, str, int]
"""Code, name, count."""


class Filters(QWidget):
    """`changed` comes 150 ms after the last key, and at once when a filter is chosen or removed."""

    changed = Signal()
    list_wished = Signal()
    """What was found is gone on to; what is typed has been asked for."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._villages: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.px(one) for one in (20, 8, 20, 8)))
        column.setSpacing(around.px(8))
        row = across(around)
        row.setSpacing(around.px(8))
        self.search = SearchField(around)
        self._typing = around.work.after(self, TYPING_MS, self.changed.emit)
        self.search.textEdited.connect(lambda _: self._typing.start())
        self.search.list_wished.connect(self._on_list_wished)
        row.addWidget(self.search, 1)
        self.add = button(around, around.say(N_("Tambah saringan")), role="quiet", icon="filter")
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self._line = QWidget()
        self.chips = FlowLayout(self._line, gap=around.px(8), line=around.px(4), height=around.px(28))
        column.addWidget(self._line)
        self.show_villages(())
        self._show_chips()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def villages(self) -> tuple[str, ...]:
        """The codes of the chosen villages."""
        return tuple(self._villages)

    @property
    def are_set(self) -> bool:
        """Whether anything is searched for or chosen."""
        return bool(self.text or self._villages)

    def stop_waiting(self) -> None:
        """What is typed has been taken already: no `changed` comes for it any more."""
        self._typing.stop()

    def set_all(self, text: str, villages: Sequence[str]) -> None:
        """Search for something in some villages, without a signal."""
        self._typing.stop()
        self.search.setText(text)
        self._villages = {code: self._villages.get(code, code) for code in villages}
        self._show_chips()

    def clear_all(self) -> None:
        """Search for nothing any more."""
        self.set_all("", ())
        self.search.setFocus()
        self.changed.emit()

    def show_villages(self, villages: Sequence[Village]) -> None:
        """Offer villages in the menu, most first, and name the chosen ones."""
        say = self._around.say
        self.menu.clear()
        self._add_words(say(N_("Desa/kelurahan") if villages else N_("Belum ada desa di daftar")))
        for code, name, count in villages[:MOST_OFFERED]:
            action = QAction(f"{name} ({self._around.number(count)})".replace("&", "&&"), self.menu)
            action.triggered.connect(lambda _=False, one=code, words=name: self._choose(one, words))
            self.menu.addAction(action)
        if len(villages) > MOST_OFFERED:
            self._add_words(say(N_("Desa lain: ketik namanya di kolom cari")))
        names = {code: name for code, name, _ in villages}
        if any(names.get(code, name) != name for code, name in self._villages.items()):
            self._villages = {code: names.get(code, name) for code, name in self._villages.items()}
            self._show_chips()

    def _add_words(self, words: str) -> None:
        self.menu.addAction(words).setEnabled(False)

    def _on_list_wished(self) -> None:
        if self._typing.isActive():
            self._typing.stop()
            self.changed.emit()
        self.list_wished.emit()

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
        clear(self.chips)
        for code, name in self._villages.items():
            chip = FilterChip(self._around, self._around.say(N_("Desa: {name}"), name=name))
            chip.removed.connect(lambda one=code: self._remove(one))
            self.chips.addWidget(chip)
        self._line.setVisible(bool(self._villages))
