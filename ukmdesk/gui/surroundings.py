"""What every widget is built with: language, colours, sizes and the worker. Nothing in the app is a global."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from PySide6.QtGui import QIcon, QPixmap

from ukmdesk.errors import Problem, UkmError
from ukmdesk.forms.showing import show_date
from ukmdesk.gui import icons, shapes
from ukmdesk.gui.theme import Tokens
from ukmdesk.gui.work import Work
from ukmdesk.i18n import N_, Language, fill, translate
from ukmdesk.messages import say_error, say_problem

Size = Literal["compact", "normal"]
LEAST_MEGABYTES: Final = 100_000
"""Bytes below which a size is said in KB."""
LEAST_GIGABYTES: Final = 1_000_000_000
"""Bytes from which on a size is said in GB."""
SHORT_MONTHS: Final = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("Mei"), N_("Jun"),
    N_("Jul"), N_("Agt"), N_("Sep"), N_("Okt"), N_("Nov"), N_("Des"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One look and one language. When either changes, the window is built anew with other surroundings.

    `scale` is the text size, 1.0 to 2.0; lengths in pixels at 100 % go through `px`, line borders never do.
    """

    work: Work
    language: Language
    tokens: Tokens
    scale: float = 1.0
    time_zone: str = "Asia/Jakarta"

    def say(self, sentence: str, **params: object) -> str:
        """Give an Indonesian sentence in the language of the screen, filled with `params`."""
        said = translate(sentence, self.language)
        return fill(said, params) if params else said

    def say_count(self, count: int, one: str, many: str, **params: object) -> str:
        """Give `one` for exactly one of something, else `many` with {count}: English has two forms."""
        return self.say(one if count == 1 else many, count=self.number(count), **params)

    def say_error(self, error: UkmError) -> str:
        """Give the sentence of an error."""
        return say_error(error, self.language)

    def say_problem(self, problem: Problem) -> str:
        """Give the sentence of a problem."""
        return say_problem(problem, self.language)

    def px(self, length: int) -> int:
        """Give a length at 100 % in pixels at the chosen text size."""
        return round(length * self.scale)

    def icon(self, name: str, role: str = "ink", size: int = 20) -> QIcon:
        """Give an icon of `resources/icons` in the colour of a token; it keeps its colour when selected."""
        return icons.icon(name, self.tokens.colour(role), self.px(size), disabled=self.tokens.colour("ink3"))

    def shape(self, state: str, size: int = 16) -> QPixmap:
        """Give the status shape of a state (LOOK 2.3), in its own colour."""
        return shapes.shape(state, self.tokens, self.px(size))

    def date(self, at: int) -> str:
        """Give the day of an instant (ms UTC): `17 November 2026`."""
        return show_date(self._moment(at).date().isoformat(), self.language)

    def clock(self, at: int, *, seconds: bool = False) -> str:
        """Give the time of day: `14.03`, in English `14:03`."""
        dot = ":" if self.language == "en" else "."
        return self._moment(at).strftime(f"%H{dot}%M{dot}%S" if seconds else f"%H{dot}%M")

    def moment(self, at: int) -> str:
        """Give day and time as tables show them: `17 Nov 14.20`, with the year when it is another one."""
        moment = self._moment(at)
        month = translate(SHORT_MONTHS[moment.month - 1], self.language)
        year = "" if moment.year == datetime.now(moment.tzinfo).year else f" {moment.year}"
        return f"{moment.day} {month}{year} {self.clock(at)}"

    def number(self, count: int) -> str:
        """Give a whole number with its groups of three."""
        return f"{count:,}" if self.language == "en" else f"{count:,}".replace(",", ".")

    def megabytes(self, size: int) -> str:
        """Give a size in bytes as `38,4 MB`, a small one as `27 KB`, a large one as `12,1 GB`."""
        if size < LEAST_MEGABYTES:
            return f"{-(-size // 1000)} KB"
        unit, whole = ("GB", 1_000_000_000) if size >= LEAST_GIGABYTES else ("MB", 1_000_000)
        text = f"{size / whole:.1f}"
        return f"{text if self.language == 'en' else text.replace('.', ',')} {unit}"

    def _moment(self, at: int) -> datetime:
        return datetime.fromtimestamp(at / 1000, ZoneInfo(self.time_zone))
