"""What is being typed: a draft keeps every answer, also the ones that cannot be read yet.

A draft is a registration document (readable answers) and `typed` (path -> text that could not be read, as typed). It
becomes a fact in `ukmdesk.services.register`.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from ukmdesk.domain import consent_text
from ukmdesk.domain.fields import is_known, set_value
from ukmdesk.domain.registration import Registration, from_document, to_document
from ukmdesk.errors import InputError, Problem
from ukmdesk.forms.reading import field_of, read
from ukmdesk.services.ports import Drafts, StoredRegistration


class DraftContent(msgspec.Struct):
    """The content of a draft as it is stored, JSON."""

    document: dict[str, Any]
    typed: dict[str, str]


class OpenDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft in hand. `subject` is the UUID the registration has or will have; `base` the revision being corrected."""

    id: str
    subject: str
    base: str
    content: DraftContent

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


def lines(drafts: Drafts) -> list[DraftLine]:
    """Give all drafts as a list shows them, newest first."""
    found = []
    for draft in drafts.list():
        document = msgspec.json.decode(draft.content, type=DraftContent).document
        found.append(
            DraftLine(
                id=draft.id,
                business=document["business"]["name"],
                owner=document["owner"]["name"],
                updated_at=draft.updated_at,
            )
        )
    return found


def start(drafts: Drafts, *, values: Mapping[str, str] | None = None, by: Recorder) -> tuple[OpenDraft, list[Problem]]:
    """Begin a draft for a new registration and write `values` (path -> typed text) into it."""
    draft = OpenDraft(
        id=str(uuid.uuid4()), subject=str(uuid.uuid4()), base="", content=DraftContent(to_document(Registration()), {})
    )
    return draft, write(drafts, draft, values or {}, by=by)


def start_correction(drafts: Drafts, stored: StoredRegistration) -> OpenDraft:
    """Begin a draft that corrects or amends a stored registration; its answers are all there."""
    draft = OpenDraft(
        id=str(uuid.uuid4()), subject=stored.id, base=stored.revision, content=DraftContent(dict(stored.document), {})
    )
    save(drafts, draft)
    return draft


def load(drafts: Drafts, id_: str) -> OpenDraft:
    """Give a draft by its id or the unambiguous beginning of it. Raises InputError `draft.unknown`."""
    stored = drafts.load(id_)
    if stored is None:
        raise InputError("draft.unknown", draft=id_)
    content = msgspec.json.decode(stored.content, type=DraftContent)
    return OpenDraft(id=stored.id, subject=stored.subject, base=stored.base, content=content)


def save(drafts: Drafts, draft: OpenDraft) -> None:
    """Keep the draft durably as it is now."""
    drafts.save(draft.id, msgspec.json.encode(draft.content), subject=draft.subject, base=draft.base)


def write(drafts: Drafts, draft: OpenDraft, values: Mapping[str, str], *, by: Recorder) -> list[Problem]:
    """Write answers as they were typed and keep the draft; give the problems of those that could not be read.

    An unreadable answer is kept as typed and the former answer at its path stays. Raises InputError `path.unknown`,
    `path.too_far` or `path.no_photo` before anything is kept.
    """
    for path in values:
        if not can_be_typed(path):
            raise InputError("path.unknown", path=path)
    written = copy.deepcopy(draft.content)
    problems = []
    for path, text in values.items():
        problems.extend(_write_one(written, path, text, by))
    draft.content.document, draft.content.typed = written.document, written.typed
    save(drafts, draft)
    return problems


def can_be_typed(path: str) -> bool:
    """Tell whether a path names an answer that a person gives; what the program fills in itself is none."""
    return is_known(path) and not field_of(path).automatic


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
