"""The drafts of a desk as lists show them; what was read and checked of a draft is kept until it is saved again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from ukmdesk.services.draft_facts import DraftFacts, DraftLack, facts_of, lack_of, read_content
from ukmdesk.services.drafting import DraftContent, OpenDraft
from ukmdesk.store.drafts import DraftHead

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk


class BookedDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft with what a list shows of it; `content` is None when it cannot be read."""

    head: DraftHead
    content: DraftContent | None
    facts: DraftFacts


class DraftBook:
    """Reads each version of a draft once. Used in one thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._read: dict[tuple[str, int], BookedDraft] = {}
        self._lacks: dict[tuple[str, int, date], DraftLack] = {}

    def drafts(self, *, in_bin: bool = False) -> Sequence[BookedDraft]:
        """Give the drafts, newest first; with `in_bin` those that were thrown away."""
        heads = self._desk.drafts.heads(in_bin=in_bin)
        unread = [head.id for head in heads if (head.id, head.version) not in self._read]
        contents = self._desk.drafts.contents(unread) if unread else {}
        kept = {(head.id, head.version): self._booked(head, contents) for head in heads}
        if not in_bin:
            self._read = kept
        return list(kept.values())

    def _booked(self, head: DraftHead, contents: dict[str, bytes]) -> BookedDraft:
        known = self._read.get((head.id, head.version))
        if known is not None:
            return msgspec.structs.replace(known, head=head)
        content = read_content(contents.get(head.id, b""))
        return BookedDraft(head=head, content=content, facts=facts_of(content) if content else DraftFacts())

    def lack(self, draft: BookedDraft) -> DraftLack | None:
        """Give what keeps a draft from being complete today, None when it cannot be read."""
        if draft.content is None:
            return None
        zone = ZoneInfo(self._desk.time_zone)
        today = datetime.fromtimestamp(self._desk.clock.now_ms() / 1000, zone).date()
        key = (draft.head.id, draft.head.version, today)
        if key not in self._lacks:
            self._forget_old(today)
            self._lacks[key] = lack_of(draft.content, self._desk.problems(_opened(draft.head, draft.content)))
        return self._lacks[key]

    def _forget_old(self, today: date) -> None:
        current = self._read
        self._lacks = {key: lack for key, lack in self._lacks.items() if key[:2] in current and key[2] == today}


def _opened(head: DraftHead, content: DraftContent) -> OpenDraft:
    return OpenDraft(id=head.id, subject=head.subject, base=head.base, content=content, saved_at=head.updated_at)
