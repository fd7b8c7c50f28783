"""Take over the hub's head: where a seller was recorded on two laptops, each gets what the hub made of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from ukmdesk.domain.merging import merge_id
from ukmdesk.domain.registration import from_document
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.records import Answer, Receipt
from ukmdesk.services.ports import Registrations, Writer


class HubHead(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's head of one registration. `over` is the revision of this laptop that the hub spoke of."""

    registration: str
    over: str
    revision: str
    document: dict[str, Any]
    joins: tuple[str, ...]
    settled: tuple[str, ...]


def heads_in(receipt: Receipt) -> list[HubHead]:
    """Give the heads that came with a receipt, each once, oldest first.

    Raises ExchangeError `receipt.damaged` when one is no registration, or not what its hash says.
    """
    found = {(one.registration, one.head_revision): _head(one) for one in receipt.answers if one.head_document}
    return list(found.values())


def _head(answer: Answer) -> HubHead:
    try:
        document = msgspec.json.decode(answer.head_document, type=dict[str, Any])
        from_document(document)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ExchangeError("receipt.damaged") from error
    joins, settled = answer.head_joins, answer.head_settled
    if joins and merge_id(joins, document, settled) != answer.head_revision:
        raise ExchangeError("receipt.damaged")
    return HubHead(
        registration=answer.registration,
        over=answer.revision,
        revision=answer.head_revision,
        document=document,
        joins=joins,
        settled=settled,
    )


def take_over(heads: Sequence[HubHead], registrations: Registrations, writer: Writer) -> None:
    """Append each head that is not here yet. It becomes the newest revision where nothing newer was recorded here.

    Of several heads of one registration only the last can; the others are there because a certificate may show them.
    """
    last = {head.registration: head.revision for head in heads}
    for head in heads:
        if _is_news(head, registrations):
            content = {
                "revision": head.revision,
                "document": head.document,
                "joins": list(head.joins),
                "settled": list(head.settled),
                "over": head.over if last[head.registration] == head.revision else "",
            }
            writer.append("registration.adopted", head.registration, content)


def _is_news(head: HubHead, registrations: Registrations) -> bool:
    """Tell whether a head is not here yet, or is but could not become the newest revision when it came."""
    stored = registrations.get(head.registration)
    if stored is None or stored.revision == head.revision:
        return False
    is_next = registrations.own_revision(stored.id, stored.revision) == head.over
    return is_next or registrations.revision(stored.id, head.revision) is None
