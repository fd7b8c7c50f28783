from __future__ import annotations

from typing import Any

import pytest

from tests.builders import OFFICER_ID, a_product, a_registration
from tests.services.ports_in_memory import OneVillage
from ukmdesk.domain.registration import to_document
from ukmdesk.i18n import Language
from ukmdesk.services.answers import answers, masked


def shown(document: dict[str, Any], language: Language = "id") -> dict[str, str]:
    found = answers(
        document,
        regions=OneVillage(),
        officers=lambda id_: {OFFICER_ID: "Bagas Adiwangsa"}.get(id_, id_),
        language=language,
        time_zone="Asia/Jakarta",
    )
    return {path: text for path, _, text in found}


def test_identity_numbers_are_shown_with_their_middle_hidden() -> None:
    document = to_document(a_registration(owner={"npwp": "0123456789012345"}))
    found = shown(document)

    for path, whole in (("owner.nik", "3303015708850003"), ("owner.family_card", "3303011203100007")):
        assert whole not in found[path]
        assert found[path][-4:] == whole[-4:]
    assert "0123456789012345" not in found["owner.npwp"].replace(".", "").replace("-", "")
    assert "3303015708850003" not in str(found)


def test_a_village_is_told_in_words_of_the_readers_language_and_an_unknown_one_by_its_code() -> None:
    document = to_document(a_registration())
    unknown = to_document(a_registration(premises={"address": {"village": "9999999999"}}))

    assert shown(document)["premises.address.village"].startswith("Desa Kedungbenda")
    assert shown(document, "en")["premises.address.village"].startswith("Kedungbenda")
    assert shown(unknown)["premises.address.village"] == "9999999999"


def test_lists_are_told_item_by_item_under_their_place() -> None:
    document = to_document(a_registration(products=(a_product(), a_product(name="Gula cetak"))))
    found = answers(document, regions=OneVillage(), officers=str, language="id", time_zone="Asia/Jakarta")
    labels = {path: label for path, label, _ in found}

    assert labels["products.0.name"].startswith("Produk 1: ")
    assert labels["products.1.name"].startswith("Produk 2: ")
    assert shown(document)["products.1.name"] == "Gula cetak"


def test_an_officer_is_told_by_name_and_hashes_not_at_all() -> None:
    found = shown(to_document(a_registration()))

    assert found["consent.officer"] == "Bagas Adiwangsa"
    assert "consent.text_hash" not in found


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_not_answered_is_left_out(language: Language) -> None:
    from ukmdesk.domain.registration import Registration

    assert shown(to_document(Registration()), language) == {}


def test_a_masked_copy_leaves_the_document_as_it_is() -> None:
    document: dict[str, Any] = to_document(a_registration())

    hidden = masked(document)

    assert hidden["owner"]["nik"] != document["owner"]["nik"] == "3303015708850003"
    assert hidden["owner"]["name"] == document["owner"]["name"]
    assert document == to_document(a_registration())
