"""How a paper is printed: printer, paper size, sheets, language, and the two ways out of the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.printing import FoundPrinter
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import across, side_by_side
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.keys_in import key_in
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_, Language

MOST_COPIES: Final = 5
_LANGUAGES: Final[tuple[tuple[Language, str], ...]] = (("id", N_("Indonesia")), ("en", N_("Inggris")))


class PrintChoices(QWidget):
    """Choices above, ways out below. Nothing is offered that does not work: one paper size, real printers only."""

    print_wished = Signal()
    save_wished = Signal()
    language_chosen = Signal(str)

    def __init__(self, around: Surroundings, keys_in: QWidget) -> None:
        super().__init__()
        self._around = around
        self._has_printer = False
        self._is_compact = False
        self.printer = QComboBox()
        self.paper_size = QComboBox()
        self.paper_size.addItem("A4")
        self.copies = QComboBox()
        for count in range(1, MOST_COPIES + 1):
            self.copies.addItem(str(count), count)
        self.language = QComboBox()
        for language, word in _LANGUAGES:
            self.language.addItem(around.say(word), language)
        self.language.activated.connect(lambda _: self.language_chosen.emit(self.language.currentData()))
        self.save = button(around, around.say(N_("Simpan PDF...")), icon="export")
        self.print = button(around, around.say(N_("Cetak")), role="primary", icon="print", key="Ctrl+P")
        self.reason = text(around, "", "hint")
        self.save.clicked.connect(self.save_wished)
        self.print.clicked.connect(self.print_wished)
        self._key = key_in(keys_in, "Ctrl+P", self.print_wished.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._around.px
        self._fields = QWidget()
        self._row = FlowLayout(self._fields, gap=px(16), line=px(8), height=px(58))
        self._printer_field = self._field(N_("Pencetak"), self.printer)
        self._size_field = self._field(N_("Ukuran kertas"), self.paper_size)
        self._copies_field = self._field(N_("Jumlah lembar"), self.copies)
        self._language_field = self._field(N_("Bahasa kertas"), self.language)
        self.set_compact(compact=False)
        ways = across(self._around)
        ways.setSpacing(px(12))
        ways.addWidget(self.reason, 1)
        ways.addWidget(side_by_side(self._around, self.save, self.print))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(self._fields)
        layout.addLayout(ways)

    def _field(self, label: str, editor: QWidget) -> QWidget:
        words = self._around.say(label)
        above = text(self._around, words, "label")
        above.setBuddy(editor)
        editor.setAccessibleName(words)
        field = QWidget(self._fields)
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._around.px(4))
        column.addWidget(above)
        column.addWidget(editor)
        return field

    def set_compact(self, *, compact: bool) -> None:
        """Give the printer's name less room, and none to the paper size: there is only one."""
        self._is_compact = compact
        self._printer_field.setFixedWidth(self._around.px(260 if compact else 340))
        self._offer_fields()

    def _offer_fields(self) -> None:
        """Show the fields in which there is something to choose, in reading order."""
        shown = {
            self._printer_field: self._has_printer,
            self._size_field: not self._is_compact,
            self._copies_field: self._has_printer,
            self._language_field: True,
        }
        for field, is_shown in shown.items():
            self._row.removeWidget(field)
            field.setVisible(is_shown)
            if is_shown:
                self._row.addWidget(field)

    def show_printers(self, printers: Sequence[FoundPrinter]) -> None:
        """Offer these printers, the first one chosen; without any the field goes."""
        self.printer.clear()
        for one in printers:
            words = N_("{printer} (siap)") if one.is_ready else N_("{printer} (tidak siap)")
            self.printer.addItem(self._around.say(words, printer=one.words), one.name)
        self._has_printer = bool(printers)
        self._offer_fields()

    @property
    def has_printer(self) -> bool:
        """Whether there is any printer to print on."""
        return self._has_printer

    def chosen_printer(self) -> str:
        """Give the system's name of the chosen printer, "" without any."""
        return str(self.printer.currentData() or "")

    def chosen_copies(self) -> int:
        """Give how many sheets of each page are wanted."""
        return int(self.copies.currentData())

    def set_language(self, language: Language) -> None:
        """Show the language of the paper."""
        self.language.setCurrentIndex([one for one, _ in _LANGUAGES].index(language))

    def allow(self, *, printing: bool, saving: bool, reason: str = "") -> None:
        """Allow the ways out; `reason` says why not, in the language of the screen."""
        self.print.setEnabled(printing and self._has_printer)
        self._key.setEnabled(printing and self._has_printer)
        self.save.setEnabled(saving)
        self.language.setEnabled(printing)
        self.reason.setText(reason)
