"""The sheet of the day: how much stands where, what waits for the officer, and what head office said last."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import msgspec

from ukmdesk.desk.last_receipt import last_receipt
from ukmdesk.desk.row_finder import RowFinder
from ukmdesk.i18n import Language
from ukmdesk.services import same_as_before
from ukmdesk.services.worklists import LastReceipt, Overview, Query, Row, Today
from ukmdesk.store.day_facts import DayFacts
from ukmdesk.store.listing import Listing
from ukmdesk.store.post_facts import PostFacts
from ukmdesk.store.registrations import StoredRegistration

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk

MOST_URGENT: Final = 8
LOOKED_AT: Final = 100
"""So many drafts, the newest, are checked for the sheet."""
READY: Final = ("complete", "approved")


class HomeSheet:
    """Makes the sheet. Used in one thread."""

    def __init__(self, desk: Desk, finder: RowFinder) -> None:
        self._desk = desk
        self._finder = finder
        self._facts = DayFacts(desk.workspace)
        self._listing = Listing(desk.workspace)

    def overview(self, language: Language) -> Overview:
        """Give everything on the sheet as it is now."""
        counts = self._finder.counts_by_state()
        last = self._last_of_this_officer()
        document = last.document if last else {}
        return Overview(
            counts=counts,
            since=self._listing.first_recorded_at(),
            waiting=tuple(self._waiting()),
            today=self._today(),
            place=str(document.get("place", "")),
            same_as_before=same_as_before.in_words(document, self._desk.regions, language) if document else "",
            ready=sum(counts.get(state, 0) for state in READY),
            last_sent_at=self._facts.last_sent_at(),
            bundle_size=self._bundle_size(),
            receipt=self._receipt(),
            open_prints=self._facts.open_prints(),
        )

    def _last_of_this_officer(self) -> StoredRegistration | None:
        id_ = self._listing.last_of(self._desk.workspace.officer.id)
        return self._desk.stored.get(id_) if id_ else None

    def _waiting(self) -> list[Row]:
        """Give what was returned, then drafts with wrong answers, then other drafts; newest first among equals."""
        returned = self._finder.rows(Query(worklist="returned"), start=0, limit=MOST_URGENT)
        drafted = self._finder.drafted()
        make, office = self._finder.make, self._finder.make.office()
        drafts = [make.draft_row(one, office, drafted.numbers) for one in drafted.own[:LOOKED_AT]]
        drafts += [
            make.corrected_row(one, office)
            for one in drafted.corrections[:LOOKED_AT]
            if one.stored.state not in ("returned", *_ON_THE_WAY)
        ]
        newest = sorted(drafts, key=lambda row: -row.updated_at)
        urgent = sorted(newest, key=lambda row: row.problems <= 0)
        return [*returned, *urgent][:MOST_URGENT]

    def _today(self) -> Today:
        midnight = self._midnight()
        done = self._facts.done_since(midnight)
        begun = [one for one in self._finder.drafted().own if one.head.created_at >= midnight and not one.head.base]
        return Today(
            begun=done.recorded + len(begun),
            completed=done.completed,
            consents=done.consented,
            good_prints=done.prints.get("good", 0),
            spoiled_prints=done.prints.get("spoiled", 0),
        )

    def _midnight(self) -> int:
        now = datetime.fromtimestamp(self._desk.clock.now_ms() / 1000, ZoneInfo(self._desk.time_zone))
        return int(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)

    def _bundle_size(self) -> int:
        stretch = self._desk.log.next_stretch()
        return self._facts.size_of(self._desk.log.line, stretch) if stretch else 0

    def _receipt(self) -> LastReceipt | None:
        """Give the newest receipt; of the certificates it brought those that are not printed yet."""
        receipt = last_receipt(self._desk)
        if receipt is None:
            return None
        newest = self._desk.log.receipts()[-1]
        said = PostFacts(self._desk.workspace).receipt(newest.line, newest.number) or {}
        certificates = {
            str(answer["registration"]): str(answer.get("head_revision") or answer["revision"])
            for answer in said.get("answers", ())
            if answer["outcome"] == "accepted" and answer.get("credential")
        }
        return msgspec.structs.replace(receipt, certificates=self._facts.unprinted(certificates))


_ON_THE_WAY: Final = ("bundled", "delivered", "received")
"""A correction waits for the answer there; nothing can be done with it now."""
