"""The two signed lists that anybody may hold: the hub card (by the root key) and the key and status list (by the hub).

A card proves itself: the hub's id is the hash of the root key inside it. Whether it is the right hub, a person compares
by fingerprint; whether it is the newest, the receiver tells by its counter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec

from ukmdesk import canonical
from ukmdesk.crypto.keys import HubCard, PublicKey, TrustList, hub_id
from ukmdesk.crypto.sealing import is_recipient
from ukmdesk.crypto.signing import SigningKey, read_unverified, sign, verify
from ukmdesk.errors import ExchangeError

FORMAT: Final = 1
MAX_RECIPIENTS: Final = 16
_PUBLIC_BYTES: Final = 32
_Payload = TypeVar("_Payload", HubCard, TrustList)


def sign_card(card: HubCard, key: SigningKey) -> bytes:
    """Give the card as a message signed by the hub's root key, which must be the one that `card.hub` is named after."""
    if hub_id(key.public) != card.hub:
        raise ExchangeError("card.wrong_root")
    return sign(_payload(card), key=key, kind="card", hub=card.hub)


def read_card(message: bytes) -> HubCard:
    """Read a card and check it against the root key inside it.

    Raises ExchangeError `card.damaged`, `card.newer_format`, `card.wrong_root` or one of `signature.*`.
    """
    card = _read(read_unverified(message).payload, HubCard, "card")
    if not has_one_root(card):
        raise ExchangeError("card.wrong_root")
    if not can_seal_to(card):
        raise ExchangeError("card.damaged")
    verify(message, kind="card", hub=card.hub, keys=[key for key in card.keys if key.role == "root"])
    return card


def has_one_root(card: HubCard) -> bool:
    """Tell whether the card holds the root key that its hub is named after and no other root key.

    A second one could be shown to a person who compares fingerprints while the first one signs.
    """
    return [hub_id(key.public) for key in card.keys if key.role == "root"] == [card.hub]


def keeps_to_its_role(trust: TrustList, keys: Sequence[PublicKey]) -> bool:
    """Tell whether a list speaks of laptops' keys, and of the hub's own only where they stand in `keys`, its card's.

    The receipt key signs lists; it must not be able to bring a certificate key of its own making.
    """
    known = {(key.public, key.role) for key in keys}
    return all(key.role == "device" or (key.public, key.role) in known for key in trust.keys)


def can_seal_to(card: HubCard) -> bool:
    """Tell whether bundles can be sealed to the hub of this card: a few recipients, each a real one."""
    return 1 <= len(card.recipients) <= MAX_RECIPIENTS and all(is_recipient(text) for text in card.recipients)


def sign_list(trust: TrustList, key: SigningKey) -> bytes:
    """Give the key and status list as a message signed by the hub's receipt key."""
    return sign(_payload(trust), key=key, kind="list", hub=trust.hub)


def read_list(message: bytes, card: HubCard) -> TrustList:
    """Read a list and check that the hub of `card` signed it.

    Raises ExchangeError `list.damaged` (also when it brings a hub key that the card does not have),
    `list.newer_format`, `list.wrong_hub` or one of `signature.*`.
    """
    trust = _read(read_unverified(message).payload, TrustList, "list")
    if trust.hub != card.hub:
        raise ExchangeError("list.wrong_hub")
    verify(message, kind="list", hub=card.hub, keys=card.keys, refuse_revoked=True)
    if not keeps_to_its_role(trust, card.keys):
        raise ExchangeError("list.damaged")
    return trust


def _payload(value: HubCard | TrustList) -> bytes:
    plain = msgspec.to_builtins(value, builtin_types=(bytes,))
    return canonical.encode({"format": FORMAT, **plain})


def _read(payload: bytes, kind: type[_Payload], name: str) -> _Payload:
    plain = canonical.decode(payload)
    if not isinstance(plain, dict) or type(plain.get("format")) is not int:
        raise ExchangeError(f"{name}.damaged")
    if plain.pop("format") > FORMAT:
        raise ExchangeError(f"{name}.newer_format")
    try:
        if not set(plain) <= set(kind.__struct_fields__):
            raise ExchangeError(f"{name}.damaged")
        value = msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise ExchangeError(f"{name}.damaged") from error
    keys: tuple[PublicKey, ...] = value.keys
    if any(len(key.public) != _PUBLIC_BYTES for key in keys):
        raise ExchangeError(f"{name}.damaged")
    return value
