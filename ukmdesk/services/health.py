"""The state of the program as lines with a light each: what `ukmdesk doctor` finds, beside what it looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from ukmdesk import __version__
from ukmdesk.errors import Problem
from ukmdesk.i18n import N_
from ukmdesk.services.examine import MEGABYTE
from ukmdesk.services.people_views import DoctorLine

LICENCE: Final = "Apache-2.0"


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked at; bytes, instants in ms UTC (0: never). `hub_time` is the hub's own in its newest receipt."""

    device: str
    facts: int
    head: str
    sqlcipher: str
    database: int
    free: int
    folder: str
    backup_at: int
    receipt: int
    receipt_at: int
    hub_time: int
    now: int
    open_prints: int


def lines_of(health: Health, problems: Sequence[Problem], moment: Callable[[int], str]) -> list[DoctorLine]:
    """Give a line for each thing that was looked at, a problem beside the thing it is about.

    A second problem about one thing has a line of its own. `moment` gives an instant as people read it.
    """
    found = [*problems, *_own_problems(health)]
    by_line: dict[str, list[Problem]] = {}
    for problem in found:
        by_line.setdefault(_line_of(problem.code), []).append(problem)
    lines = []
    for name, (label, value) in _looked_at(health, moment).items():
        about = by_line.get(name, [])
        lines.append(_line(label, value, about[0] if about else None))
        lines += [_line(label, "", problem) for problem in about[1:]]
    return lines


def _looked_at(health: Health, moment: Callable[[int], str]) -> Mapping[str, tuple[str, str]]:
    receipt = f"{health.receipt:04} · {moment(health.receipt_at)}" if health.receipt_at else NEVER
    return {
        "version": (N_("Versi ukmdesk"), __version__),
        "licence": (N_("Lisensi"), LICENCE),
        "device": (N_("Perangkat"), health.device or NEVER),
        "journal": (N_("Catatan jurnal"), f"{health.facts} · {health.head[:16]}"),
        "encryption": (N_("Enkripsi"), f"SQLCipher {health.sqlcipher}" if health.sqlcipher else NEVER),
        "database": (N_("Ukuran basis data (KB)"), str(health.database // 1024)),
        "disk": (N_("Ruang disk bebas (MB)"), str(health.free // MEGABYTE)),
        "folder": (N_("Folder"), health.folder),
        "backup": (N_("Cadangan terakhir"), moment(health.backup_at) if health.backup_at else NEVER),
        "receipt": (N_("Tanda terima terakhir"), receipt),
        "clock": (N_("Jam laptop"), moment(health.now)),
        "prints": (N_("Cetakan menunggu jawaban"), str(health.open_prints)),
    }


NEVER: Final = "-"
CLOCK_TOLERANCE_MS: Final = 5 * 60 * 1000


def _own_problems(health: Health) -> list[Problem]:
    found = []
    if not health.device:
        found.append(Problem("", "device.not_enrolled", severity="warning"))
    if not health.sqlcipher:
        found.append(Problem("", "workspace.damaged"))
    if health.now + CLOCK_TOLERANCE_MS < health.hub_time:
        found.append(Problem("", "doctor.clock_behind", severity="warning"))
    return found


def _line_of(code: str) -> str:
    family = code.partition(".")[0]
    return _LINES.get(code) or _LINES.get(family) or "journal"


_LINES: Final = {
    "device": "device",
    "disk": "disk",
    "folder": "folder",
    "doctor.no_backup": "backup",
    "doctor.backup_failed": "backup",
    "doctor.no_receipt": "receipt",
    "doctor.clock_back": "clock",
    "doctor.clock_behind": "clock",
}
"""Code, or family of codes, of a problem -> what it is about; everything else is about the journal."""


def _line(label: str, value: str, problem: Problem | None) -> DoctorLine:
    state = "well" if problem is None else "wrong" if problem.severity == "error" else "look"
    return DoctorLine(label=label, value=value, state=state, problem=problem)
