"""What the newest receipt said, in numbers and words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ukmdesk.gui.models.bundle_lines import bundle_number
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import link
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.sheet import Rule, Sheet
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import LastReceipt

OUTCOMES: Final = (
    ("received", "received"),
    ("accepted", "accepted"),
    ("returned", "returned"),
    ("duplicate", "duplicate"),
    ("rejected", "rejected"),
    ("quarantined", "quarantined"),
)
"""Outcome -> status shape, in the order in which they are read."""


class ReceiptPanel(Sheet):
    """The newest receipt; `list_requested` names the worklist that its words lead to."""

    list_requested = Signal(str)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around)
        self.setParent(parent)
        self._around = around

    def show_receipt(self, receipt: LastReceipt | None) -> None:
        """Show a receipt, or that none has come yet."""
        clear(self.body)
        if receipt is None:
            self.body.addWidget(text(self._around, self._around.say(N_("Belum ada tanda terima dari pusat.")), "hint"))
            self.body.addStretch(1)
            return
        around = self._around
        came = around.say(N_("Dari kantor pusat, {at}"), at=f"{around.date(receipt.at)}, {around.clock(receipt.at)}")
        self.body.addWidget(text(around, came, "hint"))
        self.body.addWidget(self._counts(receipt))
        self.body.addWidget(Rule(around))
        if receipt.bundles:
            numbers = ", ".join(bundle_number(one) for one in receipt.bundles)
            one, many = N_("Paket {numbers} utuh"), N_("Paket {numbers} semuanya utuh")
            whole = around.say_count(len(receipt.bundles), one, many, numbers=numbers)
            self.body.addWidget(StateLabel(around, "done", whole))
        self._add_links(receipt)
        self.body.addStretch(1)

    def _counts(self, receipt: LastReceipt) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(self._around.px(2))
        grid.setColumnStretch(0, 1)
        for row, (outcome, shape) in enumerate(OUTCOMES):
            grid.addWidget(StateLabel(self._around, shape), row, 0)
            count = text(self._around, self._around.number(receipt.outcomes.get(outcome, 0)), "strong")
            grid.addWidget(count, row, 1, Qt.AlignmentFlag.AlignRight)
        return held

    def _add_links(self, receipt: LastReceipt) -> None:
        around = self._around
        returned, print_them = N_("Jawab {count} yang dikembalikan"), N_("Cetak {count} sertifikat")
        for worklist, count, one, many in (
            ("returned", receipt.outcomes.get("returned", 0), N_("Jawab satu yang dikembalikan"), returned),
            ("accepted", receipt.certificates, N_("Cetak satu sertifikat"), print_them),
        ):
            if count:
                leads = link(around, around.say_count(count, one, many))
                leads.clicked.connect(lambda _=False, name=worklist: self.list_requested.emit(name))
                self.body.addWidget(leads, 0, Qt.AlignmentFlag.AlignLeft)
