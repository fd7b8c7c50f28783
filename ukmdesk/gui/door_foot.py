"""The foot of the unlock page: the day, what waits, language and text size."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from ukmdesk.gui.remembered import TEXT_SIZES, Look
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_, Language

if TYPE_CHECKING:
    from ukmdesk.services.people_views import Standing

DAYS: Final = (N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu"))


class DoorFoot(QWidget):
    """`look_chosen` gives another Look."""

    look_chosen = Signal(object)

    def __init__(self, around: Surroundings, standing: Standing | None, look: Look) -> None:
        super().__init__()
        self._around = around
        self._look = look
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(around.px(24), around.px(6), around.px(12), around.px(6))
        row.setSpacing(around.px(16))
        self._told = [text(around, self._today(), "small")]
        if standing is not None:
            counts = around.say(
                N_("{drafts} draf, {awaiting} menunggu tanda terima"),
                drafts=standing.drafts,
                awaiting=standing.awaiting,
            )
            self._told.append(text(around, counts, "small"))
        for words in self._told:
            row.addWidget(words)
        row.addStretch(1)
        row.addWidget(self._language_menu())
        row.addWidget(self._size_menu())

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the two menus only where there is little room."""
        for words in self._told:
            words.setHidden(narrow)

    def _today(self) -> str:
        now = datetime.now(ZoneInfo(self._around.time_zone))
        at = round(now.timestamp() * 1000)
        day = self._around.say(DAYS[now.weekday()])
        return f"{day}, {self._around.date(at)}, {self._around.clock(at)} {now.tzname()}"

    def _language_menu(self) -> QPushButton:
        words = {"id": N_("Bahasa Indonesia"), "en": N_("Bahasa Inggris")}
        chooser = button(self._around, self._around.say(words[self._look.language]), role="quiet", icon="language")
        menu = QMenu(chooser)
        for language, name in words.items():
            action = QAction(self._around.say(name), menu)
            action.triggered.connect(
                lambda _=False, one=language: self.look_chosen.emit(replace(self._look, language=cast("Language", one)))
            )
            menu.addAction(action)
        chooser.setMenu(menu)
        return chooser

    def _size_menu(self) -> QPushButton:
        chooser = button(self._around, self._around.say(N_("Ukuran huruf")), role="quiet", icon="text-size")
        menu = QMenu(chooser)
        for size in TEXT_SIZES:
            action = QAction(f"{size} %", menu)
            action.triggered.connect(
                lambda _=False, one=size: self.look_chosen.emit(replace(self._look, text_size=one))
            )
            menu.addAction(action)
        chooser.setMenu(menu)
        return chooser
