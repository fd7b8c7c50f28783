"""Examine a workspace: what is well, what needs a hand, and what a person should hear when it is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

import msgspec

from ukmdesk.errors import Param, Problem, Severity
from ukmdesk.i18n import N_

MEGABYTE: Final = 1024 * 1024
DAY_MS: Final = 24 * 60 * 60 * 1000
BACKUP_OLD_DAYS: Final = 2
RECEIPT_OLD_DAYS: Final = 14


class Finding(Protocol):
    """One thing that is wrong with the journal."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def params(self) -> Mapping[str, Param]: ...  # noqa: D102


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen: bytes free, instants in ms UTC (0: never), risks of the folder as (kind, detail).

    `silent_since` is when the oldest bundle after the last receipt was made, or that receipt applied.
    """

    folder: Path
    device: str
    facts: int
    head: str
    free: int
    is_low: bool
    risks: tuple[tuple[str, str], ...]
    backup_at: int
    silent_since: int
    waiting: int
    now: int
    healed: tuple[str, ...] = ()
    hub_findings: tuple[Finding, ...] = ()
    backup_trouble: str = ""


class Verified(Protocol):
    """What checking the journal found."""

    @property
    def clock_back(self) -> int: ...  # noqa: D102
    @property
    def findings(self) -> Sequence[Finding]: ...  # noqa: D102


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Facts as (label, value) and everything that needs a hand."""

    facts: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def notices(seen: Condition) -> list[Problem]:
    """Give what a person should hear at opening: warnings, never a reason to stop."""
    found = hub_problems(seen.hub_findings)
    found += [Problem("", code, severity="warning") for code in seen.healed]
    if seen.is_low:
        found.append(Problem("", "disk.low", (("free", seen.free // MEGABYTE),), "warning"))
    for risk, detail in seen.risks:
        found.append(Problem("", f"folder.{risk}", (("detail", detail),), "warning"))
    if seen.backup_trouble:
        found.append(Problem("", "doctor.backup_failed", severity="warning"))
    return found


def journal_problems(verified: Verified) -> list[Problem]:
    """Give what is wrong with the journal."""
    return [_problem(one, "error") for one in verified.findings]


def hub_problems(findings: Sequence[Finding]) -> list[Problem]:
    """Give what differs from the hub: no reason to stop, but the office must hear of it."""
    return [_problem(one, "warning") for one in findings]


def _problem(finding: Finding, severity: Severity) -> Problem:
    return Problem("", finding.code, tuple(finding.params.items()), severity)


def examine(seen: Condition, verified: Verified) -> Report:
    """Give the doctor's report of what was seen."""
    problems = journal_problems(verified)
    told = {problem.code for problem in problems}
    problems += [notice for notice in notices(seen) if notice.code not in told]
    if seen.now - seen.backup_at > BACKUP_OLD_DAYS * DAY_MS:
        problems.append(Problem("", "doctor.no_backup", severity="warning"))
    if seen.waiting and seen.now - seen.silent_since > RECEIPT_OLD_DAYS * DAY_MS:
        problems.append(Problem("", "doctor.no_receipt", (("count", seen.waiting),), "warning"))
    if verified.clock_back:
        problems.append(Problem("", "doctor.clock_back", (("count", verified.clock_back),), "warning"))
    facts = (
        (N_("Perangkat"), seen.device or "-"),
        (N_("Catatan jurnal"), str(seen.facts)),
        (N_("Kepala jurnal"), seen.head[:16]),
        (N_("Ruang disk bebas (MB)"), str(seen.free // MEGABYTE)),
        (N_("Folder"), str(seen.folder)),
        (N_("Pendaftaran menunggu jawaban pusat"), str(seen.waiting)),
    )
    return Report(facts=facts, problems=tuple(problems))
