"""The drafts of a desk, apart from those that correct a registration: these stand in its line."""

from __future__ import annotations

import msgspec

from ukmdesk.desk.draft_book import BookedDraft, DraftBook
from ukmdesk.store.listing import ListedRegistration, Listing


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """A registration with the draft that corrects it."""

    stored: ListedRegistration
    draft: BookedDraft

    @property
    def updated_at(self) -> int:
        """When it was last worked on (ms UTC)."""
        return max(self.stored.updated_at, self.draft.head.updated_at)


class Drafted(msgspec.Struct, frozen=True, kw_only=True):
    """All drafts, newest first: `own` stand in a line of their own, `corrections` in that of their registration.

    A draft whose registration went on without it has its own line: what was typed must not be hidden. `numbers` are
    those of the registrations that such drafts belong to, by UUID.
    """

    own: tuple[BookedDraft, ...]
    corrections: tuple[Corrected, ...]
    numbers: dict[str, str]


def drafted(book: DraftBook, listing: Listing, *, in_bin: bool = False) -> Drafted:
    """Give the drafts; those in the bin all stand by themselves."""
    drafts = book.drafts(in_bin=in_bin)
    subjects = {one.head.subject for one in drafts if one.head.base}
    stored = {one.id: one for one in listing.named(list(subjects))} if subjects else {}
    own, corrections = list[BookedDraft](), dict[str, Corrected]()
    for draft in drafts:
        known = stored.get(draft.head.subject)
        if known is None or in_bin or known.revision != draft.head.base or known.id in corrections:
            own.append(draft)
        else:
            corrections[known.id] = Corrected(stored=known, draft=draft)
    numbers = {id_: one.number for id_, one in stored.items()}
    return Drafted(own=tuple(own), corrections=tuple(corrections.values()), numbers=numbers)
