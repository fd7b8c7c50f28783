"""The editor's side of the desk in memory: the real forms and rules, no disk."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from PIL import Image

from tests.gui.fakes_villages import FakeVillages
from ukmdesk.domain import consent_text, rules
from ukmdesk.errors import InputError, Problem, UkmError
from ukmdesk.i18n import Language
from ukmdesk.services import answers, draft_texts, drafting
from ukmdesk.services.draft_items import TakenOut
from ukmdesk.services.draft_views import DraftView, PhotoView, ReviewQuestion, Saved
from ukmdesk.services.drafting import OpenDraft, Recorder
from ukmdesk.services.register import Completed
from ukmdesk.services.worklists import Change, Custody, Step

NOON = 1_792_036_800_000
OFFICER = "6d4a4a52-0000-4000-8000-000000000001"
NUMBER = "3399-26-0417-000128-9"
TODAY = date(2026, 11, 17)

WHOLE: dict[str, str] = {
    "owner.name": "Wagiyem Puspitorini",
    "owner.nik": "3303124505830003",
    "owner.sex": "female",
    "owner.birth_date": "5 Mei 1983",
    "owner.phone": "0812 3456 7890",
    "owner.education": "sma",
    "owner.same_address": "ya",
    "business.name": "Abon Lele Mbok Puspo",
    "business.activity": "membuat abon lele",
    "business.kbli": "10219",
    "business.kbli_version": "2025",
    "business.legal_form": "perorangan",
    "business.capital": "18.500.000",
    "business.annual_sales": "96 juta",
    "premises.kind": "house",
    "premises.address.street": "Jalan Pasar Lama 14",
    "premises.address.rt": "003",
    "premises.address.rw": "002",
    "premises.address.village": "3303122005",
    "premises.address.postal_code": "53352",
    "products.0.name": "Abon lele pedas, botol kaca 100 g",
    "products.0.price": "28.000",
    "products.0.unit": "botol",
    "products.0.net_content": "100 g",
    "products.1.name": "Abon lele original",
    "products.1.price": "26.000",
    "channels": "inamall, alibaba",
    **{f"consent.purposes.{purpose}": "ya" for purpose in ("registration", "certificate", "sync", "photos", "inamall")},
    "consent.purposes.alibaba": "ya",
    "consent.method": "paper",
    "place": "Pasar Segamas, Purbalingga",
}
"""A registration without any problem but the missing photo."""


@lru_cache(maxsize=8)
def picture(grey: int = 150, width: int = 320, height: int = 240) -> bytes:
    """Give a JPEG with some edges in it."""
    made = Image.new("RGB", (width, height), (grey, grey // 2, grey // 3))
    for left in range(20, width - 40, 40):
        made.paste((grey // 4, grey // 4, grey // 3), (left, 60, left + 20, height - 60))
    data = io.BytesIO()
    made.save(data, "JPEG")
    return data.getvalue()


class EveryVillage:
    """Regions that know every village."""

    def knows(self, code: str) -> bool:
        return True

    def knows_district(self, code6: str) -> bool:
        return True

    def postal_code(self, code: str) -> str | None:
        return None

    def village(self, code: str) -> None:
        return None


@dataclass
class FakeWriting(FakeVillages):
    """Drafts in memory. `fails` makes the next savings fail, `hold` keeps them waiting."""

    fails: UkmError | None = None
    photo_fails: UkmError | None = None
    enrolled: bool = True
    drafts: dict[str, OpenDraft] = field(default_factory=dict)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    saved: list[dict[str, str]] = field(default_factory=list)
    binned: set[str] = field(default_factory=set)
    completed: list[tuple[str, str]] = field(default_factory=list)
    questions: tuple[ReviewQuestion, ...] = ()
    state: str = "draft"
    looks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    looks_at_once: int = 100
    looked_at: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    clock: int = NOON
    taken: list[TakenOut] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._running = threading.Event()
        self._running.set()

    def hold_saving(self) -> None:
        self._running.clear()

    def let_saving_go(self) -> None:
        self._running.set()

    def draft_of(self, values: Mapping[str, str], *, base: str = "") -> str:
        """Put a draft with answers in and give its id."""
        draft = drafting.blank()
        if base:
            draft = OpenDraft(id=draft.id, subject=draft.subject, base=base, content=draft.content, saved_at=NOON)
        drafting.take(draft, values, by=Recorder(officer=OFFICER, now=NOON))
        self.drafts[draft.id] = draft
        self.kept[draft.id] = dict(values)
        return draft.id

    def _found(self, draft: str) -> OpenDraft:
        if draft not in self.drafts:
            raise InputError("draft.unknown", draft=draft)
        return self.drafts[draft]

    def _view(self, draft: OpenDraft) -> DraftView:
        return DraftView(
            id=draft.id,
            subject=draft.subject,
            number=NUMBER if draft.base else "",
            base=draft.base,
            state=self.state,
            saved_at=NOON if self.kept.get(draft.id) else 0,
            texts=draft_texts.texts(draft.content),
            document=answers.masked(draft.content.document),
            questions=self.questions,
        )

    def new(self, *, same_as_before: bool) -> DraftView:
        draft = drafting.blank()
        if same_as_before:
            drafting.take(draft, {"place": "Pasar Segamas"}, by=Recorder(officer=OFFICER, now=NOON))
        self.drafts[draft.id] = draft
        return self._view(draft)

    def open(self, draft: str) -> DraftView:
        return self._view(self._found(draft))

    def correct(self, registration: str) -> DraftView:
        return self._view(next(one for one in self.drafts.values() if one.subject == registration))

    def save(self, draft: str, values: Mapping[str, str]) -> Saved:
        self._running.wait(10)
        if self.fails is not None:
            raise self.fails
        found = self._found(draft)
        drafting.take(found, values, by=Recorder(officer=OFFICER, now=self.clock))
        self.saved.append(dict(values))
        self.kept.setdefault(draft, {}).update(values)
        self.clock += 1000
        return Saved(
            at=self.clock, document=answers.masked(found.content.document), unreadable=tuple(drafting.unread(found))
        )

    def remove_item(self, draft: str, path: str) -> DraftView:
        found = self._found(draft)
        self._running.wait(10)
        self.taken.append(drafting.remove_item(_Nowhere(), found, path))  # type: ignore[arg-type]
        return self._view(found)

    def put_item_back(self, draft: str, path: str) -> DraftView:
        found = self._found(draft)
        drafting.put_item_back(_Nowhere(), found, self.taken.pop())  # type: ignore[arg-type]
        return self._view(found)

    def problems(self, draft: str) -> Sequence[Problem]:
        found = self._found(draft)
        return drafting.unread(found) + rules.check(found.registration, today=TODAY, regions=EveryVillage())

    def complete(self, draft: str, *, note: str) -> Completed:
        found = self.problems(draft)
        if not self.enrolled:
            raise InputError("device.not_enrolled")
        errors = [one for one in found if one.severity == "error"]
        if errors:
            raise InputError("registration.incomplete", problems=found, count=len(errors))
        if found and not note.strip():
            raise InputError("registration.warnings", problems=found, count=len(found))
        self.completed.append((draft, note))
        subject = self._found(draft).subject
        return Completed(id=subject, number=NUMBER, revision="ab" * 32, warnings=tuple(found))

    def discard(self, draft: str) -> None:
        self.binned.add(draft)

    def restore(self, draft: str) -> DraftView:
        self.binned.discard(draft)
        return self.open(draft)

    def answers(self, draft: str, language: Language) -> Sequence[tuple[str, str, str]]:
        return answers.answers(
            self._found(draft).content.document,
            regions=EveryVillage(),
            officers=lambda _: "Ratna Widyastuti",
            language=language,
            time_zone="Asia/Jakarta",
        )

    def add_photo(self, draft: str, source: Path | bytes, *, role: str, product: int | None) -> DraftView:
        if self.photo_fails is not None:
            raise self.photo_fails
        data = source if isinstance(source, bytes) else source.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        self.pictures[sha256] = data
        record = {
            "sha256": sha256, "role": role, "type": "image/jpeg", "size": len(data), "width": 320, "height": 240,
            "product": product,
        }  # fmt: skip
        found = self._found(draft)
        found.content.document["photos"] = [*found.content.document["photos"], record]
        self.kept.setdefault(draft, {})["photos"] = sha256
        return self._view(found)

    def photos(self, draft: str) -> Sequence[PhotoView]:
        self.looked_at += self.looks_at_once
        return [
            PhotoView(
                place=place,
                thumbnail=self.pictures.get(one["sha256"], b"") if place < self.looked_at else b"",
                is_looked_at=place < self.looked_at,
                warnings=self.looks.get(one["sha256"], ()),
                **{name: one[name] for name in ("sha256", "role", "product", "width", "height", "size")},
            )
            for place, one in enumerate(self._found(draft).content.document["photos"])
        ]

    def photo(self, sha256: str) -> bytes:
        return self.pictures[sha256]

    def consent_text(self, language: Language) -> str:
        return consent_text.consent_text(language)


class _Nowhere:
    def save(self, *_: object, **__: object) -> None:
        """Keep nothing: the draft in hand is the kept one."""


@dataclass
class FakeLists:
    """History and custody of one registration."""

    changes: tuple[Change, ...] = ()
    state: str = "returned"

    def history(self, id: str, language: Language) -> Sequence[Change]:  # noqa: A002
        return self.changes

    def custody(self, id: str) -> Custody:  # noqa: A002
        names = ("draft", "complete", "bundled", "delivered", "received", "returned")
        steps = tuple(Step(state=name, at=NOON + 60_000 * place) for place, name in enumerate(names))
        return Custody(id=id, number=NUMBER, business="", owner="", nik="", village="", state=self.state, steps=steps)


def question(path: str, code: str = "reason.unclear", note: str = "", former: str = "") -> ReviewQuestion:
    return ReviewQuestion(path=path, code=code, note=note, round=1, at=NOON, reviewer="D. Marpaung", former=former)
