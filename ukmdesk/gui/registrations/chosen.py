"""The chosen registration below the list: its number, its way, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.registrations.deeds import Deed
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import LARGE, across
from ukmdesk.gui.widgets.buttons import DeskButton, button
from ukmdesk.gui.widgets.custody_line import CustodyLine
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Custody, Row

SHOWN_MS: Final = 30_000
"""How long a whole NIK stays on the screen."""


class ChosenPanel(QWidget):
    """`deed_wished` names what was pressed, as `deeds_of` gave it.

    A whole NIK is shown only for the line that it was asked for, and only while that line stays chosen.
    """

    deed_wished = Signal(str)
    nik_wished = Signal(str)
    """The id of the registration whose whole NIK is asked for."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "actions")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._id = ""
        self._masked = ""
        self._awaited = ""
        self._compact = False
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.px(one) for one in (20, 8, 20, 8)))
        column.setSpacing(around.px(4))
        head = QHBoxLayout()
        head.setSpacing(around.px(12))
        words = QVBoxLayout()
        words.setSpacing(around.px(4))
        self.name = text(around, "", "heading")
        words.addWidget(self.name)
        head.addLayout(words, 1)
        head.addLayout(self._buttons())
        column.addLayout(head)
        (words if around.scale >= LARGE else column).addWidget(self._numbers())
        self.custody = CustodyLine(around)
        column.addWidget(self.custody)
        self._hides = around.work.after(self, SHOWN_MS, self.mask_nik)

    def _numbers(self) -> QWidget:
        around = self._around
        self.number = text(around, "", "small")
        self.nik = text(around, "", "small")
        self.nik_button = button(around, around.say(N_("Tampilkan NIK")), role="row", icon="show")
        self.nik_button.clicked.connect(self._on_nik_pressed)
        self._below = QWidget()
        line = FlowLayout(self._below, gap=around.px(12), line=around.px(4), height=around.px(28))
        for widget in (self.number, self.nik, self.nik_button):
            line.addWidget(widget)
        return self._below

    def _buttons(self) -> QBoxLayout:
        around, say = self._around, self._around.say
        self.open = button(around, say(N_("Buka")), icon="edit", key="Enter")
        self.print = button(around, say(N_("Cetak…")), icon="print")
        self.restore = button(around, say(N_("Ambil dari keranjang")), icon="undo")
        self._seen: dict[str, DeskButton] = {"open": self.open, "print": self.print, "restore": self.restore}
        self.more = button(around, say(N_("Lainnya")), icon="more")
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        buttons = across(around)
        buttons.setSpacing(around.px(8))
        for name, one in self._seen.items():
            one.clicked.connect(lambda _=False, deed=name: self.deed_wished.emit(deed))
            buttons.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        buttons.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        return buttons

    def set_compact(self, *, compact: bool) -> None:
        """In a small window the way is left to the list's small boxes."""
        self._compact = compact
        self._keep_room(self._id != "")
        self.custody.setVisible(bool(self.custody.marks) and not compact)

    def _keep_room(self, keeps: bool) -> None:
        """Let the way keep its room while the next one is read, so that the list above does not jump."""
        policy = self.custody.sizePolicy()
        policy.setRetainSizeWhenHidden(keeps and not self._compact)
        self.custody.setSizePolicy(policy)

    def show_row(self, row: Row, deeds: Sequence[Deed], *, has_way: bool) -> None:
        """Show a line at once, nothing of the former one; when it `has_way`, its custody follows."""
        self._id = row.id
        self._masked = ""
        self.mask_nik()
        self.name.setText(row.business or self._around.say(N_("Belum bernama")))
        self.number.setText(row.number)
        self.number.setVisible(bool(row.number))
        self._below.setVisible(bool(row.number))
        self._keep_room(has_way)
        self.custody.hide()
        self.show_deeds(deeds)

    def show_unread(self) -> None:
        """The chosen line is still being read: nothing of the former one is shown, and nothing can be done with it."""
        self._id = ""
        self._masked = ""
        self.mask_nik()
        self.name.setText("…")
        self.number.setText("")
        self.custody.hide()
        self.show_deeds(())

    def show_deeds(self, deeds: Sequence[Deed]) -> None:
        """Offer what can be done: the usual as buttons, the rest in the menu."""
        names = {name for name, _, _ in deeds}
        for name, one in self._seen.items():
            one.setVisible(name in names)
        self._menu.clear()
        for name, icon, words in deeds:
            if name not in self._seen:
                action = QAction(self._around.icon(icon, "ink2", 16), self._around.say(words), self._menu)
                action.triggered.connect(lambda _=False, one=name: self.deed_wished.emit(one))
                self._menu.addAction(action)
        self.more.setVisible(not self._menu.isEmpty())

    def show_custody(self, custody: Custody) -> None:
        """Show the way of the chosen registration and its NIK, masked."""
        self._masked = custody.nik if custody.number else ""
        self.mask_nik()
        self.custody.show_custody(custody)
        self.custody.setVisible(not self._compact)

    def _on_nik_pressed(self) -> None:
        self._awaited = self._id
        self.nik_wished.emit(self._id)

    def show_nik(self, id_: str, nik: str) -> None:
        """Show a whole NIK for half a minute, when it is still awaited; that it was shown is in the journal."""
        if not id_ or id_ != self._awaited:
            return
        self._awaited = ""
        self.nik.setText(self._around.say(N_("NIK {nik}"), nik=nik))
        self.nik_button.hide()
        self._hides.start()

    def mask_nik(self) -> None:
        """Mask the NIK; one that was asked for and is still to come is not shown any more."""
        self._hides.stop()
        self._awaited = ""
        self.nik.setText(self._around.say(N_("NIK {nik}"), nik=self._masked) if self._masked else "")
        self.nik.setVisible(bool(self._masked))
        self.nik_button.setVisible(bool(self._masked))
