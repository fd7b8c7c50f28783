from __future__ import annotations

import msgspec
import pytest

from ukmdesk import canonical
from ukmdesk.crypto.keys import HubCard, StatusPart, TrustList, fingerprint, hub_id
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey, read_unverified, sign
from ukmdesk.crypto.trust import read_card, read_list, sign_card, sign_list
from ukmdesk.errors import ExchangeError

ROOT, RECEIPT, DEVICE = (SigningKey.from_seed(bytes([n]) * 32) for n in (1, 2, 3))
HUB = hub_id(ROOT.public)
CARD = HubCard(
    hub=HUB,
    name="Pusat Latihan",
    practice=True,
    counter=3,
    at=1_764_000_000_000,
    keys=(ROOT.public_key("root"), RECEIPT.public_key("receipt")),
    recipients=(Identity.generate().recipient, Identity.generate().recipient),
)
TRUST = TrustList(
    hub=HUB,
    counter=9,
    at=1_764_000_000_000,
    keys=(DEVICE.public_key("device", device="3398-9001", epoch=1),),
    status=(StatusPart(list=0, lst=b"x"),),
)


def card_code(message: bytes) -> str:
    with pytest.raises(ExchangeError) as caught:
        read_card(message)
    return caught.value.code


def list_code(message: bytes, card: HubCard = CARD) -> str:
    with pytest.raises(ExchangeError) as caught:
        read_list(message, card)
    return caught.value.code


def changed(message: bytes, key: SigningKey, kind: str, **fields: object) -> bytes:
    plain = canonical.decode(read_unverified(message).payload)
    return sign(canonical.encode({**plain, **fields}), key=key, kind=kind, hub=HUB)


def test_card_and_list_are_read_back() -> None:
    assert read_card(sign_card(CARD, ROOT)) == CARD
    assert read_list(sign_list(TRUST, RECEIPT), CARD) == TRUST
    assert sign_card(CARD, ROOT) == sign_card(CARD, ROOT)


def test_a_card_must_be_signed_by_the_root_key_that_names_the_hub() -> None:
    other = msgspec.structs.replace(CARD, keys=(RECEIPT.public_key("root"), RECEIPT.public_key("receipt")))
    message = sign_card(CARD, ROOT)
    assert card_code(changed(message, RECEIPT, "card")) == "signature.unknown_key"
    assert card_code(changed(message, ROOT, "card", keys=msgspec.to_builtins(other.keys, builtin_types=(bytes,)))) == (
        "card.wrong_root"
    )
    with pytest.raises(ExchangeError) as caught:
        sign_card(CARD, RECEIPT)
    assert caught.value.code == "card.wrong_root"


def test_every_flipped_byte_of_a_card_is_refused() -> None:
    message = sign_card(CARD, ROOT)
    for position in range(len(message)):
        altered = bytearray(message)
        altered[position] ^= 0x20
        assert card_code(bytes(altered)).split(".")[0] in {"card", "signature", "cbor"}


def test_a_list_must_be_signed_by_the_receipt_key_of_the_same_hub() -> None:
    message = sign_list(TRUST, RECEIPT)
    assert list_code(changed(message, DEVICE, "list")) == "signature.unknown_key"
    assert list_code(changed(message, ROOT, "list")) == "signature.wrong_role"
    assert list_code(changed(message, RECEIPT, "card")) == "signature.forged"
    assert list_code(changed(message, RECEIPT, "list", hub="f" * 16)) == "list.wrong_hub"
    revoked = msgspec.structs.replace(RECEIPT.public_key("receipt"), revoked_at=1)
    assert list_code(message, msgspec.structs.replace(CARD, keys=(CARD.keys[0], revoked))) == "signature.revoked_key"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"format": 2, "surprise": 1}, "card.newer_format"),
        ({"format": "1"}, "card.damaged"),
        ({"surprise": 1}, "card.damaged"),
        ({"name": 5}, "card.damaged"),
        ({"recipients": []}, "card.damaged"),
        ({"recipients": [CARD.recipients[0]] * 17}, "card.damaged"),
        ({"recipients": ["age1nobody"]}, "card.damaged"),
        ({"keys": [{"public": b"short", "role": "root"}]}, "card.damaged"),
        ({"keys": [{"public": bytes(32), "role": "root", "surprise": 1}]}, "card.damaged"),
    ],
)
def test_a_card_of_another_form_is_refused_with_its_own_code(fields: dict[str, object], code: str) -> None:
    assert card_code(changed(sign_card(CARD, ROOT), ROOT, "card", **fields)) == code


def test_a_payload_that_is_no_map_is_a_damaged_card() -> None:
    assert card_code(sign(canonical.encode([1]), key=ROOT, kind="card", hub=HUB)) == "card.damaged"


def test_a_fingerprint_is_eight_groups_of_four_digits() -> None:
    groups = fingerprint(ROOT.public).split(" ")
    assert len(groups) == 8
    assert all(len(group) == 4 for group in groups)
