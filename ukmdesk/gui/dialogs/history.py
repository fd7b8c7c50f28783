"""The history of a registration's answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ukmdesk.gui.dialogs.fitting import FittingDialog
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.sheet import Rule
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Change


class HistoryDialog(FittingDialog):
    """What stood where and what stands there now, newest first."""

    def __init__(self, around: Surroundings, business: str, changes: Sequence[Change], parent: QWidget) -> None:
        super().__init__(around, around.say(N_("Riwayat isian")), parent, width=620)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lines = self.body
        lines.addWidget(text(around, around.say(N_("Riwayat isian {name}"), name=business), "heading"))
        if not changes:
            lines.addWidget(text(around, around.say(N_("Belum ada isian yang diubah sejak lengkap.")), "body"))
        for change in changes:
            empty = around.say(N_("(kosong)"))
            lines.addWidget(text(around, change.label, "strong"))
            lines.addWidget(text(around, f"{change.former or empty} → {change.current or empty}", "body"))
            lines.addWidget(text(around, f"{around.moment(change.at)} · {change.by}", "hint"))
            lines.addWidget(Rule(around))
        lines.addStretch(1)
        self.fit()
