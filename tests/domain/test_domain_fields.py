"""Values by path, in documents that may hold anything."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_photo, a_registration
from ukmdesk.domain.fields import MAX_ITEMS, PATHS, get_value, is_known, pattern_of, set_value
from ukmdesk.domain.registration import Registration, from_document, to_document
from ukmdesk.errors import InputError

documents = st.recursive(
    st.one_of(st.none(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["owner", "products", "name", "address", "held", "permits"]), inner, max_size=3
        ),
    ),
    max_leaves=8,
)


def concrete(pattern: str) -> str:
    return pattern.replace("*", "0")


def test_every_value_of_a_whole_registration_is_reached_and_put_back() -> None:
    whole: dict[str, Any] = to_document(a_registration(photos=(a_photo(),)))
    copy: dict[str, Any] = to_document(Registration(photos=(a_photo(),)))
    for path in map(concrete, PATHS):
        assert is_known(path)
        set_value(copy, path, get_value(whole, path))
    assert from_document(copy) == from_document(whole)


def test_lists_grow_with_empty_records() -> None:
    document: dict[str, Any] = {}
    set_value(document, "products.2.name", "Sagon")
    set_value(document, "permits.held.0.kind", "halal")
    assert [product.name for product in from_document(document).products] == ["", "", "Sagon"]
    assert from_document(document).permits.held[0].kind == "halal"


def test_an_answer_to_a_purpose_can_be_taken_back() -> None:
    document: dict[str, Any] = {}
    set_value(document, "consent.purposes.sync", True)
    set_value(document, "consent.purposes.sync", None)
    assert from_document(document).consent.purposes == {}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("owner.shoe_size", "path.unknown"),
        ("owner", "path.unknown"),
        ("products.*.name", "path.unknown"),
        ("products.x.name", "path.unknown"),
        ("products.01.name", "path.unknown"),
        ("products.-1.name", "path.unknown"),
        (f"products.{MAX_ITEMS}.name", "path.too_far"),
        ("photos.0.role", "path.no_photo"),
        ("", "path.unknown"),
    ],
)
def test_a_value_that_no_registration_has_is_refused(path: str, code: str) -> None:
    document: dict[str, Any] = {}
    with pytest.raises(InputError) as refused:
        set_value(document, path, "x")
    assert refused.value.code == code


def test_a_place_in_a_list_becomes_a_star() -> None:
    assert pattern_of("permits.held.12.number") == "permits.held.*.number"
    assert pattern_of("owner.name") == "owner.name"


@given(document=documents, path=st.one_of(st.sampled_from(PATHS).map(concrete), st.text(max_size=20)))
def test_looking_into_strange_data_finds_nothing_and_breaks_nothing(document: object, path: str) -> None:
    get_value({"owner": document}, path)
    get_value(document if isinstance(document, dict) else {}, path)


@given(document=documents, path=st.sampled_from(PATHS).map(concrete))
def test_a_value_put_into_strange_data_is_there_afterwards(document: object, path: str) -> None:
    holder: dict[str, Any] = document if isinstance(document, dict) else {"owner": document}
    with suppress(InputError):
        set_value(holder, path, "x")
        assert get_value(holder, path) == "x"
