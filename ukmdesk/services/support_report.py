"""The support file: versions, codes, counts and sizes, for somebody who helps. Nothing in it speaks of a person.

It is made of what can be no personal data: every name in it is one of this program's own, every value a number, a
version or a code.
"""

from __future__ import annotations

import io
import platform
import re
import sys
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from ukmdesk import __version__
from ukmdesk.services.people_views import ReportPart, SupportReport

LOG_LINES: Final = 200
_VERSION: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_STAMP: Final = (1980, 1, 1, 0, 0, 0)


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What the report is made of; `counts` and `sizes` by group and name, `log` lines of codes only."""

    versions: Mapping[str, str]
    schema: int
    is_enrolled: bool
    is_practice: bool
    codes: Sequence[str]
    counts: Mapping[str, Mapping[str, int]]
    sizes: Mapping[str, int]
    log: Sequence[str]


def make(seen: Seen) -> SupportReport:
    """Give the report as it is shown and saved."""
    state = {
        "schema": seen.schema,
        "enrolled": int(seen.is_enrolled),
        "practice": int(seen.is_practice),
        **{f"{group}.{name}": count for group, counts in seen.counts.items() for name, count in counts.items()},
    }
    return SupportReport(
        parts=(
            ReportPart(name="versions.txt", text=_lines({**program_versions(), **seen.versions})),
            ReportPart(name="counts.txt", text=_lines(state)),
            ReportPart(name="sizes.txt", text=_lines(seen.sizes)),
            ReportPart(name="codes.txt", text="\n".join(sorted(set(seen.codes)))),
            ReportPart(name="log.txt", text="\n".join(seen.log[-LOG_LINES:])),
        )
    )


def program_versions() -> dict[str, str]:
    """Give the versions of program, Python, system and, where it is loaded, Qt."""
    found = {
        "ukmdesk": __version__,
        "frozen": str(int(bool(getattr(sys, "frozen", False)))),
        "python": platform.python_version(),
        "system": platform.system(),
        # what follows the numbers of a release may be chosen by whoever built it
        "release": _numbers(platform.release()),
        "machine": platform.machine(),
    }
    qt = sys.modules.get("PySide6")
    return {**found, "qt": str(getattr(qt, "__version__", ""))} if qt is not None else found


def _numbers(version: str) -> str:
    found = _VERSION.match(version)
    return found[0] if found else ""


def _lines(values: Mapping[str, str | int]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in values.items())


def packed(report: SupportReport) -> bytes:
    """Give the report as a ZIP; the same report gives the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in report.parts:
            info = zipfile.ZipInfo(part.name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part.text + "\n")
    return held.getvalue()
