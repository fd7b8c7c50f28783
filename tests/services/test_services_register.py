from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.builders import OFFICER_ID, RECORDED_AT, a_photo, a_registration, an_officer
from tests.services.ports_in_memory import (
    ARegistration,
    FixedClock,
    MemoryDrafts,
    MemoryRegistrations,
    MemoryWorkspace,
    OneVillage,
    typed,
)
from ukmdesk.domain.lifecycle import STATES
from ukmdesk.domain.numbering import parse_registration_number
from ukmdesk.domain.registration import to_document
from ukmdesk.errors import InputError, StorageError
from ukmdesk.services import drafting, register
from ukmdesk.services.drafting import OpenDraft, Recorder
from ukmdesk.services.register import Completed

NOTE = "Sudah diperiksa."
BY = Recorder(officer=OFFICER_ID, now=RECORDED_AT)
NEW_YEAR_IN_JAYAPURA = 1_798_729_200_000
"""1 January 2027, 00:00 in Jayapura; still 2026 in Jakarta."""


class RegisterDesk:
    """Everything that completing needs, in memory."""

    def __init__(self, *stored: ARegistration) -> None:
        self.workspace = MemoryWorkspace()
        self.drafts = MemoryDrafts()
        self.registrations = MemoryRegistrations(*stored)
        self.clock = FixedClock()

    def draft(self, **changed: str) -> OpenDraft:
        opened, _ = drafting.start(self.drafts, values={**typed(a_registration()), **changed}, by=BY)
        return opened

    def complete(self, draft: OpenDraft, *, note: str = NOTE, time_zone: str = "Asia/Jakarta") -> Completed:
        return register.complete(
            draft,
            workspace=self.workspace,
            registrations=self.registrations,
            regions=OneVillage(),
            clock=self.clock,
            time_zone=time_zone,
            note=note,
        )


def test_a_complete_draft_becomes_a_registration_in_one_transaction() -> None:
    desk = RegisterDesk()
    draft = desk.draft()

    done = desk.complete(draft)

    assert len(desk.workspace.journal.transactions) == 1
    assert desk.workspace.journal.kinds == ["registration.saved", "consent.given", "registration.completed"]
    assert {fact.subject for fact in desk.workspace.journal.facts} == {draft.subject} == {done.id}
    assert desk.workspace.journal.finished_drafts == [draft.id]
    saved, consent, completed = (fact.content for fact in desk.workspace.journal.facts)
    assert saved["base"] == ""
    assert saved["document"]["recorded_at"] == RECORDED_AT
    assert consent["revision"] == completed["revision"] == done.revision
    assert completed["number"] == done.number
    number = parse_registration_number(done.number)
    assert (number.device, number.year, number.running) == ("3398-0012", 2026, 1)


def test_an_incomplete_draft_says_everything_at_once_and_takes_no_number() -> None:
    desk = RegisterDesk()
    draft = desk.draft(**{"owner.nik": "12", "owner.name": "", "consent.purposes.sync": "tidak"})

    with pytest.raises(InputError, match=r"registration\.incomplete") as caught:
        desk.complete(draft)

    paths = {problem.path for problem in caught.value.problems if problem.severity == "error"}
    assert {"owner.nik", "owner.name", "consent.purposes.sync"} <= paths
    assert caught.value.params["count"] == sum(problem.severity == "error" for problem in caught.value.problems)
    assert desk.workspace.journal.facts == []
    assert desk.workspace.journal.numbers == {}
    assert drafting.load(desk.drafts, draft.id).content.typed == {"owner.nik": "12"}


@pytest.mark.parametrize("note", ["", "   "])
def test_what_is_unusual_needs_a_note(note: str) -> None:
    desk = RegisterDesk()
    unusual = desk.draft(**{"premises.address.postal_code": "10110"})

    with pytest.raises(InputError, match=r"registration\.warnings") as caught:
        desk.complete(unusual, note=note)

    assert {problem.severity for problem in caught.value.problems} == {"warning"}
    assert desk.workspace.journal.facts == []


