from __future__ import annotations

import pytest

from ukmdesk.certificates.certificate import grouped_nip


@pytest.mark.parametrize("written", ["197103141996032004", "19710314 199603 2 004"])
def test_a_civil_servant_number_is_printed_in_its_four_parts(written: str) -> None:
    assert grouped_nip(written) == "19710314 199603 2 004"


@pytest.mark.parametrize("written", ["", "12345", "NIP lama 050012345"])
def test_a_number_of_another_shape_is_printed_as_it_was_typed(written: str) -> None:
    assert grouped_nip(written) == written
