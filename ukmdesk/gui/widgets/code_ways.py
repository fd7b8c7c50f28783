"""Three ways to bring a paper's code in: a file, the clipboard, a scanner that types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

LONGEST_CODE: Final = 4096


class CodeWays(QWidget):
    """Buttons with their keys, and the field that a scanner types into."""

    open_wished = Signal()
    paste_wished = Signal()
    scanned = Signal(str)

    def __init__(self, around: Surroundings, keys_in: QWidget) -> None:
        super().__init__()
        self._around = around
        say = around.say
        self.open = button(around, say(N_("Buka berkas...")), icon="folder", key="Ctrl+O")
        self.paste = button(around, say(N_("Tempel")), icon="paste", key="Ctrl+V")
        self.code = QLineEdit()
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setPlaceholderText(say(N_("misalnya UKM1:6BF...")))
        self.code.setAccessibleName(say(N_("Alat pemindai")))
        self.code.returnPressed.connect(self._on_scanned)
        self.open.clicked.connect(self.open_wished)
        self.paste.clicked.connect(self.paste_wished)
        self._keys = [
            self._key("Ctrl+O", keys_in, self.open_wished.emit),
            self._key("Ctrl+V", keys_in, self.paste_wished.emit),
            self._key("F7", keys_in, self.scan),
        ]
        self._lay_out()

    def _key(self, key: str, keys_in: QWidget, do: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), keys_in)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
        return shortcut

    def _lay_out(self) -> None:
        px, say = self._around.px, self._around.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addWidget(text(self._around, say(N_("Ambil kode QR")), "heading"))
        layout.addSpacing(px(4))
        for one, hint in (
            (self.open, N_("Foto atau PDF. Boleh juga diseret ke sini.")),
            (self.paste, N_("Gambar, atau teks yang dimulai dengan UKM1:")),
        ):
            layout.addWidget(one)
            layout.addWidget(text(self._around, say(hint), "hint"))
            layout.addSpacing(px(8))
        head = QHBoxLayout()
        label = text(self._around, say(N_("Alat pemindai")), "label")
        label.setBuddy(self.code)
        head.addWidget(label, 1)
        head.addWidget(text(self._around, "F7", "small"))
        layout.addLayout(head)
        layout.addWidget(self.code)
        layout.addWidget(text(self._around, say(N_("Tekan tombol pada alat, atau ketik lalu Enter.")), "hint"))

    def scan(self) -> None:
        """Make the field ready for a scanner."""
        self.code.clear()
        self.code.setFocus()

    def _on_scanned(self) -> None:
        typed = self.code.text().strip()
        if typed:
            self.code.clear()
            self.scanned.emit(typed)
