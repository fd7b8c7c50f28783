from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.builders import an_office
from tests.exchange.bundle_world import CARD, HUB, NOW, ROOT, TRUST
from tests.services.ports_in_memory import WORKSPACE, FixedClock
from ukmdesk.crypto.keys import fingerprint
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import ExchangeError, InputError, StorageError
from ukmdesk.exchange.enrolment import read_request, write_grant
from ukmdesk.exchange.records import Grant
from ukmdesk.services.enrol import Enrolled, Requested, apply_grant, request


@dataclass(frozen=True)
class Keys:
    signing_seed: bytes
    identity: str
    request_hash: bytes


class MemoryDevice:
    """Where a laptop keeps its keys; `full` finds no room for them."""

    def __init__(self, *, full: bool = False) -> None:
        self.full = full
        self.kept: Keys | None = None
        self.grants: list[Grant] = []

    def pending(self) -> Keys | None:
        return self.kept

    def store_keys(self, *, signing_seed: bytes, identity: str, request_hash: bytes) -> None:
        if self.full:
            raise StorageError("disk.full")
        self.kept = Keys(signing_seed, identity, request_hash)

    def enrol(self, grant: Grant) -> None:
        self.grants.append(grant)


def ask(folder: Path, device: MemoryDevice, *, enrolled: bool = False, clock: FixedClock | None = None) -> Requested:
    return request(
        folder,
        device=device,
        enrolled=enrolled,
        workspace_id=WORKSPACE,
        laptop_name="Laptop Uji",
        office="Purbalingga",
        clock=clock or FixedClock(NOW),
    )


def grant_for(asked: Requested, folder: Path, *, key: SigningKey = ROOT) -> Path:
    """What the hub does: read the request, sign and seal its grant."""
    wanted, request_hash, _ = read_request(asked.path)
    path = folder / "grant.ukmgrant"
    grant = Grant(
        format=1,
        kind="grant",
        hub=HUB,
        request_hash=request_hash,
        device="3398-9001",
        spare_device="3398-9002",
        epoch=1,
        office=an_office(),
        card=CARD,
        trust=TRUST,
        token="token",
        created=NOW,
    )
    write_grant(path, grant, key, wanted.recipient)
    return path


def test_a_request_holds_the_laptops_public_keys_and_no_secret(tmp_path: Path) -> None:
    device = MemoryDevice()

    asked = ask(tmp_path, device)

    wanted, request_hash, shown = read_request(asked.path)
    assert device.kept is not None
    assert wanted.signing_key == SigningKey.from_seed(device.kept.signing_seed).public
    assert (wanted.workspace, wanted.laptop_name, wanted.created) == (WORKSPACE, "Laptop Uji", NOW)
    assert device.kept.request_hash == request_hash
    assert asked.fingerprint == shown
    data = asked.path.read_bytes()
    assert device.kept.signing_seed not in data
    assert device.kept.identity.encode() not in data


def test_a_second_request_keeps_the_keys(tmp_path: Path) -> None:
    device = MemoryDevice()
    ask(tmp_path, device)
    first = device.kept
    assert first is not None

    ask(tmp_path, device, clock=FixedClock(NOW + 1000))

    assert device.kept is not None
    assert replace(device.kept, request_hash=b"") == replace(first, request_hash=b"")
    assert device.kept.request_hash != first.request_hash


def test_no_request_lies_on_a_stick_whose_keys_could_not_be_kept(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        ask(tmp_path, MemoryDevice(full=True))

    assert list(tmp_path.iterdir()) == []


def test_the_hubs_grant_enrols_the_laptop(tmp_path: Path) -> None:
    device = MemoryDevice()
    path = grant_for(ask(tmp_path, device), tmp_path)

    done = apply_grant(path, device=device, enrolled=False)

    assert done == Enrolled(device="3398-9001", hub=HUB, hub_name="Pusat Latihan", fingerprint=fingerprint(ROOT.public))
    assert [grant.device for grant in device.grants] == ["3398-9001"]


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower", "nospace"])
def test_a_fingerprint_may_be_typed_as_a_person_hears_it(tmp_path: Path, typed: str) -> None:
    device = MemoryDevice()
    shown = fingerprint(ROOT.public)
    words = {"lower": shown.lower(), "nospace": shown.replace(" ", "")}.get(typed, typed.format(shown))

    apply_grant(grant_for(ask(tmp_path, device), tmp_path), device=device, enrolled=False, hub_fingerprint=words)

    assert len(device.grants) == 1


def test_a_grant_of_another_hub_than_the_one_on_the_phone_is_refused(tmp_path: Path) -> None:
    device = MemoryDevice()
    path = grant_for(ask(tmp_path, device), tmp_path)

    with pytest.raises(InputError, match=r"device\.other_hub") as caught:
        apply_grant(path, device=device, enrolled=False, hub_fingerprint="0000 1111")

    assert caught.value.params == {"fingerprint": fingerprint(ROOT.public)}
    assert device.grants == []


def test_a_grant_for_an_older_request_or_another_laptop_is_refused(tmp_path: Path) -> None:
    device, other = MemoryDevice(), MemoryDevice()
    old = grant_for(ask(tmp_path, device), tmp_path)
    ask(tmp_path, device, clock=FixedClock(NOW + 1000))
    with pytest.raises(ExchangeError, match=r"grant\.other_request"):
        apply_grant(old, device=device, enrolled=False)

    ask(tmp_path, other)
    with pytest.raises(ExchangeError, match=r"sealed\.not_for_us"):
        apply_grant(old, device=other, enrolled=False)

    assert device.grants == other.grants == []


def test_a_grant_that_the_root_key_did_not_sign_is_refused(tmp_path: Path) -> None:
    device = MemoryDevice()
    path = grant_for(ask(tmp_path, device), tmp_path, key=SigningKey.from_seed(b"x" * 32))

    with pytest.raises(ExchangeError, match=r"signature\."):
        apply_grant(path, device=device, enrolled=False)

    assert device.grants == []


def test_an_enrolled_laptop_neither_asks_nor_enrols_again_and_one_that_never_asked_cannot(tmp_path: Path) -> None:
    device = MemoryDevice()
    path = grant_for(ask(tmp_path, device), tmp_path)

    with pytest.raises(InputError, match=r"device\.already_enrolled"):
        ask(tmp_path, device, enrolled=True)
    with pytest.raises(InputError, match=r"device\.already_enrolled"):
        apply_grant(path, device=device, enrolled=True)
    with pytest.raises(InputError, match=r"device\.no_request"):
        apply_grant(path, device=MemoryDevice(), enrolled=False)


def test_a_laptop_that_left_its_line_asks_with_new_keys(tmp_path: Path) -> None:
    device = MemoryDevice()
    ask(tmp_path, device)
    first = device.kept
    device.kept = None

    ask(tmp_path, device)

    assert first is not None
    assert device.kept is not None
    assert {device.kept.signing_seed, device.kept.identity}.isdisjoint({first.signing_seed, first.identity})
