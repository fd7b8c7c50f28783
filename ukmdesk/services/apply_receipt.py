"""Apply a receipt: what the hub signed becomes a fact, and every registration it speaks of learns its answer."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Protocol

import msgspec

from ukmdesk.crypto.keys import PublicKey
from ukmdesk.crypto.sealing import Identity
from ukmdesk.domain.facts import device_of
from ukmdesk.errors import ExchangeError, InputError
from ukmdesk.exchange.receipts import open_receipt
from ukmdesk.exchange.records import Receipt
from ukmdesk.services.adopt_head import heads_in, take_over
from ukmdesk.services.ports import Registrations, Workspace
from ukmdesk.services.receipt_summary import NOTHING, ReceiptSummary, summed_up


class ReceiptLog(Protocol):
    """Which receipts of one line were applied."""

    def receipt_applied(self) -> int:
        """Give the number of the newest receipt that was applied; 0 when there is none."""
        ...

    def receipt_identity(self, number: int) -> str | None:
        """Give the identity (hex) of the receipt that was applied under this number."""
        ...


class ReceiptDesk(msgspec.Struct, frozen=True, kw_only=True):
    """What applying needs: `hub` and `keys` come from the grant and the newest card.

    `logs` holds the line of this laptop and those it was on before: answers for them still come.
    """

    workspace: Workspace
    registrations: Registrations
    logs: Mapping[str, ReceiptLog]
    identities: tuple[Identity, ...]
    keys: tuple[PublicKey, ...]
    hub: str


class AnswerLine(msgspec.Struct, frozen=True, kw_only=True):
    """One answer as a person reads it: registration number, new state, the reviewer's words."""

    number: str
    state: str
    note: str


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt that was applied now or was already known, which has no answers and no counts any more."""

    number: int
    already_known: bool
    answers: tuple[AnswerLine, ...]
    summary: ReceiptSummary = NOTHING


SUFFIX: Final = ".ukmr"


def receipts_in(source: Path, devices: Iterable[str]) -> list[Path]:
    """Give the receipt itself, or on a stick all for these device numbers of this laptop, each one's oldest first.

    Raises InputError `receipt.none`.
    """
    try:
        named = [sorted(source.glob(f"{device}-*{SUFFIX}")) for device in devices] if source.is_dir() else [[source]]
        found = [path for paths in named for path in paths]
    except OSError as error:
        raise InputError("receipt.none") from error
    if not found:
        raise InputError("receipt.none")
    return found


def apply_receipt(path: Path, *, desk: ReceiptDesk) -> Applied:
    """Apply one receipt. A valid one that is not newer than the last applied is already known and changes nothing.

    Raises ExchangeError `receipt.number_again` when another receipt came under this number, `receipt.foreign_line` for
    another laptop's, `receipt.gap` when a receipt before it is missing, and every code of a damaged or forged file.
    """
    receipt, identity, message = open_receipt(
        path,
        identities=desk.identities,
        keys=desk.keys,
        hub=desk.hub,
        addressees=[device_of(line) for line in desk.logs],
    )
    if receipt.line not in desk.logs or device_of(receipt.line) != receipt.addressee:
        raise ExchangeError("receipt.foreign_line")
    applied = desk.logs[receipt.line].receipt_applied()
    if receipt.number <= applied:
        known = desk.logs[receipt.line].receipt_identity(receipt.number)
        if known is not None and known != identity.hex():
            # a hub that was put back to an older day gives its numbers a second time
            raise ExchangeError("receipt.number_again", number=receipt.number)
        return Applied(number=receipt.number, already_known=True, answers=())
    if receipt.since > applied:
        raise ExchangeError("receipt.gap", number=receipt.number, since=receipt.since)
    heads = heads_in(receipt)
    plain = msgspec.to_builtins(receipt)
    with desk.workspace.writing() as writer:
        writer.append(
            "receipt.applied",
            desk.workspace.id,
            {
                "number": receipt.number,
                "identity": identity.hex(),
                "message": base64.b64encode(message).decode(),
                "receipt": plain,
            },
        )
        take_over(heads, desk.registrations, writer)
    return Applied(
        number=receipt.number,
        already_known=False,
        answers=_lines(receipt, desk.registrations),
        summary=summed_up(plain),
    )


def _lines(receipt: Receipt, registrations: Registrations) -> tuple[AnswerLine, ...]:
    lines = []
    for answer in receipt.answers:
        stored = registrations.get(answer.registration)
        note = answer.note or answer.registry_number or "; ".join(q.path for q in answer.questions)
        number = stored.number if stored else answer.registration
        lines.append(AnswerLine(number=number, state=answer.outcome, note=note))
    return tuple(lines)
