"""Receipts, enrolment and the unsealed files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.exchange.bundle_world import (
    CARD,
    DEVICE,
    DEVICE_KEY,
    HUB,
    HUB_IDENTITY,
    LAPTOP_IDENTITY,
    LINE,
    NOW,
    RECEIPT,
    ROOT,
    TRUST,
    WORKSPACE,
    a_photo,
    written,
)
from ukmdesk import canonical
from ukmdesk.crypto.keys import fingerprint
from ukmdesk.crypto.sealing import Identity, seal
from ukmdesk.crypto.signing import SigningKey, sign
from ukmdesk.crypto.trust import sign_card, sign_list
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.errors import ExchangeError, UkmError
from ukmdesk.exchange.card_files import read_card_file, read_list_file, write_card, write_list
from ukmdesk.exchange.enrolment import read_grant, read_request, write_grant, write_request
from ukmdesk.exchange.envelope import write_envelope
from ukmdesk.exchange.payloads import identity_of
from ukmdesk.exchange.receipts import open_receipt, receipt_name, write_receipt
from ukmdesk.exchange.records import Answer, BundleResult, EnrolmentRequest, Grant, LineHead, Question, Receipt

A_RECEIPT = Receipt(
    format=1,
    kind="receipt",
    hub=HUB,
    hub_epoch=1,
    addressee="3398-9001",
    line=LINE,
    number=3,
    since=2,
    at=NOW,
    head=LineHead(line=LINE, seq=12, hash=bytes(32)),
    bundles=(BundleResult(identity=bytes(32), sequence=1, outcome="taken"),),
    answers=(
        Answer(
            registration=WORKSPACE,
            revision="00" * 32,
            outcome="returned",
            at=NOW,
            round=1,
            questions=(Question(path="owner.nik", code="unclear", note="foto kabur"),),
        ),
    ),
    quarantined=(),
    gaps=((4, 6),),
)
A_REQUEST = EnrolmentRequest(
    format=1,
    kind="request",
    workspace=WORKSPACE,
    laptop_name="Laptop lapangan 1",
    office="Dinas Contoh",
    signing_key=DEVICE.public,
    recipient=LAPTOP_IDENTITY.recipient,
    addressee="",
    created=NOW,
)
RECEIPT_KEYS = CARD.keys


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(UkmError) as caught:
        call()
    return caught.value.code


def receipt_code(path: Path, **changes: Any) -> str:
    arguments: dict[str, Any] = {
        "identities": [LAPTOP_IDENTITY],
        "keys": RECEIPT_KEYS,
        "hub": HUB,
        "addressees": ["3398-9001"],
        **changes,
    }
    return code_of(lambda: open_receipt(path, **arguments))


def sent(
    path: Path, record: msgspec.Struct, key: SigningKey, *, kind: str, for_hub: str = HUB, **changes: object
) -> Path:
    plain = msgspec.to_builtins(record, builtin_types=(bytes,)) | changes
    message = sign(canonical.encode(plain), key=key, kind=kind, hub=for_hub)
    write_envelope(path, sealed_manifest=seal(message, [LAPTOP_IDENTITY.recipient]))
    return path


def test_a_receipt_is_read_back_with_its_identity_and_message(tmp_path: Path) -> None:
    path = tmp_path / receipt_name("3398-9001", 3)
    identity = write_receipt(path, A_RECEIPT, key=RECEIPT, recipient=LAPTOP_IDENTITY.recipient)
    receipt, again, message = open_receipt(
        path, identities=[LAPTOP_IDENTITY], keys=RECEIPT_KEYS, hub=HUB, addressees=["3398-9001"]
    )
    assert receipt == A_RECEIPT
    assert identity == again == identity_of(message)
    assert write_receipt(path, A_RECEIPT, key=RECEIPT, recipient=LAPTOP_IDENTITY.recipient) == identity


def test_each_reason_to_refuse_a_receipt_has_its_own_code(tmp_path: Path) -> None:
    path = tmp_path / "a.ukmr"
    write_receipt(path, A_RECEIPT, key=RECEIPT, recipient=LAPTOP_IDENTITY.recipient)
    revoked = msgspec.structs.replace(RECEIPT.public_key("receipt"), revoked_at=1)
    assert receipt_code(path, identities=[Identity.generate()]) == "sealed.not_for_us"
    assert receipt_code(path, keys=[ROOT.public_key("root")]) == "signature.unknown_key"
    assert receipt_code(path, keys=[RECEIPT.public_key("device")]) == "signature.wrong_role"
    assert receipt_code(path, keys=[revoked]) == "signature.revoked_key"
    assert receipt_code(path, hub="f" * 16) == "receipt.wrong_hub"
    assert receipt_code(path, addressees=["3398-9002"]) == "exchange.wrong_addressee"
    assert receipt_code(sent(path, A_RECEIPT, RECEIPT, kind="receipt", addressee=1)) == "receipt.damaged"
    assert receipt_code(sent(path, A_RECEIPT, RECEIPT, kind="receipt", format=3, new=1)) == "receipt.newer_format"
    assert receipt_code(sent(path, A_RECEIPT, RECEIPT, kind="receipt", new=1)) == "receipt.damaged"
    assert receipt_code(sent(path, A_RECEIPT, RECEIPT, kind="receipt", hub="f" * 16)) == "signature.forged"
    assert receipt_code(sent(path, A_RECEIPT, RECEIPT, kind="list")) == "signature.forged"
    assert receipt_code(sent(path, A_RECEIPT, ROOT, kind="receipt")) == "signature.wrong_role"


def test_a_bundle_is_no_receipt_and_a_receipt_no_bundle(tmp_path: Path) -> None:
    from ukmdesk.exchange.bundles import open_bundle

    bundle = written(tmp_path / "a.ukmb").path
    assert receipt_code(bundle, identities=[HUB_IDENTITY], keys=[DEVICE_KEY]) == "receipt.damaged"
    path = sent(tmp_path / "a.ukmr", A_RECEIPT, RECEIPT, kind="receipt")
    opening = lambda: open_bundle(path, identities=[LAPTOP_IDENTITY], keys=[DEVICE_KEY], hub=HUB)  # noqa: E731
    assert code_of(opening) == "exchange.wrong_kind"


def test_every_flipped_byte_and_every_cut_of_a_receipt_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ukmr"
    write_receipt(path, A_RECEIPT, key=RECEIPT, recipient=LAPTOP_IDENTITY.recipient)
    good = path.read_bytes()
    for position in range(len(good)):
        changed = bytearray(good)
        changed[position] ^= 0x10
        path.write_bytes(changed)
        assert receipt_code(path).startswith("envelope.")
        path.write_bytes(good[:position])
        assert receipt_code(path).startswith("envelope.")


def test_the_receipt_key_alone_may_not_change_the_card(tmp_path: Path) -> None:
    path = tmp_path / "a.ukmr"
    card = msgspec.structs.replace(CARD, counter=2)
    for message, code in ((b"", "signature.damaged"), (sign_card(CARD, ROOT), "receipt.unsigned_card")):
        receipt = msgspec.structs.replace(A_RECEIPT, card=card, card_message=message)
        write_receipt(path, receipt, key=RECEIPT, recipient=LAPTOP_IDENTITY.recipient)
        assert receipt_code(path) == code
    receipt = msgspec.structs.replace(A_RECEIPT, card=card, card_message=sign_card(card, ROOT), trust=TRUST)
    write_receipt(path, receipt, key=RECEIPT, recipient=LAPTOP_IDENTITY.recipient)
    found, _, _ = open_receipt(path, identities=[LAPTOP_IDENTITY], keys=RECEIPT_KEYS, hub=HUB, addressees=["3398-9001"])
    assert found == receipt


def test_a_receipt_beyond_the_limit_is_not_written(tmp_path: Path) -> None:
    answers = tuple(msgspec.structs.replace(A_RECEIPT.answers[0], note="a" * 1000) for _ in range(5000))
    receipt = msgspec.structs.replace(A_RECEIPT, answers=answers)
    writing = lambda: write_receipt(tmp_path / "a", receipt, key=RECEIPT, recipient=LAPTOP_IDENTITY.recipient)  # noqa: E731
    assert code_of(writing) == "receipt.too_large"
    assert list(tmp_path.iterdir()) == []


def a_grant(request_hash: bytes, **changes: Any) -> Grant:
    values: dict[str, Any] = {
        "format": 1,
        "kind": "grant",
        "hub": HUB,
        "request_hash": request_hash,
        "device": "3398-9001",
        "spare_device": "3398-9002",
        "epoch": 1,
        "office": OfficeProfile(regency="3398", government="Kabupaten Contoh", office="Dinas", emblem=a_photo(1).data),
        "card": CARD,
        "trust": TRUST,
        "token": "token",
        "created": NOW,
    }
    return Grant(**{**values, **changes})


def test_a_laptop_is_enrolled_by_request_and_grant(tmp_path: Path) -> None:
    write_request(tmp_path / "a.ukmreq", A_REQUEST, DEVICE)
    request, request_hash, shown = read_request(tmp_path / "a.ukmreq")
    assert request == A_REQUEST
    assert shown == fingerprint((tmp_path / "a.ukmreq").read_bytes())
    grant = a_grant(request_hash)
    write_grant(tmp_path / "a.ukmgrant", grant, ROOT, request.recipient)
    assert read_grant(tmp_path / "a.ukmgrant", LAPTOP_IDENTITY, request_hash) == grant


def test_a_request_signed_by_another_key_or_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ukmreq"
    write_request(path, A_REQUEST, RECEIPT)
    assert code_of(lambda: read_request(path)) == "signature.unknown_key"
    write_request(path, A_REQUEST, DEVICE)
    good = path.read_bytes()
    for position in range(len(good)):
        changed = bytearray(good)
        changed[position] ^= 1
        path.write_bytes(changed)
        assert code_of(lambda: read_request(path)).split(".")[0] in {"signature", "request", "cbor", "exchange"}
    path.write_bytes(bytes(70_000))
    assert code_of(lambda: read_request(path)) == "request.too_large"
    assert code_of(lambda: read_request(tmp_path / "none")) == "exchange.missing"
    write_request(path, msgspec.structs.replace(A_REQUEST, recipient="age1nobody"), DEVICE)
    assert code_of(lambda: read_request(path)) == "request.damaged"
    write_request(path, msgspec.structs.replace(A_REQUEST, format=2), DEVICE)
    assert code_of(lambda: read_request(path)) == "request.newer_format"
    write_request(path, msgspec.structs.replace(A_REQUEST, signing_key=b"short"), DEVICE)
    assert code_of(lambda: read_request(path)) == "request.damaged"


def test_each_reason_to_refuse_a_grant_has_its_own_code(tmp_path: Path) -> None:
    path, wanted = tmp_path / "a.ukmgrant", bytes(range(32))
    grant = a_grant(wanted)
    other_hub = msgspec.structs.replace(CARD, hub="f" * 16)
    cases: list[tuple[Callable[[], Path], str]] = [
        (lambda: sent(path, a_grant(bytes(32)), ROOT, kind="grant"), "grant.other_request"),
        (lambda: sent(path, grant, RECEIPT, kind="grant"), "signature.unknown_key"),
        (lambda: sent(path, grant, ROOT, kind="card"), "signature.forged"),
        (lambda: sent(path, grant, ROOT, kind="grant", hub="f" * 16), "grant.wrong_root"),
        (lambda: sent(path, grant, ROOT, kind="grant", card=1), "grant.wrong_root"),
        (lambda: sent(path, a_grant(wanted, card=other_hub), ROOT, kind="grant"), "grant.wrong_root"),
        (lambda: sent(path, grant, ROOT, kind="grant", epoch="1"), "grant.damaged"),
        (lambda: sent(path, grant, ROOT, kind="grant", format=2), "grant.newer_format"),
        (lambda: sent(path, A_RECEIPT, RECEIPT, kind="receipt"), "exchange.wrong_kind"),
    ]
    for make, code in cases:
        make()
        assert code_of(lambda: read_grant(path, LAPTOP_IDENTITY, wanted)) == code
    assert code_of(lambda: read_grant(path, HUB_IDENTITY, wanted)) == "sealed.not_for_us"


def test_card_and_list_files_are_read_back_and_damaged_ones_never_written(tmp_path: Path) -> None:
    card, trust = sign_card(CARD, ROOT), sign_list(TRUST, RECEIPT)
    write_card(tmp_path / "hub.ukmcard", card)
    write_list(tmp_path / "hub.ukmlist", trust, CARD)
    assert read_card_file(tmp_path / "hub.ukmcard") == CARD
    assert read_list_file(tmp_path / "hub.ukmlist", CARD) == TRUST
    with pytest.raises(ExchangeError):
        write_card(tmp_path / "b", card[:-1])
    with pytest.raises(ExchangeError):
        write_list(tmp_path / "b", trust[:-1], CARD)
    assert not (tmp_path / "b").exists()
    (tmp_path / "big").write_bytes(bytes(canonical.MAX_BYTES + 1))
    assert code_of(lambda: read_card_file(tmp_path / "big")) == "card.too_large"
    assert code_of(lambda: read_list_file(tmp_path / "big", CARD)) == "list.too_large"
    assert code_of(lambda: read_card_file(tmp_path)) == "exchange.unreadable"
