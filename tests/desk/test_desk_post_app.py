"""The post at the desk, from nothing sent to an answer that was taken in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.practice_office import NOTE, Office
from ukmdesk.desk import Desk
from ukmdesk.desk.post_room import PostRoom
from ukmdesk.desk.writing import WritingDesk
from ukmdesk.errors import ExchangeError, InputError, StorageError
from ukmdesk.exchange.files import PART_SUFFIX
from ukmdesk.gui.ports import Post
from ukmdesk.store.projecting.office import set_device


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    with office.open_desk() as opened:
        yield opened


@pytest.fixture
def post(desk: Desk) -> Post:
    return PostRoom(desk)


class Steps:
    """Progress as it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.told.append((done, total))


class Impatience(Exception):  # noqa: N818 - it is a wish
    """What the window's "Batal" raises in the worker."""


def stop(_done: int, _total: int) -> None:
    raise Impatience


def test_before_anything_was_sent(post: Post) -> None:
    view = post.view()

    assert (view.enrolled, view.ready, view.unapproved, view.drafts, view.practice) == (True, 2, 0, 1, True)
    assert (view.bundles, view.receipt) == ((), None)


def test_before_enrolment_there_are_drafts_only(founded: Office) -> None:
    with founded.open_desk() as desk:
        post: Post = PostRoom(desk)
        desk.start_draft({"owner.name": "Siti"})
        view = post.view()
        assert (view.enrolled, view.ready, view.drafts, view.practice) == (False, 0, 1, False)
        with pytest.raises(InputError, match=r"device\.not_enrolled"):
            post.prepare(Steps())
        with pytest.raises(InputError, match=r"receipt\.none"):
            post.receive(founded.stick)


def test_sealing_tells_how_far_it_is_and_gives_the_bundle(desk: Desk, post: Post) -> None:
    steps = Steps()
    prepared = post.prepare(steps)
    (bundle,) = prepared.bundles

    assert steps.told[-1][0] == steps.told[-1][1] == len(steps.told)
    assert (bundle.registrations, bundle.state, bundle.receipt, bundle.delivered_at) == (2, "exported", 0, 0)
    assert (desk.log.outbox / bundle.file).stat().st_size == bundle.size
    assert prepared.problems == ()
    view = post.view()
    assert (view.ready, view.bundles) == (0, (bundle,))


def test_nothing_new_is_no_fault(post: Post) -> None:
    post.prepare(Steps())

    assert post.prepare(Steps()).bundles == ()
    assert post.prepare(Steps()).problems == ()


def test_where_a_supervisor_must_approve_what_waits_is_told_and_nothing_is_sealed(desk: Desk, post: Post) -> None:
    approval_is_required(desk)
    desk.approve(desk.stored.list()[0].id)
    view = post.view()
    prepared = post.prepare(Steps())

    assert (view.ready, view.unapproved) == (1, 1)
    assert prepared.bundles == ()
    assert [(one.code, dict(one.params)) for one in prepared.problems] == [("bundle.needs_approval", {"count": 1})]
    desk.approve(desk.stored.list()[1].id)
    assert (len(post.prepare(Steps()).bundles), post.view().unapproved) == (1, 0)


def approval_is_required(desk: Desk) -> None:
    office = desk.device.fact("office")
    with desk.workspace.writing() as writer:
        set_device(writer.database, "office", {**office, "approval_required": True})
        writer.proof = ("SELECT 1", ())


def test_stopping_the_sealing_leaves_everything_as_it_was(desk: Desk, post: Post) -> None:
    before = desk.workspace.tail
    with pytest.raises(Impatience):
        post.prepare(stop)

    assert desk.workspace.tail == before
    assert post.view().ready == 2
    assert len(post.prepare(Steps()).bundles) == 1


def test_a_bundle_counts_its_photos(desk: Desk, post: Post, tmp_path: Path) -> None:
    from PIL import Image

    Image.effect_noise((400, 300), 60).convert("RGB").save(tmp_path / "a.png")
    writing = WritingDesk(desk)
    view = writing.correct(desk.stored.list()[0].id)
    writing.add_photo(view.id, tmp_path / "a.png", role="premises", product=None)
    writing.complete(view.id, note=NOTE)

    assert [one.photos for one in post.prepare(Steps()).bundles] == [1]


def test_a_copy_is_read_back_and_tells_its_bytes(desk: Desk, post: Post, office: Office) -> None:
    (bundle,) = post.prepare(Steps()).bundles
    steps = Steps()
    delivered = post.deliver(bundle.sequence, office.stick, steps)

    assert delivered.path.read_bytes() == (desk.log.outbox / bundle.file).read_bytes()
    assert (delivered.sequence, delivered.size) == (bundle.sequence, bundle.size)
    assert steps.told[-1] == (2 * bundle.size, 2 * bundle.size)
    assert [done for done, _ in steps.told] == sorted(done for done, _ in steps.told)
    (line,) = post.view().bundles
    assert line.state == "delivered"
    assert line.delivered_at >= line.sealed_at


