"""The order of the list, said in words; a button, so that the keyboard can change it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ukmdesk.gui.registrations.list_view import NEWEST, Order
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import DeskButton
from ukmdesk.i18n import N_
from ukmdesk.services.worklists import Sort

ORDERS: Final[dict[Order, str]] = {
    ("updated", True): N_("Urut: berubah, terbaru dulu"),
    ("updated", False): N_("Urut: berubah, terlama dulu"),
    ("business", False): N_("Urut: nama usaha, A ke Z"),
    ("business", True): N_("Urut: nama usaha, Z ke A"),
    ("village", False): N_("Urut: desa, A ke Z"),
    ("village", True): N_("Urut: desa, Z ke A"),
    ("state", False): N_("Urut: keadaan"),
    ("state", True): N_("Urut: keadaan, terbalik"),
}


def turned(former: Order, sort: Sort) -> Order:
    """Give the order after a press on a column's head: the other way round when it was sorted by it already."""
    if former[0] == sort:
        return sort, not former[1]
    return sort, sort == "updated"


class SortButton(DeskButton):
    """Says the order; its menu has all of them."""

    chosen = Signal(object)
    """An Order."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, around.say(ORDERS[NEWEST]), role="menu", big=False)
        menu = QMenu(self)
        for order, words in ORDERS.items():
            action = QAction(around.say(words), menu)
            action.triggered.connect(lambda _=False, one=order: self.chosen.emit(one))
            menu.addAction(action)
        self.setMenu(menu)

    def show_order(self, order: Order) -> None:
        """Say another order."""
        self.set_words(self.around.say(ORDERS[order]))
