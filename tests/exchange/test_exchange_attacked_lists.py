"""Keys that come with grants, lists and receipts: no role may bring a key of another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.exchange.bundle_world import CARD, HUB, LAPTOP_IDENTITY, LINE, NOW, RECEIPT, ROOT, TRUST
from ukmdesk.certificates.credential import Claims, sign_credential
from ukmdesk.certificates.verify import check
from ukmdesk.crypto.keys import HubCard, TrustList, hub_id
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.crypto.trust import read_card, read_list, sign_card, sign_list
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.enrolment import read_grant, write_grant
from ukmdesk.exchange.receipts import open_receipt, write_receipt
from ukmdesk.exchange.records import Grant, LineHead, Receipt

STRANGER, CERTIFYING = (SigningKey.from_seed(letter * 32) for letter in (b"s", b"c"))
WANTED = bytes(range(32))
BRINGS_A_KEY = msgspec.structs.replace(TRUST, keys=(*TRUST.keys, STRANGER.public_key("certificate")))


def granted(path: Path, *, key: SigningKey = ROOT, **changes: Any) -> Grant:
    values: dict[str, Any] = {
        "format": 1,
        "kind": "grant",
        "hub": HUB,
        "request_hash": WANTED,
        "device": "3398-9001",
        "spare_device": "3398-9002",
        "epoch": 1,
        "office": OfficeProfile(regency="3398", government="Pemerintah", office="Dinas"),
        "card": CARD,
        "trust": TRUST,
        "token": "t",
        "created": NOW,
    }
    write_grant(path, Grant(**{**values, **changes}), key, LAPTOP_IDENTITY.recipient)
    return read_grant(path, LAPTOP_IDENTITY, WANTED)


def received(path: Path, **changes: Any) -> Receipt:
    receipt = Receipt(
        format=1,
        kind="receipt",
        hub=HUB,
        hub_epoch=1,
        addressee="3398-9001",
        line=LINE,
        number=1,
        since=0,
        at=NOW,
        head=LineHead(line=LINE, seq=0, hash=b""),
        bundles=(),
        answers=(),
        quarantined=(),
        gaps=(),
        **changes,
    )
    write_receipt(path, receipt, key=RECEIPT, recipient=LAPTOP_IDENTITY.recipient)
    return open_receipt(path, identities=[LAPTOP_IDENTITY], keys=CARD.keys, hub=HUB, addressees=["3398-9001"])[0]


def card_of_a_stranger(*, shown_first: SigningKey) -> HubCard:
    keys = (shown_first.public_key("root"), STRANGER.public_key("root"), STRANGER.public_key("receipt"))
    return msgspec.structs.replace(CARD, hub=hub_id(STRANGER.public), keys=keys)


def test_a_grant_with_a_second_root_key_to_show_by_phone_is_refused(tmp_path: Path) -> None:
    card = card_of_a_stranger(shown_first=ROOT)
    trust = msgspec.structs.replace(TRUST, hub=card.hub)
    with pytest.raises(ExchangeError, match=r"grant\.wrong_root"):
        granted(tmp_path / "a.ukmgrant", key=STRANGER, hub=card.hub, card=card, trust=trust)


def test_a_card_with_a_second_root_key_is_refused() -> None:
    with pytest.raises(ExchangeError, match=r"card\.wrong_root"):
        read_card(sign_card(card_of_a_stranger(shown_first=ROOT), STRANGER))


def test_a_list_cannot_bring_a_certificate_key(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"list\.damaged"):
        read_list(sign_list(BRINGS_A_KEY, RECEIPT), CARD)
    with pytest.raises(ExchangeError, match=r"receipt\.damaged"):
        received(tmp_path / "a.ukmr", trust=BRINGS_A_KEY)
    with pytest.raises(ExchangeError, match=r"grant\.damaged"):
        granted(tmp_path / "a.ukmgrant", trust=BRINGS_A_KEY)


def test_a_paper_by_a_key_that_only_the_list_calls_the_hubs_is_an_unknown_key() -> None:
    assert _checked(STRANGER, CARD, BRINGS_A_KEY) == "unknown_key"


def test_a_list_may_say_that_a_key_of_the_card_is_revoked(tmp_path: Path) -> None:
    card = msgspec.structs.replace(CARD, keys=(*CARD.keys, CERTIFYING.public_key("certificate")))
    revoked = msgspec.structs.replace(CERTIFYING.public_key("certificate"), revoked_at=NOW)
    trust = msgspec.structs.replace(TRUST, keys=(*TRUST.keys, revoked))
    assert read_list(sign_list(trust, RECEIPT), card) == trust
    assert _checked(CERTIFYING, card, trust) == "revoked"
    message = sign_card(card, ROOT)
    assert received(tmp_path / "a.ukmr", card=card, card_message=message, trust=trust).trust == trust


def test_a_receipt_with_a_list_of_another_hub_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"receipt\.damaged"):
        received(tmp_path / "a.ukmr", trust=msgspec.structs.replace(TRUST, hub="f" * 16))


def _checked(key: SigningKey, card: HubCard, trust: TrustList) -> str:
    claims = Claims(
        hub=HUB,
        kind="certificate",
        serial="500.3.5/1/X",
        number="3398-26-9001-000001-0",
        name="Gula Semut",
        initials="W",
        regency="3398",
        channels=(),
        issued_at=NOW,
        expires_at=NOW + 86_400_000,
    )
    return check(sign_credential(claims, key), card=card, trust=trust, now=NOW + 1000).result
