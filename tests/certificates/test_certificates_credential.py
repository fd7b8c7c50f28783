from __future__ import annotations

import unicodedata

import base45
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.certificates.paper_world import CERTIFYING, DEVICE, LONG_NAME, a_code, claims
from ukmdesk import canonical
from ukmdesk.certificates.credential import (
    ELLIPSIS,
    MAX_BYTES,
    PREFIX,
    channel_codes,
    channel_numbers,
    decode_claims,
    encode_claims,
    initials,
    name_matches,
    read_credential,
    shorten,
    sign_credential,
)
from ukmdesk.errors import ExchangeError, InputError

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300)


def _size(code: str) -> int:
    return len(base45.b45decode(code.removeprefix(PREFIX)))


@pytest.mark.parametrize("kind", ["proof", "certificate"])
def test_a_credential_is_read_back_as_it_was_signed(kind: str) -> None:
    assert read_credential(a_code(kind)).claims == claims(kind)


@given(NAMES)
def test_no_name_makes_the_message_longer_than_300_bytes(name: str) -> None:
    code = sign_credential(claims("certificate", name=name, practice=True), CERTIFYING)
    assert _size(code) <= MAX_BYTES
    assert name_matches(read_credential(code).claims, name)


def test_the_text_uses_only_characters_of_the_alphanumeric_mode() -> None:
    assert set(a_code(name=LONG_NAME)) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_a_long_name_is_carried_as_whole_words_and_an_ellipsis() -> None:
    carried = read_credential(a_code(name=LONG_NAME)).claims.name
    assert carried.endswith(ELLIPSIS)
    assert LONG_NAME.startswith(carried.removesuffix(ELLIPSIS))
    assert LONG_NAME[len(carried) - 1] == " "
    assert len(carried) > 60


def test_a_name_without_spaces_is_cut_inside_the_word() -> None:
    carried = read_credential(a_code(name="K" * 200)).claims.name
    assert len(carried) > 60
    assert set(carried) == {"K", ELLIPSIS}


def test_a_letter_is_not_parted_from_its_marks() -> None:
    name = "q\u0323\u0301" * 60
    for room in range(30, 60):
        kept = shorten(name, room).removesuffix(ELLIPSIS)
        assert not unicodedata.combining(name[len(kept)])


def test_a_name_is_carried_in_nfc_with_single_spaces() -> None:
    assert read_credential(a_code(name="Kopi  Cafe\u0301\n")).claims.name == "Kopi Caf\u00e9"


def test_facts_that_leave_no_room_for_a_name_are_refused() -> None:
    with pytest.raises(InputError, match=r"credential\.too_long"):
        a_code(name="Toko", serial="9" * 220)


def test_the_same_claims_give_the_same_text() -> None:
    assert a_code("certificate") == a_code("certificate")


def test_a_check_compares_the_beginning_of_a_shortened_name() -> None:
    carried = read_credential(a_code(name=LONG_NAME)).claims
    assert name_matches(carried, LONG_NAME)
    assert not name_matches(carried, "Kelompok Usaha Lain")
    assert not name_matches(claims(name="Toko"), "Toko Lain")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Warsini Rahayu", "WR"), ("  siti  ", "S"), ("H. Ahmad 'Ali bin Umar Said", "HAAB"), ("123", ""), ("", "")],
)
def test_initials_are_the_first_letters_of_at_most_four_words(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_channels_travel_as_small_integers() -> None:
    assert channel_numbers(("alibaba", "inamall", "unknown")) == (1, 3)
    assert channel_codes((1, 3, 99)) == ("inamall", "alibaba")


def test_no_nik_and_no_phone_is_in_the_code() -> None:
    payload = encode_claims(claims("certificate"))
    assert set(canonical.decode(payload)) == {1, 4, 6, -70001}
    assert b"3398015708850003"[:8] not in payload
    assert b"81255500147" not in payload


def test_a_claim_that_this_version_does_not_know_is_passed_over() -> None:
    payload = canonical.decode(encode_claims(claims()))
    payload[-70001][77] = "later"
    assert decode_claims(canonical.encode(payload)) == claims()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x80",
        canonical.encode([]),
        canonical.encode({}),
        canonical.encode({1: "h", 4: 1, 6: 1, -70001: []}),
        canonical.encode({1: "h", 4: "x", 6: 1, -70001: {}}),
        canonical.encode({1: "h", 4: 10**18, 6: 1, -70001: {}}),
    ],
)
def test_a_payload_that_is_no_credential_is_refused(broken: bytes) -> None:
    with pytest.raises(ExchangeError, match=r"credential\.damaged"):
        decode_claims(broken)


@pytest.mark.parametrize("key", [2, 3, 7])
def test_a_claim_of_another_type_is_refused(key: int) -> None:
    payload = canonical.decode(encode_claims(claims()))
    payload[-70001][key] = {"a": 1}
    with pytest.raises(ExchangeError, match=r"credential\.damaged"):
        decode_claims(canonical.encode(payload))


@given(st.text(max_size=600))
def test_any_other_text_is_told_apart_from_a_damaged_code(text: str) -> None:
    with pytest.raises(ExchangeError, match=r"credential\.none|credential\.damaged"):
        read_credential(text)
    with pytest.raises(ExchangeError, match=r"credential\.damaged"):
        read_credential(PREFIX + text)


def test_a_line_end_after_a_scanned_code_does_no_harm() -> None:
    assert read_credential(a_code() + "\r\n").claims == claims()


def test_claims_differ_whenever_a_field_differs() -> None:
    for field in ("serial", "number", "name", "initials", "regency"):
        changed = msgspec.structs.replace(claims(), **{field: "x"})
        assert sign_credential(changed, DEVICE) != a_code()
