"""What handing a bundle over without a stick needs: the sealed file as it is, and the fact that the hub has it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ukmdesk.errors import InputError
from ukmdesk.services.exchange_ports import ExchangeLog
from ukmdesk.services.ports import Workspace

NETWORK: Final = "network"
"""The way of a bundle that went online; one that went by stick or folder has none."""


def outbox_file(sequence: int, *, log: ExchangeLog) -> Path:
    """Give the file of a bundle. Raises InputError `bundle.unknown` or `bundle.outbox_differs` when it is lost."""
    bundle = log.bundle(sequence)
    if bundle is None or bundle.state == "voided":
        raise InputError("bundle.unknown", sequence=sequence)
    path = log.outbox / bundle.file
    if not path.is_file():
        raise InputError("bundle.outbox_differs", sequence=sequence)
    return path


def require_sealed(sequence: int, sha256: str, *, log: ExchangeLog) -> None:
    """Hold the SHA-256 (hex) of a file that is about to go against what was sealed.

    Raises InputError `bundle.outbox_differs`.
    """
    bundle = log.bundle(sequence)
    if bundle is None or bundle.file_sha256 != sha256:
        raise InputError("bundle.outbox_differs", sequence=sequence)


def handed_over(sequence: int, sha256: str, *, workspace: Workspace) -> None:
    """Enter that a bundle is delivered over the network: the hub has given its signed word for the file."""
    with workspace.writing() as writer:
        fact = {"sequence": sequence, "file_sha256": sha256, "way": NETWORK}
        writer.append("bundle.delivered", workspace.id, fact)
