from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukmdesk.certificates.status_list import SIZE, StatusList
from ukmdesk.crypto.keys import StatusPart
from ukmdesk.errors import ExchangeError


@given(st.sets(st.integers(min_value=0, max_value=SIZE - 1), max_size=40))
def test_a_list_travels_and_comes_back_with_the_same_bits(revoked: set[int]) -> None:
    made = StatusList()
    for index in revoked:
        made.set(index)
    back = StatusList.from_part(made.to_part(3))
    assert back.revoked() == len(revoked)
    assert all(back.get(index) for index in revoked)
    assert made.to_part(3) == back.to_part(3)


def test_the_lowest_bit_of_the_first_byte_is_index_zero() -> None:
    made = StatusList()
    made.set(0)
    made.set(9)
    assert zlib.decompress(made.to_part().lst)[:2] == b"\x01\x02"


def test_a_revocation_can_be_taken_back() -> None:
    made = StatusList()
    made.set(7)
    made.set(7, revoked=False)
    assert not made.get(7)


def test_an_empty_list_is_small() -> None:
    assert len(StatusList().to_part().lst) < 64


@pytest.mark.parametrize("index", [-1, SIZE, SIZE * 8])
def test_an_index_outside_the_list_is_refused(index: int) -> None:
    with pytest.raises(ExchangeError, match=r"status\.index"):
        StatusList().get(index)


def test_a_list_that_would_inflate_without_end_is_refused() -> None:
    bomb = zlib.compress(bytes(64 * 1024 * 1024), 9)
    with pytest.raises(ExchangeError, match=r"status\.too_large"):
        StatusList.from_part(StatusPart(list=0, lst=bomb))


@pytest.mark.parametrize(
    "lst", [b"", b"\x00", zlib.compress(b""), zlib.compress(bytes(16384))[:-3], zlib.compress(bytes(16384)) + b"x"]
)
def test_a_damaged_list_is_refused(lst: bytes) -> None:
    with pytest.raises(ExchangeError, match=r"status\.damaged"):
        StatusList.from_part(StatusPart(list=0, lst=lst))
