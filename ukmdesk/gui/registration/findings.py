"""Which section a value belongs to, how far each section is, and the way from problem to problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ukmdesk.domain.fields import pattern_of
from ukmdesk.errors import Problem
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.forms.reading import READABLE

NAMES: Final = tuple(section.name for section in SECTIONS)
TITLES: Final[Mapping[str, str]] = {section.name: section.title for section in SECTIONS}
LAST: Final = NAMES[-1]

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
        found = [one for one in self.problems if one.severity == severity and section_of(one.path) == name]
        typed = [one for one in found if not _is_automatic(one.path)]
        # an answer that cannot be read counts as missing as well: the first sentence says what is wrong
        return list({one.path: one for one in reversed(typed or found)}.values())[::-1]

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

    def still_there(self, shown: Sequence[Problem]) -> list[Problem]:
        """Give the shown problems that the newest check found too, in its words: typing solves, it never accuses."""
        keys = {(one.path, one.code) for one in shown}
        return [one for one in self.problems if (one.path, one.code) in keys]

    def next_section(self, name: str, step: int) -> str | None:
        """Give the next section with errors after `name` in one direction, around the end; None without any."""
        here = NAMES.index(name)
        order = [NAMES[(here + step * far) % len(NAMES)] for far in range(1, len(NAMES) + 1)]
        return next((one for one in order if self.of(one)), None)


def _is_automatic(path: str) -> bool:
    """Tell whether the program fills an answer in itself, with the first one that is typed beside it."""
    field = READABLE.get(pattern_of(path))
    return field is not None and field.automatic


def _is_begun(name: str, texts: Mapping[str, str], document: Mapping[str, Any]) -> bool:
    if name == "foto":
        return bool(document.get("photos"))
    return any(text and path not in _PREFILLED and section_of(path) == name for path, text in texts.items())
