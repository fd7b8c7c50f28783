"""The chosen registration below the list: its number, its way, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.custody_line import CustodyLine
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Custody, Row

SHOWN_MS: Final = 30_000
"""How long a whole NIK stays on the screen."""
Deed = tuple[str, str, str]
"""Name of the deed, icon, Indonesian words."""


class ChosenPanel(QWidget):
    """`deed_wished` names what was pressed: open, proof, certificate, history, withdraw, approve, discard, restore."""

    deed_wished = Signal(str)
    nik_wished = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "actions")
        self._masked = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(around.px(20), around.px(8), around.px(20), around.px(8))
        column.setSpacing(around.px(4))
        head = QHBoxLayout()
        head.setSpacing(around.px(12))
        self.name = text(around, "", "heading")
        self.number = text(around, "", "small")
        self.nik = text(around, "", "small")
        self.nik_button = button(around, around.say(N_("Tampilkan NIK")), role="row", icon="show")
        self.nik_button.clicked.connect(self.nik_wished)
        self._compact = False
        head.addWidget(self.name, 1)
        self.open = button(around, around.say(N_("Buka")), icon="edit", key="Enter")
        self.open.clicked.connect(lambda: self.deed_wished.emit("open"))
        self.print = button(around, around.say(N_("Cetak…")), icon="print")
        self.print.clicked.connect(lambda: self.deed_wished.emit("print"))
        self.more = button(around, around.say(N_("Lainnya")), icon="more")
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        for widget in (self.open, self.print, self.more):
            head.addWidget(widget)
        column.addLayout(head)
        below = QHBoxLayout()
        below.setSpacing(around.px(12))
        for widget in (self.number, self.nik, self.nik_button):
            below.addWidget(widget)
        below.addStretch(1)
        column.addLayout(below)
        self.custody = CustodyLine(around)
        column.addWidget(self.custody)
        self.set_compact(compact=False)
        self._hides = QTimer(self)
        self._hides.setSingleShot(True)
        self._hides.setInterval(SHOWN_MS)
        self._hides.timeout.connect(self.hide_nik)

    def set_compact(self, *, compact: bool) -> None:
        """In a small window the way is left to the list's small boxes."""
        self._compact = compact
        self.custody.setVisible(not compact)

    def show_row(self, row: Row, deeds: Sequence[Deed]) -> None:
        """Show a line at once; its custody follows."""
        self.hide_nik()
        self.name.setText(row.business or self._around.say(N_("Belum bernama")))
        self.number.setText(row.number)
        self._masked = ""
        self.nik.clear()
        self.nik_button.hide()
        self.custody.setVisible(bool(row.number) and not self._compact)
        self.open.setVisible(any(name == "open" for name, _, _ in deeds))
        self.print.setVisible(bool(row.number) and row.state not in ("withdrawn", "erased"))
        self._menu.clear()
        for name, icon, words in deeds:
            if name != "open":
                action = QAction(self._around.icon(icon, "ink2", 16), self._around.say(words), self._menu)
                action.triggered.connect(lambda _=False, one=name: self.deed_wished.emit(one))
                self._menu.addAction(action)
        self.more.setVisible(not self._menu.isEmpty())

    def show_custody(self, custody: Custody) -> None:
        """Show the way of the registration and its NIK, masked."""
        self._masked = custody.nik
        self.nik.setText(self._around.say(N_("NIK {nik}"), nik=custody.nik) if custody.nik else "")
        self.nik_button.setVisible(bool(custody.nik))
        self.custody.show_custody(custody)

    def show_nik(self, nik: str) -> None:
        """Show a whole NIK for half a minute; that it was shown is in the journal."""
        self.nik.setText(self._around.say(N_("NIK {nik}"), nik=nik))
        self.nik_button.hide()
        self._hides.start()

    def hide_nik(self) -> None:
        """Mask the NIK again."""
        self._hides.stop()
        if self._masked:
            self.nik.setText(self._around.say(N_("NIK {nik}"), nik=self._masked))
            self.nik_button.show()
