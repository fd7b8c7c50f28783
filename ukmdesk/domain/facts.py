"""The journal entry: what is hashed, chained and carried from a laptop to the hub.

An entry is a header and, apart from it, a body. The header names the body by the SHA-256 of its stored bytes, so a body
can be erased by law while the chain still verifies. The chain is `previous` = hash of the header before.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any, Final

import msgspec

from ukmdesk import canonical
from ukmdesk.errors import ExchangeError

VERSION: Final = 1
_LOCAL: Final = "0000000000000000/0000-0000/"
LOCAL_LINE: Final = f"{_LOCAL}0"
"""The first local line: that of facts made before enrolment. A local line never leaves the laptop."""

KINDS: Final = frozenset(
    (
        "registration.saved",
        "registration.completed",
        "registration.approved",
        "registration.adopted",
        "registration.withdrawn",
        "media.added",
        "consent.given",
        "consent.withdrawn",
        "erasure.asked",
        "erasure.done",
        "print.reserved",
        "print.rendered",
        "print.sent",
        "print.confirmed",
        "print.voided",
        "data.exported",
        "nik.shown",
        "import.done",
        "import.undone",
        "passphrase.changed",
        "passphrase.reset",
        "backup.restored",
        "bundle.exported",
        "bundle.delivered",
        "bundle.voided",
        "receipt.applied",
        "officer.added",
        "officer.changed",
        "officer.removed",
        "device.enrolled",
        "settings.changed",
        "backup.made",
        "session.opened",
        "session.locked",
        "session.failed",
    )
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A header. `at` in ms UTC by the laptop's clock; `tick` in ms, monotonic over restarts; hashes are 32 raw bytes.

    `line` is `<hub id>/<device RRRR-DDDD>/<epoch>`; `id` a UUIDv7, `subject` and `officer` UUIDs, all as text.
    """

    v: int = VERSION
    line: str
    seq: int
    id: str
    kind: str
    subject: str
    officer: str
    at: int
    tick: int
    body_hash: bytes
    previous: bytes

    def encoded(self) -> bytes:
        """Give the bytes that are hashed and stored."""
        return canonical.encode(msgspec.structs.asdict(self))

    def hash(self) -> bytes:
        """Give the SHA-256 of the encoded header: 32 bytes."""
        return hashlib.sha256(self.encoded()).digest()


def local_line(epoch: int) -> str:
    """Give the local line of this epoch: 0 before enrolment, one up each time a laptop leaves its line."""
    return f"{_LOCAL}{epoch}"


def is_local(line: str) -> bool:
    """Tell whether facts on this line stay on the laptop."""
    return line.startswith(_LOCAL)


def device_of(line: str) -> str:
    """Give the device number `RRRR-DDDD` of a line, empty on a local one."""
    return "" if is_local(line) else line.split("/")[1]


def decode_entry(data: bytes) -> Entry:
    """Read a header back. Raises ExchangeError `entry.damaged` when a field is missing, unknown or of another type."""
    value = canonical.decode(data, max_bytes=4096)
    try:
        if not isinstance(value, dict) or set(value) != set(Entry.__struct_fields__):
            raise ExchangeError("entry.damaged")
        return msgspec.convert(value, Entry)
    except msgspec.ValidationError as error:
        raise ExchangeError("entry.damaged") from error


def make_body(content: dict[str, Any]) -> bytes:
    """Give the stored bytes of a body: JSON with a random 16-byte nonce; the hash tells nothing of short content."""
    return msgspec.json.encode({"nonce": secrets.token_hex(16), **content}, order="sorted")


def read_body(data: bytes) -> dict[str, Any]:
    """Read stored body bytes. Raises ExchangeError `body.damaged`."""
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError) as error:
        raise ExchangeError("body.damaged") from error


def body_hash(data: bytes) -> bytes:
    """Give the SHA-256 of stored body bytes: 32 bytes."""
    return hashlib.sha256(data).digest()


def first_previous(*, workspace_id: str, line: str, public_key: bytes) -> bytes:
    """Give `previous` of entry 1: the chain is bound to workspace, line and device key (empty on the local line)."""
    return hashlib.sha256(canonical.encode(["ukmdesk/1/journal", workspace_id, line, public_key])).digest()
