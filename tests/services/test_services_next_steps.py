"""For each draft and each registration one next step, in words of both languages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import a_registration
from ukmdesk.domain.lifecycle import STATES
from ukmdesk.domain.registration import Registration, to_document
from ukmdesk.errors import Problem
from ukmdesk.services.draft_facts import DraftLack, facts_of, has_words, lack_of, read_content, section_of
from ukmdesk.services.drafting import DraftContent
from ukmdesk.services.next_steps import NEXT_STEPS, Office, of_draft, of_registration, say_step
from ukmdesk.services.review_progress import count_answered, count_questions

ENROLLED = Office(is_enrolled=True, approval_required=False)
STRICT = Office(is_enrolled=True, approval_required=True)
ALONE = Office(is_enrolled=False, approval_required=False)


def step(state: str, office: Office = ENROLLED, **more: Any) -> tuple[str, dict[str, Any]]:
    known = {"bundle": 0, "answer": None, "questions": 0, "answered": 0, "is_corrected": False, "to_print": False}
    return of_registration(state, office, **{**known, **more})


def test_a_draft_is_mended_before_it_is_finished_and_finished_before_it_is_complete() -> None:
    assert of_draft(DraftLack(wrong=2, sections=("produk",)), ENROLLED) == ("mend_draft", {"count": 2})
    assert of_draft(DraftLack(wrong=0, sections=("usaha", "foto")), ENROLLED) == (
        "finish_draft",
        {"sections": "usaha foto"},
    )
    assert of_draft(DraftLack(wrong=0, sections=()), ENROLLED) == ("complete_draft", {})
    assert of_draft(DraftLack(wrong=0, sections=()), ALONE) == ("enrol", {})
    assert of_draft(None, ENROLLED) == ("damaged_draft", {})


def test_every_state_has_a_step_with_words() -> None:
    for state in STATES:
        code, params = step(state, questions=int(state == "returned"))
        for language in ("id", "en"):
            words = say_step(code, params, language)
            assert words
            assert "{" not in words


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (step("complete"), "prepare_bundle"),
        (step("complete", STRICT), "approve"),
        (step("approved", STRICT), "prepare_bundle"),
        (step("complete", is_corrected=True), "finish_correction"),
        (step("bundled", bundle=3), "deliver"),
        (step("bundled", bundle=3, is_corrected=True), "deliver"),
        (step("delivered", bundle=3), "wait_receipt"),
        (step("received"), "wait_decision"),
        (step("returned", questions=3, answered=1), "answer_questions"),
        (step("returned", questions=3, answered=3), "send_answers"),
        (step("accepted", to_print=True), "print_certificate"),
        (step("accepted"), "none"),
        (step("accepted", to_print=True, is_corrected=True), "finish_correction"),
        (step("duplicate", answer={"duplicate_of": "3398-26-0012-000001-1"}), "linked_to"),
        (step("rejected"), "read_reason"),
        (step("quarantined"), "held"),
        (step("withdrawn"), "none"),
        (step("erased"), "none"),
    ],
)
def test_the_step_follows_from_state_and_rule(found: tuple[str, dict[str, Any]], code: str) -> None:
    assert found[0] == code


def test_a_sentence_is_filled_with_sections_numbers_and_bundles() -> None:
    assert say_step("finish_draft", {"sections": "produk foto"}, "id") == "Belum: Produk, Foto"
    assert say_step("deliver", {"bundle": 12}, "id") == "Salin paket 0012 ke stik USB"
    assert say_step("answer_questions", {"questions": 3, "answered": 1}, "id") == (
        "3 pertanyaan verifikator, 1 sudah dijawab"
    )
    assert say_step(*step("duplicate", answer={"duplicate_of": "3398-26-0012-000001-1"}), "id") == (
        "Sama dengan 3398-26-0012-000001-1"
    )


def test_no_sentence_of_a_step_has_more_than_twelve_words() -> None:
    assert all(len(words.split()) <= 12 for words in NEXT_STEPS.values())


def empty() -> DraftContent:
    return DraftContent(to_document(Registration()), {})


def test_an_answer_that_is_there_and_wrong_is_told_from_one_that_is_missing() -> None:
    content = empty()
    content.document["owner"]["nik"] = "123"
    content.typed["business.capital"] = "banyak"
    problems = [
        Problem("owner.nik", "nik.length"),
        Problem("owner.nik", "nik.characters"),
        Problem("business.capital", "number.unreadable"),
        Problem("business.name", "business.name_missing"),
        Problem("photos", "photo.none"),
        Problem("consent.purposes.sync", "consent.purpose_unanswered"),
        Problem("owner.email", "email.odd", severity="warning"),
    ]

    assert lack_of(content, problems) == DraftLack(wrong=2, sections=("usaha", "foto", "persetujuan"))


def test_a_path_belongs_to_the_section_that_asks_it() -> None:
    assert [section_of(path) for path in ("owner.nik", "products.3.name", "products", "photos", "")] == [
        "pemilik",
        "produk",
        "produk",
        "foto",
        "periksa",
    ]


def test_a_draft_is_found_by_its_names_numbers_and_what_cannot_be_read() -> None:
    content = DraftContent(to_document(a_registration()), {"owner.birth_date": "Lusa"})
    searched = facts_of(content).searched

    for text in ("sekar", "WENING gula", "3303015708850003", "0812345", "+62812345", "lusa", "", "  "):
        assert has_words(searched, text), text
    assert not has_words(searched, "sekar tidakada")


def test_a_draft_that_this_program_did_not_write_is_none() -> None:
    assert read_content(b"") is None
    assert read_content(b'{"document": {"owner": 1}, "typed": {}}') is None


def test_a_question_is_answered_when_something_else_stands_there() -> None:
    asked: dict[str, Any] = to_document(a_registration())
    answer = {"questions": [{"path": "owner.phone"}, {"path": "business.main_product"}], "note": ""}
    draft = DraftContent(to_document(a_registration()), {})
    assert (count_questions(answer), count_answered(answer, asked, draft)) == (2, 0)
    draft.document["business"] = {**draft.document["business"], "main_product": "Gula aren"}
    assert count_answered(answer, asked, draft) == 1
    draft.typed["owner.phone"] = "nanti"
    assert count_answered(answer, asked, draft) == 2


def test_a_note_about_the_whole_is_one_question_answered_by_any_change() -> None:
    asked: dict[str, Any] = to_document(a_registration())
    draft = DraftContent(to_document(a_registration()), {})
    answer = {"questions": [], "note": "Jelaskan."}
    assert (count_questions(answer), count_answered(answer, asked, draft)) == (1, 0)
    draft.document["notes"] = "Jelas."
    assert count_answered(answer, asked, draft) == 1
    assert count_questions(None) == 1
