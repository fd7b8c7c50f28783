"""What every page has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.focus_ring import RINGED


class Page(QWidget):
    """One screen beside the rail. Subclasses are built with (around, port, parent) and load when they are shown."""

    name: ClassVar[PageName]
    topic: ClassVar[str]
    """Help topic that F1 opens: the name of a file in `resources/help`."""

    place_requested = Signal(object)
    """The person wants to go to a Place."""
    title_changed = Signal(str)
    """The window title, without the program's name."""
    saved = Signal(object)
    """Save state: an instant (ms UTC) when saved, "" while saving, a sentence when it could not be."""
    toast_requested = Signal(str, str, object)
    """Sentence, word of the action (or ""), what the action does."""
    desk_changed = Signal()
    """Something was saved that the status line and other pages count."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.say = around.say
        self.setProperty(RINGED, "none")

    def load(self, place: Place) -> None:
        """Show what `place` says, from fresh data; called each time the page is gone to."""

    def place(self) -> Place:
        """Give where the page is now: what `load` needs to come back here after a lock or a change of language."""
        return Place(self.name)

    def register_place(self) -> Place:
        """Give where a new seller begins when Ctrl+N is pressed on this page."""
        return Place("registration", part="new")

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what is being typed, then call `then`; called before another page is shown and before a lock."""
        then()

    def set_compact(self, *, compact: bool) -> None:
        """Follow the compact rules (LOOK 3.2) or the normal ones."""

    def focus_first(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()
