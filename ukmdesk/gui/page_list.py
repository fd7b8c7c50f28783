"""PAGES: every page with what it is built from. The frame knows this list, not the pages' insides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ukmdesk.gui.places import PageName
from ukmdesk.gui.ports import OpenedDesk
from ukmdesk.gui.remembered import Look, Remembered
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings

if TYPE_CHECKING:
    from ukmdesk.gui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Built:
    """What a page may be built from."""

    around: Surroundings
    desk: OpenedDesk
    asks: Asks
    remembered: Remembered
    set_look: Callable[[Look], None]
    end_practice: Callable[[], None]


def _home(built: Built) -> Page:
    from ukmdesk.gui.pages.home import HomePage

    return HomePage(built.around, built.desk.lists)


def _registrations(built: Built) -> Page:
    from ukmdesk.gui.pages.registrations import RegistrationsPage

    return RegistrationsPage(built.around, built.desk.lists, built.asks)


def _registration(built: Built) -> Page:
    from ukmdesk.gui.pages.registration import RegistrationPage

    return RegistrationPage(built.around, built.desk.writing, built.desk.lists, built.asks)


def _print(built: Built) -> Page:
    from ukmdesk.gui.pages.print_paper import PrintPage
    from ukmdesk.gui.printing import Printers

    return PrintPage(built.around, built.desk.papers, Printers(built.remembered), built.asks)


def _ledger(built: Built) -> Page:
    from ukmdesk.gui.pages.ledger import LedgerPage

    return LedgerPage(built.around, built.desk.papers, built.asks)


def _send(built: Built) -> Page:
    from ukmdesk.gui.pages.send import SendPage

    return SendPage(built.around, built.desk.post, built.desk.practice, built.asks)


def _check(built: Built) -> Page:
    from ukmdesk.gui.pages.check import CheckPage

    return CheckPage(built.around, built.desk.checking, built.asks)


def _settings(built: Built) -> Page:
    from ukmdesk.gui.pages.settings import SettingsPage

    page = SettingsPage(built.around, built.desk.care, built.remembered.look(), built.asks, built.set_look)
    page.practice_removal_requested.connect(built.end_practice)
    return page


def _officers(built: Built) -> Page:
    from ukmdesk.gui.pages.officers import OfficersPage

    return OfficersPage(built.around, built.desk.people, built.desk.care, built.asks)


def _doctor(built: Built) -> Page:
    from ukmdesk.gui.pages.doctor import DoctorPage

    return DoctorPage(built.around, built.desk.care, built.asks)


def _help(built: Built) -> Page:
    from ukmdesk.gui.pages.help import HelpPage

    return HelpPage(built.around)


PAGES: Final[tuple[tuple[PageName, Callable[[Built], Page]], ...]] = (
    ("home", _home),
    ("registrations", _registrations),
    ("registration", _registration),
    ("print", _print),
    ("ledger", _ledger),
    ("send", _send),
    ("check", _check),
    ("settings", _settings),
    ("officers", _officers),
    ("doctor", _doctor),
    ("help", _help),
)
"""Name -> how it is built: when it is first gone to."""
