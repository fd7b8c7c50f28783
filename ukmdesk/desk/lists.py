"""Home page and list at one desk: lines, worklists, where each registration is, and what is decided there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ukmdesk.desk.draft_book import BookedDraft
from ukmdesk.desk.home_sheet import HomeSheet
from ukmdesk.desk.row_finder import RowFinder
from ukmdesk.domain.fields import get_value
from ukmdesk.domain.identifiers import IDENTIFIERS
from ukmdesk.errors import InputError
from ukmdesk.i18n import Language
from ukmdesk.services import custody, history
from ukmdesk.services.worklists import Change, Custody, Overview, Query, Row, Step

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk


class ListDesk:
    """The lists of one desk. Used in the store's one thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._finder = RowFinder(desk)
        self._home = HomeSheet(desk, self._finder)

    def overview(self, language: Language) -> Overview:
        """Give the sheet of the day; `receipt.certificates` are those that are not printed yet."""
        return self._home.overview(language)

    def counts(self) -> Mapping[str, int]:
        """Give how many stand in each worklist, `all` and `bin` too."""
        return self._finder.counts()

    def rows(self, query: Query, *, start: int, limit: int) -> Sequence[Row]:
        """Give lines in the order that the query asks for; a registration that is being corrected has one line."""
        return self._finder.rows(query, start=start, limit=limit)

    def found(self, query: Query) -> int:
        """Give how many lines a query finds."""
        return self._finder.found(query)

    def villages(self) -> Sequence[tuple[str, str, int]]:
        """Give code, name and count of the villages that lines are in, most first."""
        return self._finder.villages()

    # one registration

    def custody(self, id: str) -> Custody:  # noqa: A002
        """Give where a registration, or the draft of a new one, is. Raises InputError `registration.unknown`."""
        stored = self._desk.stored.get(id)
        if stored is None:
            return self._custody_of_draft(id)
        may = custody.allowed(
            stored.state, is_enrolled=bool(self._desk.workspace.device), is_erased=not stored.document
        )
        return self._custody(
            stored.document,
            id=stored.id,
            number=stored.number,
            state=stored.state,
            steps=custody.steps_of(stored.custody, self._desk.officer_name),
            answer=custody.answer_shown(stored.answer),
            has_certificate=stored.certificate is not None,
            may_correct=may.correct,
            may_withdraw=may.withdraw,
        )

    def _custody_of_draft(self, id_: str) -> Custody:
        draft = next((one for one in self._finder.drafted().own if one.head.subject == id_), None)
        if draft is None:
            raise InputError("registration.unknown", reference=id_)
        begun = Step(state="draft", at=draft.head.created_at)
        return self._custody(_document(draft), id=id_, number="", state="draft", steps=(begun,))

    def _custody(self, document: dict[str, Any], **known: Any) -> Custody:
        def text(path: str) -> str:
            value = get_value(document, path)
            return value if isinstance(value, str) else ""

        code = text("premises.address.village")
        village = self._desk.regions.village(code) if code else None
        return Custody(
            business=text("business.name"),
            owner=text("owner.name"),
            nik=IDENTIFIERS["nik"].mask(text("owner.nik")),
            village=village.in_regency if village else text("premises.address.village_text"),
            **known,
        )

    def history(self, id: str, language: Language) -> Sequence[Change]:  # noqa: A002
        """Give the answers that were changed since the first completion, newest first, identity numbers masked."""
        return history.changes(
            self._desk.stored.revisions(id),
            answers_of=partial(self._desk.answers, language=language),
            name_of=self._desk.officer_name,
        )

    def full_nik(self, id: str) -> str:  # noqa: A002
        """Give the whole NIK of a registration, "" when it has none, and journal that it was shown.

        Raises InputError `registration.unknown`; StorageError when that cannot be journalled: then it is not shown.
        """
        stored = self._desk.stored.get(id)
        if stored is None:
            raise InputError("registration.unknown", reference=id)
        nik = get_value(stored.document, "owner.nik")
        if not isinstance(nik, str) or not nik:
            return ""
        with self._desk.workspace.writing() as writer:
            writer.append("nik.shown", stored.id, {})
        return nik

    # what is decided

    def withdraw(self, id: str, reason: str) -> None:  # noqa: A002
        """Withdraw a registration for its seller. Raises what `register.withdraw` raises."""
        self._desk.withdraw(id, reason)

    def approve(self, id: str) -> None:  # noqa: A002
        """Approve a registration as supervisor. Raises what `register.approve` raises."""
        self._desk.approve(id)

    def discard_draft(self, draft: str) -> None:
        """Put a draft in the bin, where it lies 30 days. Raises InputError `draft.unknown`."""
        self._desk.drafts.discard(draft)

    def restore_draft(self, draft: str) -> None:
        """Take a draft out of the bin. Raises InputError `draft.unknown`."""
        self._desk.drafts.restore(draft)


def _document(draft: BookedDraft) -> dict[str, Any]:
    return draft.content.document if draft.content else {}
