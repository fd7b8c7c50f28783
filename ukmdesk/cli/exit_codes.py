"""Which exit code a command ends with; `verify` has its own (`ukmdesk.certificates.verify`)."""

from __future__ import annotations

from typing import Final

from ukmdesk.errors import ExchangeError, HubError, InputError, StorageError, UkmError

INPUT: Final = 1
USAGE: Final = 2
BUSY: Final = 3
NEWER: Final = 4
PASSPHRASE: Final = 5
DAMAGED: Final = 6
DISK: Final = 7
REFUSED: Final = 8
NETWORK: Final = 9
STOPPED: Final = 130

_BY_CODE: Final[dict[str, int]] = {
    "argument.not_utf8": USAGE,
    "display.none": USAGE,
    "path.unknown": USAGE,
    "settings.unknown": USAGE,
    "workspace.none": INPUT,
    "workspace.exists": INPUT,
    "restore.not_empty": INPUT,
    "backup.absent": INPUT,
    "workspace.busy": BUSY,
    "workspace.newer": NEWER,
    "backup.newer": NEWER,
    "passphrase.wrong": PASSPHRASE,
    "passphrase.wait": PASSPHRASE,
    "workspace.damaged": DAMAGED,
    "workspace.missing": DAMAGED,
    "backup.damaged": DAMAGED,
    "hub.newer": NEWER,
    "hub.busy": BUSY,
    "hub.database_damaged": DAMAGED,
    "hub.key_damaged": DAMAGED,
    "hub.file_missing": DAMAGED,
    "hub.disk_full": DISK,
    "hub.read_only": DISK,
    "hub.disk": DISK,
    "online.no_url": INPUT,
    "online.bad_url": INPUT,
    "online.authority": INPUT,
    "online.stopped": STOPPED,
    "online.captive_portal": NETWORK,
    "online.proxy": NETWORK,
    "online.untrusted": NETWORK,
    "online.unreachable": NETWORK,
    "online.strange_reply": NETWORK,
    "regions.damaged": DAMAGED,
    "regions.missing": DAMAGED,
}
_DAMAGED_ROOMS: Final = ("head", "journal", "slot", "slots")

_BY_CLASS: Final[tuple[tuple[type[UkmError], int], ...]] = (
    (InputError, INPUT),
    (HubError, INPUT),
    (ExchangeError, REFUSED),
    (StorageError, DISK),
)


def exit_code(error: UkmError) -> int:
    """Give the exit code of an error: by its code, else by its class."""
    known = _BY_CODE.get(error.code)
    if known is not None:
        return known
    if isinstance(error, StorageError) and error.code.partition(".")[0] in _DAMAGED_ROOMS:
        return DAMAGED
    return next(code for kind, code in _BY_CLASS if isinstance(error, kind))
