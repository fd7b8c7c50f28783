from __future__ import annotations

import datetime
import math
import tracemalloc

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukmdesk import canonical
from ukmdesk.errors import ExchangeError

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**64), max_value=2**64 - 1)
    | st.binary(max_size=40)
    | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.text(max_size=8) | st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=8), inner, max_size=5
        )
    ),
    max_leaves=20,
)


def code_of(data: bytes, **limits: int) -> str:
    with pytest.raises(ExchangeError) as caught:
        canonical.decode(data, **limits)
    return caught.value.code


@given(PLAIN)
def test_what_is_encoded_is_read_back_and_encodes_the_same(value: object) -> None:
    data = canonical.encode(value)
    assert canonical.decode(data, max_depth=40) == value
    assert canonical.encode(canonical.decode(data, max_depth=40)) == data


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_are_what_encode_would_write(data: bytes) -> None:
    try:
        value = canonical.decode(data)
    except ExchangeError:
        return
    assert canonical.encode(value) == data


@given(PLAIN, st.data())
def test_a_value_cut_or_lengthened_is_refused(value: object, data: st.DataObject) -> None:
    encoded = canonical.encode(value)
    cut = data.draw(st.integers(0, len(encoded) - 1))
    assert code_of(encoded[:cut], max_depth=40).startswith("cbor.")
    assert code_of(encoded + b"\x00", max_depth=40).startswith("cbor.")


def test_maps_are_sorted_bytewise_as_the_standard_of_2020_says() -> None:
    # the example of RFC 8949, section 4.2.1, as far as the subset goes
    value = {"aa": 1, "z": 2, b"k": 3, -1: 4, 100: 5, 10: 6}
    keys = [cbor2.dumps(key) for key in canonical.decode(canonical.encode(value))]
    assert keys == sorted(keys)
    assert canonical.encode({1000: 0, -1: 0}).hex() == "a21903e8002000"


@pytest.mark.parametrize(
    "text",
    [
        "fb3ff0000000000000",  # a float
        "f93c00",  # a half float
        "f97e00",  # not a number
        "fa7f800000",  # infinity
        "f7",  # undefined
        "f820",  # another simple value
        "e0",
        "c074323031332d30332d32315432303a30343a30305a",  # a date as text
        "c11a514b67b0",  # a date as a number
        "c249010000000000000000",  # a big integer
        "c482211904d2",  # a decimal fraction
        "d81e820102",  # a rational
        "d8236361612b",  # a pattern
        "d81c80",  # a value to be shared
        "d81d00",  # a reference to one
        "d90102820101",  # a set
        "d8255048656c6c6f48656c6c6f48656c6c6f21",  # a UUID
        "d9d9f700",  # self-described CBOR
        "d284402040",  # COSE inside a payload
        "9f01ff",  # an array without length
        "bf616101ff",
        "5f4101ff",
        "7f6161ff",
        "ff",
        "1801",  # longer forms than needed
        "190001",
        "1a00000001",
        "1b0000000000000001",
        "5801aa",
        "780161",
        "980101",
        "b801616101",
        "1c",  # reserved lengths
        "3e",
        "5d",
        "a2616201616101",  # unsorted
        "a220001903e800",  # sorted by length first
    ],
)
def test_what_stands_outside_the_subset_is_refused(text: str) -> None:
    assert code_of(bytes.fromhex(text)) == "cbor.not_canonical"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a2616101616102",  # the same key twice
        "a201000100",
        "a201f5f5f4",  # 1 and true
        "a180f6",  # an array as a key
        "a1a0f6",
        "a1f4f6",  # false as a key
        "a1f6f6",
        "61ff",  # no UTF-8
        "63eda080",  # half a surrogate pair
        "9b00ffffffffffffff",  # a head that asks for everything
        "bb00ffffffffffffff",
        "5b00ffffffffffffff",
        "7b7fffffffffffffff",
        "9bffffffffffffffff",
        "8201",
        "a101",
        "19",
        "1901",
    ],
)
def test_what_is_broken_is_refused(text: str) -> None:
    assert code_of(bytes.fromhex(text)) == "cbor.damaged"


def test_nesting_ends_at_the_limit() -> None:
    deep: object = 0
    for _ in range(16):
        deep = [deep]
    assert canonical.decode(canonical.encode(deep)) == deep
    assert code_of(canonical.encode([deep])) == "cbor.damaged"
    assert code_of(b"\x81" * 1_000_000) == "cbor.damaged"
    assert code_of(b"\x81" * 100_000 + b"\x00") == "cbor.damaged"


def test_size_ends_at_the_limit_before_anything_is_read() -> None:
    assert code_of(bytes(canonical.MAX_BYTES + 1)) == "cbor.too_large"
    assert code_of(b"\x43abc", max_bytes=3) == "cbor.too_large"


def test_a_head_that_asks_for_gigabytes_takes_no_memory() -> None:
    tracemalloc.start()
    for head in ("9b", "bb", "5b", "7b"):
        code_of(bytes.fromhex(head + "0000000fffffffff") + bytes(100))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize(
    "value",
    [1.5, math.nan, datetime.date(2026, 1, 1), {1, 2}, 2**64, -(2**64) - 1, {1.5: 1}, {(1,): 1}, {True: 1}, object()],
)
def test_values_without_a_place_are_a_mistake_of_the_program(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical.encode(value)
