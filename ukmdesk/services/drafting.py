"""What is being typed: a draft keeps every answer, also the ones that cannot be read yet.

A draft is a registration document (readable answers) and `typed` (path -> text that could not be read, as typed). It
becomes a fact in `ukmdesk.services.register`.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from ukmdesk.domain import consent_text
from ukmdesk.domain.fields import MAX_ITEMS, get_value, is_known, set_value
from ukmdesk.domain.registration import Registration, from_document
from ukmdesk.errors import InputError, Problem, StorageError
from ukmdesk.forms.reading import field_of, read
from ukmdesk.services.draft_items import TakenOut, put_back, take_out
from ukmdesk.services.ports import Draft, Drafts, StoredRegistration


class DraftContent(msgspec.Struct):
    """The content of a draft as it is stored, JSON."""

    document: dict[str, Any]
    typed: dict[str, str]


class OpenDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft in hand. `subject` is the UUID the registration has or will have; `base` the revision being corrected.

    `saved_at` is when it was last kept (ms UTC), 0 for one that never was.
    """

    id: str
    subject: str
    base: str
    content: DraftContent
    saved_at: int = 0

    @property
    def registration(self) -> Registration:
        """The readable answers."""
        return from_document(self.content.document)


class Recorder(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes an answer (officer UUID), and when (ms UTC)."""

    officer: str
    now: int


class DraftLine(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as a list shows it. `updated_at` in ms UTC."""

    id: str
    business: str
    owner: str
    updated_at: int


def lines(drafts: Iterable[Draft]) -> list[DraftLine]:
    """Give drafts as a list shows them, in their order; one that cannot be read has no names."""
    return [_line(draft) for draft in drafts]


def _line(draft: Draft) -> DraftLine:
    try:
        registration = from_document(content_of(draft).document)
    except StorageError:
        return DraftLine(id=draft.id, business="", owner="", updated_at=draft.updated_at)
    return DraftLine(
        id=draft.id,
        business=registration.business.name,
        owner=registration.owner.name,
        updated_at=draft.updated_at,
    )


def content_of(draft: Draft) -> DraftContent:
    """Read what was stored. Raises StorageError `draft.damaged` for what this program did not write."""
    try:
        content = msgspec.json.decode(draft.content, type=DraftContent)
        from_document(content.document)
    except msgspec.DecodeError as error:
        raise StorageError("draft.damaged", draft=draft.id) from error
    return content


def start(
    drafts: Drafts,
    *,
    values: Mapping[str, str] | None = None,
    by: Recorder,
    id_: str | None = None,
    subject: str | None = None,
) -> tuple[OpenDraft, list[Problem]]:
    """Begin a draft for a new registration and write `values` (path -> typed text) into it.

    The UUIDs of draft and registration are new unless the caller has its own, which makes a repeated start the same.
    """
    draft = blank(id_=id_, subject=subject)
    return draft, write(drafts, draft, values or {}, by=by)


def blank(*, id_: str | None = None, subject: str | None = None) -> OpenDraft:
    """Give a draft without any answer; nothing is kept."""
    return OpenDraft(
        id=id_ or str(uuid.uuid4()),
        subject=subject or str(uuid.uuid4()),
        base="",
        content=DraftContent(msgspec.json.decode(msgspec.json.encode(Registration())), {}),
    )


def correction(stored: StoredRegistration) -> OpenDraft:
    """Give a draft that corrects or amends a stored registration; its answers are all there, nothing is kept."""
    return OpenDraft(
        id=str(uuid.uuid4()),
        subject=stored.id,
        base=stored.revision,
        content=DraftContent(copy.deepcopy(stored.document), {}),
    )


def start_correction(drafts: Drafts, stored: StoredRegistration) -> OpenDraft:
    """Begin a correction and keep it."""
    draft = correction(stored)
    save(drafts, draft)
    return draft


def load(drafts: Drafts, id_: str) -> OpenDraft:
    """Give a draft by its id or the unambiguous beginning of it.

    Raises InputError `draft.unknown`, StorageError `draft.damaged`.
    """
    stored = drafts.load(id_)
    if stored is None:
        raise InputError("draft.unknown", draft=id_)
    return OpenDraft(
        id=stored.id,
        subject=stored.subject,
        base=stored.base,
        content=content_of(stored),
        saved_at=stored.updated_at,
    )


def save(drafts: Drafts, draft: OpenDraft) -> None:
    """Keep the draft durably as it is now."""
    drafts.save(draft.id, msgspec.json.encode(draft.content), subject=draft.subject, base=draft.base)


def write(drafts: Drafts, draft: OpenDraft, values: Mapping[str, str], *, by: Recorder) -> list[Problem]:
    """Write answers as they were typed and keep the draft; give the problems of those that could not be read.

    An unreadable answer is kept as typed and the former answer at its path stays. Raises InputError `path.unknown`,
    `path.too_far` or `path.no_photo` before anything is kept.
    """
    problems = take(draft, values, by=by)
    save(drafts, draft)
    return problems


def take(draft: OpenDraft, values: Mapping[str, str], *, by: Recorder) -> list[Problem]:
    """Write answers into the draft in hand without keeping it; else as `write`."""
    require_known(values)
    written = copy.deepcopy(draft.content)
    problems = []
    for path, text in values.items():
        problems.extend(_write_one(written, path, text, by))
    draft.content.document, draft.content.typed = written.document, written.typed
    return problems


def differs(draft: OpenDraft, path: str, text: str) -> bool:
    """Tell whether writing `text` at a known path would change the draft."""
    if path in draft.content.typed:
        return text != draft.content.typed[path]
    try:
        value = read(path, text)
    except InputError:
        return True
    former = get_value(draft.content.document, path)
    former = list(former) if isinstance(former, tuple) else former
    return value != former and not (former is None and value in ("", []))


def place_problem(path: str) -> Problem | None:
    """Give why no answer can stand at `path`, None when one can."""
    if not can_be_typed(path):
        return Problem(path, "path.unknown", (("path", path),))
    if any(int(name) >= MAX_ITEMS for name in path.split(".") if name.isdecimal()):
        return Problem(path, "path.too_far", (("limit", MAX_ITEMS),))
    return None


def remove_item(drafts: Drafts, draft: OpenDraft, path: str) -> TakenOut:
    """Take one item out of a list (`products.1`, `photos.0`) and keep the draft. Raises InputError `item.unknown`."""
    draft.content.typed, taken = take_out(draft.content.document, draft.content.typed, path)
    save(drafts, draft)
    return taken


def put_item_back(drafts: Drafts, draft: OpenDraft, taken: TakenOut) -> None:
    """Put an item back where it was taken out, and keep the draft."""
    draft.content.typed = put_back(draft.content.document, draft.content.typed, taken)
    save(drafts, draft)


def require_known(paths: Iterable[str]) -> None:
    """Raise InputError `path.unknown` for a path that nobody can answer."""
    for path in paths:
        if not can_be_typed(path):
            raise InputError("path.unknown", path=path)


def can_be_typed(path: str) -> bool:
    """Tell whether a path names an answer that a person gives; what the program fills in itself is none."""
    return is_known(path) and not path.startswith("photos.") and not field_of(path).automatic


def _write_one(content: DraftContent, path: str, text: str, by: Recorder) -> list[Problem]:
    try:
        value = read(path, text)
    except InputError as error:
        # a place that can never hold an answer may not hold an unreadable one either
        set_value(copy.deepcopy(content.document), path, "")
        content.typed[path] = text
        return [unreadable(path, error)]
    content.typed.pop(path, None)
    set_value(content.document, path, value)
    if path.startswith("consent."):
        _complete_consent(content.document["consent"], by)
    return []


def _complete_consent(consent: dict[str, Any], by: Recorder) -> None:
    """Say which text was shown (the current one, in the language that was chosen), by whom and when."""
    language: Literal["id", "en"] = "en" if consent.get("language") == "en" else "id"
    consent["language"] = language
    consent["text_version"] = consent_text.CONSENT_VERSION
    consent["given_at"], consent["officer"] = by.now, by.officer
    consent["text_hash"] = consent_text.consent_hash(language)


def unreadable(path: str, error: InputError) -> Problem:
    """Give the problem of an answer that could not be read."""
    return Problem(path, error.code, tuple(sorted(error.params.items())))


def unread(draft: OpenDraft) -> list[Problem]:
    """Give a problem for each answer that still cannot be read."""
    problems = []
    for path, text in draft.content.typed.items():
        try:
            read(path, text)
        except InputError as error:
            problems.append(unreadable(path, error))
    return problems
