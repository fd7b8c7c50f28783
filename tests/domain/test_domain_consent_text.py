"""The consent text says what the law wants said, and a record of it can be recognised."""

from __future__ import annotations

from ukmdesk.domain.consent_text import (
    CONSENT_VERSION,
    DISCLOSURES,
    PURPOSE_WORDS,
    consent_hash,
    consent_text,
    knows_text,
)
from ukmdesk.domain.registration import CONSENT_PURPOSES
from ukmdesk.i18n import LANGUAGES

HASHES = {
    ("1", "id"): "a3c929d31eee23d2392e9c77aa2b609e0b7a6e93dce61d15a935769212d4f24c",
    ("1", "en"): "47c4d533d96dcc4d820cbac5d8d3ec81055b6479a3473f85eb29e2173a732f4d",
}


def test_a_published_text_never_changes() -> None:
    published = {
        (version, language): consent_hash(language, version) for version in DISCLOSURES for language in LANGUAGES
    }
    assert published == HASHES


def test_seven_things_are_said_in_both_languages_and_every_purpose_is_named() -> None:
    for language in LANGUAGES:
        assert len(DISCLOSURES[CONSENT_VERSION][language]) == 7
        text = consent_text(language)
        assert all(question in text and answer in text for question, answer in DISCLOSURES[CONSENT_VERSION][language])
        assert text.count("\n- ") == len(CONSENT_PURPOSES)
    assert set(PURPOSE_WORDS) == set(CONSENT_PURPOSES)


def test_only_the_text_that_was_read_out_is_recognised() -> None:
    assert knows_text(version="1", language="id", text_hash=consent_hash("id"))
    assert not knows_text(version="1", language="en", text_hash=consent_hash("id"))
    assert not knows_text(version="2", language="id", text_hash=consent_hash("id"))
    assert not knows_text(version="1", language="", text_hash=consent_hash("id"))
