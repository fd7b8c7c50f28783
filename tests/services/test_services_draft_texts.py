"""What the editor's fields show reads back to the same value, for every kind of question."""

from __future__ import annotations

from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_registration
from ukmdesk.domain.registration import to_document
from ukmdesk.errors import InputError
from ukmdesk.forms.fields import SECTIONS, Field
from ukmdesk.forms.reading import field_of, read
from ukmdesk.services.draft_texts import text_of, texts
from ukmdesk.services.drafting import DraftContent

TYPED: Final = [field for section in SECTIONS for field in section.fields if not field.automatic]


def test_a_whole_registration_reads_back_from_what_its_fields_show() -> None:
    document = msgspec.json.decode(msgspec.json.encode(to_document(a_registration())))
    shown = texts(DraftContent(document, {}))

    assert shown["owner.sex"] == "female"
    assert shown["channels"] == "inamall, alibaba"
    assert (shown["owner.same_address"], shown["owner.phone"]) == ("ya", "0812-3456-7890")
    assert shown["permits.held.0.expires"] == "1 Mei 2030"
    for path, text in shown.items():
        assert texts_value(document, path) == read(path, text), path


def texts_value(document: Any, path: str) -> object:
    here = document
    for name in path.split("."):
        here = here[int(name)] if isinstance(here, list) else here.get(name)
    return here


TYPING: Final[dict[str, st.SearchStrategy[str]]] = {
    "integer": st.integers(-(10**15) + 1, 10**15 - 1).map(str),
    "percent": st.integers(-500, 5000).map(lambda number: f"{number}%"),
    "year": st.from_regex(r"[0-9]{4}", fullmatch=True),
    "month": st.integers(1, 12).map(str),
    "money": st.integers(0, 10**15).map(str) | st.from_regex(r"[1-9][0-9]{0,2},[0-9] (jt|miliar)", fullmatch=True),
    "decimal": st.from_regex(r"-?[0-9]{1,9}(,[0-9]{1,15})?", fullmatch=True),
    "date": st.dates().map(lambda day: day.isoformat()),
    "expiry": st.dates().map(lambda day: day.isoformat()),
    "yes_no": st.sampled_from(["ya", "tidak", "1", "belum"]),
    "village": st.from_regex(r"[0-9]{10}", fullmatch=True),
    "neighbourhood": st.from_regex(r"(RT )?[0-9]{1,3}", fullmatch=True),
    "kbli": st.from_regex(r"[0-9]{5}", fullmatch=True),
    "phone": st.from_regex(r"(\+|0)[0-9]{4,15}", fullmatch=True) | st.from_regex(r"08[1-9][0-9]{7,9}", fullmatch=True),
    "nik": st.from_regex(r"3303[0-9]{12}", fullmatch=True),
    "family_card": st.from_regex(r"3303[0-9]{12}", fullmatch=True),
    "npwp": st.from_regex(r"[0-9]{15,16}", fullmatch=True),
    "nib": st.from_regex(r"[0-9]{13}", fullmatch=True),
    "hs": st.from_regex(r"[0-9]{6,10}", fullmatch=True),
    "gtin": st.from_regex(r"[0-9]{8,14}", fullmatch=True),
    "postal_code": st.from_regex(r"[0-9]{5}", fullmatch=True),
    "email": st.from_regex(r"[a-z.]{1,9}@[a-z]{1,9}\.(id|co\.id)", fullmatch=True),
}


def typed_into(field: Field) -> st.SearchStrategy[str]:
    if field.kind == "choice":
        return st.sampled_from([*field.choices, *field.choices.values()])
    if field.kind == "choices":
        return st.lists(st.sampled_from(list(field.choices)), max_size=4).map(", ".join)
    return TYPING.get(field.kind, st.text(max_size=60))


@given(st.sampled_from(TYPED).flatmap(lambda field: st.tuples(st.just(field), typed_into(field))))
def test_what_a_field_shows_reads_back_to_the_same_value(answer: tuple[Field, str]) -> None:
    field, typed = answer
    try:
        value = read(field, typed)
    except InputError:
        return

    shown = text_of(field, value)

    assert read(field, shown) == value
    assert text_of(field, read(field, shown)) == shown


@pytest.mark.parametrize(
    ("path", "typed", "shown"),
    [
        ("business.started_year", "0999", "0999"),
        ("premises.latitude", "-0,00001", "-0,00001"),
        ("premises.longitude", "109,3654", "109,3654"),
        ("owner.birth_date", "17-8-1985", "17 Agustus 1985"),
        ("business.legal_form", "UD", "perorangan"),
        ("business.started_month", "3", "Maret"),
        ("premises.address.rt", "RT 2", "002"),
    ],
)
def test_answers_are_shown_as_a_person_would_type_them(path: str, typed: str, shown: str) -> None:
    assert text_of(field_of(path), read(path, typed)) == shown
