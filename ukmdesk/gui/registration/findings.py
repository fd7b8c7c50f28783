"""Which section a value belongs to, how far each section is, and the way from problem to problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ukmdesk.domain.fields import pattern_of
from ukmdesk.errors import Problem
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.i18n import N_

NAMES: Final = tuple(section.name for section in SECTIONS)
TITLES: Final[Mapping[str, str]] = {section.name: section.title for section in SECTIONS}
LAST: Final = NAMES[-1]
FILLING: Final = N_("Sedang diisi")
LOOKING: Final = N_("Sedang diperiksa")

_OF: Final = {field.path: section.name for section in SECTIONS for field in section.fields}
_WHOLE: Final = {"": LAST, "photos": "foto", "permits": "usaha", "owner": "pemilik", "channels": "produk"}
_PREFILLED: Final = frozenset({"consent.language", "business.kbli_version", "place"})
"""Answers that stand there without anybody having worked on the section."""


def section_of(path: str) -> str:
    """Give the section that an answer, an item or a group of answers stands in; the last one for anything else."""
    known = _OF.get(pattern_of(path)) or _WHOLE.get(path)
    if known is not None:
        return known
    within = f"{pattern_of(path)}."
    return next((section for pattern, section in _OF.items() if f"{pattern}.".startswith(within)), LAST)


class Findings:
    """What the last check found. `checked` are the sections whose problems are shown to the person."""

    def __init__(self) -> None:
        self.problems: tuple[Problem, ...] = ()
        self.checked: set[str] = set()

    def of(self, name: str, severity: str = "error") -> list[Problem]:
        """Give the problems of one severity in a section."""
        return [one for one in self.problems if one.severity == severity and section_of(one.path) == name]

    def warnings(self) -> list[Problem]:
        """Give all warnings in the order of the form."""
        return [one for name in NAMES for one in self.of(name, "warning")]

    def wrong_sections(self) -> list[str]:
        """Give the sections with errors, in the order of the form."""
        return [name for name in NAMES if self.of(name)]

    def state_of(self, name: str, texts: Mapping[str, str], document: Mapping[str, Any]) -> str:
        """Give `none`, `filling`, `problem` or `done` for a section."""
        if self.of(name):
            if name in self.checked:
                return "problem"
            return "filling" if _is_begun(name, texts, document) else "none"
        return "done" if _is_begun(name, texts, document) else "none"

    def next_section(self, name: str, step: int) -> str | None:
        """Give the next section with errors after `name` in one direction, around the end; None without any."""
        here = NAMES.index(name)
        order = [NAMES[(here + step * far) % len(NAMES)] for far in range(1, len(NAMES) + 1)]
        return next((one for one in order if self.of(one)), None)


def _is_begun(name: str, texts: Mapping[str, str], document: Mapping[str, Any]) -> bool:
    if name == "foto":
        return bool(document.get("photos"))
    return any(text and path not in _PREFILLED and section_of(path) == name for path, text in texts.items())


def still_there(shown: Sequence[Problem], found: Sequence[Problem]) -> list[Problem]:
    """Give the shown problems that the newest check found too, in its words: typing solves, it never accuses."""
    keys = {(one.path, one.code) for one in shown}
    return [one for one in found if (one.path, one.code) in keys]
