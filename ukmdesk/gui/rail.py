"""The navigation rail: the tile that registers, five tabs, and settings and help at the foot."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ukmdesk.gui.places import PageName
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.lurik import Lurik
from ukmdesk.i18n import N_

TABS: Final[tuple[tuple[PageName, str, str], ...]] = (
    ("home", "home", N_("Beranda")),
    ("registrations", "registrations", N_("Pendaftaran")),
    ("send", "send", N_("Kirim")),
    ("ledger", "print-ledger", N_("Buku cetak")),
    ("check", "qr-check", N_("Cek kertas")),
)
FOOT: Final[tuple[tuple[PageName, str, str], ...]] = (
    ("settings", "settings", N_("Pengaturan")),
    ("help", "help", N_("Bantuan")),
)
TAB_OF: Final[dict[PageName, PageName]] = {
    "registration": "registrations",
    "print": "ledger",
    "officers": "settings",
    "doctor": "settings",
}
"""Page -> the tab it is reached by, where that is another one."""


class RailTab(QToolButton):
    """One tab: icon above word; the badge counts what waits there."""

    def __init__(self, around: Surroundings, icon: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._name = icon
        self._badge = 0
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(around.px(24), around.px(24)))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("role", "rail")
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def set_badge(self, count: int) -> None:
        """Show how many things wait there; 0 shows nothing."""
        self._badge = count
        waiting = self._around.say(N_("{count} menunggu"), count=count)
        self.setAccessibleDescription(waiting if count else "")
        self.update()

    def _on_toggled(self, on: bool) -> None:
        self.setIcon(self._around.icon(self._name, "ink" if on else "railt", 24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the tab, and the badge at its upper right."""
        super().paintEvent(event)
        if not self._badge:
            return
        around = self._around
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = str(self._badge) if self._badge < 1000 else "999+"
        font = self.font()
        font.setPointSizeF(9 * around.scale)
        painter.setFont(font)
        width = max(around.px(18), painter.fontMetrics().horizontalAdvance(words) + around.px(10))
        place = QRect(self.width() // 2 + around.px(11), around.px(2), width, around.px(16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(around.tokens.colour("thread")))
        painter.drawRoundedRect(place, around.px(8), around.px(8))
        painter.setPen(QColor(around.tokens.colour("badge")))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


class Rail(QWidget):
    """The rail at the left edge; `register_requested` and `tab_chosen` say what was pressed."""

    register_requested = Signal()
    tab_chosen = Signal(str)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(around.px(104))
        self._around = around
        self._tabs: dict[str, RailTab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Lurik(around, "rail"))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(around.px(4), around.px(6), 0, around.px(6))
        self._column.setSpacing(0)
        row.addLayout(self._column, 1)
        self._add_tile()
        for name, icon, words in TABS:
            self._add_tab(name, icon, words)
        self._column.addStretch(1)
        for name, icon, words in FOOT:
            self._add_tab(name, icon, words)

    def _add_tile(self) -> None:
        self._tile = RailTab(self._around, "register-new", self._around.say(N_("Daftarkan")), self)
        self._tile.setCheckable(False)
        self._tile.setProperty("role", "rail-tile")
        self._tile.setAccessibleDescription("Ctrl+N")
        self._tile.clicked.connect(self.register_requested)
        row = QHBoxLayout()
        row.setContentsMargins(self._around.px(2), 0, self._around.px(6), self._around.px(6))
        row.addWidget(self._tile)
        self._tile.setFixedHeight(self._around.px(56))
        self._tile.setSizePolicy(self._tile.sizePolicy().Policy.Expanding, self._tile.sizePolicy().Policy.Fixed)
        self._column.addLayout(row)

    def _add_tab(self, name: PageName, icon: str, words: str) -> None:
        tab = RailTab(self._around, icon, self._around.say(words), self)
        tab.setFixedHeight(self._around.px(58))
        tab.setSizePolicy(tab.sizePolicy().Policy.Expanding, tab.sizePolicy().Policy.Fixed)
        tab.clicked.connect(lambda: self.tab_chosen.emit(name))
        self._tabs[name] = tab
        self._column.addWidget(tab)

    def set_page(self, page: PageName) -> None:
        """Mark the tab that the shown page is reached by."""
        for name, tab in self._tabs.items():
            tab.setChecked(name == TAB_OF.get(page, page))

    def set_badge(self, page: PageName, count: int) -> None:
        """Show how many things wait on a page."""
        self._tabs[page].set_badge(count)

    def set_compact(self, *, compact: bool) -> None:
        """Lower the tabs in a low window."""
        for tab in self._tabs.values():
            tab.setFixedHeight(self._around.px(48 if compact else 58))
        self._tile.setFixedHeight(self._around.px(50 if compact else 56))
