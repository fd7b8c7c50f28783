"""The prints of today below the question: heading with counts, table, and the way to the whole ledger."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.models.ledger_lines import TODAY, Column, LedgerLines, say_counts
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import link
from ukmdesk.gui.widgets.table import Table
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.paper_views import LedgerDay

MEASURED: Final = 60
"""So many rows tell how wide the columns are; measuring all of them would hold the window up."""


class LedgerToday(QWidget):
    """Today's lines of the print ledger, newest first."""

    ledger_wished = Signal(str)
    """The whole ledger is wanted, with this serial chosen ("" for none)."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._model = LedgerLines(around, TODAY)
        self.counts = text(around, "", "hint")
        self.counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.table = Table(around)
        self.table.setModel(self._model)
        self.table.set_stretched(TODAY.index("business"))
        self.table.horizontalHeader().setResizeContentsPrecision(MEASURED)
        self.table.setAccessibleName(around.say(N_("Buku cetak hari ini")))
        self.table.setMinimumHeight(around.px(28 + 3 * 34))
        self.table.opened.connect(self._on_opened)
        whole = link(around, around.say(N_("Seluruh buku cetak")))
        whole.clicked.connect(lambda: self.ledger_wished.emit(""))
        title = text(around, around.say(N_("Buku cetak hari ini")), "heading")
        title.setWordWrap(False)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self.counts, 1)
        foot = QHBoxLayout()
        hint = text(around, around.say(N_("Seri dicatat sebelum dicetak. Kertas rusak tetap tercatat.")), "hint")
        foot.addWidget(hint, 1)
        foot.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(around.px(8))
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def show_day(self, day: LedgerDay) -> None:
        """Show the lines and their counts."""
        self._model.show_lines(day.lines)
        self.counts.setText(say_counts(self._around, day.counts))
        if day.lines:
            self.table.selectRow(0)

    def set_compact(self, *, compact: bool) -> None:
        """Leave out what a narrow page has no room for; the whole ledger has it."""
        columns: tuple[Column, ...] = ("kind", "copy", "digest")
        for column in columns:
            self.table.setColumnHidden(TODAY.index(column), compact)

    def _on_opened(self) -> None:
        line = self._model.line(self.table.currentIndex().row())
        self.ledger_wished.emit(line.serial if line else "")
