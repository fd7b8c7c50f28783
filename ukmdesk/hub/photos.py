"""Photos at the hub: each one sealed to the hub by itself and named by its SHA-256, so that one can be erased alone."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from ukmdesk.crypto.sealing import seal, unseal
from ukmdesk.errors import HubError
from ukmdesk.exchange.bundles import MediaItem
from ukmdesk.hub import tables
from ukmdesk.hub.durable import make_folder, read_file, write_file
from ukmdesk.hub.opened import OpenedHub


def keep_photos(hub: OpenedHub, connection: Connection, items: Iterable[MediaItem]) -> int:
    """Keep what is not here yet; give how many that were. An object is on the disk before its row is committed."""
    media = tables.media
    kept = 0
    for item in items:
        if connection.execute(select(media.c.sha256).where(media.c.sha256 == item.sha256)).first() is not None:
            continue
        make_folder(hub.objects)
        write_file(hub.objects / item.sha256, seal(item.data, [hub.keys.identity.recipient]))
        connection.execute(insert(media).values(sha256=item.sha256, type=item.type, size=len(item.data)))
        kept += 1
    return kept


def read_photo(hub: OpenedHub, sha256: str) -> tuple[str, bytes]:
    """Give type and bytes of a photo. Raises HubError `review.photo_missing`, ExchangeError `sealed.damaged`."""
    media = tables.media
    with hub.database.reading() as connection:
        row = connection.execute(select(media).where(media.c.sha256 == sha256)).one_or_none()
    if row is None:
        raise HubError("review.photo_missing")
    return row.type, unseal(read_file(hub.objects / row.sha256), [hub.keys.identity])
