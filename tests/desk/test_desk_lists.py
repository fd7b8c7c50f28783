"""The list of a desk: order and pages, worklists, corrections, search, the bin."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.desk.listed import DAY, OTHER_VILLAGE, all_rows, draft, names, put_in, seller
from tests.practice_office import NOTE, Office
from tests.workspaces import FakeClock, amend, save
from ukmdesk.desk import Desk
from ukmdesk.desk.lists import ListDesk
from ukmdesk.desk.writing import WritingDesk
from ukmdesk.domain.lifecycle import STATES
from ukmdesk.errors import InputError
from ukmdesk.gui.ports import Lists
from ukmdesk.services import drafting
from ukmdesk.services.next_steps import NEXT_STEPS
from ukmdesk.services.worklists import STATES_OF, Query, Row, Sort, Worklist


@pytest.fixture
def desk(alone: Desk) -> Desk:
    return alone


@pytest.fixture
def lists(desk: Desk) -> Lists:
    return ListDesk(desk)


# order and pages


def test_drafts_stand_among_registrations_in_every_order(desk: Desk, lists: Lists, clock: FakeClock) -> None:
    put_in(desk, clock, "Teh Rosella", "abon Lele")
    draft(desk, clock, business__name="Kopi Lereng")
    put_in(desk, clock, "Madu Hutan")

    newest = ["Madu Hutan", "Kopi Lereng", "abon Lele", "Teh Rosella"]
    assert names(all_rows(lists, Query())) == newest
    assert names(all_rows(lists, Query(descending=False))) == newest[::-1]
    by_name = ["abon Lele", "Kopi Lereng", "Madu Hutan", "Teh Rosella"]
    assert names(all_rows(lists, Query(sort="business", descending=False))) == by_name
    assert names(all_rows(lists, Query(sort="business"))) == by_name[::-1]
    assert all_rows(lists, Query(sort="state", descending=False))[0].state == "draft"


@pytest.mark.parametrize("sort", get_args(Sort))
@pytest.mark.parametrize("descending", [True, False])
def test_pages_join_to_the_whole_list(desk: Desk, lists: Lists, clock: FakeClock, sort: Sort, descending: bool) -> None:
    put_in(desk, clock, "Gula", "Gula", "Abon", "", "Gula")
    for business in ("Gula", "Abon", "Zaitun"):
        draft(desk, clock, business__name=business)
    query = Query(sort=sort, descending=descending)

    pages = all_rows(lists, query)
    assert pages == list(lists.rows(query, start=0, limit=100))
    assert len({row.draft or row.id for row in pages}) == lists.found(query) == 8


def test_villages_are_sorted_by_name_whoever_is_in_them(desk: Desk, lists: Lists, clock: FakeClock) -> None:
    save(desk.workspace, seller("A", premises={"address": {"village": OTHER_VILLAGE}}))
    save(desk.workspace, seller("B"))
    save(desk.workspace, seller("C", premises={"address": {"village": "", "village_text": "Aliran Baru"}}))
    draft(desk, clock, business__name="D", premises__address__village=OTHER_VILLAGE)

    found = all_rows(lists, Query(sort="village", descending=False))
    villages = [row.village for row in found]
    assert villages == sorted(villages, key=str.lower)
    assert found[0].village == "Aliran Baru"
    assert {row.business for row in found if row.village == villages[-1]} in ({"B"}, {"A", "D"})


def test_a_name_that_is_not_ascii_is_sorted_after_the_others_and_lost_nowhere(
    desk: Desk, lists: Lists, clock: FakeClock
) -> None:
    put_in(desk, clock, "Zaitun", "Ékstra", "éclair")
    draft(desk, clock, business__name="Élan")

    assert names(all_rows(lists, Query(sort="business", descending=False))) == ["Zaitun", "Ékstra", "Élan", "éclair"]


# worklists


def test_every_state_stands_in_one_worklist() -> None:
    held = [state for states in STATES_OF.values() for state in states]

    assert sorted(held) == sorted(STATES)
    assert set(get_args(Worklist)) == {"all", "bin", *STATES_OF}


def test_every_worklist_has_as_many_lines_as_it_counts(answered: Office) -> None:
    with answered.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        (returned,) = desk.stored.list(state="returned")
        drafting.start_correction(desk.drafts, returned)
        desk.drafts.discard(desk.start_draft({"owner.name": "Siti"})[0].id)
        counts = lists.counts()

        assert counts["all"] == 3
        assert {name: count for name, count in counts.items() if count} == {
            "all": 3,
            "unfinished": 1,
            "returned": 1,
            "accepted": 1,
            "bin": 1,
        }
        for name, count in counts.items():
            query = Query(worklist=name)  # type: ignore[arg-type]
            assert (lists.found(query), len(all_rows(lists, query))) == (count, count), name


def test_every_line_has_a_known_step(answered: Office) -> None:
    with answered.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        rows = all_rows(lists, Query())

        assert {row.step for row in rows} == {"finish_draft", "answer_questions", "print_certificate"}
        assert {row.step for row in rows} <= NEXT_STEPS.keys()
        accepted = next(row for row in rows if row.state == "accepted")
        desk.papers.print_to_file("certificate", desk.find(accepted.id), folder=answered.papers, language="id")
        assert lists.rows(Query(worklist="accepted"), start=0, limit=5)[0].step == "none"


def test_a_certificate_that_came_out_spoiled_is_still_to_be_printed(answered: Office) -> None:
    with answered.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        (accepted,) = desk.stored.list(state="accepted")
        paper = desk.papers.make("certificate", accepted.id, "id")
        desk.papers.sent(paper.serial)
        desk.papers.confirm(paper.serial, "spoiled")

        assert lists.rows(Query(worklist="accepted"), start=0, limit=5)[0].step == "print_certificate"


def test_before_enrolment_a_whole_draft_waits_for_the_device_number(desk: Desk, lists: Lists) -> None:
    whole = drafting.correction(desk.find(save(desk.workspace)[0]))
    new = drafting.blank()
    new.content.document.update(whole.content.document)
    drafting.save(desk.drafts, new)

    (row,) = lists.rows(Query(worklist="unfinished"), start=0, limit=5)
    assert (row.step, row.problems) == ("enrol", 0)


def test_wrong_answers_of_a_draft_are_counted_and_missing_ones_named(
    desk: Desk, lists: Lists, clock: FakeClock
) -> None:
    draft(desk, clock, owner__nik="123", business__name="Gula")
    (row,) = lists.rows(Query(), start=0, limit=5)
    assert (row.step, row.params, row.problems) == ("mend_draft", {"count": 1}, 1)

    desk.write(desk.draft(row.draft), {"owner.nik": ""})
    (row,) = lists.rows(Query(), start=0, limit=5)
    assert (row.step, row.problems) == ("finish_draft", 0)
    assert str(row.params["sections"]).split()[0] == "pemilik"


# corrections


def test_a_registration_that_is_corrected_has_one_line_with_its_draft(
    desk: Desk, lists: Lists, clock: FakeClock
) -> None:
    first, second = put_in(desk, clock, "Abon", "Gula")
    clock.pass_time(60_000)
    opened = drafting.start_correction(desk.drafts, desk.find(first))
    desk.write(opened, {"business.name": "Kopi"})

    rows = all_rows(lists, Query())
    assert [(row.id, row.draft, row.business, row.state) for row in rows] == [
        (first, opened.id, "Abon", "complete"),
        (second, "", "Gula", "complete"),
    ]
    assert rows[0].step == "finish_correction"
    assert rows[0].number == desk.find(first).number
    assert [row.draft for row in lists.rows(Query(text="kopi"), start=0, limit=5)] == [opened.id]
    assert lists.found(Query(text="abon")) == 1
    assert lists.found(Query(worklist="unfinished")) == 0
    assert lists.found(Query(worklist="ready")) == 2


def test_a_draft_whose_registration_went_on_without_it_has_its_own_line(
    desk: Desk, lists: Lists, clock: FakeClock
) -> None:
    subject, number, revision = save(desk.workspace, seller("Abon"))
    old = drafting.start_correction(desk.drafts, desk.find(subject))
    clock.pass_time(60_000)
    amend(desk.workspace, subject, number, revision, seller("Gula"))

    rows = all_rows(lists, Query())
    assert [(row.draft, row.number, row.state) for row in rows] == [("", number, "complete"), (old.id, number, "draft")]


def test_of_two_corrections_the_newer_stands_in_the_line(desk: Desk, lists: Lists, clock: FakeClock) -> None:
    (subject,) = put_in(desk, clock, "Abon")
    older = drafting.start_correction(desk.drafts, desk.find(subject))
    clock.pass_time(60_000)
    newer = drafting.start_correction(desk.drafts, desk.find(subject))

    assert [(row.draft, row.state) for row in all_rows(lists, Query())] == [
        (newer.id, "complete"),
        (older.id, "draft"),
    ]


def test_questions_are_counted_as_they_are_answered(answered: Office) -> None:
    with answered.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        writing = WritingDesk(desk)

        def line() -> Row:
            (row,) = lists.rows(Query(worklist="returned"), start=0, limit=5)
            return row

        assert (line().questions, line().answered, line().step) == (1, 0, "answer_questions")
        view = writing.correct(line().id)
        writing.save(view.id, {"owner.education": "s1"})
        assert (line().answered, line().draft) == (0, view.id)
        writing.save(view.id, {"business.main_product": "Keripik dari tempe kedelai lokal"})
        assert (line().answered, line().step) == (1, "send_answers")
        writing.complete(view.id, note=NOTE)
        assert lists.counts()["returned"] == 0


# search and villages


def test_a_text_finds_registrations_and_drafts_by_names_numbers_phones_and_villages(
    desk: Desk, lists: Lists, clock: FakeClock
) -> None:
    subject, number, _ = save(desk.workspace, seller("Gula Semut"))
    waiting = draft(desk, clock, business__name="Abon Lele", owner__phone="0812 9999 8888")
    village = lists.rows(Query(text="semut"), start=0, limit=1)[0].village

    def found(text: str) -> list[str]:
        rows = all_rows(lists, Query(text=text))
        assert lists.found(Query(text=text)) == len(rows)
        return [row.draft or row.id for row in rows]

    assert found("semut GULA") == found(number) == found("081234567890") == found(village) == [subject]
    assert found("lele") == found("08129999") == [waiting]
    assert found("tidakada") == found("!?") == []
    assert len(found("  ")) == 2


def test_a_filter_by_village_finds_as_many_as_the_village_counts(desk: Desk, lists: Lists, clock: FakeClock) -> None:
    save(desk.workspace, seller("A"))
    save(desk.workspace, seller("B"))
    save(desk.workspace, seller("C", premises={"address": {"village": OTHER_VILLAGE}}))
    draft(desk, clock, premises__address__village=OTHER_VILLAGE)
    draft(desk, clock, premises__address__village=OTHER_VILLAGE)

    villages = lists.villages()
    assert [count for _, _, count in villages] == [3, 2]
    for code, name, count in villages:
        rows = all_rows(lists, Query(villages=(code,)))
        assert (len(rows), {row.village for row in rows}) == (count, {name})
    assert lists.found(Query(villages=tuple(code for code, _, _ in villages))) == 5


# the bin


def test_a_draft_in_the_bin_says_how_long_it_lies_there_and_comes_back(
    desk: Desk, lists: Lists, clock: FakeClock
) -> None:
    waiting = draft(desk, clock, business__name="Abon")
    lists.discard_draft(waiting)
    clock.pass_time(3 * DAY)

    (row,) = all_rows(lists, Query(worklist="bin"))
    assert (row.draft, row.business, row.step, row.params) == (waiting, "Abon", "restore", {"days": 27})
    assert all_rows(lists, Query()) == []
    assert all_rows(lists, Query(worklist="bin", text="gula")) == []
    lists.restore_draft(waiting)
    assert [one.draft for one in all_rows(lists, Query())] == [waiting]
    with pytest.raises(InputError, match=r"draft\.unknown"):
        lists.restore_draft(waiting)
    with pytest.raises(InputError, match=r"draft\.unknown"):
        lists.discard_draft("tidak-ada")


def test_a_draft_that_cannot_be_read_is_shown_as_such(desk: Desk, lists: Lists) -> None:
    desk.drafts.save("a-b", b"{", subject="c-d", base="")

    (row,) = all_rows(lists, Query())
    assert (row.step, row.problems, row.business) == ("damaged_draft", -1, "")
    assert lists.custody("c-d").business == ""


def test_what_was_read_of_a_draft_is_read_anew_once_it_is_saved(desk: Desk, lists: Lists, clock: FakeClock) -> None:
    waiting = draft(desk, clock, business__name="Abon")
    assert names(all_rows(lists, Query())) == ["Abon"]
    desk.write(desk.draft(waiting), {"business.name": "Gula"})
    assert names(all_rows(lists, Query())) == ["Gula"]