def test_the_note_is_kept_with_each_warning_that_was_passed() -> None:
    desk = RegisterDesk()

    done = desk.complete(desk.draft(**{"premises.address.postal_code": "10110"}), note="  Sudah dilihat di KTP. ")

    noted = desk.workspace.journal.facts[-1].content["warnings"]
    assert [(one["path"], one["code"]) for one in noted] == [(one.path, one.code) for one in done.warnings]
    assert {one["note"] for one in noted} == {"Sudah dilihat di KTP."}


def test_before_enrolment_nothing_gets_a_number() -> None:
    desk = RegisterDesk()
    desk.workspace.device = ""

    with pytest.raises(InputError, match=r"device\.not_enrolled"):
        desk.complete(desk.draft())

    assert desk.workspace.journal.facts == []


def test_without_a_device_number_nothing_is_approved_or_withdrawn_that_the_hub_would_never_hear_of() -> None:
    workspace = MemoryWorkspace(device="", officer=an_officer(role="supervisor"))

    with pytest.raises(InputError, match=r"device\.not_enrolled"):
        register.approve(ARegistration(), workspace=workspace)
    with pytest.raises(InputError, match=r"device\.not_enrolled"):
        register.withdraw(ARegistration(), workspace=workspace, reason="Tutup.")

    assert workspace.journal.facts == []


@pytest.mark.parametrize("kind", ["registration.saved", "consent.given", "registration.completed"])
def test_a_disk_that_is_full_in_the_middle_leaves_nothing_and_the_number_is_not_spent(kind: str) -> None:
    desk = RegisterDesk()
    desk.workspace.fail_at = kind
    draft = desk.draft()

    with pytest.raises(StorageError):
        desk.complete(draft)

    assert desk.workspace.journal.facts == []
    assert desk.workspace.journal.finished_drafts == []
    assert desk.workspace.journal.numbers == {}
    desk.workspace.fail_at = ""
    assert parse_registration_number(desk.complete(draft).number).running == 1


def test_the_year_in_the_number_is_the_offices_own() -> None:
    desk = RegisterDesk()
    desk.clock.now = NEW_YEAR_IN_JAYAPURA

    assert parse_registration_number(desk.complete(desk.draft(), time_zone="Asia/Jayapura").number).year == 2027
    assert parse_registration_number(desk.complete(desk.draft(), time_zone="Asia/Jakarta").number).year == 2026


def test_photos_are_named_in_the_journal_before_the_document_that_shows_them() -> None:
    desk = RegisterDesk()
    draft = desk.draft()
    photo = {name: getattr(a_photo(), name) for name in a_photo().__struct_fields__}
    draft.content.document["photos"] = [photo]

    desk.complete(draft)

    assert desk.workspace.journal.kinds[0] == "media.added"
    assert desk.workspace.journal.facts[0].content["sha256"] == photo["sha256"]


def correction_of(stored: ARegistration, **values: str) -> tuple[RegisterDesk, OpenDraft]:
    desk = RegisterDesk(stored)
    opened = register.correct(desk.drafts, stored)
    drafting.write(desk.drafts, opened, values, by=BY)
    return desk, opened


def test_a_correction_keeps_its_number_and_names_the_revision_it_came_from() -> None:
    stored = ARegistration(state="returned")
    desk, opened = correction_of(stored, **{"business.main_product": "Gula cetak"})

    done = desk.complete(opened)

    saved = desk.workspace.journal.facts[0].content
    assert done.number == stored.number
    assert saved["base"] == stored.revision
    assert saved["document"]["business"]["main_product"] == "Gula cetak"
    assert saved["document"]["recorded_at"] == stored.recorded_at
    assert desk.workspace.journal.kinds == ["registration.saved", "registration.completed"]
    assert desk.workspace.journal.numbers == {}


def test_a_correction_that_changes_consent_records_it_again() -> None:
    desk, opened = correction_of(ARegistration(state="returned"), **{"consent.purposes.tmall": "tidak"})

    desk.complete(opened)

    assert "consent.given" in desk.workspace.journal.kinds


