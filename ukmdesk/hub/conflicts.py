"""Values that two laptops recorded differently, with who recorded each: what a reviewer chooses from."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from ukmdesk.domain.facts import device_of
from ukmdesk.domain.merging import Candidate
from ukmdesk.hub.officer_names import officer_name
from ukmdesk.hub.registrations import seen_of
from ukmdesk.hub.revision_nodes import Fact


class ShownCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """One value: the revision that gave it, on which device, by whom and when (ms UTC, by that laptop's clock).

    A value that somebody at head office chose before has no device.
    """

    revision: str
    value: Any
    device: str = ""
    by: str = ""
    at: int = 0


class ShownConflict(msgspec.Struct, frozen=True, kw_only=True):
    """One path with the value from before, which the document shows, and the values between which somebody chooses."""

    path: str
    base: Any
    candidates: list[ShownCandidate]


def open_conflicts(connection: Connection, registration: str) -> list[ShownConflict]:
    """Give the open conflicts of a registration, by path."""
    seen = seen_of(connection, registration)
    if seen is None:
        return []
    facts = {one.fact.hash: one.fact for one in seen.revisions}
    found = []
    for conflict in seen.head.conflicts if seen.head else ():
        candidates = [_shown(connection, one, facts.get(one.revision)) for one in conflict.candidates]
        found.append(ShownConflict(path=conflict.path, base=conflict.base, candidates=candidates))
    return found


def _shown(connection: Connection, candidate: Candidate, fact: Fact | None) -> ShownCandidate:
    if fact is None:
        return ShownCandidate(revision=candidate.revision, value=candidate.value)
    return ShownCandidate(
        revision=candidate.revision,
        value=candidate.value,
        device=device_of(fact.line),
        by=officer_name(connection, fact.officer, fact.line),
        at=fact.at,
    )
