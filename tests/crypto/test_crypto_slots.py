from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukmdesk.crypto.slots import (
    DEFAULT_COST,
    Slot,
    derive,
    mac,
    mac_equal,
    make_slot,
    open_slot,
    random_key,
)
from ukmdesk.errors import InputError, StorageError, UkmError

WORKSPACE = "0192f0c1-0000-7000-8000-000000000001"
OFFICER = "0192f0c1-0000-7000-8000-000000000002"
KEY = bytes(range(32))


@pytest.fixture(scope="module")
def slot() -> Slot:
    return make_slot(KEY, passphrase="kopi susu gula aren", workspace=WORKSPACE, officer=OFFICER)


def code_of(slot: Slot, passphrase: str = "kopi susu gula aren", workspace: str = WORKSPACE) -> str:
    with pytest.raises(UkmError) as caught:
        open_slot(slot, passphrase=passphrase, workspace=workspace)
    return caught.value.code


def test_a_slot_opens_with_its_passphrase_only(slot: Slot) -> None:
    assert open_slot(slot, passphrase="kopi susu gula aren", workspace=WORKSPACE) == KEY
    assert code_of(slot, passphrase="kopi susu gula batu") == "passphrase.wrong"


def test_a_slot_of_another_workspace_or_officer_does_not_open(slot: Slot) -> None:
    assert code_of(slot, workspace=OFFICER) == "passphrase.wrong"
    assert code_of(msgspec.structs.replace(slot, officer=WORKSPACE)) == "passphrase.wrong"


def test_letters_typed_composed_or_decomposed_are_the_same_passphrase() -> None:
    composed = make_slot(KEY, passphrase="caf\u00e9 di tepi sawah", workspace=WORKSPACE, officer=OFFICER)
    assert open_slot(composed, passphrase="cafe\u0301 di tepi sawah", workspace=WORKSPACE) == KEY


@pytest.mark.parametrize(
    "change",
    [
        {"memory_kib": 64 * 1024 - 1},
        {"memory_kib": 256 * 1024 + 1},
        {"memory_kib": 2**40},
        {"time": 2},
        {"time": 11},
        {"lanes": 0},
        {"lanes": 5},
        {"version": 0},
        {"salt": b""},
        {"nonce": bytes(11)},
        {"wrapped": bytes(47)},
    ],
)
def test_a_slot_with_unacceptable_parameters_is_damaged_before_any_work_is_done(
    slot: Slot, change: dict[str, object]
) -> None:
    with pytest.raises(StorageError) as caught:
        open_slot(msgspec.structs.replace(slot, **change), passphrase="x", workspace=WORKSPACE)
    assert caught.value.code == "slot.damaged"


def test_a_slot_of_a_later_version_says_so(slot: Slot) -> None:
    assert code_of(msgspec.structs.replace(slot, version=2)) == "slot.newer"


def test_a_slot_made_dearer_or_changed_in_a_bit_does_not_open(slot: Slot) -> None:
    assert code_of(msgspec.structs.replace(slot, time=4)) == "passphrase.wrong"
    flipped = bytes([slot.wrapped[0] ^ 1]) + slot.wrapped[1:]
    with pytest.raises(InputError):
        open_slot(msgspec.structs.replace(slot, wrapped=flipped), passphrase="kopi susu gula aren", workspace=WORKSPACE)


def test_two_slots_of_one_key_have_nothing_in_common(slot: Slot) -> None:
    other = make_slot(KEY, passphrase="kopi susu gula aren", workspace=WORKSPACE, officer=OFFICER)
    assert (other.salt, other.nonce, other.wrapped) != (slot.salt, slot.nonce, slot.wrapped)
    assert DEFAULT_COST.memory_kib == 65536


@given(st.binary(min_size=32, max_size=32), st.text(max_size=40), st.text(max_size=40))
def test_labels_give_different_keys(key: bytes, one: str, other: str) -> None:
    assert (derive(key, one) == derive(key, other)) == (one == other)
    assert len(derive(key, one)) == 32


def test_derivation_and_mac_follow_their_standards() -> None:
    # RFC 4231 test case 2
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert mac(b"Jefe", b"what do ya want for nothing?").hex() == expected
    # RFC 5869: extract with a salt of zeros, one block of expand
    pseudo_random = mac(bytes(32), KEY)
    assert derive(KEY, "ukmdesk/1/head") == mac(pseudo_random, b"ukmdesk/1/head\x01")
    assert mac_equal(mac(KEY, b"a"), mac(KEY, b"a"))
    assert not mac_equal(mac(KEY, b"a"), mac(KEY, b"b"))
    assert random_key() != random_key()