def test_a_correction_names_only_new_photos() -> None:
    old, new = a_photo(), a_photo(sha256="cd" * 32)
    stored = ARegistration(state="returned", document=to_document(a_registration(photos=(old,))))
    desk, opened = correction_of(stored)
    opened.content.document["photos"] = to_document(a_registration(photos=(old, new)))["photos"]

    desk.complete(opened)

    added = [fact.content["sha256"] for fact in desk.workspace.journal.facts if fact.kind == "media.added"]
    assert added == [new.sha256]


@pytest.mark.parametrize("change", [{"revision": "cd" * 32}, {"id": "0192f0c1-7a10-7000-8000-00000000b002"}])
def test_a_correction_of_what_has_changed_meanwhile_is_refused(change: dict[str, Any]) -> None:
    stored = ARegistration(state="returned")
    desk, opened = correction_of(stored)
    desk.registrations = MemoryRegistrations(dataclasses.replace(stored, **change))

    with pytest.raises(InputError, match=r"registration\.changed"):
        desk.complete(opened)

    assert desk.workspace.journal.facts == []


@pytest.mark.parametrize("state", ["withdrawn", "erased", "bundled", "delivered", "received", "duplicate"])
def test_a_correction_of_what_was_sent_or_withdrawn_meanwhile_is_refused(state: str) -> None:
    stored = ARegistration(state="complete")
    desk, opened = correction_of(stored)
    desk.registrations = MemoryRegistrations(dataclasses.replace(stored, state=state))

    with pytest.raises(InputError, match=r"state\.not_allowed"):
        desk.complete(opened)

    assert desk.workspace.journal.facts == []


def test_corrections_are_opened_only_where_the_life_of_a_registration_has_a_place_for_them() -> None:
    open_states = {"draft", "complete", "approved", "returned", "rejected", "quarantined", "accepted"}

    for state in open_states:
        assert register.correct(MemoryDrafts(), ARegistration(state=state)).base == ARegistration().revision
    for state in set(STATES) - open_states:
        with pytest.raises(InputError, match=r"state\.not_allowed"):
            register.correct(MemoryDrafts(), ARegistration(state=state))


def test_a_supervisor_approves_the_newest_revision() -> None:
    workspace = MemoryWorkspace(officer=an_officer(role="supervisor"))
    stored = ARegistration()

    register.approve(stored, workspace=workspace)

    (fact,) = workspace.journal.facts
    assert (fact.kind, fact.subject, fact.content) == (
        "registration.approved",
        stored.id,
        {"revision": stored.revision},
    )


def test_an_officer_does_not_approve_and_nothing_is_approved_twice() -> None:
    with pytest.raises(InputError, match=r"approve\.not_supervisor"):
        register.approve(ARegistration(), workspace=MemoryWorkspace())
    with pytest.raises(InputError, match=r"state\.not_allowed"):
        register.approve(
            ARegistration(state="approved"), workspace=MemoryWorkspace(officer=an_officer(role="supervisor"))
        )


@pytest.mark.parametrize("state", sorted(set(STATES) - {"withdrawn", "erased"}))
def test_a_seller_withdraws_at_any_time_with_a_reason_that_is_kept(state: str) -> None:
    workspace = MemoryWorkspace()

    register.withdraw(ARegistration(state=state), workspace=workspace, reason="Pindah kota")

    assert [(fact.kind, fact.content) for fact in workspace.journal.facts] == [
        ("registration.withdrawn", {"reason": "Pindah kota"})
    ]


@pytest.mark.parametrize("state", ["withdrawn", "erased"])
def test_nothing_is_withdrawn_twice(state: str) -> None:
    with pytest.raises(InputError, match=r"state\.not_allowed"):
        register.withdraw(ARegistration(state=state), workspace=MemoryWorkspace(), reason="Lagi")


def test_a_registration_is_found_by_number_and_by_uuid_and_else_said_to_be_unknown() -> None:
    stored = ARegistration()
    registrations = MemoryRegistrations(stored)

    assert register.find(registrations, f" {stored.number} ") is stored
    assert register.find(registrations, stored.id) is stored
    with pytest.raises(InputError, match=r"registration\.unknown"):
        register.find(registrations, "3398-26-0012-000009-9")
