"""The editor's side of the desk: drafts as they are typed, photos, completion."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ukmdesk.desk.draft_photos import DraftPhotos
from ukmdesk.domain import consent_text
from ukmdesk.domain.fields import get_value, set_value
from ukmdesk.errors import InputError, Problem
from ukmdesk.i18n import Language
from ukmdesk.services import answers, draft_texts, drafting, register
from ukmdesk.services.draft_items import TakenOut
from ukmdesk.services.draft_views import DraftView, PhotoView, ReviewQuestion, Saved, VillageHit
from ukmdesk.services.drafting import OpenDraft, Recorder
from ukmdesk.services.register import Completed
from ukmdesk.services.review_questions import questions
from ukmdesk.store.listing import Listing
from ukmdesk.store.registrations import StoredRegistration

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk
    from ukmdesk.reference.regions import Village

SAME_AS_BEFORE: Final = (
    "place",
    "premises.address.village",
    "premises.address.village_text",
    "premises.address.postal_code",
    "channels",
)
"""What the next seller of one market has in common with the one before."""
VILLAGES_SHOWN: Final = 20


class WritingDesk:
    """Drafts in hand at one desk. A new one stands in no table until something was typed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._unkept: dict[str, OpenDraft] = {}
        self._taken: dict[str, list[TakenOut]] = {}
        self._photos = DraftPhotos(desk)

    def new(self, *, same_as_before: bool) -> DraftView:
        """Begin a draft; with `same_as_before` with place, village and channels of this officer's last registration."""
        draft = drafting.blank()
        before = self._last_of_this_officer() if same_as_before else None
        for path in SAME_AS_BEFORE if before else ():
            value = get_value(before.document, path) if before else None
            if value not in (None, "", []):
                set_value(draft.content.document, path, copy.deepcopy(value))
        return self._begin(draft)

    def _begin(self, draft: OpenDraft) -> DraftView:
        self._unkept[draft.id] = draft
        return self._view(draft)

    def _last_of_this_officer(self) -> StoredRegistration | None:
        newest = Listing(self._desk.workspace).last_of(self._desk.workspace.officer.id)
        return self._desk.stored.get(newest) if newest else None

    def open(self, draft: str) -> DraftView:
        """Open a draft. Raises InputError `draft.unknown`, StorageError `draft.damaged`."""
        return self._view(self._in_hand(draft))

    def correct(self, registration: str) -> DraftView:
        """Open a registration for correction: the draft under way when it corrects the newest revision.

        Raises InputError `registration.unknown` or `state.not_allowed`.
        """
        stored = self._desk.find(registration)
        register.require_open(stored)
        for id_, *corrects in self._under_way():
            if corrects == [stored.id, stored.revision]:
                return self.open(id_)
        return self._begin(drafting.correction(stored))

    def _under_way(self) -> Iterator[tuple[str, str, str]]:
        """Give id, registration and corrected revision of every draft, newest first, then those that are not kept."""
        for kept in self._desk.drafts.list():
            yield kept.id, kept.subject, kept.base
        for unkept in self._unkept.values():
            yield unkept.id, unkept.subject, unkept.base

    def _in_hand(self, draft: str) -> OpenDraft:
        return self._unkept.get(draft) or self._desk.draft(draft)

    def save(self, draft: str, values: Mapping[str, str]) -> Saved:
        """Write answers as typed and keep the draft durably, in one transaction.

        What cannot be read is kept as typed; for what no answer can stand at there is a problem, and the others are
        kept. A new draft in which nothing changed stays in memory (`at` is 0).
        """
        opened = self._in_hand(draft)
        misplaced = [problem for path in values if (problem := drafting.place_problem(path))]
        unplaced = {problem.path for problem in misplaced}
        fresh = {
            path: text for path, text in values.items() if path not in unplaced and drafting.differs(opened, path, text)
        }
        drafting.take(opened, fresh, by=self._recorder())
        at = opened.saved_at
        if fresh:
            at = self._keep(opened)
        return Saved(
            at=at,
            document=answers.masked(opened.content.document),
            unreadable=(*drafting.unread(opened), *misplaced),
        )

    def _keep(self, draft: OpenDraft) -> int:
        drafting.save(self._desk.drafts, draft)
        self._unkept.pop(draft.id, None)
        return self._desk.clock.now_ms()

    def _recorder(self) -> Recorder:
        return Recorder(officer=self._desk.workspace.officer.id, now=self._desk.clock.now_ms())

    def remove_item(self, draft: str, path: str) -> DraftView:
        """Take one product, permit, account or photo out. Raises InputError `item.unknown`."""
        taken = drafting.remove_item(self._desk.drafts, self._in_hand(draft), path)
        self._taken.setdefault(draft, []).append(taken)
        self._unkept.pop(draft, None)
        return self.open(draft)

    def put_item_back(self, draft: str, path: str) -> DraftView:
        """Put the item back that was taken out last at `path`, with its photos. Raises InputError `item.unknown`."""
        taken = [one for one in self._taken.get(draft, ()) if one.path == path]
        if not taken:
            raise InputError("item.unknown", path=path)
        drafting.put_item_back(self._desk.drafts, self._in_hand(draft), taken[-1])
        self._taken[draft].remove(taken[-1])
        return self.open(draft)

    def problems(self, draft: str) -> Sequence[Problem]:
        """Give everything that keeps the draft from being complete, and every warning."""
        return self._desk.problems(self._in_hand(draft))

    def complete(self, draft: str, *, note: str) -> Completed:
        """Make the draft a registration. Raises what `register.complete` raises; the draft stays then."""
        done = self._desk.complete(self._in_hand(draft), note=note)
        self._unkept.pop(draft, None)
        return done

    def discard(self, draft: str) -> None:
        """Put a draft in the bin; one that was never kept stays in memory only."""
        if draft not in self._unkept:
            self._desk.drafts.discard(draft)

    def restore(self, draft: str) -> DraftView:
        """Take a draft out of the bin. Raises InputError `draft.unknown`."""
        if draft not in self._unkept:
            self._desk.drafts.restore(draft)
        return self.open(draft)

    def answers(self, draft: str, language: Language) -> Sequence[tuple[str, str, str]]:
        """Give path, label and answer of everything answered, identity numbers masked."""
        return self._desk.answers(self._in_hand(draft).content.document, language)

    # villages

    def find_villages(self, text: str, language: Language) -> Sequence[VillageHit]:
        """Find villages by the first letters of their words, those of the office's regency first."""
        found = self._desk.regions.search(text, VILLAGES_SHOWN, near=self._regency())
        return [_hit(village, language) for village in found]

    def village(self, code: str, language: Language) -> VillageHit | None:
        """Give the village of a 10-digit code, points in it or not."""
        village = self._desk.regions.village(code.replace(".", "").strip())
        return _hit(village, language) if village else None

    def area(self, code: str) -> str:
        """Name the district of six digits that a NIK was issued in; see `Regions.area`."""
        return self._desk.regions.area(code)

    def _regency(self) -> str:
        office = self._desk.device.office()
        return office.regency if office else ""

    # photos

    def add_photo(self, draft: str, picture: Path | bytes, *, role: str, product: int | None) -> DraftView:
        """Clean a picture, keep it and name it in the draft.

        Raises InputError `photo.*` or `choice.unknown`, StorageError when the disk is nearly full.
        """
        self._photos.add(self._in_hand(draft), picture, role=role, product=product)
        self._unkept.pop(draft, None)
        return self.open(draft)

    def photos(self, draft: str) -> Sequence[PhotoView]:
        """Give the photos of a draft; one whose bytes are not here has an empty thumbnail."""
        return self._photos.views(self._in_hand(draft))

    def photo(self, sha256: str) -> bytes:
        """Give the bytes of a photo. Raises StorageError `media.missing` when they are not here."""
        return self._photos.data(sha256)

    def consent_text(self, language: Language) -> str:
        """Give the text that is read out before consent."""
        return consent_text.consent_text(language)

    # views

    def _view(self, draft: OpenDraft) -> DraftView:
        stored = self._desk.stored.get(draft.subject) if draft.base else None
        return DraftView(
            id=draft.id,
            subject=draft.subject,
            number=stored.number if stored else "",
            base=draft.base,
            state=stored.state if stored else "draft",
            saved_at=draft.saved_at,
            texts=draft_texts.texts(draft.content),
            document=answers.masked(draft.content.document),
            questions=self._questions(stored) if stored else (),
        )

    def _questions(self, stored: StoredRegistration) -> tuple[ReviewQuestion, ...]:
        """Give what the reviewer asked about the revision that was returned, with the answers that stand there."""
        answer = stored.answer
        if stored.state != "returned" or answer is None:
            return ()
        asked = self._desk.stored.revision(stored.id, answer["revision"]) or {}
        return questions(answer, {path: shown for path, _, shown in self._desk.answers(asked, "id")})


def _hit(village: Village, language: Language) -> VillageHit:
    name, _, path = village.path(language).partition(", ")
    return VillageHit(code=village.code, name=name, path=path, postal_code=village.postal_code)
