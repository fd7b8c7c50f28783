"""How a file that came over the network gets into the hub: the one seam between the post and taking in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlalchemy import select

from ukmdesk.hub import tables
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.queue import REFUSED, put_down
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


def held(hub: OpenedHub, sha256: bytes, *, workspace: str) -> Accepted | None:
    """Tell whether the hub has this very file already: `again` when it took it in from this laptop, `queued` when it
    waits for a worker or for an update of the program, None when it does not have it.
    """
    bundles, devices, waiting = tables.bundles, tables.devices, tables.waiting_bundles
    taken = (
        select(bundles.c.identity)
        .join(devices, devices.c.line == bundles.c.line)
        .where(bundles.c.file_sha256 == sha256, devices.c.workspace == workspace)
    )
    waits = select(waiting.c.number).where(waiting.c.file_sha256 == sha256, waiting.c.state != REFUSED)
    with hub.database.reading() as connection:
        if connection.execute(taken.limit(1)).first() is not None:
            return "again"
        return "queued" if connection.execute(waits.limit(1)).first() is not None else None
