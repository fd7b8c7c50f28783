from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ukmdesk.crypto.sealing import (
    Identity,
    is_recipient,
    seal,
    seal_with_passphrase,
    unseal,
    unseal_with_passphrase,
)
from ukmdesk.errors import ExchangeError, InputError, UkmError

HUB = Identity.generate()
RECOVERY = Identity.generate()


def code_of(data: bytes, *identities: Identity) -> str:
    with pytest.raises(ExchangeError) as caught:
        unseal(data, identities)
    return caught.value.code


@given(st.binary(max_size=2000))
@settings(max_examples=25)
def test_each_recipient_opens_what_was_sealed(data: bytes) -> None:
    sealed = seal(data, [HUB.recipient, RECOVERY.recipient])
    assert unseal(sealed, [HUB]) == data
    assert unseal(sealed, [Identity.generate(), RECOVERY]) == data


def test_fifty_other_keys_open_nothing() -> None:
    sealed = seal(b"rahasia", [HUB.recipient, RECOVERY.recipient])
    assert code_of(sealed, *(Identity.generate() for _ in range(50))) == "sealed.not_for_us"
    assert code_of(sealed) == "sealed.not_for_us"


def test_every_flipped_byte_and_every_cut_of_a_sealed_file_is_refused() -> None:
    sealed = seal(b"isi", [HUB.recipient])
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 0x01
        assert code_of(bytes(changed), HUB) in {"sealed.damaged", "sealed.not_for_us"}
        assert code_of(sealed[:position], HUB) in {"sealed.damaged", "sealed.not_for_us"}
    assert code_of(sealed + b"x", HUB) == "sealed.damaged"


def test_an_identity_survives_as_text_and_does_not_show_itself() -> None:
    again = Identity.from_text(HUB.text + "\n")
    assert again.recipient == HUB.recipient
    assert HUB.text not in repr(HUB)
    with pytest.raises(InputError) as caught:
        Identity.from_text("AGE-SECRET-KEY-1NO")
    assert caught.value.code == "sealed.bad_identity"


def test_a_bad_recipient_is_refused_before_anything_is_sealed() -> None:
    for recipients in ([HUB.recipient, "age1nobody"], []):
        with pytest.raises(InputError) as caught:
            seal(b"x", recipients)
        assert caught.value.code == "sealed.bad_recipient"
    assert is_recipient(HUB.recipient)
    assert not is_recipient("ssh-ed25519 AAAA")


def test_a_passphrase_file_opens_with_its_passphrase_only() -> None:
    sealed = seal_with_passphrase(b"kunci akar", "teh manis panas dua")
    assert unseal_with_passphrase(sealed, "teh manis panas dua") == b"kunci akar"
    with pytest.raises(InputError) as wrong:
        unseal_with_passphrase(sealed, "teh manis panas tiga")
    assert wrong.value.code == "passphrase.wrong"
    with pytest.raises(ExchangeError) as damaged:
        unseal_with_passphrase(sealed[:50], "teh manis panas dua")
    assert damaged.value.code == "sealed.damaged"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"age-encryption.org/v1\n",
        seal(b"x", [HUB.recipient]),
        b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 30\n" + b"A" * 43 + b"\n--- ",
        b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 99\n" + b"A" * 43 + b"\n--- ",
    ],
)
def test_a_file_that_is_none_or_asks_for_absurd_work_is_damaged(data: bytes) -> None:
    with pytest.raises(UkmError) as caught:
        unseal_with_passphrase(data, "apa saja")
    assert caught.value.code == "sealed.damaged"
