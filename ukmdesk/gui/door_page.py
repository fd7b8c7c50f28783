"""What the pages before the desk have in common: the first run and the unlock page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ukmdesk.errors import UkmError


class DoorPage(QWidget):
    """Built anew when the look changes; what was typed goes over into the new one."""

    opened = Signal(object)
    """The OpenedDesk."""
    look_chosen = Signal(object)
    """Another Look is wished."""

    @property
    def is_busy(self) -> bool:
        """Whether a workspace is being opened or made: the page has to stay until it is known how that ends."""
        return False

    def kept(self) -> object:
        """Give what was typed and chosen, for `take` of a page of the same kind."""
        return None

    def take(self, kept: object) -> None:
        """Go on where another page of the same kind was left."""

    def stop(self) -> None:
        """The window closes: end what can be ended without leaving anything half done."""

    def refuse(self, error: UkmError) -> None:
        """Say why what was opened could not be shown; it is closed again."""
