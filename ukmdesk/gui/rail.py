"""The navigation rail: the tile that registers, five tabs, and settings and help at the foot."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
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
ICONS: Final = (24, 14, 0)
"""The icon above the words in px at 100 %, smaller where the window is low for its text, and none in the lowest."""
EDGE: Final = 7
"""Beside the words of a tab, in px at 100 %: the bar of the chosen one, and air."""
SPACE: Final = 4
"""Between icon and words, or around words alone, in px."""
SMALL_BADGE: Final = 1.3
"""A badge beside words alone grows no larger than this."""


class RailTab(QToolButton):
    """One tab: icon above word; the badge counts what waits there."""

    def __init__(self, around: Surroundings, icon: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._name = icon
        self._side = ICONS[0]
        self._badge = 0
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(around.px(self._side), around.px(self._side)))
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
        self.setIcon(self._around.icon(self._name, "ink" if on else "railt", self._side or ICONS[0]))

    def words_width(self) -> int:
        """Give the width of the words as they are written when the tab is the chosen one."""
        self.ensurePolished()
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font).horizontalAdvance(self.accessibleName())

    def needed_height(self, icon: int) -> int:
        """Give the least height for the words below an icon of so many px at 100 %, 0 for words alone."""
        self.ensurePolished()
        return self.fontMetrics().height() + SPACE + self._around.px(icon)

    def set_icon_side(self, side: int) -> None:
        """Show the icon in another size, 0 for none."""
        self._side = side
        under = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        self.setToolButtonStyle(under if side else Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setIconSize(QSize(self._around.px(side), self._around.px(side)))
        self._on_toggled(self.isChecked())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the tab, and the badge at its upper right."""
        super().paintEvent(event)
        if self._badge:
            painter = QPainter(self)
            self._paint_badge(painter, self._around.scale if self._side else min(self._around.scale, SMALL_BADGE))
            painter.end()

    def _paint_badge(self, painter: QPainter, scale: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = str(self._badge) if self._badge < 1000 else "999+"
        font = self.font()
        font.setPointSizeF(9 * scale)
        painter.setFont(font)
        width = max(round(18 * scale), painter.fontMetrics().horizontalAdvance(words) + round(10 * scale))
        beside = self.width() // 2 + round(11 * scale)
        place = QRect(beside if self._side else self.width() - width, round(2 * scale), width, round(16 * scale))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._around.tokens.colour("thread")))
        painter.drawRoundedRect(place, round(8 * scale), round(8 * scale))
        painter.setPen(QColor(self._around.tokens.colour("badge")))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QWidget):
    """The rail at the left edge; `register_requested` and `tab_chosen` say what was pressed."""

    register_requested = Signal()
    tab_chosen = Signal(str)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around = around
        self._compact = False
        self._tabs: dict[str, RailTab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
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
        needed = max(tab.words_width() for tab in self._all())
        self.setFixedWidth(max(around.px(104), around.px(8 + 4 + 2 * EDGE) + needed))

    def _all(self) -> tuple[RailTab, ...]:
        return (self._tile, *self._tabs.values())

    def _add_tile(self) -> None:
        self._tile = RailTab(self._around, "register-new", self._around.say(N_("Daftarkan")), self)
        self._tile.setCheckable(False)
        self._tile.setProperty("role", "rail-tile")
        self._tile.setAccessibleDescription("Ctrl+N")
        self._tile.clicked.connect(self.register_requested)
        row = QHBoxLayout()
        row.setContentsMargins(self._around.px(2), 0, self._around.px(6), self._around.px(6))
        row.addWidget(self._tile)
        self._tile.setSizePolicy(self._tile.sizePolicy().Policy.Expanding, self._tile.sizePolicy().Policy.Fixed)
        self._column.addLayout(row)

    def _add_tab(self, name: PageName, icon: str, words: str) -> None:
        tab = RailTab(self._around, icon, self._around.say(words), self)
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
        self._compact = compact
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no height: the tabs take what there is."""
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Everything is in sight at any height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every tab its height, or its share of what there is; words are never cut, icons get smaller or go."""
        px, tabs = self._around.px, self._all()
        room = max((self.height() - 3 * px(6)) // len(tabs), 0)
        height = min(px(48 if self._compact else 58), room)
        icon = next((one for one in ICONS if tabs[0].needed_height(one) <= height), 0)
        for tab in tabs:
            tab.set_icon_side(icon)
            tab.setFixedHeight(height)
        self._tile.setFixedHeight(min(px(50 if self._compact else 56), room))
