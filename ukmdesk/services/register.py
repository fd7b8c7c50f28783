"""Register a seller: a draft becomes a registration with a number; it is corrected, approved or withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

import msgspec

from ukmdesk.domain import lifecycle, numbering, rules
from ukmdesk.domain.registration import Registration, to_document
from ukmdesk.errors import InputError, Problem
from ukmdesk.services import drafting
from ukmdesk.services.drafting import OpenDraft
from ukmdesk.services.ports import Clock, Drafts, Regions, Registrations, StoredRegistration, Workspace, Writer


class Completed(msgspec.Struct, frozen=True, kw_only=True):
    """A registration that was completed: its UUID, number, the new revision (hex) and the warnings that were passed."""

    id: str
    number: str
    revision: str
    warnings: tuple[Problem, ...]


def find(registrations: Registrations, reference: str) -> StoredRegistration:
    """Give a registration by number or UUID. Raises InputError `registration.unknown`."""
    stored = registrations.by_number(reference.strip()) or registrations.get(reference.strip())
    if stored is None:
        raise InputError("registration.unknown", reference=reference)
    return stored


def problems(draft: OpenDraft, *, clock: Clock, regions: Regions, time_zone: str) -> list[Problem]:
    """Give everything that keeps a draft from being complete, and every warning."""
    today = datetime.fromtimestamp(clock.now_ms() / 1000, ZoneInfo(time_zone)).date()
    return drafting.unread(draft) + rules.check(draft.registration, today=today, regions=regions)


def complete(
    draft: OpenDraft,
    *,
    workspace: Workspace,
    registrations: Registrations,
    regions: Regions,
    clock: Clock,
    time_zone: str,
    note: str = "",
) -> Completed:
    """Make the draft a registration: saved, consented and completed are one transaction, and the number is minted then.

    Raises InputError `device.not_enrolled` without a device number, `registration.incomplete` with all problems,
    `registration.warnings` with all warnings when no `note` says why they are passed, `registration.changed` when the
    corrected revision is no longer the newest (one that was taken over from the hub since does no harm),
    `state.not_allowed` when the registration was sent or withdrawn since; the draft stays in each case.
    """
    require_device(workspace)
    former = _former(draft, registrations)
    found = problems(draft, clock=clock, regions=regions, time_zone=time_zone)
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise InputError("registration.incomplete", problems=found, count=len(errors))
    if found and not note.strip():
        raise InputError("registration.warnings", problems=found, count=len(found))
    registration = msgspec.structs.replace(
        draft.registration, recorded_at=draft.registration.recorded_at or clock.now_ms()
    )
    with workspace.writing() as writer:
        number = former.number if former else _mint(writer, workspace.device, registration.recorded_at or 0, time_zone)
        revision = _append(writer, draft, registration, former)
        noted = [{"path": problem.path, "code": problem.code, "note": note.strip()} for problem in found]
        fact = {"number": number, "revision": revision, "warnings": noted}
        writer.append("registration.completed", draft.subject, fact)
        writer.finish_draft(draft.id)
    return Completed(id=draft.subject, number=number, revision=revision, warnings=tuple(found))


def require_device(workspace: Workspace) -> None:
    """Raise InputError `device.not_enrolled` while facts would stay on a local line and never reach the hub."""
    if not workspace.device:
        raise InputError("device.not_enrolled")


def _former(draft: OpenDraft, registrations: Registrations) -> StoredRegistration | None:
    """Give the registration that the draft corrects, as it stands now; None for a new one."""
    if not draft.base:
        return None
    former = registrations.get(draft.subject)
    if former is None or former.revision not in (draft.base, *_taken_since(draft, former, registrations)):
        raise InputError("registration.changed", number=former.number if former else "")
    require_open(former)
    return former


def _taken_since(draft: OpenDraft, former: StoredRegistration, registrations: Registrations) -> tuple[str, ...]:
    """Give the newest revision when it is only the hub's, taken over since the draft was opened.

    What was typed then builds on what the officer saw, and the hub unites both.
    """
    own = [registrations.own_revision(draft.subject, revision) for revision in (draft.base, former.revision)]
    return (former.revision,) if own[0] == own[1] else ()


def _append(writer: Writer, draft: OpenDraft, registration: Registration, former: StoredRegistration | None) -> str:
    """Append what was recorded: new photos, the document, new consent; give the revision (hex)."""
    known = {photo["sha256"] for photo in former.document["photos"]} if former else set()
    for photo in registration.photos:
        if photo.sha256 not in known:
            writer.append("media.added", draft.subject, {name: getattr(photo, name) for name in _MEDIA_FIELDS})
    content = {"document": to_document(registration), "base": draft.base}
    revision = writer.append("registration.saved", draft.subject, content).hash().hex()
    consent = msgspec.to_builtins(registration.consent)
    if former is None or former.document["consent"] != consent:
        writer.append("consent.given", draft.subject, {"revision": revision, "consent": consent})
    return revision


_MEDIA_FIELDS = ("sha256", "type", "size", "width", "height", "role")


def _mint(writer: Writer, device: str, recorded_at: int, time_zone: str) -> str:
    year = datetime.fromtimestamp(recorded_at / 1000, ZoneInfo(time_zone)).year
    return numbering.registration_number(device=device, year=year, running=writer.take_running_number("registration"))


def correct(drafts: Drafts, stored: StoredRegistration) -> OpenDraft:
    """Open a registration for correction. Raises InputError `state.not_allowed` when its state does not allow it."""
    require_open(stored)
    return drafting.start_correction(drafts, stored)


def require_open(stored: StoredRegistration) -> None:
    """Raise InputError `state.not_allowed` unless a correction fits: before sending and after an answer.

    What is on its way or withdrawn has none.
    """
    lifecycle.after(_state(stored), "amend" if stored.state == "accepted" else "complete")


def approve(stored: StoredRegistration, *, workspace: Workspace) -> None:
    """A supervisor approves the newest revision.

    Raises InputError `approve.not_supervisor`, `device.not_enrolled` or `state.not_allowed`.
    """
    if workspace.officer.role != "supervisor":
        raise InputError("approve.not_supervisor")
    require_device(workspace)
    lifecycle.after(_state(stored), "approve")
    with workspace.writing() as writer:
        writer.append("registration.approved", stored.id, {"revision": stored.revision})


def withdraw(stored: StoredRegistration, *, workspace: Workspace, reason: str) -> None:
    """The seller withdraws, at any time; the reason is kept.

    Raises InputError `device.not_enrolled`, and `state.not_allowed` the second time.
    """
    require_device(workspace)
    lifecycle.after(_state(stored), "withdraw")
    with workspace.writing() as writer:
        writer.append("registration.withdrawn", stored.id, {"reason": reason})


def _state(stored: StoredRegistration) -> lifecycle.State:
    return cast("lifecycle.State", stored.state)
