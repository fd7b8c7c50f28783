"""One registration in a list: where it is, what was changed, its whole NIK, what is decided."""

from __future__ import annotations

import pytest

from tests.builders import a_registration
from tests.desk.listed import all_rows, draft, seller
from tests.practice_office import NOTE, Office
from tests.workspaces import FakeClock, amend, save
from ukmdesk.desk import Desk
from ukmdesk.desk.lists import ListDesk
from ukmdesk.desk.writing import WritingDesk
from ukmdesk.errors import InputError
from ukmdesk.gui.ports import Lists
from ukmdesk.services.worklists import Query
from ukmdesk.store import journal


@pytest.fixture
def desk(alone: Desk) -> Desk:
    return alone


@pytest.fixture
def lists(desk: Desk) -> Lists:
    return ListDesk(desk)


def test_the_custody_line_names_each_step_with_time_and_officer(answered: Office) -> None:
    with answered.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        (accepted,) = desk.stored.list(state="accepted")
        found = lists.custody(accepted.id)

        assert [step.state for step in found.steps][:4] == ["draft", "complete", "bundled", "delivered"]
        assert [step.state for step in found.steps][-1] == found.state == "accepted"
        assert [step.at for step in found.steps] == sorted(step.at for step in found.steps)
        by_state = {step.state: step for step in found.steps}
        assert by_state["bundled"].bundle == by_state["delivered"].bundle == 1
        assert by_state["delivered"].how
        assert by_state["complete"].by == desk.workspace.officer.name
        assert by_state["accepted"].by != desk.workspace.officer.name
        assert found.has_certificate
        assert (found.may_correct, found.may_withdraw) == (True, True)
        assert found.answer is not None
        assert "credential" not in found.answer


def test_a_new_round_begins_the_custody_line_anew(answered: Office) -> None:
    with answered.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        writing = WritingDesk(desk)
        (returned,) = desk.stored.list(state="returned")
        assert lists.custody(returned.id).steps[-1].state == "returned"
        view = writing.correct(returned.id)
        writing.save(view.id, {"business.main_product": "Keripik dari tempe kedelai lokal"})
        writing.complete(view.id, note=NOTE)

        assert [step.state for step in lists.custody(returned.id).steps] == ["draft", "complete"]
        desk.post.export_bundles()
        assert [step.state for step in lists.custody(returned.id).steps] == ["draft", "complete", "bundled"]
        desk.post.void_bundle(2, "Hilang.")
        assert [step.state for step in lists.custody(returned.id).steps] == ["draft", "complete"]


def test_a_draft_has_a_custody_line_of_one_step(desk: Desk, lists: Lists, clock: FakeClock) -> None:
    draft(desk, clock, business__name="Abon", owner__nik="3303015708850003")
    (row,) = all_rows(lists, Query())
    found = lists.custody(row.id)

    assert [step.state for step in found.steps] == ["draft"]
    assert (found.number, found.business, found.nik) == ("", "Abon", "3303********0003")
    assert (found.may_correct, found.may_withdraw) == (False, False)
    with pytest.raises(InputError, match=r"registration\.unknown"):
        lists.custody("tidak-ada")


def test_history_names_what_was_changed_newest_first_with_numbers_masked(
    desk: Desk, lists: Lists, clock: FakeClock
) -> None:
    subject, number, revision = save(desk.workspace, seller("Abon"))
    clock.pass_time(60_000)
    nik = {"nik": "3303015708850011"}
    second = amend(desk.workspace, subject, number, revision, a_registration(business={"name": "Gula"}, owner=nik))
    clock.pass_time(60_000)
    amend(desk.workspace, subject, number, second, a_registration(business={"name": "Kopi"}, owner=nik, notes="Baru"))

    changes = lists.history(subject, "id")
    assert [(one.path, one.former, one.current) for one in changes] == [
        ("business.name", "Gula", "Kopi"),
        ("notes", "", "Baru"),
        ("owner.name", "Sekar", "Sekar Wening Rahayu"),
        ("owner.nik", "3303********0003", "3303********0011"),
        ("business.name", "Abon", "Gula"),
    ]
    assert changes[0].at > changes[-1].at
    assert {one.by for one in changes} == {desk.workspace.officer.name}
    assert all(one.label for one in changes)
    assert lists.history("tidak-ada", "id") == []


def test_a_change_that_the_mask_hides_is_named_all_the_same(desk: Desk, lists: Lists) -> None:
    subject, number, revision = save(desk.workspace)
    amend(desk.workspace, subject, number, revision, a_registration(owner={"nik": "3303014107900003"}))

    (change,) = lists.history(subject, "id")
    assert (change.path, change.former, change.current) == ("owner.nik", "3303********0003", "3303********0003")


def test_the_whole_nik_is_shown_once_it_is_journalled(desk: Desk, lists: Lists) -> None:
    subject, _, _ = save(desk.workspace)
    before = desk.workspace.tail.position

    assert lists.full_nik(subject) == "3303015708850003"
    (fact,) = journal.facts(desk.workspace.database, after=before)
    assert (fact.entry.kind, fact.entry.subject, fact.entry.officer) == (
        "nik.shown",
        subject,
        desk.workspace.officer.id,
    )
    assert "3303015708850003" not in repr(fact.content)
    assert desk.rebuild_tables().same
    with pytest.raises(InputError, match=r"registration\.unknown"):
        lists.full_nik("tidak-ada")


def test_that_a_nik_was_shown_is_no_reason_for_a_bundle_and_reaches_the_hub_with_the_next(office: Office) -> None:
    with office.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        first, second = (one.id for one in desk.stored.list())
        lists.full_nik(first)
        desk.post.export_bundles()
        lists.full_nik(second)
        with pytest.raises(InputError, match=r"bundle\.nothing_new"):
            desk.post.export_bundles()
        lists.withdraw(second, "Pindah kota.")
    office.send()

    states = {one["number"]: one["state"] for one in office.must(office.at_hub("list", as_json=True))}
    assert sorted(states.values()) == ["received", "withdrawn"]


def test_nothing_a_list_gives_holds_a_whole_nik(answered: Office) -> None:
    with answered.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        stored = desk.stored.list()
        everything = repr(
            [
                all_rows(lists, Query()),
                lists.overview("id"),
                [(lists.custody(one.id), lists.history(one.id, "en")) for one in stored],
            ]
        )

        for one in stored:
            assert one.document["owner"]["nik"] not in everything


def test_a_registration_is_approved_and_withdrawn_from_the_list(office: Office) -> None:
    with office.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        first, second = (one.id for one in desk.stored.list())
        lists.approve(first)
        lists.withdraw(second, "Pindah kota.")

        assert (lists.custody(first).steps[-1].state, lists.custody(second).state) == ("approved", "withdrawn")
        assert (lists.custody(second).may_correct, lists.custody(second).may_withdraw) == (False, False)
        with pytest.raises(InputError, match=r"state\.not_allowed"):
            lists.withdraw(second, "Lagi.")
