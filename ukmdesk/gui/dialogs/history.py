"""The history of a registration's answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.sheet import Rule
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Change


class HistoryDialog(QDialog):
    """What stood where and what stands there now, newest first."""

    def __init__(self, around: Surroundings, business: str, changes: Sequence[Change], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(around.say(N_("Riwayat isian")))
        self.resize(around.px(620), around.px(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.px(24),) * 4)
        column.setSpacing(around.px(10))
        column.addWidget(text(around, around.say(N_("Riwayat isian {name}"), name=business), "heading"))
        held = QWidget()
        lines = QVBoxLayout(held)
        lines.setSpacing(around.px(6))
        if not changes:
            lines.addWidget(text(around, around.say(N_("Belum ada isian yang diubah sejak lengkap.")), "body"))
        for change in changes:
            empty = around.say(N_("(kosong)"))
            lines.addWidget(text(around, change.label, "strong"))
            lines.addWidget(text(around, f"{change.former or empty} → {change.current or empty}", "body"))
            lines.addWidget(text(around, f"{around.moment(change.at)} · {change.by}", "hint"))
            lines.addWidget(Rule(around))
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(held)
        column.addWidget(area, 1)
        close = button(around, around.say(N_("Tutup")), key="Esc")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
