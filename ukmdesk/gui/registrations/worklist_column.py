"""The worklists: a column at the left of the list, or one button with a menu where a column has no room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.side_list import SideList
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Worklist

WORKLISTS: Final[tuple[tuple[Worklist, str, str], ...]] = (
    ("all", "registrations", N_("Semua")),
    ("unfinished", "draft", N_("Belum lengkap")),
    ("ready", "complete", N_("Siap kirim")),
    ("bundled", "bundled", N_("Dalam paket")),
    ("waiting", "delivered", N_("Menunggu jawaban")),
    ("received", "received", N_("Diterima pusat")),
    ("returned", "returned", N_("Dikembalikan")),
    ("accepted", "accepted", N_("Terdaftar")),
    ("duplicate", "duplicate", N_("Duplikat")),
    ("rejected", "rejected", N_("Ditolak")),
    ("held", "quarantined", N_("Ditahan")),
    ("withdrawn", "withdrawn", N_("Ditarik")),
    ("bin", "delete", N_("Keranjang")),
)
"""Worklist, status shape or icon, words."""


class WorklistColumn(QScrollArea):
    """Every worklist with how many stand in it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.list = SideList(around)
        self.list.setAccessibleName(around.say(N_("Daftar kerja")))
        self.setWidget(self.list)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        self.setProperty("role", "side")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_counts({})
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        """Be as wide as the words need, a little wider when there is room."""
        needed = self.list.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(needed, self._around.px(206 if compact else 222)))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many stand in each."""
        self.list.set_items(
            [(name, picture, self._around.say(words), counts.get(name, 0)) for name, picture, words in WORKLISTS]
        )


class WorklistMenu(QWidget):
    """A button that says which worklist is shown; its menu has all of them."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._counts: Mapping[str, int] = {}
        self._current: Worklist = "all"
        row = QHBoxLayout(self)
        row.setContentsMargins(around.px(20), around.px(8), around.px(20), 0)
        self.button = button(around, "")
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_counts({})

    def set_current(self, name: Worklist) -> None:
        """Say another worklist."""
        self._current = name
        self.button.set_words(next(self._line(one, words) for one, _, words in WORKLISTS if one == name))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many stand in each."""
        self._counts = dict(counts)
        self.menu.clear()
        for name, _, words in WORKLISTS:
            action = QAction(self._line(name, words), self.menu)
            action.triggered.connect(lambda _=False, one=name: self.chosen.emit(one))
            self.menu.addAction(action)
        self.set_current(self._current)

    def _line(self, name: str, words: str) -> str:
        return f"{self._around.say(words)} ({self._around.number(self._counts.get(name, 0))})"
