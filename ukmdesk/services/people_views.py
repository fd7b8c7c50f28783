"""Officers, the door to the workspace and its state, as the app shows them."""

from __future__ import annotations

from typing import Literal

import msgspec

from ukmdesk.errors import Problem

Strength = Literal["refused", "fair", "good", "strong"]


class KnownOfficer(msgspec.Struct, frozen=True, kw_only=True):
    """An officer at this laptop. `role` officer or supervisor; `state` active or removed.

    `registered` counts the registrations that are theirs, where it was asked for.
    """

    id: str
    name: str
    role: str
    nip: str
    state: str
    last_at: int
    is_me: bool
    registered: int = 0


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What menu bar and status line show: who works, where, how much is unsent, since when there is a backup."""

    officer: KnownOfficer
    office: str
    hub_name: str
    device: str
    workspace: str
    practice: bool
    ready: int
    drafts: int
    awaiting: int
    backup_at: int
    open_prints: int
    notices: tuple[Problem, ...]
    time_zone: str
    approval_required: bool = False
    """Whether head office asks a supervisor to look at every registration before it is sent."""
    hub_url: str = ""
    """Where head office says that it is on the network, "" when it says nothing."""
    manages: bool = True
    """Whether who is at work is a supervisor, or there is none."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """How strong a passphrase is: what refuses it, and how long guessing takes as a class."""

    strength: Strength
    problems: tuple[Problem, ...]


class GrantSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A grant that was looked at, nothing applied: office, hub and the fingerprint to compare by phone."""

    office: str
    hub_name: str
    device: str
    fingerprint: str


class BackupSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A backup that was looked at with a passphrase that opens it."""

    created: int
    facts: int
    size: int


class ReportPart(msgspec.Struct, frozen=True, kw_only=True):
    """One text of the support file: its name and all it says."""

    name: str
    text: str


class SupportReport(msgspec.Struct, frozen=True, kw_only=True):
    """The support file as it would be saved: only versions, codes, counts and sizes."""

    parts: tuple[ReportPart, ...]


class DoctorLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the doctor looked at: Indonesian label, value, and `state` well, look, wrong or told: no judgement."""

    label: str
    value: str
    state: str
    problem: Problem | None = None
