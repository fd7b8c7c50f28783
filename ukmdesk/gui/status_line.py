"""The line at the foot: what is saved, always at the same place; then network, unsent, backup, laptop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import link
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import Standing


class StatusLine(QWidget):
    """Save state first; it never moves and never blinks. What there is no room for goes, the least needed first."""

    help_requested = Signal(str)
    """The person wants to read what to do about a save that failed: a help topic."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._compact = False
        self._words = self._short = ""
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(around.px(28))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(around.px(12), 0, around.px(18), 0)
        row.setSpacing(around.px(18))
        self._mark = QLabel()
        self._saved = self._line("status")
        self._todo: QPushButton = link(around, around.say(N_("Apa yang dilakukan")))
        self._todo.clicked.connect(lambda: self.help_requested.emit("disk"))
        self._todo.hide()
        saved = QHBoxLayout()
        saved.setSpacing(around.px(6))
        for widget in (self._mark, self._saved, self._todo):
            saved.addWidget(widget)
        row.addLayout(saved)
        network = QHBoxLayout()
        network.setSpacing(around.px(6))
        self._network_mark = QLabel()
        network.addWidget(self._network_mark)
        self._network = self._line("status")
        network.addWidget(self._network)
        row.addLayout(network)
        row.addStretch(1)
        self._unsent, self._backup, self._device = (self._line("status") for _ in range(3))
        for line in (self._unsent, self._backup, self._device):
            row.addWidget(line)
        around.work.online_changed.connect(self._show_network)
        self._show_network(is_online=around.work.is_online)
        self.show_ready()

    def _line(self, role: str) -> QLabel:
        line = QLabel()
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setProperty("role", role)
        return line

    def _show_network(self, is_online: bool) -> None:
        """Say whether the program speaks with the network: only while somebody has asked for it."""
        around = self._around
        mark = around.icon("network" if is_online else "network-off", "ink2", 14)
        self._network_mark.setPixmap(mark.pixmap(around.px(14), around.px(14)))
        offline, online = N_("Tanpa jaringan: data aman di perangkat ini"), N_("Memakai jaringan: mengirim ke pusat")
        self._network.setText(around.say(online if is_online else offline))
        self._fit()

    def show_ready(self) -> None:
        """Say that everything is on the disk, before anything was typed."""
        self._show("saved", "pandan", self._around.say(N_("Tersimpan")))

    def show_saved(self, state: object) -> None:
        """Show a save state: ms UTC when saved, "" while saving, a sentence when it could not be."""
        self._todo.hide()
        if isinstance(state, int):
            at = self._around.clock(state, seconds=True)
            self._show("saved", "pandan", self._around.say(N_("Tersimpan {at}"), at=at))
        elif not state:
            self._show("saved", "ink2", self._around.say(N_("Menyimpan…")))
        else:
            words = self._around.say(N_("Belum tersimpan: {why}"), why=state)
            self._show("problem", "bata", words, short=self._around.say(N_("Belum tersimpan")))
            self._todo.show()
            self._fit()

    def _show(self, icon: str, role: str, words: str, *, short: str = "") -> None:
        self._words, self._short = words, short or words
        size = self._around.px(14)
        self._mark.setPixmap(self._around.icon(icon, role, 14).pixmap(size, size))
        self._saved.setProperty("on", role)
        self._saved.style().polish(self._saved)
        self._saved.setAccessibleName(words)
        self._fit()

    def show_standing(self, standing: Standing) -> None:
        """Show what is unsent, the last backup and the laptop's number."""
        around = self._around
        self._unsent.setText(
            around.say(
                N_("Belum terkirim: {ready} lengkap, {drafts} draf"), ready=standing.ready, drafts=standing.drafts
            )
        )
        when = around.moment(standing.backup_at) if standing.backup_at else around.say(N_("belum ada"))
        self._backup.setText(around.say(N_("Cadangan terakhir {when}"), when=when))
        device = standing.device or around.say(N_("belum terdaftar"))
        words = N_("Latihan {device}") if standing.practice else N_("Perangkat {device}")
        self._device.setText(around.say(words, device=device))
        self._fit()

    def set_compact(self, *, compact: bool) -> None:
        """In a narrow window only the save state, what is unsent and the laptop stay."""
        self._compact = compact
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for other lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._saved.setText(self._words)
        goes = ((self._network_mark, self._network), (self._backup,), (self._device,), (self._unsent,))
        first = 2 if self._compact else 0
        for count in range(first, len(goes) + 1):
            for place, widgets in enumerate(goes):
                for widget in widgets:
                    widget.setVisible(place >= count)
            if self._has_room():
                return
        self._saved.setText(self._short)

    def _has_room(self) -> bool:
        self._row.activate()
        return self._row.minimumSize().width() <= self.width()
