from __future__ import annotations

import msgspec
import pytest

from tests.builders import OFFICER_ID, RECORDED_AT, a_registration
from tests.services.ports_in_memory import ARegistration, MemoryDrafts, typed
from ukmdesk.domain.consent_text import CONSENT_VERSION, consent_hash
from ukmdesk.domain.registration import to_document
from ukmdesk.errors import InputError
from ukmdesk.services import drafting
from ukmdesk.services.drafting import Recorder

BY = Recorder(officer=OFFICER_ID, now=RECORDED_AT)


@pytest.fixture
def drafts() -> MemoryDrafts:
    return MemoryDrafts()


def test_a_draft_keeps_what_was_typed_durably_from_the_first_answer_on(drafts: MemoryDrafts) -> None:
    opened, problems = drafting.start(drafts, values={"owner.name": "Sekar Wening"}, by=BY)

    again = drafting.load(drafts, opened.id)
    assert problems == []
    assert again.registration.owner.name == "Sekar Wening"
    assert again.subject == opened.subject
    assert again.base == ""


def test_an_answer_that_cannot_be_read_is_kept_as_typed_and_said(drafts: MemoryDrafts) -> None:
    opened, problems = drafting.start(drafts, values={"owner.nik": "12-ab", "owner.name": "Sekar"}, by=BY)

    again = drafting.load(drafts, opened.id)
    assert [(problem.path, problem.severity) for problem in problems] == [("owner.nik", "error")]
    assert again.content.typed == {"owner.nik": "12-ab"}
    assert again.registration.owner.name == "Sekar"
    assert [problem.path for problem in drafting.unread(again)] == ["owner.nik"]


def test_an_unreadable_answer_leaves_the_former_one_and_a_readable_one_takes_its_place(drafts: MemoryDrafts) -> None:
    opened, _ = drafting.start(drafts, values={"business.started_year": "2019"}, by=BY)
    drafting.write(drafts, opened, {"business.started_year": "tahun lalu"}, by=BY)
    assert drafting.load(drafts, opened.id).registration.business.started_year == 2019

    drafting.write(drafts, opened, {"business.started_year": "2021"}, by=BY)

    again = drafting.load(drafts, opened.id)
    assert again.registration.business.started_year == 2021
    assert again.content.typed == {}


@pytest.mark.parametrize(
    "path", ["owner.shoe_size", "products.*.name", "", "products", "products.250.price", "photos.0.role", "recorded_at"]
)
def test_a_path_without_a_place_keeps_nothing_at_all(drafts: MemoryDrafts, path: str) -> None:
    opened, _ = drafting.start(drafts, values={"owner.name": "Sekar"}, by=BY)
    saves = drafts.saves

    with pytest.raises(InputError) as caught:
        drafting.write(drafts, opened, {"owner.name": "Lain", path: "x"}, by=BY)

    assert caught.value.code.startswith("path.")
    assert drafts.saves == saves
    assert drafting.load(drafts, opened.id).registration.owner.name == "Sekar"
    assert opened.registration.owner.name == "Sekar"


def test_an_answer_about_consent_records_text_officer_and_moment(drafts: MemoryDrafts) -> None:
    opened, _ = drafting.start(drafts, values={"consent.purposes.sync": "ya", "consent.language": "en"}, by=BY)

    consent = opened.registration.consent
    assert consent.purposes == {"sync": True}
    assert (consent.text_version, consent.text_hash) == (CONSENT_VERSION, consent_hash("en"))
    assert (consent.officer, consent.given_at) == (OFFICER_ID, RECORDED_AT)


@pytest.mark.parametrize("path", ["consent.officer", "consent.given_at", "consent.text_hash", "recorded_at"])
def test_nobody_types_what_the_program_records_itself(drafts: MemoryDrafts, path: str) -> None:
    with pytest.raises(InputError, match=r"path\.unknown"):
        drafting.start(drafts, values={path: "5"}, by=BY)


def test_a_correction_starts_with_all_answers_and_changes_none_of_the_stored_ones(drafts: MemoryDrafts) -> None:
    stored = ARegistration()

    opened = drafting.start_correction(drafts, stored)
    drafting.write(drafts, opened, {"owner.name": "Nama Baru", "products.0.price": "30.000"}, by=BY)

    assert (opened.subject, opened.base) == (stored.id, stored.revision)
    assert opened.registration.owner.name == "Nama Baru"
    assert stored.document == to_document(a_registration())


def test_everything_that_a_form_asks_for_can_be_typed_as_it_is_shown(drafts: MemoryDrafts) -> None:
    whole = a_registration()

    opened, problems = drafting.start(drafts, values=typed(whole), by=BY)

    assert problems == []
    expected = msgspec.structs.replace(whole, recorded_at=None, consent=opened.registration.consent)
    assert opened.registration == expected


def test_a_list_of_drafts_shows_names_newest_first(drafts: MemoryDrafts) -> None:
    drafting.start(drafts, values={"owner.name": "Pertama", "business.name": "Usaha Satu"}, by=BY)
    drafting.start(drafts, values={"owner.name": "Kedua"}, by=BY)

    lines = drafting.lines(drafts.list())

    assert [(line.owner, line.business) for line in lines] == [("Kedua", ""), ("Pertama", "Usaha Satu")]


def test_a_draft_that_is_not_there_is_said_so(drafts: MemoryDrafts) -> None:
    with pytest.raises(InputError, match=r"draft\.unknown"):
        drafting.load(drafts, "0192")
