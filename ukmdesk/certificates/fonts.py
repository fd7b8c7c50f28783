"""The typefaces of the papers, parsed once per process: Source Sans Pro and Source Serif Pro, and a Han file if given.

Every face is embedded as a subset. U+FFFD is given the glyph that the font itself keeps for "no such character" (a
crossed box), so that what cannot be drawn is seen on paper and found in the file's text.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from ukmdesk.errors import InputError

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FaceName = Literal["title", "serif", "sans", "bold"]
REPLACEMENT: Final = "\ufffd"
NO_BREAK_SPACE: Final = "\u00a0"
POINT: Final = 25.4 / 72
"""Millimetres in a point."""

_FILES: Final[dict[FaceName, str]] = {
    "title": "SourceSerifPro-Semibold.ttf",
    "serif": "SourceSerifPro-Regular.ttf",
    "sans": "SourceSansPro-Regular.ttf",
    "bold": "SourceSansPro-Semibold.ttf",
}


class Face:
    """One typeface: ReportLab's font, and the widths of the characters it draws in thousandths of its size."""

    def __init__(self, font: TTFont, widths: dict[str, float]) -> None:
        self.font: Any = font
        self.name: str = font.fontName
        self.widths = widths

    def has(self, character: str) -> bool:
        """Say whether the face can draw a character."""
        return character in self.widths

    def width(self, text: str) -> float:
        """Give the width of `text` in thousandths of its size; KeyError when the face lacks one of its characters."""
        return sum(map(self.widths.__getitem__, text))


@lru_cache(maxsize=len(_FILES))
def face(name: FaceName) -> Face:
    """Give one of the papers' own faces."""
    import font_source_sans_pro
    import font_source_serif_pro

    package = font_source_serif_pro if name in ("title", "serif") else font_source_sans_pro
    return _load(name, Path(package.font_directory) / _FILES[name])


@lru_cache(maxsize=1)
def han_face(file: Path) -> Face:
    """Give the face for Chinese characters from a TrueType file.

    Raises InputError `paper.han_font` when the file cannot be read as one.
    """
    from reportlab.pdfbase.ttfonts import TTFError

    try:
        return _load("han", file)
    except (TTFError, OSError) as error:
        raise InputError("paper.han_font", name=file.name) from error


def _load(name: str, file: Path) -> Face:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(f"ukm-{name}", str(file), asciiReadable=0, shapable=False)
    font.face.charToGlyph[ord(REPLACEMENT)] = 0
    font.face.charWidths[ord(REPLACEMENT)] = font.face.defaultWidth
    pdfmetrics.registerFont(font)
    widths = {chr(code): width for code, width in font.face.charWidths.items() if code in font.face.charToGlyph}
    return Face(font, {character: width for character, width in widths.items() if _is_seen(character)})


def _is_seen(character: str) -> bool:
    """Controls, direction marks and the like have no place on paper even where a font has a glyph for them."""
    return character == NO_BREAK_SPACE or character.isprintable()
