"""Lines of text: cleaned, measured and broken literally. No markup is ever interpreted.

Measures are millimetres, sizes points. Runs of white space are one space; a no-break space stays one. A character that
no face has becomes U+FFFD and is remembered; nothing is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from ukmdesk.certificates.fonts import NO_BREAK_SPACE, POINT, REPLACEMENT, Face, FaceName, face, han_face

NO_BREAK: Final = NO_BREAK_SPACE
_SPACES: Final = re.compile(r"[^\S\u00a0\u202f]+")
_LIKE: Final = str.maketrans({"\u202f": NO_BREAK, "\u2011": "-"})
_BESIDE: Final[dict[FaceName, tuple[FaceName, ...]]] = {
    "title": ("bold",),
    "serif": ("sans",),
    "sans": ("serif",),
    "bold": ("title",),
}
_FIRST_HAN: Final = 0x2E80
_BISECTIONS: Final = 12


class Style(msgspec.Struct, frozen=True):
    """A face at a size (pt), the distance of its lines (mm) and extra space between letters (pt)."""

    face: FaceName
    size: float
    leading: float
    spacing: float = 0.0


Run = tuple[Face, str]


def literal(text: str) -> str:
    """Give typed text as it is set: NFC, white space as single spaces, look-alikes that no font has as their kin."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip(" ").translate(_LIKE)


def unbroken(text: str) -> str:
    """Give text that must stay on one line: telephone numbers, dates, a code with its label."""
    return text.replace(" ", NO_BREAK)


class Typesetter:
    """Measures and breaks text for one paper and remembers what could not be drawn."""

    def __init__(self, han: Path | None = None) -> None:
        self._han = han
        self._chosen: dict[tuple[FaceName, str], tuple[Face, str]] = {}
        self.missing: dict[str, None] = {}

    def runs(self, text: str, name: FaceName) -> list[Run]:
        """Give `text` as runs of one face each."""
        whole = face(name)
        if all(map(whole.has, text)):
            return [(whole, text)]
        runs: list[Run] = []
        for character in text:
            chosen, drawn = self._choose(character, name)
            if runs and runs[-1][0] is chosen:
                runs[-1] = (chosen, runs[-1][1] + drawn)
            else:
                runs.append((chosen, drawn))
        return runs

    def width(self, text: str, style: Style) -> float:
        """Give the width of one line in mm, without the letter space after its last character."""
        try:
            thousandths = face(style.face).width(text)
        except KeyError:
            thousandths = sum([chosen.width(drawn) for chosen, drawn in self.runs(text, style.face)])
        return (thousandths * style.size / 1000 + style.spacing * max(0, len(text) - 1)) * POINT

    def wrap(self, text: str, style: Style, measure: float) -> list[str]:
        """Break `text` into lines no wider than `measure`: between words, inside one only when it is wider itself."""
        lines: list[str] = []
        space = self.width(" ", style) + 2 * style.spacing * POINT
        line, used = "", 0.0
        for word in literal(text).split(" "):
            width = self.width(word, style)
            if line and used + space + width <= measure:
                line, used = f"{line} {word}", used + space + width
                continue
            if line:
                lines.append(line)
            line, used = word, width
            if width > measure:
                *whole, line = self._cut(word, style, measure)
                lines += whole
                used = self.width(line, style)
        return [*lines, line] if line or not lines else lines

    def balance(self, text: str, style: Style, measure: float) -> list[str]:
        """Break `text` at the narrowest measure that needs no more lines than `measure`."""
        best = self.wrap(text, style, measure)
        if len(best) == 1:
            return best
        low, high = measure / len(best) / 2, measure
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            tried = self.wrap(text, style, middle)
            if len(tried) <= len(best) and not self._cuts_more(tried, best):
                best, high = tried, middle
            else:
                low = middle
        return best

    def fit(
        self, text: str, steps: Sequence[tuple[Style, int]], measure: float, *, balanced: bool = False
    ) -> tuple[Style, list[str]]:
        """Give the first step at which `text` needs no more than that step's lines; the last step takes any number."""
        breaking: Callable[[str, Style, float], list[str]] = self.balance if balanced else self.wrap
        for style, most in steps[:-1]:
            lines = self.wrap(text, style, measure)
            if len(lines) <= most and not self._cuts(lines, text):
                return style, breaking(text, style, measure)
        style = steps[-1][0]
        return style, breaking(text, style, measure)

    def note_missing(self, texts: Iterable[str]) -> bool:
        """Look through texts that will be set; say whether some character cannot be drawn."""
        for text in texts:
            self.runs(literal(text), "sans")
        return bool(self.missing)

    def _choose(self, character: str, name: FaceName) -> Run:
        place = (name, character)
        if place not in self._chosen:
            self._chosen[place] = self._find(character, name)
        return self._chosen[place]

    def _find(self, character: str, name: FaceName) -> Run:
        for candidate in (name, *_BESIDE[name]):
            if face(candidate).has(character):
                return face(candidate), character
        if self._han and ord(character) >= _FIRST_HAN and han_face(self._han).has(character):
            return han_face(self._han), character
        self.missing[character] = None
        return face(name), REPLACEMENT

    def _cut(self, word: str, style: Style, measure: float) -> list[str]:
        pieces: list[str] = []
        piece, used = "", 0.0
        for character in word:
            width = self.width(character, style) + style.spacing * POINT
            if piece and used + width > measure and not unicodedata.combining(character):
                pieces.append(piece)
                piece, used = "", 0.0
            piece, used = piece + character, used + width
        return [*pieces, piece]

    @staticmethod
    def _cuts(lines: list[str], text: str) -> bool:
        return " ".join(lines) != literal(text)

    @staticmethod
    def _cuts_more(tried: list[str], best: list[str]) -> bool:
        return " ".join(tried) != " ".join(best)
