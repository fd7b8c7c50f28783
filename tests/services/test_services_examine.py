from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.builders import RECORDED_AT
from ukmdesk.services.examine import DAY_MS, Condition, examine, journal_problems, notices

WELL: dict[str, Any] = {
    "folder": Path("workspace"),
    "device": "3398-0012",
    "facts": 120,
    "head": "ab" * 32,
    "free": 50_000_000_000,
    "is_low": False,
    "risks": (),
    "backup_at": RECORDED_AT - DAY_MS,
    "silent_since": RECORDED_AT - DAY_MS,
    "waiting": 3,
    "now": RECORDED_AT,
}


@dataclass(frozen=True)
class AFinding:
    code: str
    position: int

    @property
    def params(self) -> dict[str, str | int]:
        return {"position": self.position}


@dataclass(frozen=True)
class AReport:
    clock_back: int = 0
    findings: tuple[AFinding, ...] = ()


def seen(**changes: Any) -> Condition:
    return Condition(**{**WELL, **changes})


def test_a_workspace_that_is_well_has_facts_and_no_problem() -> None:
    report = examine(seen(), AReport())

    assert report.problems == ()
    assert dict(report.facts)["Perangkat"] == "3398-0012"
    assert dict(report.facts)["Kepala jurnal"] == "ab" * 8
    assert dict(report.facts)["Ruang disk bebas (MB)"] == "47683"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"backup_at": 0}, "doctor.no_backup"),
        ({"backup_at": RECORDED_AT - 3 * DAY_MS}, "doctor.no_backup"),
        ({"silent_since": RECORDED_AT - 15 * DAY_MS}, "doctor.no_receipt"),
        ({"is_low": True}, "disk.low"),
        ({"risks": (("synced", "OneDrive"),)}, "folder.synced"),
        ({"healed": ("doctor.backup_failed",)}, "doctor.backup_failed"),
        ({"backup_trouble": "disk.full"}, "doctor.backup_failed"),
    ],
)
def test_each_thing_that_needs_a_hand_is_one_warning(changes: dict[str, Any], code: str) -> None:
    report = examine(seen(**changes), AReport())

    assert [(problem.code, problem.severity) for problem in report.problems] == [(code, "warning")]


def test_a_silent_hub_is_no_problem_while_nobody_waits_or_two_weeks_are_not_over() -> None:
    assert examine(seen(waiting=0, silent_since=0), AReport()).problems == ()
    assert examine(seen(silent_since=RECORDED_AT - 14 * DAY_MS), AReport()).problems == ()


def test_a_clock_that_went_back_is_told_with_how_often() -> None:
    (problem,) = examine(seen(), AReport(clock_back=4)).problems

    assert (problem.code, problem.severity, problem.params) == ("doctor.clock_back", "warning", (("count", 4),))


def test_what_is_wrong_with_the_journal_is_no_mere_warning() -> None:
    broken = AReport(findings=(AFinding("journal.chain", 17),))

    (problem,) = examine(seen(), broken).problems

    assert (problem.code, problem.severity, problem.params) == ("journal.chain", "error", (("position", 17),))
    assert journal_problems(AReport()) == []


def test_at_opening_only_what_cannot_wait_is_said() -> None:
    assert notices(seen(backup_at=0, silent_since=0)) == []
    assert [one.code for one in notices(seen(is_low=True, risks=(("network", "nfs"),)))] == [
        "disk.low",
        "folder.network",
    ]
