"""Hub cards (`.ukmcard`) and key and status lists (`.ukmlist`): the bare signed messages, for anyone to read."""

from __future__ import annotations

from pathlib import Path

from ukmdesk.crypto.keys import HubCard, TrustList
from ukmdesk.crypto.trust import read_card, read_list
from ukmdesk.exchange.files import SYSTEM_DISK, Disk, read_limited, write_whole
from ukmdesk.exchange.limits import MAX_MANIFEST


def write_card(path: Path, message: bytes, *, disk: Disk = SYSTEM_DISK) -> None:
    """Write and fsync a signed card, after reading it back as anybody would."""
    read_card(message)
    write_whole(path, [message], disk=disk)


def read_card_file(path: Path) -> HubCard:
    """Read and check a card file. Raises ExchangeError `card.*`, `signature.*`, `cbor.*`; StorageError."""
    return read_card(read_limited(path, limit=MAX_MANIFEST, code="card.too_large"))


def write_list(path: Path, message: bytes, card: HubCard, *, disk: Disk = SYSTEM_DISK) -> None:
    """Write and fsync a signed list, after reading it back with the hub's card."""
    read_list(message, card)
    write_whole(path, [message], disk=disk)


def read_list_file(path: Path, card: HubCard) -> TrustList:
    """Read a list file and check it with the hub's card. Raises ExchangeError `list.*`, `signature.*`; StorageError."""
    return read_list(read_limited(path, limit=MAX_MANIFEST, code="list.too_large"), card)