def test_stopping_a_copy_leaves_at_most_a_part_and_nothing_is_delivered(post: Post, office: Office) -> None:
    (bundle,) = post.prepare(Steps()).bundles
    with pytest.raises(Impatience):
        post.deliver(bundle.sequence, office.stick, stop)

    assert [path.suffix for path in office.stick.glob(f"{bundle.file}*")] == [PART_SUFFIX]
    assert post.view().bundles[0].state == "exported"


def test_a_stick_that_is_gone_is_told(post: Post, office: Office) -> None:
    (bundle,) = post.prepare(Steps()).bundles
    with pytest.raises(StorageError, match=r"stick\.gone"):
        post.deliver(bundle.sequence, office.root / "nothing", Steps())
    with pytest.raises(InputError, match=r"bundle\.unknown"):
        post.deliver(77, office.stick, Steps())


def answer_of_the_hub(office: Office, desk: Desk) -> None:
    first, second = sorted(one.number for one in desk.stored.list())
    office.must(office.at_hub("take-in", *(str(path) for path in office.stick.glob("*.ukmb")), as_json=True))
    office.decide([first], [second])
    office.must(office.at_hub("receipt", "--to", str(office.stick), as_json=True))


def test_an_answer_is_counted_by_outcome_and_bound_to_its_bundle(desk: Desk, post: Post, office: Office) -> None:
    (bundle,) = post.prepare(Steps()).bundles
    post.deliver(bundle.sequence, office.stick, Steps())
    answer_of_the_hub(office, desk)

    received = post.receive(office.stick)
    (applied,) = received.applied
    assert (applied.number, applied.known, applied.certificates, applied.quarantined) == (1, False, 1, 0)
    assert applied.outcomes == {"accepted": 1, "returned": 1}
    assert (received.refused, applied.problems) == ((), ())
    view = post.view()
    (line,) = view.bundles
    assert (line.state, line.receipt) == ("received", 1)
    assert line.receipt_at >= line.delivered_at >= line.sealed_at > 0
    assert view.receipt is not None
    assert (view.receipt.number, view.receipt.bundles) == (1, (bundle.sequence,))
    assert (view.receipt.outcomes, view.receipt.certificates) == (applied.outcomes, 1)


def test_the_same_receipt_again_is_known_and_changes_nothing(answered: Office) -> None:
    with answered.open_desk() as desk:
        post: Post = PostRoom(desk)
        before = desk.workspace.tail
        (applied,) = post.receive(answered.stick).applied

        assert (applied.known, applied.outcomes) == (True, {})
        assert desk.workspace.tail == before


def test_of_several_receipts_the_good_are_taken_and_the_bad_named(answered: Office) -> None:
    (good,) = answered.stick.glob("*.ukmr")
    bad = good.with_name(good.name.replace(".ukmr", "-x.ukmr"))
    bad.write_bytes(good.read_bytes()[:-9])
    with answered.open_desk() as desk:
        post: Post = PostRoom(desk)
        received = post.receive(answered.stick)
        assert [one.known for one in received.applied] == [True]
        ((name, problem),) = received.refused
        assert name == bad.name
        assert problem.code
        good.unlink()
        assert [refused for refused, _ in post.receive(answered.stick).refused] == [bad.name]
        with pytest.raises((ExchangeError, StorageError)):
            post.receive(bad)
        with pytest.raises(InputError, match=r"receipt\.none"):
            post.receive(answered.papers)


def test_nothing_on_the_send_page_holds_a_whole_nik(answered: Office) -> None:
    with answered.open_desk() as desk:
        niks = [one.document["owner"]["nik"] for one in desk.stored.list()]
        shown = repr(PostRoom(desk).view()) + repr(PostRoom(desk).receive(answered.stick))

    assert not any(nik in shown for nik in niks)


def test_a_bundle_whose_file_is_damaged_is_voided_and_what_it_held_goes_into_the_next(
    desk: Desk, post: Post, office: Office
) -> None:
    (lost,) = post.prepare(Steps()).bundles
    (desk.log.outbox / lost.file).write_bytes(b"damaged")
    with pytest.raises(InputError, match=r"bundle\.outbox_differs"):
        post.deliver(lost.sequence, office.stick, Steps())
    post.void(lost.sequence, "disk rusak")

    (next_one,) = post.prepare(Steps()).bundles
    assert next_one.registrations == lost.registrations
    assert {one.sequence: one.state for one in post.view().bundles} == {
        lost.sequence: "voided",
        next_one.sequence: "exported",
    }
