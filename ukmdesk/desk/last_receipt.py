"""The newest receipt at a desk, summed up: home page and send page show it."""

from __future__ import annotations

from ukmdesk.desk.stores import Stores
from ukmdesk.services.receipt_summary import summed_up
from ukmdesk.services.worklists import LastReceipt
from ukmdesk.store.post_facts import PostFacts


def last_receipt(stores: Stores) -> LastReceipt | None:
    """Give what the newest receipt said, None before the first."""
    receipts = stores.log.receipts()
    if not receipts:
        return None
    newest = receipts[-1]
    said = summed_up(PostFacts(stores.workspace).receipt(newest.line, newest.number) or {})
    return LastReceipt(
        number=newest.number,
        at=newest.applied_at,
        bundles=said.bundles,
        outcomes=said.outcomes,
        certificates=said.certificates,
    )
