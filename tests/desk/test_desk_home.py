"""The sheet of the day: what was done, what waits, what head office said."""

from __future__ import annotations

import pytest

from tests.desk.listed import DAY, draft, put_in
from tests.practice_office import Office
from tests.workspaces import FakeClock
from ukmdesk.desk import Desk
from ukmdesk.desk.lists import ListDesk
from ukmdesk.gui.ports import Lists
from ukmdesk.services import drafting


@pytest.fixture
def desk(alone: Desk) -> Desk:
    return alone


@pytest.fixture
def lists(desk: Desk) -> Lists:
    return ListDesk(desk)


def test_the_sheet_counts_what_was_done_today_by_the_offices_clock(desk: Desk, lists: Lists, clock: FakeClock) -> None:
    put_in(desk, clock, "Abon", "Gula")
    clock.pass_time(DAY)
    draft(desk, clock, owner__name="Siti")
    (subject,) = put_in(desk, clock, "Kopi")
    with desk.workspace.writing() as writer:
        for running, outcome in enumerate(("good", "spoiled", "good", ""), start=1):
            serial = f"3398-0012-{running:06d}"
            line = {"serial": serial, "running": running, "kind": "proof", "registration": subject}
            writer.append("print.reserved", subject, {**line, "revision": "", "copy": 0, "language": "id"})
            if outcome:
                writer.append("print.confirmed", subject, {"serial": serial, "outcome": outcome})

    seen = lists.overview("id")
    assert (seen.today.begun, seen.today.completed, seen.today.consents) == (2, 1, 1)
    assert (seen.today.good_prints, seen.today.spoiled_prints, seen.open_prints) == (2, 1, 1)
    clock.pass_time(DAY)
    assert lists.overview("id").today.begun == 0
    assert lists.overview("id").open_prints == 1
    assert seen.counts == {"draft": 1, "complete": 3}
    assert seen.since == desk.stored.list()[-1].recorded_at


def test_what_was_returned_comes_first_then_drafts_with_wrong_answers(answered: Office) -> None:
    with answered.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        for number in range(4):
            desk.start_draft({"owner.name": f"Siti {number}"})
        desk.start_draft({"owner.nik": "123"})
        for number in range(4):
            desk.start_draft({"owner.name": f"Budi {number}"})
        (accepted,) = desk.stored.list(state="accepted")
        drafting.start_correction(desk.drafts, accepted)

        waiting = lists.overview("id").waiting
        assert len(waiting) == 8
        assert [row.state for row in waiting[:2]] == ["returned", "draft"]
        assert waiting[1].step == "mend_draft"
        assert waiting[2].state == "accepted"
        assert all(row.problems <= 0 for row in waiting[2:])


def test_the_newest_receipt_tells_how_many_certificates_are_not_printed(answered: Office) -> None:
    with answered.open_desk() as desk:
        lists: Lists = ListDesk(desk)
        receipt = lists.overview("id").receipt
        assert receipt is not None
        assert (receipt.number, receipt.outcomes, receipt.certificates) == (1, {"accepted": 1, "returned": 1}, 1)
        (accepted,) = desk.stored.list(state="accepted")
        desk.papers.print_to_file("certificate", accepted, folder=answered.papers, language="id")

        receipt = lists.overview("id").receipt
        assert receipt is not None
        assert receipt.certificates == 0
        assert lists.overview("id").last_sent_at == next(
            step.at for step in lists.custody(accepted.id).steps if step.state == "delivered"
        )


def test_the_sheet_says_what_the_next_seller_has_in_common_with_the_one_before(office: Office) -> None:
    with office.open_desk() as desk:
        seen = ListDesk(desk).overview("id")
        newest = desk.stored.list()[0].document

        assert seen.place == newest["place"]
        assert newest["place"] in seen.same_as_before
        assert "kode pos" in seen.same_as_before
        assert (seen.ready, seen.receipt, seen.last_sent_at) == (2, None, 0)
        assert seen.bundle_size > 0
        desk.post.export_bundles()
        assert ListDesk(desk).overview("id").bundle_size < seen.bundle_size


def test_an_empty_desk_has_an_empty_sheet(desk: Desk, lists: Lists) -> None:
    seen = lists.overview("en")

    assert (seen.counts, seen.since, seen.waiting, seen.place, seen.same_as_before) == ({"draft": 0}, 0, (), "", "")
    assert (seen.ready, seen.last_sent_at, seen.bundle_size, seen.receipt, seen.open_prints) == (0, 0, 0, None, 0)
    assert lists.villages() == []
    assert all(count == 0 for count in lists.counts().values())
