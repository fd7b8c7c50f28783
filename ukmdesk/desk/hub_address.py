"""Where the hub of a desk is on the network. Kept apart from the way online, which is loaded when it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ukmdesk.services.settings import HUB_URL

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk


def hub_address(desk: Desk) -> str:
    """Give the address that was chosen here, else the one that came with the grant, "" when there is none."""
    return desk.setting(HUB_URL) or given_address(desk)


def given_address(desk: Desk) -> str:
    """Give the address that came with the grant, "" when there is none."""
    office = desk.device.office()
    return office.hub_url if office is not None else ""
