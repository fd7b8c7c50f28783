"""The post as the send page shows it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ukmdesk.errors import Problem
from ukmdesk.services.worklists import LastReceipt


class BundleLine(msgspec.Struct, frozen=True, kw_only=True):
    """One bundle. `state` exported, delivered, received, refused, incomplete or voided; instants ms UTC, 0 for never.

    `receipt` is the number of the receipt that put it in this state, 0 before; `receipt_at` when that was applied.
    """

    sequence: int
    sealed_at: int
    registrations: int
    photos: int
    size: int
    state: str
    delivered_at: int
    receipt: int
    receipt_at: int
    file: str
    way: str = ""
    """`network` when it went online, `stick` when it was copied, "" as long as it did neither."""


class PostView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the send page: bundles newest first, the newest receipt.

    `ready` counts registrations that no bundle holds and that may go, `unapproved` those that wait for a supervisor.
    """

    enrolled: bool
    ready: int
    unapproved: int
    drafts: int
    bundles: tuple[BundleLine, ...]
    receipt: LastReceipt | None
    practice: bool
    online: bool = False
    """Whether it is known where the hub is on the network."""


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """What preparing gave: the bundles that were sealed (none when there was nothing new), and what was held back."""

    bundles: tuple[BundleLine, ...]
    problems: tuple[Problem, ...]


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that lies on the stick, read back byte for byte."""

    sequence: int
    path: Path
    size: int
    at: int


class AppliedReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt that was applied or was known already (no counts then); `outcomes` counts registrations."""

    number: int
    known: bool
    outcomes: dict[str, int]
    certificates: int
    quarantined: int
    problems: tuple[Problem, ...]


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """What opening a receipt or a stick with several gave: applied ones, and (file name, problem) of those refused."""

    applied: tuple[AppliedReceipt, ...]
    refused: tuple[tuple[str, Problem], ...]


class SentOnline(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that the hub has: `taken`, there `again`, or `queued`; `size` in bytes, `at` by the hub's clock."""

    sequence: int
    size: int
    state: str
    at: int


class Synced(msgspec.Struct, frozen=True, kw_only=True):
    """What the way online gave: bundles handed over, what was held back or refused, and the receipts."""

    sent: tuple[SentOnline, ...]
    problems: tuple[Problem, ...]
    received: Received
