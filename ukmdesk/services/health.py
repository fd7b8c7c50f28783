"""The state of the program as lines with a light each: what `ukmdesk doctor` finds, beside what it looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from ukmdesk import __version__
from ukmdesk.errors import Problem
from ukmdesk.forms.showing import show_instant, show_whole
from ukmdesk.i18n import N_, Language
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


def lines_of(health: Health, problems: Sequence[Problem], language: Language, time_zone: str) -> list[DoctorLine]:
    """Give a line for each thing that was looked at, a problem beside the thing it is about.

    A second problem about one thing has a line of its own. Dates and figures are written as `language` writes them.
    """
    found = [*problems, *_own_problems(health)]
    by_line: dict[str, list[Problem]] = {}
    for problem in found:
        by_line.setdefault(_line_of(problem.code), []).append(problem)
    lines = []
    for name, (label, value) in _looked_at(health, language, time_zone).items():
        about = by_line.get(name, [])
        if about:
            lines.append(_line(label, value, about[0]))
            lines += [_line(label, "", problem) for problem in about[1:]]
        else:
            lines.append(DoctorLine(label=label, value=value, state="told" if name in TOLD else "well"))
    return lines


def _looked_at(health: Health, language: Language, time_zone: str) -> Mapping[str, tuple[str, str]]:
    def moment(at: int) -> str:
        return show_instant(at, language, time_zone)

    def figure(number: int) -> str:
        return show_whole(number, language)

    receipt = f"{health.receipt:04} · {moment(health.receipt_at)}" if health.receipt_at else NEVER
    return {
        "version": (N_("Versi ukmdesk"), __version__),
        "licence": (N_("Lisensi"), LICENCE),
        "device": (N_("Perangkat"), health.device or NEVER),
        "journal": (N_("Catatan jurnal"), f"{figure(health.facts)} · {health.head[:16]}"),
        "encryption": (N_("Enkripsi"), f"SQLCipher {health.sqlcipher}" if health.sqlcipher else NEVER),
        "database": (N_("Ukuran basis data (KB)"), figure(health.database // 1024)),
        "disk": (N_("Ruang disk bebas (MB)"), figure(health.free // MEGABYTE)),
        "folder": (N_("Folder"), health.folder),
        "backup": (N_("Cadangan terakhir"), moment(health.backup_at) if health.backup_at else NEVER),
        "receipt": (N_("Tanda terima terakhir"), receipt),
        "clock": (N_("Jam laptop"), moment(health.now)),
        "prints": (N_("Cetakan menunggu jawaban"), figure(health.open_prints)),
    }


NEVER: Final = "-"
TOLD: Final = frozenset({"version", "licence", "database", "folder", "prints"})
"""What is neither good nor bad while no problem is about it."""
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


def _line(label: str, value: str, problem: Problem) -> DoctorLine:
    state = "wrong" if problem.severity == "error" else "look"
    return DoctorLine(label=label, value=value, state=state, problem=problem)
