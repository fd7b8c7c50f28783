"""The stores of one opened workspace, and what enrolment brought: what every part of the desk works on."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import Final, Self, TypeVar

from ukmdesk.crypto.keys import HubCard
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.errors import InputError
from ukmdesk.reference.regions import Regions, open_regions
from ukmdesk.store.clock import Clock
from ukmdesk.store.device import Device, DeviceKeys
from ukmdesk.store.drafts import Drafts
from ukmdesk.store.exchange_log import ExchangeLog
from ukmdesk.store.media import Media
from ukmdesk.store.officers import Officers
from ukmdesk.store.opened import Workspace
from ukmdesk.store.prints import Prints
from ukmdesk.store.registrations import Registrations

T = TypeVar("T")
DEFAULT_TIME_ZONE: Final = "Asia/Jakarta"


class Stores:
    """An opened workspace and its stores; one thread. Close it, or use it in a `with` block."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        self.workspace = workspace
        self.clock = clock
        self.drafts = Drafts(workspace)
        self.stored = Registrations(workspace)
        self.prints = Prints(workspace)
        self.media = Media(workspace)
        self.log = ExchangeLog(workspace)
        self.device = Device(workspace)
        self.officers = Officers(workspace)

    def close(self) -> None:
        """Lock the workspace."""
        if "regions" in self.__dict__:
            self.regions.close()
        self.workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def regions(self) -> Regions:
        """Villages, districts, regencies."""
        return open_regions()

    @property
    def office(self) -> OfficeProfile:
        """The office this laptop belongs to, or last did. Raises InputError `device.not_enrolled`."""
        return required(self.device.office())

    @property
    def card(self) -> HubCard:
        """The hub's newest card. Raises InputError `device.not_enrolled`."""
        return required(self.device.card())

    @property
    def time_zone(self) -> str:
        """The office's time zone; western Indonesia before enrolment."""
        office = self.device.office()
        return office.time_zone if office else DEFAULT_TIME_ZONE

    @property
    def keys(self) -> DeviceKeys:
        """The laptop's secret keys. Raises InputError `device.not_enrolled`."""
        return required(self.device.keys())

    @property
    def signing_key(self) -> SigningKey:
        """The key of the line that the laptop is on. Raises InputError `device.not_enrolled`."""
        if not self.workspace.device:
            raise InputError("device.not_enrolled")
        return self.device.key_of(self.workspace.line)

    def officer_name(self, id_: str) -> str:
        """Give the name of an officer's UUID, the UUID itself when nobody here has it."""
        known = self.officers.get(id_)
        return known.officer.name if known else id_


def required(value: T | None) -> T:
    """Give what enrolment brought. Raises InputError `device.not_enrolled` when it has not."""
    if value is None:
        raise InputError("device.not_enrolled")
    return value
