"""The history of what was sent, and beside it what the newest receipt said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.gui.models.bundle_lines import BundleLines, bundle_number
from ukmdesk.gui.send.receipt_panel import ReceiptPanel
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import across
from ukmdesk.gui.widgets.table import Table
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.post_views import PostView


class PostHistory(QWidget):
    """`list_requested` names the worklist that the words of the receipt lead to."""

    list_requested = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        row = across(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(around.px(16))
        row.addLayout(self._table(), 1)
        row.addWidget(self._newest())
        self.setLayout(row)

    def _table(self) -> QVBoxLayout:
        around = self._around
        column = QVBoxLayout()
        column.setSpacing(around.px(8))
        head = QHBoxLayout()
        head.addWidget(text(around, around.say(N_("Riwayat kiriman")), "heading"), 1)
        head.addWidget(text(around, around.say(N_("Nomor paket tidak pernah melompat")), "small"))
        column.addLayout(head)
        self._lines = BundleLines(around)
        self.table = Table(around)
        self.table.setModel(self._lines)
        self.table.set_stretched(4)
        self.table.setAccessibleName(around.say(N_("Riwayat kiriman")))
        self.table.setMinimumHeight(around.px(28 + 3 * 34))
        column.addWidget(self.table, 1)
        return column

    def _newest(self) -> QWidget:
        around = self._around
        self._beside = QWidget()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(around.px(8))
        self._title = text(around, around.say(N_("Tanda terima")), "heading")
        column.addWidget(self._title)
        self._receipt = ReceiptPanel(around)
        self._receipt.list_requested.connect(self.list_requested)
        column.addWidget(self._receipt)
        column.addStretch(1)
        self._beside.setFixedWidth(around.px(330))
        return self._beside

    def show_view(self, view: PostView) -> None:
        """Show other bundles and the newest receipt."""
        self._lines.show_lines(view.bundles)
        self._receipt.show_receipt(view.receipt)
        title = self._around.say(N_("Tanda terima"))
        self._title.setText(f"{title} {bundle_number(view.receipt.number)}" if view.receipt else title)

    def set_compact(self, *, compact: bool) -> None:
        """In a narrow window the receipt's panel goes; its numbers stand in the list."""
        self._beside.setVisible(not compact)
