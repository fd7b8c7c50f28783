"""What the hub publishes, signed: its card, and the list of device keys and taken-back certificates.

Both carry a counter that grows only when what they say has changed; writing the list again only gives it a newer date.
"""

from __future__ import annotations

import hashlib
from typing import Final, Literal

import msgspec
from sqlalchemy import Connection, insert, select, update

from ukmdesk import canonical
from ukmdesk.certificates.status_list import SIZE, StatusList
from ukmdesk.crypto.keys import HubCard, PublicKey, StatusPart, TrustList
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.crypto.trust import read_card, sign_card
from ukmdesk.hub import tables
from ukmdesk.hub.settings import last_number

CARD: Final = "card"
LIST: Final = "list"
STATUS_COUNTER: Final = "status"


def store_card(connection: Connection, card: HubCard, message: bytes) -> None:
    """Keep a freshly signed card as the one that is given out."""
    _store(connection, CARD, card.counter, hashlib.sha256(message).digest(), message)


def renew_card(connection: Connection, root: SigningKey, *, name: str, now: int) -> HubCard:
    """Sign the card again under `name`; an unchanged one is left as it is, a changed one gets the next counter."""
    old = current_card(connection)
    if old.name == name:
        return old
    keys = tuple(msgspec.structs.replace(key, name=name) for key in old.keys)
    card = msgspec.structs.replace(old, name=name, keys=keys, counter=old.counter + 1, at=now)
    store_card(connection, card, sign_card(card, root))
    return card


def card_message(connection: Connection) -> bytes:
    """Give the newest card as the signed message that was made with the root key."""
    return bytes(
        connection.execute(select(tables.published.c.content).where(tables.published.c.name == CARD)).scalar_one()
    )


def current_card(connection: Connection) -> HubCard:
    """Give the newest card."""
    return read_card(card_message(connection))


def device_keys(connection: Connection) -> list[PublicKey]:
    """Give the signing keys of all laptops ever enrolled, with the instant of revocation."""
    devices = tables.devices
    rows = connection.execute(
        select(devices.c.public_key, devices.c.device, devices.c.epoch, devices.c.revoked_at).order_by(devices.c.device)
    )
    return [
        PublicKey(
            public=bytes(row.public_key), role="device", device=row.device, epoch=row.epoch, revoked_at=row.revoked_at
        )
        for row in rows
    ]


def publish_list(connection: Connection, *, hub: str, now: int) -> TrustList:
    """Give the list as it is now, dated `now`; its counter is one higher when it says something new."""
    keys, status = tuple(device_keys(connection)), _status(connection)
    said = canonical.encode([msgspec.to_builtins(part, builtin_types=(bytes,)) for part in (*keys, *status)])
    digest = hashlib.sha256(said).digest()
    row = connection.execute(select(tables.published).where(tables.published.c.name == LIST)).one_or_none()
    counter = row.counter if row else 0
    if row is None or bytes(row.content_hash) != digest:
        counter += 1
        _store(connection, LIST, counter, digest, b"")
    return TrustList(hub=hub, counter=counter, at=now, keys=keys, status=status)


def counter_of(connection: Connection, name: Literal["card", "list"]) -> int:
    """Give the counter of what was published last under a name."""
    published = tables.published
    return int(connection.execute(select(published.c.counter).where(published.c.name == name)).scalar() or 0)


def _status(connection: Connection) -> tuple[StatusPart, ...]:
    """Give one list for every 131,072 indexes that were given out, and always the first."""
    lists = [StatusList() for _ in range(1 + max(0, last_number(connection, STATUS_COUNTER) - 1) // SIZE)]
    certificates = tables.certificates
    revoked = select(certificates.c.status_list, certificates.c.status_index).where(certificates.c.revoked_at > 0)
    for row in connection.execute(revoked):
        lists[row.status_list].set(row.status_index)
    return tuple(bits.to_part(number) for number, bits in enumerate(lists))


def _store(connection: Connection, name: str, counter: int, digest: bytes, content: bytes) -> None:
    published = tables.published
    values = {"counter": counter, "content_hash": digest, "content": content}
    changed = connection.execute(update(published).where(published.c.name == name).values(**values))
    if changed.rowcount == 0:
        connection.execute(insert(published).values(name=name, **values))
