"""How a file that came over the network gets into the hub: the one seam between the post and taking in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlalchemy import select

from ukmdesk.hub import tables
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.queue import put_down
from ukmdesk.hub.taking import take_in

Accepted = Literal["taken", "again", "queued"]
"""Applied now, here already, or durably waiting for a worker."""


def accept_file(hub: OpenedHub, path: Path) -> Accepted:
    """Take a whole bundle file over; when this returns, the laptop may be told so. `path` is not needed afterwards.

    At a database server it waits for a worker (`ukmdesk hub work`). Raises what `taking.take_in` or `queue.put_down`
    raises; nothing was applied then.
    """
    if hub.database.is_server:
        return put_down(hub, path)
    return "again" if take_in(hub, path).again else "taken"


def holds_file(hub: OpenedHub, sha256: bytes, *, workspace: str) -> bool:
    """Tell whether the hub has this very file already, from this laptop."""
    bundles, devices = tables.bundles, tables.devices
    query = (
        select(bundles.c.identity)
        .join(devices, devices.c.line == bundles.c.line)
        .where(bundles.c.file_sha256 == sha256, devices.c.workspace == workspace)
    )
    with hub.database.reading() as connection:
        return connection.execute(query.limit(1)).first() is not None
