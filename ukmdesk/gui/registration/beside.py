"""Which panel stands at the right: about the field in hand, the reviewer's questions, the history, or none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ukmdesk.gui.registration.findings import LAST
from ukmdesk.gui.registration.history_drawer import HistoryDrawer
from ukmdesk.gui.registration.returned_flow import ReturnedFlow
from ukmdesk.gui.registration.side_panel import SidePanel

WITHOUT_FIELDS: Final = frozenset({"foto", "persetujuan", LAST})
"""Sections of whose answers the side panel has nothing to say."""
WIDE_SECTIONS: Final = WITHOUT_FIELDS | {"produk"}
"""Sections that need the room of the side panel."""


class Beside(QObject):
    """One panel at a time. Where the panel is folded away it can be called for and closed again."""

    changed = Signal()
    """Another panel is seen, or it can be called for now."""
    closed = Signal()
    """The history was closed: the focus belongs in the section."""

    def __init__(self, side: SidePanel, returned: ReturnedFlow, drawer: HistoryDrawer, parent: QObject) -> None:
        super().__init__(parent)
        self._side = side
        self._returned = returned
        self._drawer = drawer
        self._section = ""
        self._compact = False
        self.is_called = False
        """Whether the person wants to see the panel where it is folded away."""
        drawer.closed.connect(self._on_drawer_closed)
        self._arrange()

    @property
    def panels(self) -> tuple[QWidget, ...]:
        """The panels in reading order."""
        return self._side, self._returned.panel, self._drawer

    @property
    def can_be_called(self) -> bool:
        """Whether there is a panel that is folded away, or was called for."""
        return self._is_folded and bool(self._section) and (self._returned.is_on or not self._says_nothing)

    @property
    def is_open(self) -> bool:
        """Whether a folded panel is seen because it was called for, or the history."""
        return not self._drawer.isHidden() or (self.is_called and self.can_be_called)

    def focus(self) -> None:
        """Put the focus into the panel that is seen, for the fields go out of sight."""
        if self._drawer.isHidden():
            (self._returned.panel.list if self._returned.is_on else self._side.help).setFocus()

    @property
    def _is_folded(self) -> bool:
        return self._compact or (not self._returned.is_on and self._section in WIDE_SECTIONS)

    @property
    def _says_nothing(self) -> bool:
        return self._section in WITHOUT_FIELDS

    def show_section(self, name: str) -> None:
        """Follow the section in hand."""
        self._section = name
        self._arrange()

    def set_compact(self, *, compact: bool) -> None:
        """Fold the panel away by the compact rules."""
        self._compact = compact
        self._arrange()

    def toggle(self) -> None:
        """Show the folded panel, or fold it away again."""
        if not self._drawer.isHidden():
            self._drawer.close_drawer()
        if self.can_be_called:
            self.is_called = not self.is_called
            self._arrange()

    def close_called(self) -> bool:
        """Fold a panel away that was called for; False when there is none."""
        was_seen = self.is_called and self.can_be_called
        if was_seen:
            self.is_called = False
            self._arrange()
        return was_seen

    def make_room_for_history(self) -> None:
        """Put the other panels away: the history comes in their place."""
        self._side.hide()
        self._returned.panel.hide()
        self._drawer.show()
        self.changed.emit()

    def _on_drawer_closed(self) -> None:
        self._arrange()
        self.closed.emit()

    def _arrange(self) -> None:
        shown: QWidget | None = self._returned.panel if self._returned.is_on else self._side
        is_seen = not self._is_folded or (self.is_called and self.can_be_called)
        if not is_seen or not self._drawer.isHidden():
            shown = None
        for panel in (self._side, self._returned.panel):
            if panel is not shown:
                panel.hide()
        if shown is not None:
            shown.show()
        self.changed.emit()
