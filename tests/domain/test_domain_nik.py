"""The NIK: what it says, what is refused, and what is only asked about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import TODAY
from ukmdesk.domain.identifiers import IDENTIFIERS, nik_facts
from ukmdesk.domain.identifiers.identifier import PROVINCES
from ukmdesk.errors import InputError

NIK = IDENTIFIERS["nik"]
births = st.dates(min_value=TODAY - timedelta(days=36_500), max_value=TODAY)


def a_nik(born: date, *, female: bool, region: str = "330301", serial: int = 7) -> str:
    day = born.day + (40 if female else 0)
    return f"{region}{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}"


@given(born=births, female=st.booleans(), serial=st.integers(1, 9999))
def test_birth_date_and_sex_come_back_from_a_nik(born: date, female: bool, serial: int) -> None:
    facts = nik_facts(a_nik(born, female=female, serial=serial), today=TODAY)
    assert facts == ("330301", born.isoformat(), "female" if female else "male")


def test_there_are_38_provinces_and_every_one_passes_without_a_warning() -> None:
    assert len(PROVINCES) == 38
    assert [NIK.check(a_nik(date(1985, 8, 17), female=True, region=p + "0101")) for p in sorted(PROVINCES)] == [[]] * 38


@pytest.mark.parametrize("region", ["990101", "330001", "330300", "100101"])
def test_an_unknown_region_is_a_warning_and_the_number_is_accepted(region: str) -> None:
    nik = a_nik(date(1985, 8, 17), female=True, region=region)
    assert NIK.parse(nik) == nik
    assert [(p.code, p.severity) for p in NIK.check(nik)] == [("nik.region", "warning")]


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("330301570885000", "nik.length"),
        ("33030157088500031", "nik.length"),
        ("33030157O8850003", "nik.characters"),
        ("3303013208850003", "nik.birth_date"),
        ("3303014008850003", "nik.birth_date"),
        ("3303017208850003", "nik.birth_date"),
        ("3303018108850003", "nik.birth_date"),
        ("3303015713850003", "nik.birth_date"),
        ("3303012902850003", "nik.birth_date"),
        ("3303015708850000", "nik.serial"),
    ],
)
def test_what_no_nik_can_be_is_refused_with_its_own_code(nik: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        NIK.parse(nik)
    assert refused.value.code == code


def test_a_birth_year_is_the_latest_that_is_not_in_the_future() -> None:
    assert nik_facts("3303010101050001", today=TODAY).birth_date == "2005-01-01"
    assert nik_facts("3303010209260001", today=TODAY).birth_date == "2026-09-02"
    assert nik_facts("3303010309260001", today=TODAY).birth_date == "1926-09-03"


def test_a_leap_day_finds_the_century_that_has_it() -> None:
    assert nik_facts("3303012902000001", today=TODAY).birth_date == "2000-02-29"


@pytest.mark.parametrize(
    "typed", ["3303 0157 0885 0003", "33.03.01.570885.0003", "'3303015708850003", "３３０３０１５７０８８５０００３"]
)
def test_a_nik_is_read_however_it_is_spaced(typed: str) -> None:
    assert NIK.parse(typed) == "3303015708850003"


def test_a_masked_nik_keeps_four_digits_at_both_ends() -> None:
    assert NIK.mask("3303015708850003") == "3303********0003"


def test_a_family_card_has_no_added_forty_and_its_date_is_only_asked_about() -> None:
    card = IDENTIFIERS["family_card"]
    assert card.check("3303011203100007") == []
    assert [(p.code, p.severity) for p in card.check("3303015203100007")] == [("family_card.date", "warning")]
