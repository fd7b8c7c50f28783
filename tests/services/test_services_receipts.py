from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.bundle_world import CARD, HUB, LAPTOP_IDENTITY, LINE, NOW, RECEIPT, ROOT
from tests.services.ports_in_memory import ARegistration, MemoryRegistrations, MemoryWorkspace
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import ExchangeError, InputError, StorageError
from ukmdesk.exchange.receipts import receipt_name, write_receipt
from ukmdesk.exchange.records import Answer, LineHead, Question, Receipt
from ukmdesk.services.apply_receipt import ReceiptDesk, apply_receipt, receipts_in

DEVICE = "3398-9001"
SELLER = ARegistration()


@dataclass
class AppliedReceipts:
    workspace: MemoryWorkspace
    before: int = 0

    def receipt_applied(self) -> int:
        return max((fact.content["number"] for fact in self.workspace.journal.facts), default=self.before)

    def receipt_identity(self, number: int) -> str | None:
        known = {fact.content["number"]: fact.content["identity"] for fact in self.workspace.journal.facts}
        return known.get(number)


def a_desk(*, before: int = 0, **changes: Any) -> ReceiptDesk:
    workspace = MemoryWorkspace(line=LINE, device=DEVICE)
    values: dict[str, Any] = {
        "workspace": workspace,
        "registrations": MemoryRegistrations(SELLER),
        "logs": {LINE: AppliedReceipts(workspace, before)},
        "identities": (LAPTOP_IDENTITY,),
        "keys": CARD.keys,
        "hub": HUB,
    }
    return ReceiptDesk(**{**values, **changes})


def facts_of(desk: ReceiptDesk) -> Any:
    assert isinstance(desk.workspace, MemoryWorkspace)
    return desk.workspace.journal.facts


def an_answer(**changes: Any) -> Answer:
    values: dict[str, Any] = {"registration": SELLER.id, "revision": SELLER.revision, "outcome": "received", "at": NOW}
    return Answer(**{**values, **changes})


def a_receipt(folder: Path, *answers: Answer, recipient: str = "", key: Any = RECEIPT, **changes: Any) -> Path:
    values: dict[str, Any] = {
        "format": 1,
        "kind": "receipt",
        "hub": HUB,
        "hub_epoch": 1,
        "addressee": DEVICE,
        "line": LINE,
        "number": 1,
        "since": 0,
        "at": NOW,
        "head": LineHead(line=LINE, seq=3, hash=bytes(32)),
        "bundles": (),
        "answers": answers or (an_answer(),),
        "quarantined": (),
        "gaps": (),
    }
    receipt = Receipt(**{**values, **changes})
    path = folder / receipt_name(receipt.addressee, receipt.number)
    write_receipt(path, receipt, key=key, recipient=recipient or LAPTOP_IDENTITY.recipient)
    return path


def test_a_receipt_becomes_one_fact_that_holds_what_the_hub_signed(tmp_path: Path) -> None:
    desk = a_desk()

    applied = apply_receipt(a_receipt(tmp_path), desk=desk)

    assert (applied.number, applied.already_known) == (1, False)
    (fact,) = facts_of(desk)
    assert fact.kind == "receipt.applied"
    assert fact.content["number"] == 1
    assert base64.b64decode(fact.content["message"])
    assert len(fact.content["identity"]) == 64
    assert fact.content["receipt"]["answers"][0]["registration"] == SELLER.id


def test_answers_are_told_by_number_with_the_reviewers_words(tmp_path: Path) -> None:
    stranger = "0192f0c1-7a10-7000-8000-00000000ffff"
    question = Question(path="owner.nik", code="unclear", note="")
    path = a_receipt(
        tmp_path,
        an_answer(outcome="rejected", note="Di luar wilayah."),
        an_answer(outcome="returned", questions=(question,)),
        an_answer(outcome="accepted", registry_number="UKM-000007"),
        an_answer(registration=stranger),
    )

    lines = apply_receipt(path, desk=a_desk()).answers

    assert [(line.number, line.state, line.note) for line in lines] == [
        (SELLER.number, "rejected", "Di luar wilayah."),
        (SELLER.number, "returned", "owner.nik"),
        (SELLER.number, "accepted", "UKM-000007"),
        (stranger, "received", ""),
    ]


def test_the_same_receipt_again_changes_nothing(tmp_path: Path) -> None:
    desk = a_desk()
    path = a_receipt(tmp_path)
    apply_receipt(path, desk=desk)

    again = apply_receipt(path, desk=desk)

    assert (again.already_known, again.answers) == (True, ())
    assert len(facts_of(desk)) == 1


def test_another_receipt_under_a_known_number_is_not_taken_for_the_known_one(tmp_path: Path) -> None:
    desk = a_desk()
    apply_receipt(a_receipt(tmp_path), desk=desk)

    with pytest.raises(ExchangeError, match=r"receipt\.number_again"):
        apply_receipt(a_receipt(tmp_path, hub_epoch=2), desk=desk)
    assert len(facts_of(desk)) == 1


