"""Typed text becomes a value of the document, and values are shown as people read them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import RECORDED_AT, a_photo, a_registration
from ukmdesk.domain.fields import PATHS, get_value, set_value
from ukmdesk.domain.registration import Registration, from_document, to_document
from ukmdesk.errors import InputError
from ukmdesk.forms.reading import READABLE, read, read_leniently, show

PLACES = [path.replace("*", "0") for path in PATHS]


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("owner.name", "  Sekar   Wening ", "Sekar Wening"),
        ("owner.nik", "3303 0157 0885 0003", "3303015708850003"),
        ("owner.sex", "P", "female"),
        ("owner.sex", "laki-laki", "male"),
        ("owner.birth_date", "17 Agustus 1985", "1985-08-17"),
        ("owner.phone", "0812 3456 7890", "+6281234567890"),
        ("owner.education", "SLTA", "sma"),
        ("owner.disability", "tidak", False),
        ("business.legal_form", "PT Perorangan", "pt_perorangan"),
        ("business.legal_form", "pt_perorangan", "pt_perorangan"),
        ("business.legal_form", "UD", "perorangan"),
        ("business.kbli", "10722", "10722"),
        ("business.kbli_version", "2025", "2025"),
        ("business.started_year", "2019", 2019),
        ("business.started_month", "maret", 3),
        ("business.started_month", "3", 3),
        ("business.capital", "25 jt", 25_000_000),
        ("premises.address.village", "33.03.01.2001", "3303012001"),
        ("premises.address.rt", "2", "002"),
        ("premises.address.rw", "RW 04", "004"),
        ("premises.latitude", "-7,4321", -7.4321),
        ("products.3.price", "28.500", 28_500),
        ("products.0.description", " satu \r\n dua ", "satu\n dua"),
        ("channels", "Inamall; alibaba.com, inamall", ["inamall", "alibaba"]),
        ("permits.held.0.expires", "1-5-30", "2030-05-01"),
        ("permits.held.0.kind", "Sertifikat halal", "halal"),
        ("marketing.online_share", "25 %", 25),
        ("consent.purposes.sync", "setuju", True),
        ("consent.method", "cap jempol", "thumb"),
        ("recorded_at", str(RECORDED_AT), RECORDED_AT),
    ],
)
def test_answers_are_read_as_people_type_them(path: str, typed: str, value: object) -> None:
    assert read(path, typed) == value
    assert read_leniently(path, typed) == (value, None)


@pytest.mark.parametrize(
    ("path", "typed", "code"),
    [
        ("owner.nik", "123", "nik.length"),
        ("owner.sex", "x", "choice.unknown"),
        ("channels", "inamall, ebay", "choice.unknown"),
        ("business.started_year", "19", "year.unreadable"),
        ("business.started_month", "13", "business.start_month"),
        ("business.kbli", "4791", "kbli.form"),
        ("premises.address.village", "Kedungbenda", "village.form"),
        ("premises.address.rt", "dua", "address.rt_rw"),
        ("owner.disability", "entah", "yes_no.unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_own_code(path: str, typed: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        read(path, typed)
    assert refused.value.code == code


@pytest.mark.parametrize("path", ["owner.shoe_size", "products.name", "", "owner"])
def test_a_question_that_nobody_asks_is_refused(path: str) -> None:
    with pytest.raises(InputError, match=r"path\.unknown"):
        read(path, "x")
    with pytest.raises(InputError, match=r"path\.unknown"):
        read_leniently(path, "x")
    with pytest.raises(InputError, match=r"path\.unknown"):
        show(path, "x", "id")


def test_blank_text_is_the_unanswered_value_of_every_field() -> None:
    document: dict[str, Any] = to_document(a_registration(photos=(a_photo(),)))
    for path in PLACES:
        if not READABLE[path.replace(".0.", ".*.")].automatic and not path.startswith("photos"):
            set_value(document, path, read(path, "  "))
            assert show(path, get_value(document, path), "id") == ""
    assert from_document(document).owner == Registration().owner


@given(path=st.sampled_from(PLACES), text=st.text(max_size=40))
def test_whatever_is_typed_into_a_draft_the_document_still_holds(path: str, text: str) -> None:
    document: dict[str, Any] = to_document(Registration(photos=(a_photo(),)))
    value, problem = read_leniently(path, text)
    assert problem is None or problem.path == path
    if path.startswith("photos.") and value in (None, ""):
        return
    set_value(document, path, value)
    from_document(document)


def test_typed_text_that_cannot_be_read_is_kept_where_the_document_can() -> None:
    value, problem = read_leniently("owner.nik", " 3303-xx ")
    assert (value, problem and problem.code) == ("3303-xx", "nik.characters")
    value, problem = read_leniently("business.capital", "banyak")
    assert (value, problem and problem.code) == (None, "money.unreadable")
    value, problem = read_leniently("owner.sex", "?")
    assert (value, problem and problem.code) == ("", "choice.unknown")


def test_what_is_shown_in_indonesian_reads_back_for_every_answer_of_a_whole_registration() -> None:
    document: dict[str, Any] = to_document(a_registration(photos=(a_photo(),)))
    for path in PLACES:
        value = get_value(document, path)
        shown = show(path, value, "id")
        if READABLE[path.replace(".0.", ".*.")].kind != "instant" and value not in ("", None):
            back = read(path, shown)
            assert (tuple(back) if isinstance(back, list) else back) == value, path


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("business.capital", 25_000_000, "Rp25.000.000"),
        ("owner.birth_date", "1985-08-17", "17 Agustus 1985"),
        ("owner.birth_date", "besok", "besok"),
        ("owner.sex", "female", "Perempuan"),
        ("owner.disability", False, "Tidak"),
        ("owner.phone", "+6281234567890", "0812-3456-7890"),
        ("premises.address.village", "3303012001", "33.03.01.2001"),
        ("premises.latitude", -7.4321, "-7,4321"),
        ("channels", ("inamall", "alibaba"), "Inamall, Alibaba.com"),
        ("products.0.monthly_capacity", 1_200, "1.200"),
        ("products.0.price", 0, "Rp0"),
        ("marketing.online_share", 25, "25%"),
        ("business.started_month", 3, "Maret"),
        ("recorded_at", RECORDED_AT, "2 September 2026 pukul 10.02 WIB"),
        ("recorded_at", 10**20, "1" + "0" * 20),
        ("business.capital", "banyak", "banyak"),
    ],
)
def test_values_are_shown_as_indonesians_write_them(path: str, value: object, shown: str) -> None:
    assert show(path, value, "id") == shown


def test_an_instant_is_shown_in_the_offices_time_zone() -> None:
    assert show("recorded_at", RECORDED_AT, "id", time_zone="Asia/Jayapura") == "2 September 2026 pukul 12.02 WIT"
    assert show("business.capital", 1_500_000, "en") == "IDR 1,500,000"
