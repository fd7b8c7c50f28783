"""The lines of a list: what each draft and each registration shows, and what is to be done with it next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from ukmdesk.desk.draft_book import BookedDraft, DraftBook
from ukmdesk.desk.drafted import Corrected
from ukmdesk.services import next_steps, review_progress
from ukmdesk.services.worklists import Row
from ukmdesk.store.drafts import BIN_DAYS, DraftHead
from ukmdesk.store.listing import ListedRegistration

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk

DAY_MS: Final = 24 * 60 * 60 * 1000


class RowMaker:
    """Makes lines. Used in one thread."""

    def __init__(self, desk: Desk, book: DraftBook) -> None:
        self._desk = desk
        self._book = book
        self._names: dict[str, str] = {}

    def village_name(self, code: str) -> str:
        """Give the name of a village, its code when no list has it."""
        if code not in self._names:
            village = self._desk.regions.village(code) if code else None
            self._names[code] = village.name if village else code
        return self._names[code]

    def name_of(self, code: str, words: str) -> str:
        """Give the name of a village by its code, what was written when there is none."""
        return self.village_name(code) if code else words

    def office(self) -> next_steps.Office:
        """Give what the office asks of its officers."""
        office = self._desk.device.office()
        return next_steps.Office(
            is_enrolled=bool(self._desk.workspace.device),
            approval_required=office.approval_required if office else False,
        )

    def draft_row(self, draft: BookedDraft, office: next_steps.Office, numbers: Mapping[str, str]) -> Row:
        """Give the line of a draft; one in the bin says how long it lies there still."""
        head, facts = draft.head, draft.facts
        lack = self._book.lack(draft) if head.discarded_at is None else None
        step, params = next_steps.of_draft(lack, office) if head.discarded_at is None else self._in_bin(head)
        return Row(
            id=head.subject,
            draft=head.id,
            number=numbers.get(head.subject, ""),
            business=facts.business,
            owner=facts.owner,
            village=self.name_of(facts.village, facts.village_text),
            state="draft",
            step=step,
            params=params,
            updated_at=head.updated_at if head.discarded_at is None else head.discarded_at,
            problems=lack.wrong if lack else -1,
        )

    def _in_bin(self, head: DraftHead) -> tuple[str, next_steps.Params]:
        gone = (self._desk.clock.now_ms() - (head.discarded_at or 0)) // DAY_MS
        return "restore", {"days": max(0, BIN_DAYS - gone)}

    def row(self, stored: ListedRegistration, office: next_steps.Office) -> Row:
        """Give the line of a registration that no draft corrects."""
        return self._row(stored, office, draft=None, answered=0)

    def corrected_row(self, one: Corrected, office: next_steps.Office) -> Row:
        """Give the line of a registration with the draft that corrects it."""
        row = self._row(one.stored, office, draft=one.draft, answered=self._answered(one))
        lack = self._book.lack(one.draft)
        return msgspec.structs.replace(
            row, draft=one.draft.head.id, updated_at=one.updated_at, problems=lack.wrong if lack else -1
        )

    def _answered(self, one: Corrected) -> int:
        answer, content = one.stored.answer, one.draft.content
        if one.stored.state != "returned" or answer is None or content is None:
            return 0
        asked = self._desk.stored.revision(one.stored.id, answer["revision"]) or {}
        return review_progress.count_answered(answer, asked, content)

    def _row(
        self, stored: ListedRegistration, office: next_steps.Office, *, draft: BookedDraft | None, answered: int
    ) -> Row:
        questions = review_progress.count_questions(stored.answer) if stored.state == "returned" else 0
        step, params = next_steps.of_registration(
            stored.state,
            office,
            bundle=stored.bundle,
            answer=stored.answer,
            questions=questions,
            answered=answered,
            is_corrected=draft is not None,
            to_print=stored.has_certificate and not stored.is_printed,
        )
        return Row(
            id=stored.id,
            number=stored.number,
            business=stored.business,
            owner=stored.owner,
            village=self.name_of(stored.village, stored.village_text),
            state=stored.state,
            step=step,
            params=params,
            updated_at=stored.updated_at,
            questions=questions,
            answered=answered,
        )