def test_an_older_receipt_after_a_newer_one_changes_nothing(tmp_path: Path) -> None:
    desk = a_desk()
    apply_receipt(a_receipt(tmp_path, number=5), desk=desk)

    assert apply_receipt(a_receipt(tmp_path, number=4), desk=desk).already_known


def test_a_receipt_that_builds_on_one_not_applied_here_is_a_gap(tmp_path: Path) -> None:
    desk = a_desk(before=2)

    with pytest.raises(ExchangeError, match=r"receipt\.gap") as caught:
        apply_receipt(a_receipt(tmp_path, number=5, since=4), desk=desk)

    assert caught.value.params == {"number": 5, "since": 4}
    assert facts_of(desk) == []
    assert not apply_receipt(a_receipt(tmp_path, number=6, since=2), desk=desk).already_known


def test_a_receipt_for_another_line_of_this_laptop_is_refused(tmp_path: Path) -> None:
    desk = a_desk()

    with pytest.raises(ExchangeError, match=r"receipt\.foreign_line"):
        apply_receipt(a_receipt(tmp_path, line=f"{HUB}/{DEVICE}/2"), desk=desk)

    assert facts_of(desk) == []


def test_receipts_of_another_laptop_hub_or_hand_are_refused_each_in_its_own_words(tmp_path: Path) -> None:
    other = Identity.generate()
    foreign = "ffffffffffffffff"
    refused = {
        "exchange.wrong_addressee": a_receipt(tmp_path, addressee="3398-9002", number=2),
        "sealed.not_for_us": a_receipt(tmp_path, recipient=other.recipient, number=3),
        "signature.unknown_key": a_receipt(tmp_path, key=SigningKey.from_seed(b"x" * 32), number=4),
        "signature.wrong_role": a_receipt(tmp_path, key=ROOT, number=5),
        "receipt.wrong_hub": a_receipt(tmp_path, hub=foreign, number=6),
    }
    desk = a_desk()
    codes = {}
    for code, path in refused.items():
        with pytest.raises(ExchangeError) as caught:
            apply_receipt(path, desk=desk)
        codes[code] = caught.value.code

    assert {code: found for code, found in codes.items() if code != found} == {}
    assert facts_of(desk) == []


def test_a_receipt_with_any_damage_applies_nothing(tmp_path: Path) -> None:
    desk = a_desk()
    path = a_receipt(tmp_path)
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(ExchangeError):
            apply_receipt(path, desk=desk)
    for length in range(0, len(whole), 31):
        path.write_bytes(whole[:length])
        with pytest.raises(ExchangeError):
            apply_receipt(path, desk=desk)

    assert facts_of(desk) == []


def test_a_file_that_is_not_there_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises((ExchangeError, StorageError, InputError)):
        apply_receipt(tmp_path / "absent.ukmr", desk=a_desk())


def test_a_receipt_that_could_not_be_entered_is_not_applied(tmp_path: Path) -> None:
    desk = a_desk()
    assert isinstance(desk.workspace, MemoryWorkspace)
    desk.workspace.fail_at = "receipt.applied"

    with pytest.raises(StorageError):
        apply_receipt(a_receipt(tmp_path), desk=desk)

    desk.workspace.fail_at = ""
    assert not apply_receipt(a_receipt(tmp_path), desk=desk).already_known


def test_only_this_laptops_receipts_are_taken_from_a_stick_oldest_first(tmp_path: Path) -> None:
    for name in ("3398-9001-000010.ukmr", "3398-9001-000002.ukmr", "3398-9002-000001.ukmr", "3398-9001-000003.ukmb"):
        (tmp_path / name).write_bytes(b"")

    assert [path.name for path in receipts_in(tmp_path, [DEVICE])] == ["3398-9001-000002.ukmr", "3398-9001-000010.ukmr"]
    assert receipts_in(tmp_path / "one.ukmr", [DEVICE]) == [tmp_path / "one.ukmr"]
    with pytest.raises(InputError, match=r"receipt\.none"):
        receipts_in(tmp_path, ["3398-9003"])


def test_a_receipt_for_a_line_that_was_left_is_applied_with_the_numbers_of_that_line(tmp_path: Path) -> None:
    workspace = MemoryWorkspace(line=LINE.replace(DEVICE, "3398-9003"), device="3398-9003")
    logs = {LINE: AppliedReceipts(workspace, 0), workspace.line: AppliedReceipts(workspace, 7)}

    applied = apply_receipt(a_receipt(tmp_path), desk=a_desk(workspace=workspace, logs=logs))

    assert (applied.number, applied.already_known) == (1, False)
    assert [fact.content["receipt"]["line"] for fact in workspace.journal.facts] == [LINE]


def test_a_receipt_whose_line_is_not_its_addressees_is_refused(tmp_path: Path) -> None:
    other = LINE.replace(DEVICE, "3398-9003")
    desk = a_desk()
    desk = a_desk(logs={**desk.logs, other: desk.logs[LINE]})

    with pytest.raises(ExchangeError, match=r"receipt\.foreign_line"):
        apply_receipt(a_receipt(tmp_path, line=other), desk=desk)

    assert facts_of(desk) == []
