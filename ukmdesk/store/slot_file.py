"""The slots file: who can open the workspace.

An officer's slot wraps, under the passphrase, the secret half of an age identity of the officer's own; the workspace
key is sealed to the public half, which lies beside it. So a workspace can get a new key when an officer is removed and
be sealed anew to those who stay, without their passphrases; and the one removed, who once had the old key and
everything under it, still opens nothing, because no secret half was ever anywhere but behind its passphrase. A changed
passphrase makes a new identity.

The escrow slot is the workspace key sealed to the hub's escrow recipient. An HMAC under the workspace key binds the
set; its counter and hash are also in the database, so that an older set put back is noticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from ukmdesk import canonical
from ukmdesk.crypto import sealing, slots
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.slots import Slot
from ukmdesk.errors import ExchangeError, InputError, StorageError
from ukmdesk.store import age_secret
from ukmdesk.store.files import write_atomically
from ukmdesk.store.presence import SLOTS

FILE: Final = SLOTS
FORMAT: Final = 1
LABEL: Final = "ukmdesk/1/slots"
_MAX_BYTES: Final = 256 * 1024


class OfficerSlot(msgspec.Struct, frozen=True, kw_only=True):
    """One officer's way in: the wrapped secret half, the public half (`recipient`), the workspace key sealed to it."""

    slot: Slot
    recipient: str
    sealed: bytes


class SlotSet(msgspec.Struct, frozen=True, kw_only=True):
    """The content of the slots file; `mac` covers everything else."""

    format: int
    workspace: str
    counter: int
    officers: tuple[OfficerSlot, ...]
    escrow_recipient: str = ""
    escrow: bytes = b""
    mac: bytes = b""

    def hash(self) -> bytes:
        """Give the SHA-256 of the set: what the database remembers."""
        return hashlib.sha256(encode(self)).digest()


def encode(value: SlotSet) -> bytes:
    """Give the bytes of the file."""
    return canonical.encode(msgspec.to_builtins(value, builtin_types=(bytes,)))


def decode(data: bytes) -> SlotSet:
    """Read the bytes of the file. Raises StorageError `slots.damaged`, or `workspace.newer` for a later format."""
    try:
        value: Any = canonical.decode(data, max_bytes=_MAX_BYTES)
        if isinstance(value, dict) and isinstance(value.get("format"), int) and value["format"] > FORMAT:
            raise StorageError("workspace.newer")
        return msgspec.convert(value, SlotSet)
    except (ExchangeError, msgspec.ValidationError) as error:
        raise StorageError("slots.damaged") from error


def read(folder: Path) -> SlotSet:
    """Read the slots file of a workspace. Raises StorageError `slots.absent` or as `decode`."""
    try:
        return decode((folder / FILE).read_bytes())
    except FileNotFoundError as error:
        raise StorageError("slots.absent") from error
    except OSError as error:
        raise StorageError("disk.failed") from error


def write(folder: Path, value: SlotSet) -> None:
    """Replace the slots file, whole or not at all. Raises StorageError `disk.failed`."""
    try:
        write_atomically(folder / FILE, encode(value))
    except OSError as error:
        raise StorageError("disk.failed") from error


def bound(value: SlotSet, key: bytes) -> SlotSet:
    """Give the set with its HMAC under the workspace key."""
    bare = msgspec.structs.replace(value, mac=b"")
    return msgspec.structs.replace(bare, mac=slots.mac(slots.derive(key, LABEL), encode(bare)))


def is_bound(value: SlotSet, key: bytes) -> bool:
    """Tell whether the set was made by someone who held the workspace key, and not changed since."""
    return slots.mac_equal(bound(value, key).mac, value.mac)


def make_officer_slot(key: bytes, *, passphrase: str, workspace: str, officer: str) -> OfficerSlot:
    """Make a new identity for an officer, wrap it under the passphrase and seal the workspace key to it."""
    identity = Identity.generate()
    secret = age_secret.to_bytes(identity.text)
    slot = slots.make_slot(secret, passphrase=passphrase, workspace=workspace, officer=officer)
    return OfficerSlot(slot=slot, recipient=identity.recipient, sealed=sealing.seal(key, [identity.recipient]))


def open_any(value: SlotSet, passphrase: str, officers: Sequence[str] = ()) -> tuple[str, bytes]:
    """Give officer and workspace key of the slot that `passphrase` opens, only among `officers` when any are named.

    Raises InputError `passphrase.wrong`, which does not say whether officer or passphrase was wrong; StorageError
    `slots.damaged` when the set was changed by someone without the key.
    """
    for candidate in value.officers:
        if officers and candidate.slot.officer not in officers:
            continue
        key = _open(candidate, passphrase, value.workspace)
        if key is not None:
            if not is_bound(value, key):
                raise StorageError("slots.damaged")
            return candidate.slot.officer, key
    raise InputError("passphrase.wrong")


def opens(candidates: Sequence[OfficerSlot], passphrase: str, workspace: str) -> bool:
    """Tell whether a passphrase opens one of these slots."""
    return any(_open(candidate, passphrase, workspace) is not None for candidate in candidates)


def _open(candidate: OfficerSlot, passphrase: str, workspace: str) -> bytes | None:
    try:
        secret = slots.open_slot(candidate.slot, passphrase=passphrase, workspace=workspace)
    except InputError:
        return None
    try:
        return sealing.unseal(candidate.sealed, [Identity.from_text(age_secret.to_text(secret))])
    except ExchangeError as error:
        raise StorageError("slots.damaged") from error


def replaced(value: SlotSet, key: bytes, **changes: Any) -> SlotSet:
    """Give the next set after `value`: counter one up, `changes` made, bound to `key`."""
    return bound(msgspec.structs.replace(value, counter=value.counter + 1, **changes), key)


def rekeyed(value: SlotSet, new_key: bytes, *, without: str) -> SlotSet:
    """Give the set under a new workspace key, sealed to everybody but the officer `without`, and to escrow."""
    staying = tuple(
        msgspec.structs.replace(known, sealed=sealing.seal(new_key, [known.recipient]))
        for known in value.officers
        if known.slot.officer != without
    )
    escrow = sealing.seal(new_key, [value.escrow_recipient]) if value.escrow_recipient else b""
    return replaced(value, new_key, officers=staying, escrow=escrow)
