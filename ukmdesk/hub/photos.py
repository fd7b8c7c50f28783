"""Photos at the hub: each one sealed to the hub by itself and named by its SHA-256, so that one can be erased alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, select

from ukmdesk.crypto.sealing import seal, unseal
from ukmdesk.errors import HubError
from ukmdesk.exchange.bundles import MediaItem
from ukmdesk.hub import tables
from ukmdesk.hub.database import adding
from ukmdesk.hub.durable import make_folder, put_file, read_file, sync_folder, translated
from ukmdesk.hub.opened import OpenedHub

_WRITERS: Final = 8
_AT_ONCE: Final = 32
_BYTES_AT_ONCE: Final = 4 * 1024 * 1024


def keep_photos(hub: OpenedHub, connection: Connection, items: Iterable[MediaItem]) -> int:
    """Keep what is not here yet; give how many that were. An object is on the disk before its row is committed.

    Rows are added in one order, so that two bundles with the same photos wait for each other and not both at once.
    """
    rows: dict[str, dict[str, Any]] = {}
    with ThreadPoolExecutor(_WRITERS) as pool:
        for some in _some(item for item in items if not _is_here(connection, item.sha256)):
            make_folder(hub.objects)
            list(pool.map(partial(_keep, hub), some))
            rows |= {one.sha256: {"sha256": one.sha256, "type": one.type, "size": len(one.data)} for one in some}
    if rows:
        with translated():
            sync_folder(hub.objects)
        added = adding(connection, tables.media).on_conflict_do_nothing()
        connection.execute(added, [rows[sha256] for sha256 in sorted(rows)])
    return len(rows)


def _some(items: Iterable[MediaItem]) -> Iterator[list[MediaItem]]:
    """Give photos a few at a time: a disk syncs several files sooner than one after the other."""
    waiting: list[MediaItem] = []
    for item in items:
        waiting.append(item)
        if len(waiting) == _AT_ONCE or sum(len(one.data) for one in waiting) > _BYTES_AT_ONCE:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _keep(hub: OpenedHub, item: MediaItem) -> None:
    put_file(hub.objects / item.sha256, seal(item.data, [hub.keys.identity.recipient]))


def _is_here(connection: Connection, sha256: str) -> bool:
    media = tables.media
    return connection.execute(select(media.c.sha256).where(media.c.sha256 == sha256)).first() is not None


def read_photo(hub: OpenedHub, sha256: str) -> tuple[str, bytes]:
    """Give type and bytes of a photo. Raises HubError `review.photo_missing`, ExchangeError `sealed.damaged`."""
    media = tables.media
    with hub.database.reading() as connection:
        row = connection.execute(select(media).where(media.c.sha256 == sha256)).one_or_none()
    if row is None:
        raise HubError("review.photo_missing")
    return row.type, unseal(read_file(hub.objects / row.sha256), [hub.keys.identity])
