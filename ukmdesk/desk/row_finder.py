"""Finding the lines of a list: registrations in the store's own order, and the drafts among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ukmdesk.desk.draft_book import BookedDraft, DraftBook
from ukmdesk.desk.drafted import Corrected, Drafted, drafted
from ukmdesk.desk.list_rows import RowMaker
from ukmdesk.services.draft_facts import has_words
from ukmdesk.services.list_window import Place, SortKey, place, window
from ukmdesk.services.worklists import STATES_OF, Query, Row
from ukmdesk.store.listing import Listing, Selection, state_key, text_key

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk


class RowFinder:
    """Finds lines. Used in one thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = DraftBook(desk)
        self._listing = Listing(desk.workspace)
        self.make = RowMaker(desk, self._book)

    def counts_by_state(self) -> dict[str, int]:
        """Give how many lines are in each state; drafts that correct a registration count where it stands."""
        return {**self._desk.stored.count(), "draft": len(self.drafted().own)}

    def counts(self) -> Mapping[str, int]:
        """Give how many lines each worklist has, `all` and `bin` too."""
        by_state = self.counts_by_state()
        found = {str(name): sum(by_state.get(one, 0) for one in states) for name, states in STATES_OF.items()}
        return {"all": sum(by_state.values()), **found, "bin": len(self._desk.drafts.heads(in_bin=True))}

    def drafted(self) -> Drafted:
        """Give all drafts that are not in the bin."""
        return drafted(self._book, self._listing)

    def found(self, query: Query) -> int:
        """Give how many lines `rows` has in all."""
        return _Search(query, self._desk, self._book, self._listing, self.make).count()

    def rows(self, query: Query, *, start: int, limit: int) -> Sequence[Row]:
        """Give lines in the order that the query asks for."""
        return _Search(query, self._desk, self._book, self._listing, self.make).rows(start, limit)

    def villages(self) -> Sequence[tuple[str, str, int]]:
        """Give code, name and count of the villages that lines are in, most first."""
        counts = dict(self._listing.villages())
        for draft in self.drafted().own:
            if draft.facts.village:
                counts[draft.facts.village] = counts.get(draft.facts.village, 0) + 1
        found = [(code, self.make.village_name(code), count) for code, count in counts.items()]
        return sorted(found, key=lambda one: (-one[2], one[1], one[0]))


class _Search:
    """One look into the list: what is in memory is chosen here, the rest by the store."""

    def __init__(self, query: Query, desk: Desk, book: DraftBook, listing: Listing, make: RowMaker) -> None:
        self._query = query
        self._desk = desk
        self._listing = listing
        self._make = make
        self._in_bin = query.worklist == "bin"
        self._states = None if query.worklist in ("all", "bin") else STATES_OF[query.worklist]
        self._drafted = drafted(book, listing, in_bin=self._in_bin)
        in_use = listing.villages() if query.text.strip() or query.sort == "village" else {}
        names = {code: make.village_name(code).casefold() for code in in_use}
        self._villages = tuple(code for code, name in names.items() if has_words(name, query.text))
        corrected = tuple(one.stored.row for one in self._drafted.corrections)
        self._stored = Selection(
            states=self._states,
            text=query.text,
            text_villages=self._villages,
            villages=query.villages,
            without=corrected,
        )

    def count(self) -> int:
        """Give how many lines there are."""
        stored = 0 if self._in_bin else self._listing.count(self._stored)
        return stored + len(self._own()) + len(self._corrections())

    def rows(self, start: int, limit: int) -> list[Row]:
        """Give a stretch of them."""
        own = {self._place_of_draft(draft): draft for draft in self._own()}
        corrected = {self._place_of_corrected(one): one for one in self._corrections()}
        found = window(self._keys, [*own, *corrected], start=start, limit=limit, descending=self._query.descending)
        listed = self._listing.rows([row for _, (_, row, _) in found if row])
        office = self._make.office()
        rows = []
        for one in found:
            if one in own:
                rows.append(self._make.draft_row(own[one], office, self._drafted.numbers))
            elif one in corrected:
                rows.append(self._make.corrected_row(corrected[one], office))
            else:
                rows.append(self._make.row(listed[one[1][1]], office))
        return rows

    def _keys(self, start: int, limit: int) -> Sequence[tuple[SortKey, int]]:
        if self._in_bin:
            return ()
        return self._listing.keys(
            self._stored,
            sort=self._query.sort,
            name_of=self._make.name_of,
            descending=self._query.descending,
            start=start,
            limit=limit,
        )

    def _own(self) -> list[BookedDraft]:
        if self._states is not None and "draft" not in self._states:
            return []
        return [
            one
            for one in self._drafted.own
            if self._is_in_villages(one.facts.village) and has_words(self._searched(one), self._query.text)
        ]

    def _corrections(self) -> list[Corrected]:
        chosen = [
            one
            for one in self._drafted.corrections
            if (self._states is None or one.stored.state in self._states) and self._is_in_villages(one.stored.village)
        ]
        if not chosen or not self._query.text.strip():
            return chosen
        by_text = Selection(text=self._query.text, text_villages=self._villages)
        known = self._listing.are_in(by_text, [one.stored.id for one in chosen])
        return [
            one for one in chosen if one.stored.id in known or has_words(self._searched(one.draft), self._query.text)
        ]

    def _is_in_villages(self, code: str) -> bool:
        return not self._query.villages or code in self._query.villages

    def _searched(self, draft: BookedDraft) -> str:
        return f"{draft.facts.searched}\n{self._make.village_name(draft.facts.village).casefold()}"

    def _place_of_draft(self, draft: BookedDraft) -> Place:
        head, facts = draft.head, draft.facts
        updated = head.updated_at if head.discarded_at is None else head.discarded_at
        key = self._key(updated, "draft", facts.business, self._make.name_of(facts.village, facts.village_text))
        return place(key, draft=head.id)

    def _place_of_corrected(self, one: Corrected) -> Place:
        stored = one.stored
        village = self._make.name_of(stored.village, stored.village_text)
        return place(self._key(one.updated_at, stored.state, stored.business, village), row=stored.row)

    def _key(self, updated: int, state: str, business: str, village: str) -> SortKey:
        match self._query.sort:
            case "updated":
                return updated
            case "state":
                return state_key(state)
            case "business":
                return text_key(business)
            case "village":
                return text_key(village)
