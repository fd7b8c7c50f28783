"""The two paper sizes of Indonesian offices, A4 and F4 (folio), and what moves with them (PAPERS.md 1 and 8), in mm."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Paper = Literal["A4", "F4"]


class Upright(msgspec.Struct, frozen=True):
    """An upright page: its edges, the height of a row of the proof, and how far above the foot one begins to sign."""

    width: float
    height: float
    right: float
    row: float
    sign: float
    left: float = 25.0

    @property
    def foot(self) -> float:
        """The rule of the footer."""
        return self.height - 21

    @property
    def tight_from(self) -> float:
        """A code that would begin below this calls for the tight setting."""
        return self.foot - 39 - 46


class Lying(msgspec.Struct, frozen=True):
    """A page on its side: `right` where text ends, `emblem` its top, `lower` the brown rule, `rows` of the bands."""

    width: float
    height: float
    right: float
    emblem: float
    lower: float
    rows: int
    left: float = 36.0

    @property
    def axis(self) -> float:
        """The middle of the page."""
        return self.width / 2


UPRIGHT: Final[dict[Paper, Upright]] = {
    "A4": Upright(width=210, height=297, right=190, row=7.5, sign=35),
    "F4": Upright(width=215, height=330, right=195, row=8.5, sign=43),
}
LYING: Final[dict[Paper, Lying]] = {
    "A4": Lying(width=297, height=210, right=261, emblem=17, lower=125, rows=36),
    "F4": Lying(width=330, height=215, right=294, emblem=19.5, lower=130, rows=37),
}
