"""The pages before the desk, and what they know of those who were in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ukmdesk.gui.door_page import DoorPage
from ukmdesk.gui.look_in_hand import LookInHand
from ukmdesk.gui.places import Place
from ukmdesk.gui.show import Asks
from ukmdesk.gui.unlock import UnlockPage

if TYPE_CHECKING:
    from ukmdesk.gui.ports import Door
    from ukmdesk.services.people_views import KnownOfficer, Standing


@dataclass(frozen=True, slots=True)
class Returning:
    """Where an officer was when the desk was locked: the same officer comes back there."""

    officer: str
    place: Place


class Doors(QObject):
    """Builds the first run or the unlock page, which says who may come in only once somebody was in."""

    opened = Signal(object)
    """The OpenedDesk."""

    def __init__(self, door: Door, look: LookInHand, parent: QObject) -> None:
        super().__init__(parent)
        self._door = door
        self._look = look
        self.standing: Standing | None = None
        self._officers: tuple[KnownOfficer, ...] = ()
        self._returning: Returning | None = None

    def know(self, officers: Sequence[KnownOfficer]) -> None:
        """Take note of who may come in."""
        self._officers = tuple(one for one in officers if one.state == "active")

    def note_place(self, place: Place) -> None:
        """Take note of where the officer of the desk is as it is left."""
        if self.standing is not None:
            self._returning = Returning(self.standing.officer.id, place)

    def place_for(self, officer: str) -> Place:
        """Give where an officer goes on."""
        back = self._returning
        return back.place if back is not None and back.officer == officer else Place("home")

    def forget(self) -> None:
        """The workspace is gone: nobody was ever in."""
        self.standing, self._officers, self._returning = None, (), None

    def page(self, asks: Asks, former: DoorPage | None) -> DoorPage:
        """Build the page that is due; `former` is the one that was shown in another look.

        Whose workspace is gone after somebody was in it (a stick was pulled out) is never asked to make another.
        """
        is_first = self._is_nothing_there() if former is None else not isinstance(former, UnlockPage)
        page = self._first_run(asks) if is_first else self._unlock()
        page.opened.connect(self.opened)
        page.look_chosen.connect(self._look.choose)
        return page

    def _is_nothing_there(self) -> bool:
        return self.standing is None and self._door.state() == "none"

    def _first_run(self, asks: Asks) -> DoorPage:
        from ukmdesk.gui.first_run import FirstRun

        return FirstRun(self._look.around, self._door, asks, self._look.look)

    def _unlock(self) -> DoorPage:
        return UnlockPage(self._look.around, self._door, self._officers, self.standing, self._look.look)
