"""What a receipt says, summed up: how many registrations have which answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import msgspec


class ReceiptSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of a receipt: registrations by newest outcome (`quarantined`: held), certificates granted.

    `bundles` are the sequences it answers.
    """

    outcomes: dict[str, int] = {}
    certificates: int = 0
    quarantined: int = 0
    bundles: tuple[int, ...] = ()


NOTHING: Final = ReceiptSummary()
"""The summary of a receipt that brought nothing."""


def summed_up(receipt: Mapping[str, Any]) -> ReceiptSummary:
    """Sum up a receipt as it stands in the journal: `exchange.records.Receipt` as plain data.

    Of several answers to one registration the last counts; what is held counts as held until it is decided.
    """
    answers = receipt.get("answers", ())
    newest = {str(answer["registration"]): str(answer["outcome"]) for answer in answers}
    for held in receipt.get("quarantined", ()):
        if newest.get(held["registration"], "received") == "received":
            newest[held["registration"]] = "quarantined"
    outcomes = Counter(newest.values())
    accepted = [answer for answer in answers if answer["outcome"] == "accepted"]
    return ReceiptSummary(
        outcomes=dict(outcomes),
        certificates=len({answer["registration"] for answer in accepted if answer.get("credential")}),
        quarantined=outcomes["quarantined"],
        bundles=tuple(sorted({int(one["sequence"]) for one in receipt.get("bundles", ())})),
    )
