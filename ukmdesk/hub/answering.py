"""Writing receipts: numbered per line, signed, sealed to the laptop, kept, and put on the stick.

Receipt n says `since` = the last one the laptop confirmed, and holds all that happened after it, so a lost receipt
costs nothing. Without news there is no new number: the newest receipt is given again, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select

from ukmdesk.errors import HubError
from ukmdesk.exchange.receipts import format_of, receipt_name, write_receipt
from ukmdesk.exchange.records import Receipt
from ukmdesk.exchange.transports import copy_verified
from ukmdesk.hub import tables
from ukmdesk.hub.durable import make_folder, read_file, translated
from ukmdesk.hub.news import (
    Told,
    answers_after,
    bundles_after,
    confirmed,
    newest_number,
    standing,
    told_by,
)
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.publishing import card_message, current_card, publish_list
from ukmdesk.hub.receipt_numbers import next_number

MAX_ANSWERS: Final = 2_000
"""Answers in one receipt; `news.MAX_ANSWER_BYTES` may end it earlier."""


@dataclass(frozen=True, slots=True)
class WrittenReceipt:
    """A receipt on the stick. `again` says that it had been written before."""

    path: Path
    device: str
    number: int
    since: int
    answers: int
    again: bool


def write_receipts(hub: OpenedHub, folder: Path, *, device: str = "") -> list[WrittenReceipt]:
    """Write to `folder` what every laptop (or the one named) has not confirmed yet.

    Raises HubError `answer.no_device`, StorageError `stick.*` of the folder. A revoked laptop gets nothing.
    """
    with hub.database.writing() as connection:
        devices = tables.devices
        query = select(devices).where(devices.c.revoked_at == 0).order_by(devices.c.device)
        rows = connection.execute(query.where(devices.c.device == device) if device else query).all()
        if device and not rows:
            raise HubError("answer.no_device")
        fresh = {row.line: _write_news(hub, connection, row) for row in rows}
        wanted = [(row, kept) for row in rows for kept in _unconfirmed(connection, row.line)]
    return [_copy(hub, folder, row, kept, again=kept.number not in fresh[row.line]) for row, kept in wanted]


def _write_news(hub: OpenedHub, connection: Connection, device: Row[Any]) -> set[int]:
    """Write receipts until nothing is left to say; give their numbers."""
    written: set[int] = set()
    newest = told_by(connection, device, newest_number(connection, device.line))
    since = told_by(connection, device, confirmed(connection, device.line))
    if not _has_news(hub, connection, device, newest):
        return written
    while True:
        receipt, told = _compose(hub, connection, device, since, next_number(connection, device.line))
        _keep(hub, connection, device, receipt, told)
        written.add(receipt.number)
        line = device.line
        if not (
            answers_after(connection, line, told.last_answer, 1) or bundles_after(connection, line, told.last_arrival)
        ):
            return written
        since = told


def _has_news(hub: OpenedHub, connection: Connection, device: Row[Any], newest: Told) -> bool:
    """A line of which nothing has arrived gets no receipt: there would be nothing to receive."""
    line = device.line
    stands = standing(connection, line)
    if not newest.number and not bundles_after(connection, line, 0):
        return False
    return bool(
        answers_after(connection, line, newest.last_answer, 1)
        or bundles_after(connection, line, newest.last_arrival)
        or stands.hash() != newest.state_hash
        or current_card(connection).counter > newest.card_counter
        or publish_list(connection, hub=hub.settings.hub, now=hub.now()).counter > newest.list_counter
    )


def _compose(
    hub: OpenedHub, connection: Connection, device: Row[Any], since: Told, number: int
) -> tuple[Receipt, Told]:
    now, line = hub.now(), device.line
    card, trust = current_card(connection), publish_list(connection, hub=hub.settings.hub, now=now)
    answers = answers_after(connection, line, since.last_answer, MAX_ANSWERS)
    bundles = bundles_after(connection, line, since.last_arrival)
    stands = standing(connection, line)
    says_card = card.counter > since.card_counter
    receipt = Receipt(
        format=format_of([answer for _, answer in answers]),
        kind="receipt",
        hub=hub.settings.hub,
        hub_epoch=hub.settings.epoch,
        addressee=device.device,
        line=line,
        number=number,
        since=since.number,
        at=now,
        head=stands.head,
        bundles=tuple(result for _, result in bundles),
        answers=tuple(answer for _, answer in answers),
        quarantined=stands.quarantined,
        gaps=stands.gaps,
        card=card if says_card else None,
        card_message=card_message(connection) if says_card else b"",
        trust=trust if trust.counter > since.list_counter else None,
    )
    told = Told(
        number=number,
        last_answer=answers[-1][0] if answers else since.last_answer,
        last_arrival=bundles[-1][0] if bundles else since.last_arrival,
        card_counter=card.counter,
        list_counter=trust.counter,
        state_hash=stands.hash(),
    )
    return receipt, told


def _keep(hub: OpenedHub, connection: Connection, device: Row[Any], receipt: Receipt, told: Told) -> None:
    """Seal the receipt into the hub's own folder and note how far it reached, in the caller's transaction."""
    folder = make_folder(hub.receipts / f"{device.device}-{device.epoch}")
    path = folder / receipt_name(device.device, receipt.number)
    with translated():
        path.unlink(missing_ok=True)
    identity = write_receipt(path, receipt, key=hub.keys.receipt, recipient=device.recipient)
    connection.execute(
        insert(tables.receipts).values(
            line=device.line,
            number=receipt.number,
            since=receipt.since,
            last_answer=told.last_answer,
            last_arrival=told.last_arrival,
            card_counter=told.card_counter,
            list_counter=told.list_counter,
            state_hash=told.state_hash,
            answers=len(receipt.answers),
            identity=identity,
            file=f"{folder.name}/{path.name}",
            file_sha256=hashlib.sha256(read_file(path)).digest(),
            written_at=receipt.at,
        )
    )


def _unconfirmed(connection: Connection, line: str) -> Sequence[Row[Any]]:
    """Give the newest receipt of a line, and before it those it leans on that the laptop may not have, oldest first."""
    receipts = tables.receipts
    known = confirmed(connection, line)
    needed: list[Row[Any]] = []
    number = newest_number(connection, line)
    while number:
        row = connection.execute(select(receipts).where(receipts.c.line == line, receipts.c.number == number)).one()
        needed.insert(0, row)
        number = row.since if row.since > known else 0
    return needed


def _copy(hub: OpenedHub, folder: Path, device: Row[Any], kept: Row[Any], *, again: bool) -> WrittenReceipt:
    source = hub.receipts / kept.file
    if not source.is_file() or hashlib.sha256(read_file(source)).digest() != bytes(kept.file_sha256):
        raise HubError("answer.file_damaged", device=device.device, number=kept.number)
    copied = copy_verified(source, folder, name=source.name)
    return WrittenReceipt(
        path=copied.path,
        device=device.device,
        number=kept.number,
        since=kept.since,
        answers=kept.answers,
        again=again,
    )
