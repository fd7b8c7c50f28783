"""The keys that a working hub needs at hand: in `keys/`, files of mode 0600 in a folder of mode 0700.

The database key opens `hub.db`; the receipt key signs receipts and lists; the certificate key signs certificates; the
age identity opens bundles and photos. `database.url`, where there is one, is the address of the PostgreSQL database
that stands in place of `hub.db`, with its password. The root key is not here: it lies in the safe.
"""

from __future__ import annotations

import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import InputError, StorageError
from ukmdesk.hub import server
from ukmdesk.hub.durable import FILE_MODE, FOLDER_MODE, make_folder, read_file, write_file

FOLDER: Final = "keys"
_DATABASE, _RECEIPT, _CERTIFICATE, _IDENTITY = "database.key", "receipt.key", "certificate.key", "hub.identity"
_ADDRESS: Final = "database.url"
FILES: Final = (_DATABASE, _RECEIPT, _CERTIFICATE, _IDENTITY, _ADDRESS)
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class HubKeys:
    """The keys of a working hub; never shown, logged or sent."""

    database: bytes
    receipt: SigningKey
    certificate: SigningKey
    identity: Identity

    def __repr__(self) -> str:
        return "HubKeys()"


def make_keys() -> HubKeys:
    """Make the keys of a new hub; they are written nowhere."""
    return HubKeys(
        database=secrets.token_bytes(_KEY_BYTES),
        receipt=SigningKey.generate(),
        certificate=SigningKey.generate(),
        identity=Identity.generate(),
    )


def create_keys(hub: Path) -> HubKeys:
    """Make the keys of a new hub and write them."""
    keys = make_keys()
    save_keys(hub, keys)
    return keys


def save_keys(hub: Path, keys: HubKeys) -> None:
    """Write the keys of a hub."""
    folder = make_folder(hub / FOLDER)
    write_file(folder / _RECEIPT, _line(keys.receipt.seed.hex()))
    write_file(folder / _CERTIFICATE, _line(keys.certificate.seed.hex()))
    write_file(folder / _IDENTITY, _line(keys.identity.text))
    write_file(folder / _DATABASE, _line(keys.database.hex()))


def load_keys(hub: Path) -> HubKeys:
    """Read the keys. Raises StorageError `hub.missing` (no hub here) or `hub.key_damaged`."""
    folder = hub / FOLDER
    if not folder.is_dir():
        raise StorageError("hub.missing")
    return HubKeys(
        database=_read_key(folder / _DATABASE),
        receipt=SigningKey.from_seed(_read_key(folder / _RECEIPT)),
        certificate=SigningKey.from_seed(_read_key(folder / _CERTIFICATE)),
        identity=_read_identity(folder / _IDENTITY),
    )


def save_address(hub: Path, address: str) -> None:
    """Keep the address of the hub's PostgreSQL database."""
    write_file(make_folder(hub / FOLDER) / _ADDRESS, f"{address}\n".encode())


def load_address(hub: Path) -> str:
    """Give the address of the hub's PostgreSQL database, "" when the hub has a file of its own.

    Raises StorageError `hub.key_damaged`.
    """
    path = hub / FOLDER / _ADDRESS
    if not path.exists():
        return ""
    try:
        return server.checked(read_file(path).decode())
    except (InputError, UnicodeDecodeError) as error:
        raise StorageError("hub.key_damaged", file=path.name) from error


def loose_files(hub: Path) -> list[str]:
    """Name the key files (and the folder) that others than the hub's user may open."""
    folder = hub / FOLDER
    wanted = [(folder, FOLDER_MODE)] + [(folder / name, FILE_MODE) for name in FILES]
    return [path.name for path, mode in wanted if path.exists() and stat.S_IMODE(path.stat().st_mode) & ~mode]


def _read_key(path: Path) -> bytes:
    try:
        key = bytes.fromhex(read_file(path).decode("ascii").strip())
    except ValueError as error:
        raise StorageError("hub.key_damaged", file=path.name) from error
    if len(key) != _KEY_BYTES:
        raise StorageError("hub.key_damaged", file=path.name)
    return key


def _read_identity(path: Path) -> Identity:
    try:
        return Identity.from_text(read_file(path).decode("ascii", "replace"))
    except InputError as error:
        raise StorageError("hub.key_damaged", file=path.name) from error


def _line(text: str) -> bytes:
    return f"{text}\n".encode("ascii")
