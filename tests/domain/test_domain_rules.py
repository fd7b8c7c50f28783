"""What the rules find: errors that stop completion, warnings that can be passed, and nothing that breaks them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import TODAY, VILLAGE, a_consent, a_photo, a_product, a_registration
from ukmdesk.domain.fields import MAX_ITEMS
from ukmdesk.domain.registration import OnlineAccount, Permit, Registration
from ukmdesk.domain.rules import check
from ukmdesk.errors import Problem


class OneVillage:
    """A list of regions that holds one village."""

    def knows(self, code: str) -> bool:
        return code == VILLAGE

    def knows_district(self, code6: str) -> bool:
        return code6 == VILLAGE[:6]

    def postal_code(self, code: str) -> str | None:
        return "53381" if code == VILLAGE else None


REGIONS = OneVillage()


def found(registration: Registration) -> list[Problem]:
    return check(registration, today=TODAY, regions=REGIONS)


def errors(registration: Registration) -> set[tuple[str, str]]:
    return {(problem.path, problem.code) for problem in found(registration) if problem.severity == "error"}


def warnings(registration: Registration) -> set[tuple[str, str]]:
    return {(problem.path, problem.code) for problem in found(registration) if problem.severity == "warning"}


def test_a_whole_registration_with_a_photo_has_nothing_to_find() -> None:
    assert found(a_registration(photos=(a_photo(),))) == []


def test_an_empty_form_is_told_everything_that_completion_needs() -> None:
    assert errors(Registration()) == {
        ("owner.name", "owner.name_missing"),
        ("owner.nik", "owner.nik_missing"),
        ("owner.sex", "owner.sex_missing"),
        ("owner.birth_date", "owner.birth_date_missing"),
        ("owner.phone", "owner.phone_missing"),
        ("business.name", "business.name_missing"),
        ("business.activity", "business.activity_missing"),
        ("business.kbli", "kbli.missing"),
        ("business.legal_form", "legal_form.missing"),
        ("premises.address.street", "address.street_missing"),
        ("premises.address.village", "address.village_missing"),
        ("products", "product.none"),
        ("channels", "channel.none"),
        ("consent.text_version", "consent.text_missing"),
        ("consent.method", "consent.method_missing"),
        ("consent.given_at", "consent.time_missing"),
        ("consent.officer", "consent.officer_missing"),
        ("consent.purposes.registration", "consent.purpose_unanswered"),
        ("consent.purposes.certificate", "consent.purpose_unanswered"),
        ("consent.purposes.sync", "consent.purpose_unanswered"),
        ("consent.purposes.photos", "consent.purpose_unanswered"),
    }


ERRORS: list[tuple[dict[str, Any], str, str]] = [
    ({"owner": {"nik": "123"}}, "owner.nik", "nik.length"),
    ({"owner": {"name": " \n"}}, "owner.name", "owner.name_missing"),
    ({"owner": {"name": "A" * 121}}, "owner.name", "text.too_long"),
    ({"owner": {"name": "Sekar\x00"}}, "owner.name", "text.control_characters"),
    ({"owner": {"birth_date": "1985-02-30"}}, "owner.birth_date", "date.form"),
    ({"owner": {"birth_date": "2027-01-01"}}, "owner.birth_date", "owner.born_in_future"),
    ({"owner": {"family_card": "3303015708850003"}}, "owner.family_card", "family_card.is_the_nik"),
    ({"owner": {"phone": "0812-3456-7890"}}, "owner.phone", "phone.characters"),
    ({"owner": {"email": "sekar"}}, "owner.email", "email.form"),
    ({"owner": {"education": "professor"}}, "owner.education", "choice.unknown"),
    ({"business": {"kbli": "1072"}}, "business.kbli", "kbli.form"),
    ({"business": {"kbli_version": ""}}, "business.kbli_version", "kbli.version_missing"),
    ({"business": {"legal_form": "kingdom"}}, "business.legal_form", "choice.unknown"),
    ({"business": {"started_year": 2027}}, "business.started_year", "business.start_year"),
    ({"business": {"started_month": 13}}, "business.started_month", "business.start_month"),
    (
        {"business": {"started_year": 2026, "started_month": 10}},
        "business.started_month",
        "business.start_in_future",
    ),
    ({"business": {"capital": -1}}, "business.capital", "number.negative"),
    ({"business": {"annual_sales": 10**18}}, "business.annual_sales", "number.out_of_range"),
    ({"business": {"deed_date": "2026-12-01"}}, "business.deed_date", "business.deed_in_future"),
    ({"business": {"entity_npwp": "1"}}, "business.entity_npwp", "npwp.length"),
    ({"marketing": {"online_share": 101}}, "marketing.online_share", "number.out_of_range"),
    ({"workers": {"paid_male": -2}}, "workers.paid_male", "number.negative"),
    ({"premises": {"kind": "castle"}}, "premises.kind", "choice.unknown"),
    ({"premises": {"address": {"village": "33.03.01"}}}, "premises.address.village", "village.form"),
    ({"premises": {"address": {"village": "3303019999"}}}, "premises.address.village", "village.unknown"),
    ({"premises": {"latitude": float("nan")}}, "premises.latitude", "coordinate.form"),
    ({"premises": {"longitude": 181.0}}, "premises.longitude", "coordinate.form"),
    ({"permits": {"nib": "1"}}, "permits.nib", "nib.length"),
    ({"permits": {"held": (Permit(number="1"),)}}, "permits.held.0.kind", "permit.kind_missing"),
    ({"permits": {"held": (Permit(kind="pirt", number="1"),)}}, "permits.held.0.number", "pirt.length"),
    ({"permits": {"held": (Permit(kind="halal"),)}}, "permits.held.0.number", "permit.number_missing"),
    ({"products": (a_product(name=""),)}, "products.0.name", "product.name_missing"),
    ({"products": (a_product(), a_product(hs="17"))}, "products.1.hs", "hs.length"),
    ({"products": (a_product(price=-5),)}, "products.0.price", "number.negative"),
    ({"products": (a_product(),) * (MAX_ITEMS + 1)}, "products", "list.too_long"),
    ({"channels": ("ebay",)}, "channels", "choice.unknown"),
    ({"channels": ("tmall", "tmall")}, "channels", "channel.twice"),
    ({"accounts": (OnlineAccount(platform="shopee"),)}, "accounts.0.account", "account.name_missing"),
    ({"photos": (a_photo(product=1),)}, "photos.0.product", "photo.product_unknown"),
    ({"photos": (a_photo(sha256="x"),)}, "photos.0.sha256", "photo.damaged"),
    ({"consent": {"text_version": "9"}}, "consent.text_hash", "consent.text_unknown"),
    ({"consent": {"text_hash": "0" * 64}}, "consent.text_hash", "consent.text_unknown"),
    ({"consent": {"given_at": None}}, "consent.given_at", "consent.time_missing"),
    ({"consent": {"purposes": {"x": True}}}, "consent.purposes.registration", "consent.purpose_unknown"),
]


@pytest.mark.parametrize(("changes", "path", "code"), ERRORS)
def test_what_cannot_stay_so_is_an_error_at_its_field(changes: dict[str, Any], path: str, code: str) -> None:
    assert (path, code) in errors(a_registration(**changes))


WARNINGS: list[tuple[dict[str, Any], str, str]] = [
    ({"owner": {"nik": "6501015708850003"}}, "owner.nik", "nik.region"),
    ({"owner": {"birth_date": "1985-08-18"}}, "owner.birth_date", "nik.birth_date_differs"),
    ({"owner": {"sex": "male"}}, "owner.sex", "nik.sex_differs"),
    ({"owner": {"nik": "3303015708110003", "birth_date": "2011-08-17"}}, "owner.birth_date", "owner.young"),
    ({"owner": {"name": "Sekar 2"}}, "owner.name", "owner.name_has_digits"),
    ({"owner": {"name": "Sekar \u202egnineW"}}, "owner.name", "text.direction_marks"),
    ({"owner": {"npwp": "3303015708850004"}}, "owner.npwp", "npwp.differs_from_nik"),
    ({"owner": {"same_address": False}}, "owner.address.street", "address.owner_street_missing"),
    ({"business": {"kbli_version": "2020"}}, "business.kbli", "kbli.old_edition"),
    ({"business": {"kbli": "47911"}}, "business.kbli", "kbli.not_in_2025"),
    ({"business": {"legal_form": "kelompok"}}, "business.legal_form", "legal_form.not_in_law"),
    ({"business": {"legal_form": "cv"}}, "business.deed_number", "business.deed_missing"),
    ({"business": {"capital": None}}, "business.capital", "business.capital_missing"),
    ({"business": {"annual_sales": None}}, "business.annual_sales", "business.sales_missing"),
    ({"business": {"started_year": None}}, "business.started_year", "business.start_missing"),
    ({"business": {"capital": 2_000_000_000}}, "business.annual_sales", "business.size_differs"),
    ({"business": {"annual_sales": 60_000_000_000}}, "business.capital", "business.too_large"),
    ({"workers": {"disabled": 9}}, "workers.disabled", "workers.disabled_more_than_all"),
    ({"premises": {"address": {"postal_code": "53382"}}}, "premises.address.postal_code", "postal_code.differs"),
    ({"premises": {"address": {"rt": "2A"}}}, "premises.address.rt", "address.rt_rw"),
    ({"premises": {"latitude": 52.5}}, "premises.latitude", "coordinate.outside"),
    ({"premises": {"longitude": None}}, "premises.latitude", "coordinate.half"),
    ({"permits": {"nib": ""}}, "permits.nib", "nib.missing"),
    (
        {"permits": {"held": (Permit(kind="halal", number="ID33110018517710724", expires="2026-09-01"),)}},
        "permits.held.0.expires",
        "permit.expired",
    ),
    ({"products": (a_product(price=0),)}, "products.0.price", "product.price_zero"),
    ({"products": (a_product(price=None),)}, "products.0.price", "product.price_missing"),
    ({"products": (a_product(unit=""),)}, "products.0.unit", "product.unit_missing"),
    ({"photos": ()}, "photos", "photo.none"),
]


@pytest.mark.parametrize(("changes", "path", "code"), WARNINGS)
def test_what_is_odd_is_only_a_warning(changes: dict[str, Any], path: str, code: str) -> None:
    registration = a_registration(**changes)
    assert (path, code) in warnings(registration)
    assert errors(registration) == set()


def test_a_village_in_words_stands_in_for_one_that_no_list_has() -> None:
    address = {"village": "", "village_text": "Desa Baru Sekali"}
    assert errors(a_registration(premises={"address": address})) == set()


def test_without_a_list_of_regions_village_codes_are_taken_as_they_are() -> None:
    registration = a_registration(premises={"address": {"village": "9999999999"}})
    assert "village.unknown" not in {problem.code for problem in check(registration, today=TODAY, regions=None)}


def test_the_century_of_a_birth_is_the_forms_to_say() -> None:
    owner = {"nik": "3303015708200003", "birth_date": "1920-08-17"}
    assert warnings(a_registration(owner=owner)) == {("owner.birth_date", "owner.old"), ("photos", "photo.none")}


def with_purposes(**answers: bool) -> Registration:
    return a_registration(consent=a_consent(purposes={**a_consent().purposes, **answers}), photos=(a_photo(),))


def test_required_purposes_must_be_agreed_to_and_the_others_only_answered() -> None:
    assert errors(with_purposes(registration=False)) == {("consent.purposes.registration", "consent.required_refused")}
    assert errors(with_purposes(sync=False)) == {("consent.purposes.sync", "consent.required_refused")}
    assert found(with_purposes(certificate=False)) == []


def test_a_chosen_channel_may_be_refused_but_photos_may_not_lie_there_unagreed() -> None:
    assert warnings(with_purposes(alibaba=False)) == {("consent.purposes.alibaba", "consent.channel_refused")}
    assert found(with_purposes(tmall=False)) == []
    assert errors(with_purposes(photos=False)) == {("consent.purposes.photos", "consent.photos_refused")}


def test_a_signature_may_be_kept_without_consent_to_photos() -> None:
    consent = a_consent(purposes={**a_consent().purposes, "photos": False})
    assert errors(a_registration(consent=consent, photos=(a_photo(role="signature", product=None),))) == set()


def all_strings(value: Any, text: str) -> Any:
    """Give the same record with every text replaced."""
    if isinstance(value, str):
        return text
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(
            value, **{name: all_strings(getattr(value, name), text) for name in value.__struct_fields__}
        )
    return tuple(all_strings(item, text) for item in value) if isinstance(value, tuple) else value


texts = st.one_of(
    st.text(max_size=60), st.text("0123456789-:ID+", max_size=30), st.sampled_from(["\ud800", "\x00", "9" * 7_000])
)


@given(text=texts)
@settings(deadline=None)
def test_no_text_breaks_a_rule(text: str) -> None:
    registration = all_strings(a_registration(photos=(a_photo(),)), text)
    problems = check(registration, today=TODAY, regions=REGIONS)
    assert isinstance(problems, Iterable)


@given(number=st.integers(), share=st.floats(), at=st.integers())
@settings(deadline=None)
def test_no_number_breaks_a_rule(number: int, share: float, at: int) -> None:
    registration = a_registration(
        business={"capital": number, "annual_sales": number, "started_year": number, "started_month": number},
        marketing={"domestic_turnover": number, "online_share": number},
        workers={"paid_male": number, "disabled": number},
        premises={"latitude": share, "longitude": share},
        products=(a_product(price=number, weight_g=number, shelf_life_days=number),),
        photos=(a_photo(product=number, size=number),),
        consent={"given_at": at},
        recorded_at=at,
    )
    assert isinstance(check(registration, today=TODAY, regions=REGIONS), list)


def test_checking_stops_at_the_longest_list_it_accepts() -> None:
    flood = a_registration(
        products=(a_product(name=""),) * 5_000,
        permits={"held": (Permit(),) * 5_000},
        accounts=(OnlineAccount(),) * 5_000,
        photos=(a_photo(sha256=""),) * 5_000,
        channels=("x",) * 5_000,
    )
    assert len(found(flood)) < 10 * MAX_ITEMS
