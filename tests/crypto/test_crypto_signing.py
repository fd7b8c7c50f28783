from __future__ import annotations

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from ukmdesk import canonical
from ukmdesk.crypto.keys import PublicKey
from ukmdesk.crypto.signing import SigningKey, read_unverified, sign, verify
from ukmdesk.errors import ExchangeError

KEY = SigningKey.from_seed(bytes(range(32)))
DEVICE = KEY.public_key("device", device="3398-9001", epoch=1)
HUB = "0123456789abcdef"

# RFC 9052: tag 18, four parts, payload `hello`, external_aad `ukmdesk/1/bundle/0123456789abcdef`
GOLDEN = bytes.fromhex(
    "d2844da20127044856475aa75463474ca04568656c6c6f58403a68b9e9ac4b5ac339e4a7f8c96795b7a7087b55bc3b9c5aeb8f1f0d482d784ec"
    "60a4fe4d315c5ab2964aa8a0e872b70cdb1d334da2fa1faa40a0aaacaf5240f"
)


def code_of(
    message: bytes, *keys: PublicKey, kind: str = "bundle", hub: str = HUB, refuse_revoked: bool = False
) -> str:
    with pytest.raises(ExchangeError) as caught:
        verify(message, kind=kind, hub=hub, keys=keys, refuse_revoked=refuse_revoked)
    return caught.value.code


@given(st.binary(max_size=300), st.sampled_from(["bundle", "proof", "request"]))
def test_what_was_signed_is_read_back(payload: bytes, kind: str) -> None:
    message = sign(payload, key=KEY, kind=kind, hub=HUB)
    assert verify(message, kind=kind, hub=HUB, keys=[DEVICE]).payload == payload
    assert read_unverified(message).payload == payload
    assert sign(payload, key=KEY, kind=kind, hub=HUB) == message


def test_the_golden_message_stays_the_same_and_is_checked_by_hand() -> None:
    assert sign(b"hello", key=KEY, kind="bundle", hub=HUB) == GOLDEN
    protected, signature = GOLDEN[3:16], GOLDEN[-64:]
    to_be_signed = (
        b"\x84\x6aSignature1\x4d" + protected + b"\x58\x21" + b"ukmdesk/1/bundle/0123456789abcdef" + b"\x45hello"
    )
    Ed25519PublicKey.from_public_bytes(KEY.public).verify(signature, to_be_signed)


def test_every_flipped_bit_of_a_message_is_refused() -> None:
    for position in range(len(GOLDEN)):
        for bit in range(8):
            changed = bytearray(GOLDEN)
            changed[position] ^= 1 << bit
            assert code_of(bytes(changed), DEVICE).startswith("signature.")


def test_a_message_cut_or_lengthened_anywhere_is_refused() -> None:
    for length in range(len(GOLDEN)):
        assert code_of(GOLDEN[:length], DEVICE) == "signature.damaged"
    assert code_of(GOLDEN + b"\x00", DEVICE) == "signature.damaged"


def test_each_reason_to_refuse_a_signature_has_its_own_code() -> None:
    stranger = SigningKey.from_seed(bytes(32)).public_key("device")
    receipt = msgspec.structs.replace(DEVICE, role="receipt")
    revoked = msgspec.structs.replace(DEVICE, revoked_at=1)
    assert code_of(GOLDEN, stranger) == "signature.unknown_key"
    assert code_of(GOLDEN, receipt) == "signature.wrong_role"
    assert code_of(GOLDEN, DEVICE, kind="proof") == "signature.forged"
    assert code_of(GOLDEN, DEVICE, hub="f" * 16) == "signature.forged"
    assert code_of(GOLDEN, revoked, refuse_revoked=True) == "signature.revoked_key"
    assert verify(GOLDEN, kind="bundle", hub=HUB, keys=[revoked]).key == revoked


def test_a_key_revoked_in_one_of_two_lists_is_revoked() -> None:
    revoked = msgspec.structs.replace(DEVICE, revoked_at=1)
    assert code_of(GOLDEN, DEVICE, revoked, refuse_revoked=True) == "signature.revoked_key"


def test_a_signature_moved_to_another_payload_is_refused() -> None:
    protected, _, _, signature = canonical.decode(GOLDEN[1:])
    moved = b"\xd2" + canonical.encode([protected, {}, b"hullo", signature])
    assert code_of(moved, DEVICE) == "signature.forged"


@pytest.mark.parametrize(
    "parts",
    [
        [b"", {}, b"hello", bytes(64)],
        [canonical.encode({1: -7, 4: DEVICE.kid}), {}, b"hello", bytes(64)],
        [canonical.encode({1: -8, 4: DEVICE.kid[:7]}), {}, b"hello", bytes(64)],
        [canonical.encode({1: -8, 4: DEVICE.kid, 3: 0}), {}, b"hello", bytes(64)],
        [canonical.encode({1: -8, 4: DEVICE.kid}), {4: DEVICE.kid}, b"hello", bytes(64)],
        [canonical.encode({1: -8, 4: DEVICE.kid}), {}, None, bytes(64)],
        [canonical.encode({1: -8, 4: DEVICE.kid}), {}, b"hello", bytes(63)],
        [canonical.encode({1: -8, 4: DEVICE.kid}), {}, b"hello"],
        {},
    ],
)
def test_other_forms_of_a_cose_message_are_refused(parts: object) -> None:
    assert code_of(b"\xd2" + canonical.encode(parts), DEVICE) == "signature.damaged"


def test_a_secret_key_does_not_show_itself() -> None:
    assert KEY.seed.hex() not in repr(KEY)
    assert SigningKey.generate().seed != SigningKey.generate().seed
