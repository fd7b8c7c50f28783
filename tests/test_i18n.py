"""Sentences with a number in both languages."""

from __future__ import annotations

import pytest

from ukmdesk.i18n import Language, fill, translate
from ukmdesk.messages import say


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), ("1.001", "1.001 entries")]
)
def test_english_has_one_and_many(count: int | str, said: str) -> None:
    assert fill("{count:entry|entries}", {"count": count}) == said


def test_other_places_are_filled_as_ever() -> None:
    assert fill("{name}: {share:.1f} {{x}}", {"name": "Ratna {count}", "share": 0.25}) == "Ratna {count}: 0.2 {x}"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 draft, 1 waiting for a receipt"),
        ("id", "1 draf, 1 menunggu tanda terima"),
    ],
)
def test_the_door_counts_one_draft(language: Language, said: str) -> None:
    sentence = translate("{drafts} draf, {awaiting} menunggu tanda terima", language)
    assert fill(sentence, {"drafts": 1, "awaiting": 1}) == said


def test_the_sentences_of_codes_count_too() -> None:
    assert say("doctor.clock_back", "en", {"count": 1}).startswith("The laptop's clock went back at 1 entry.")
