"""The way out of the desk: what is being typed is kept first; what still runs is waited for, and nothing is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.texts import text
from ukmdesk.gui.work import Work
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.gui.frame import Frame

PATIENCE_MS: Final = 5000
"""Typing that is not on the disk by then keeps the desk open for now."""
SOON_MS: Final = 500
"""What takes longer than this says so."""


class Leaving(QObject):
    """One way out at a time. While the typing cannot be kept (a full disk) the desk stays: nothing typed is dropped."""

    hindered = Signal()
    """The typing is not on the disk yet; when it is, the desk is left all the same."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.is_under_way = False
        self._patience = work.after(self, PATIENCE_MS, self._on_hindered)

    def leave(self, frame: Frame | None, kept: Callable[[], None]) -> None:
        """Let the shown page keep what is typed, then call `kept`; without a frame there is nothing to keep."""
        self.is_under_way = True
        if frame is None:
            kept()
            return
        self._patience.start()
        frame.leave(lambda: self._on_kept(kept))

    def _on_kept(self, kept: Callable[[], None]) -> None:
        self._patience.stop()
        self.is_under_way = True
        kept()

    def _on_hindered(self) -> None:
        self.is_under_way = False
        self.hindered.emit()

    def end(self) -> None:
        """The desk is closed."""
        self.is_under_way = False


class ClosingPage(QWidget):
    """Empty; when closing takes its time because something still runs, it says so."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._line = text(around, around.say(N_("Terkunci begitu pekerjaan yang sedang berjalan selesai.")), "body")
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self._line)
        self._line.hide()
        around.work.after(self, SOON_MS, self._line.show).start()
