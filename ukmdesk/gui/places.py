"""Places in the app: what a page asks the main window to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PageName = Literal[
    "home",
    "registrations",
    "registration",
    "print",
    "ledger",
    "send",
    "check",
    "settings",
    "officers",
    "doctor",
    "help",
]


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what it shows.

    `id` is a draft's or registration's UUID, a serial, a worklist or a help topic, as the page says; `part` a section,
    a path in the registration, or what to do there (`new`, `same`, `correct`, `certificate`, `proof`).
    """

    page: PageName
    id: str = ""
    part: str = ""
