"""What a receipt says, summed up: how many registrations have which answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import msgspec


class ReceiptSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of a receipt: registrations by outcome (those that are held as `quarantined`), certificates granted.

    `bundles` are the sequences it answers.
    """

    outcomes: dict[str, int] = {}
    certificates: int = 0
    quarantined: int = 0
    bundles: tuple[int, ...] = ()


NOTHING: Final = ReceiptSummary()
"""The summary of a receipt that brought nothing."""


def summed_up(receipt: Mapping[str, Any]) -> ReceiptSummary:
    """Sum up a receipt as it stands in the journal: `exchange.records.Receipt` as plain data."""
    answers = receipt.get("answers", ())
    held = {one["registration"] for one in receipt.get("quarantined", ())}
    outcomes = Counter(str(answer["outcome"]) for answer in answers)
    if held:
        outcomes["quarantined"] = len(held)
    bundles = receipt.get("bundles", ())
    return ReceiptSummary(
        outcomes=dict(outcomes),
        certificates=sum(1 for answer in answers if answer["outcome"] == "accepted" and answer.get("credential")),
        quarantined=len(held),
        bundles=tuple(sorted({int(one["sequence"]) for one in bundles})),
    )
