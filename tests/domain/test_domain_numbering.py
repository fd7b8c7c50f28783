"""Numbers minted offline come back whole, and wrong digits are noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_10

from ukmdesk.domain import numbering
from ukmdesk.errors import InputError

devices = st.from_regex(r"\A[0-9]{4}-[0-9]{4}\Z")
numbers = st.builds(
    numbering.registration_number, device=devices, year=st.integers(2000, 2099), running=st.integers(1, 999_999)
)


@given(st.text("0123456789", min_size=1, max_size=30))
def test_the_check_digit_is_that_of_iso_7064(digits: str) -> None:
    assert numbering.check_digit(digits) == mod_11_10.calc_check_digit(digits)


@given(device=devices, year=st.integers(2000, 2099), running=st.integers(1, 999_999))
def test_a_registration_number_comes_back_whole(device: str, year: int, running: int) -> None:
    number = numbering.registration_number(device=device, year=year, running=running)
    assert numbering.parse_registration_number(number) == (device, year, running)
    assert str(numbering.parse_registration_number(number.replace("-", " "))) == number


@given(number=numbers, place=st.integers(0, 16), other=st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(number: str, place: int, other: int) -> None:
    digits = number.replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + other) % 10) + digits[place + 1 :]
    with pytest.raises(InputError, match=r"number\.check_digit"):
        numbering.parse_registration_number(wrong)


@given(st.text())
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        numbering.parse_registration_number("x" + text)


def test_papers_and_certificates_have_their_own_numbers() -> None:
    assert numbering.paper_serial(device="3398-0012", running=483) == "3398-0012-000483"
    pattern = "500.3.5/{serial}/{unit}"
    assert numbering.certificate_number(pattern, serial=15, unit="DISKOPUKM") == "500.3.5/0015/DISKOPUKM"
    assert numbering.certificate_number(pattern, serial=12345, unit="{x}") == "500.3.5/12345/{x}"


def test_what_would_give_the_same_number_twice_is_refused() -> None:
    with pytest.raises(InputError, match=r"number\.exhausted"):
        numbering.registration_number(device="3398-0012", year=2026, running=1_000_000)
    with pytest.raises(InputError, match=r"number\.exhausted"):
        numbering.paper_serial(device="3398-0012", running=0)
    with pytest.raises(InputError, match=r"number\.device"):
        numbering.registration_number(device="", year=2026, running=1)
    with pytest.raises(InputError, match=r"number\.pattern"):
        numbering.certificate_number("500.3.5/{unit}", serial=1, unit="X")
    with pytest.raises(ValueError, match="digits"):
        numbering.check_digit("12a")
