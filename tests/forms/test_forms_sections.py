"""The form as data reaches everything that a registration holds, and fits its screens."""

from __future__ import annotations

from typing import get_args

from tests.builders import TODAY
from ukmdesk.domain import registration as records
from ukmdesk.domain.choices import CHANNEL_WORDS
from ukmdesk.domain.fields import PATHS
from ukmdesk.domain.registration import CHANNELS, Registration
from ukmdesk.domain.rules import check
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.forms.reading import READABLE


def all_fields() -> list[str]:
    return [field.path for section in SECTIONS for field in section.fields]


def test_every_value_of_a_registration_is_asked_exactly_once() -> None:
    assert sorted(all_fields()) == sorted(PATHS)
    assert set(READABLE) == set(PATHS)


def test_seven_sections_show_at_most_ten_fields_each() -> None:
    names = [section.name for section in SECTIONS]
    assert names == ["pemilik", "usaha", "alamat", "produk", "foto", "persetujuan", "periksa"]
    assert all(1 <= sum(not field.more for field in section.fields) <= 10 for section in SECTIONS)


def test_what_completion_needs_is_marked_required() -> None:
    needed = {
        problem.path for problem in check(Registration(), today=TODAY, regions=None) if problem.severity == "error"
    }
    required = {field.path for section in SECTIONS for field in section.fields if field.required}
    with_a_product = {path.replace("products", "products.*.name") for path in needed}
    only_with_an_answer = {"business.kbli_version", "consent.language", "consent.text_hash"}
    assert required - only_with_an_answer == with_a_product


def test_what_nobody_types_is_behind_more_and_conditions_name_real_values() -> None:
    for section in SECTIONS:
        for field in section.fields:
            assert not field.automatic or field.more
            assert field.shown_if is None or field.shown_if.path in PATHS
            assert (field.kind in ("choice", "choices")) == bool(field.choices)


def test_closed_choices_offer_what_the_records_accept() -> None:
    closed = {
        "owner.sex": records.Sex,
        "consent.method": records.ConsentMethod,
        "photos.*.role": records.PhotoRole,
    }
    for path, accepted in closed.items():
        assert set(READABLE[path].choices) == set(get_args(accepted)) - {""}
    assert set(CHANNEL_WORDS) == set(CHANNELS)
