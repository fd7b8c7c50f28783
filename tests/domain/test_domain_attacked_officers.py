from __future__ import annotations

import pytest

from ukmdesk.domain.officers import read_name, read_nip
from ukmdesk.errors import InputError


@pytest.mark.parametrize(
    "typed", ["", " \n", "Budi\N{RIGHT-TO-LEFT OVERRIDE}", "Bu\N{ZERO WIDTH SPACE}di", "Budi\x00", "Budi\ud800"]
)
def test_a_name_that_looks_like_nothing_or_like_another_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match=r"officer\.no_name"):
        read_name(typed)


def test_a_name_typed_in_two_ways_is_one_name() -> None:
    assert read_name("  Sumèh\tRéjéki ") == read_name("Sume\u0300h Re\u0301je\u0301ki") == "Sumèh Réjéki"


def test_a_nip_has_eighteen_digits_or_is_empty() -> None:
    assert read_nip("19850817 201001 1 001") == "198508172010011001"
    assert read_nip("  ") == ""
    for typed in ("1985", "19850817201001100x", "\N{ARABIC-INDIC DIGIT ONE}" * 18):
        with pytest.raises(InputError, match=r"officer\.nip"):
            read_nip(typed)
