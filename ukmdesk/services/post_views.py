"""The post as the send page shows it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ukmdesk.errors import Problem
from ukmdesk.services.worklists import LastReceipt


class BundleLine(msgspec.Struct, frozen=True, kw_only=True):
    """One bundle. `state` as the store has it; `receipt` is the number of the receipt that answered it, 0 before."""

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


class PostView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the send page; `ready` registrations no bundle holds yet, `held_back` those that need approval."""

    enrolled: bool
    ready: int
    unapproved: int
    drafts: int
    bundles: tuple[BundleLine, ...]
    receipt: LastReceipt | None
    practice: bool


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
    """A receipt that was applied or was known already; counts by outcome."""

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
