"""An opened hub: what every job of head office works with."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ukmdesk.domain.rules import Regions
from ukmdesk.hub.database import Database
from ukmdesk.hub.key_folder import HubKeys
from ukmdesk.hub.settings import HubSettings

Now = Callable[[], int]
"""Tells the time in ms UTC."""


def system_now() -> int:
    """Give the machine's clock in ms UTC."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class OpenedHub:
    """Folder, settings, keys and database of a hub, and how it tells the time and knows villages."""

    folder: Path
    settings: HubSettings
    keys: HubKeys
    database: Database
    now: Now
    regions: Callable[[], Regions | None]

    @property
    def received(self) -> Path:
        """Where the sealed bundles are kept, named by their identity."""
        return self.folder / "received"

    @property
    def receipts(self) -> Path:
        """Where every receipt that was written is kept."""
        return self.folder / "receipts"

    @property
    def objects(self) -> Path:
        """Where the photos lie, each sealed to the hub by itself and named by its SHA-256."""
        return self.folder / "objects"

    def local_date(self, at: int) -> date:
        """Give the office's calendar day at an instant."""
        return datetime.fromtimestamp(at / 1000, tz=UTC).astimezone(ZoneInfo(self.settings.office.time_zone)).date()
