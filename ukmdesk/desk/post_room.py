"""The post as the send page needs it: what is ready, what was sent, what came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from ukmdesk.desk.counting_disk import CountingDisk
from ukmdesk.desk.hub_address import hub_address
from ukmdesk.desk.last_receipt import last_receipt
from ukmdesk.errors import ExchangeError, InputError, Problem, StorageError, UkmError
from ukmdesk.services.apply_receipt import Applied
from ukmdesk.services.post_views import AppliedReceipt, BundleLine, Delivered, PostView, Prepared, Received, Synced
from ukmdesk.store.exchange_log import StoredBundle, StoredReceipt
from ukmdesk.store.post_facts import PostFacts

if TYPE_CHECKING:
    from ukmdesk.desk.online import AtDesk
    from ukmdesk.desk.opened import Desk

Progress = Callable[[int, int], None]
ANSWERED: Final = frozenset({"received", "refused", "incomplete"})
"""States of a bundle that only a receipt gives."""
UNDELIVERED: Final = frozenset({"exported", "incomplete"})
STICK: Final = "stick"
HELD: Final = frozenset({"bundle.nothing_new", "bundle.needs_approval"})
"""Why nothing was sealed, when nothing went wrong."""


class PostRoom:
    """Bundles to the hub and receipts from it, at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._facts = PostFacts(desk.workspace)

    def view(self) -> PostView:
        """Give everything on the send page; before enrolment there is nothing but drafts."""
        counts = self._desk.stored.count()
        office, card = self._desk.device.office(), self._desk.device.card()
        complete, approved = counts.get("complete", 0), counts.get("approved", 0)
        held = complete if office is not None and office.approval_required else 0
        return PostView(
            enrolled=bool(self._desk.workspace.device),
            ready=complete + approved - held,
            unapproved=held,
            drafts=len(self._desk.drafts.list()),
            bundles=tuple(self._lines()),
            receipt=last_receipt(self._desk),
            practice=card.practice if card is not None else False,
            online=bool(self._desk.workspace.device and hub_address(self._desk)),
        )

    def _lines(self) -> list[BundleLine]:
        """Give bundles, newest first."""
        photos, delivered, ways = self._facts.photos(), self._facts.delivered(), self._facts.ways()
        receipts = self._desk.log.receipts()
        found = sorted(self._desk.log.bundles(), key=lambda one: one.exported_at, reverse=True)
        lines = [_line(one, photos.get(one.sequence, 0), delivered.get(one.sequence, 0), receipts) for one in found]
        lines = [msgspec.structs.replace(one, way=_way(one, ways)) for one in lines]
        waiting = {one.sequence for one in self._desk.post.waiting()}
        return [
            # nobody can copy what was lost with the disk; what it held is sealed again by itself
            msgspec.structs.replace(one, state="voided")
            if one.state in UNDELIVERED and one.sequence not in waiting
            else one
            for one in lines
        ]

    def prepare(self, progress: Progress) -> Prepared:
        """Seal all news; when there is none, or a supervisor must approve first, nothing is sealed and nothing raised.

        Raises InputError `device.not_enrolled`, StorageError when the disk is full.
        """
        problems: list[Problem] = []
        former = {one.sequence for one in self._desk.log.bundles()}
        try:
            self._desk.post.export_bundles(progress)
        except InputError as error:
            if error.code not in HELD:
                raise
            if error.code != "bundle.nothing_new":
                problems.append(_problem(error))
        made = [one for one in self._lines() if one.sequence not in former]
        return Prepared(bundles=tuple(made), problems=(*problems, *self._desk.post.held_back))

    def deliver(self, sequence: int, folder: Path, progress: Progress) -> Delivered:
        """Copy a bundle and read it back; `progress` is told bytes, those that are read back counted again.

        Raises InputError `bundle.*`, StorageError `stick.*`; only a `*.part` is left on the stick then.
        """
        bundle = self._desk.log.bundle(sequence)
        size = bundle.size if bundle is not None else 0
        copied = self._desk.post.deliver(sequence, folder, disk=CountingDisk(size, progress))
        return Delivered(sequence=sequence, path=copied.path, size=size, at=self._desk.clock.now_ms())

    def sync(self, progress: Progress, stop: Callable[[], bool], at_desk: AtDesk) -> Synced:
        """Send and fetch online, in any thread; see `OnlinePost.sync`. Nothing else here uses a network."""
        from ukmdesk.desk.online import OnlinePost

        return at_desk(lambda: OnlinePost(self._desk, self)).sync(progress, stop, at_desk)

    def void(self, sequence: int, reason: str) -> None:
        """Void a bundle whose file is lost; what it held goes into the next one.

        Raises InputError `bundle.unknown`, `bundle.received`.
        """
        self._desk.post.void_bundle(sequence, reason)

    def receive(self, source: Path) -> Received:
        """Apply a receipt, or all receipts for this laptop in a folder; of several some may be refused.

        Raises InputError `receipt.none`, and what a single receipt is refused for.
        """
        post = self._desk.post
        try:
            applied = post.apply_receipts(source)
        except (ExchangeError, StorageError):
            if not source.is_dir() or not post.refused:
                raise
            applied = []
        problems = tuple(self._desk.hub_problems()) if applied else ()
        return Received(
            applied=tuple(_applied(one, problems if one is applied[-1] else ()) for one in applied),
            refused=tuple((path.name, _problem(error)) for path, error in post.refused),
        )


def _line(bundle: StoredBundle, photos: int, delivered: int, receipts: Sequence[StoredReceipt]) -> BundleLine:
    if not delivered and bundle.state == "delivered":
        delivered = bundle.updated_at  # it carries no registration whose custody tells
    answered = _answering(bundle, receipts)
    return BundleLine(
        sequence=bundle.sequence,
        sealed_at=bundle.exported_at,
        registrations=len(bundle.registrations),
        photos=photos,
        size=bundle.size,
        state=bundle.state,
        delivered_at=delivered,
        receipt=answered.number if answered else 0,
        receipt_at=answered.applied_at if answered else 0,
        file=bundle.file,
    )


def _way(line: BundleLine, ways: Mapping[int, str]) -> str:
    return ways.get(line.sequence, STICK if line.delivered_at else "")


def _answering(bundle: StoredBundle, receipts: Sequence[StoredReceipt]) -> StoredReceipt | None:
    """Give the receipt that put a bundle in its state: the table was changed by that very fact."""
    if bundle.state not in ANSWERED:
        return None
    return next(
        (one for one in receipts if one.line == bundle.line and one.applied_at == bundle.updated_at),
        None,
    )


def _applied(applied: Applied, problems: tuple[Problem, ...]) -> AppliedReceipt:
    said = applied.summary
    return AppliedReceipt(
        number=applied.number,
        known=applied.already_known,
        outcomes=said.outcomes,
        certificates=said.certificates,
        quarantined=said.quarantined,
        problems=problems,
    )


def _problem(error: UkmError) -> Problem:
    return Problem("", error.code, tuple(sorted(error.params.items())), "warning")
