"""Receipts (`.ukmr`): the hub's signed answer to one laptop, the same envelope without parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from ukmdesk.crypto.keys import PublicKey
from ukmdesk.crypto.sealing import Identity, seal
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.crypto.trust import keeps_to_its_role, read_card
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.envelope import read_envelope, write_envelope
from ukmdesk.exchange.files import SYSTEM_DISK, Disk
from ukmdesk.exchange.payloads import identity_of, open_record, sign_plain
from ukmdesk.exchange.records import Answer, Receipt


def receipt_name(device: str, number: int) -> str:
    """Give the file name of a receipt: device and number, nothing else."""
    return f"{device}-{number:06d}.ukmr"


def write_receipt(path: Path, receipt: Receipt, *, key: SigningKey, recipient: str, disk: Disk = SYSTEM_DISK) -> bytes:
    """Write and fsync a receipt sealed to the laptop's `recipient`; give its identity.

    Raises ExchangeError `receipt.too_large` (split it into numbered receipts); StorageError for the disk.
    """
    message = sign_plain(_plain(receipt), key=key, kind="receipt", hub=receipt.hub)
    write_envelope(path, sealed_manifest=seal(message, [recipient]), disk=disk)
    return identity_of(message)


def format_of(answers: Sequence[Answer]) -> int:
    """Give the format of a receipt with these answers: 1, which every laptop reads, unless one brings a head."""
    return 2 if any(answer.head_document for answer in answers) else 1


def _plain(receipt: Receipt) -> dict[str, Any]:
    """Give the payload; what only format 2 knows is left out where it says nothing."""
    plain: dict[str, Any] = msgspec.to_builtins(receipt, builtin_types=(bytes,))
    if receipt.format == 1:
        for answer in plain["answers"]:
            for name in _OF_FORMAT_2:
                del answer[name]
    return plain


_OF_FORMAT_2: Final = ("head_joins", "head_settled", "head_document")


def open_receipt(
    path: Path, *, identities: Sequence[Identity], keys: Sequence[PublicKey], hub: str, addressees: Collection[str]
) -> tuple[Receipt, bytes, bytes]:
    """Open a receipt that `hub` signed for this laptop; give it, its identity and its message.

    `addressees` are the laptop's device numbers (`RRRR-DDDD`), the one it has and those it had.

    Raises ExchangeError `envelope.*`, `sealed.*`, `signature.*`, `exchange.wrong_kind`, `exchange.wrong_addressee`,
    `receipt.wrong_hub`, `receipt.newer_format`, `receipt.damaged`; StorageError for the disk.
    """
    envelope = read_envelope(path, identities=identities)
    if envelope.parts:
        raise ExchangeError("receipt.damaged")
    message = envelope.open_manifest()
    opened = open_record(message, Receipt, kind="receipt", keys=keys, hub_field="hub")
    receipt = opened.record
    if receipt.hub != hub:
        raise ExchangeError("receipt.wrong_hub")
    if receipt.addressee not in addressees:
        raise ExchangeError("exchange.wrong_addressee")
    _check_lists(receipt, keys)
    return receipt, opened.identity, message


def _check_lists(receipt: Receipt, keys: Sequence[PublicKey]) -> None:
    """Hold a card that came with a receipt against the root key: the receipt key alone may not change the hub's keys.

    Raises ExchangeError `receipt.unsigned_card`, `receipt.damaged` for a list of another hub or with hub keys of its
    own, or what `read_card` finds.
    """
    card, trust = receipt.card, receipt.trust
    if card is not None and (read_card(receipt.card_message) != card or card.hub != receipt.hub):
        raise ExchangeError("receipt.unsigned_card")
    known = (*keys, *(card.keys if card else ()))
    if trust is not None and not (trust.hub == receipt.hub and keeps_to_its_role(trust, known)):
        raise ExchangeError("receipt.damaged")
