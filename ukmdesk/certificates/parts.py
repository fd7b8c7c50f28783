"""What the papers share: emblem, letterhead, marks, code, footer, signatures (measures in mm, sizes in pt)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ukmdesk.certificates import qr
from ukmdesk.certificates.fonts import FaceName
from ukmdesk.certificates.pictures import emblem_picture, photo_picture
from ukmdesk.certificates.sheet import HAIR, NILA, SOFT, Sheet
from ukmdesk.certificates.typesetting import Style, unbroken
from ukmdesk.certificates.wording import COPY, NOT_A_LICENCE, PAGE, PREVIEW, PREVIEW_NOTE, SAMPLE, SERIAL, say
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.errors import InputError
from ukmdesk.i18n import Language

SANS8, SANS9, SANS10, SANS11 = (Style("sans", s, k) for s, k in ((8, 3.5), (9, 4), (10, 4.5), (11, 5)))
BOLD8, BOLD9, BOLD10, BOLD11 = (Style("bold", s, k) for s, k in ((8, 3.5), (9, 4), (10, 4.5), (11, 5)))
BOLD13: Final = Style("bold", 13, 6)
NUMBER: Final = Style("bold", 13, 6, 0.4)
TITLE13: Final = Style("title", 13, 6)
TITLE23: Final = Style("title", 23, 9.5)
MARK: Final = Style("bold", 11, 5, 0.6)
MARK_HEIGHT: Final = 7.5
PREVIEW_SIDE: Final = 41.0
DOT: Final = "\u00a0\u00a0·\u00a0\u00a0"
DOT_BEFORE_BREAK: Final = "\u00a0\u00a0·\u00a0 "


def emblem(sheet: Sheet, office: OfficeProfile, x: float, y: float, *, width: float, height: float) -> None:
    """Draw the office's emblem into its box; without one the box stays empty."""
    if office.emblem:
        sheet.picture(x, y, width, height, emblem_picture(office.emblem))


def _spaced(face: FaceName, *sizes: tuple[float, float]) -> tuple[tuple[Style, int], ...]:
    return tuple((Style(face, size, leading, 0.4), 1) for size, leading in sizes)


_GOVERNMENT: Final = _spaced("sans", (11, 5), (10, 4.5), (9, 4))
GOVERNMENT_SMALL: Final = _spaced("sans", (10, 4.5), (9, 4), (8, 3.5))
OFFICE: Final = _spaced("bold", (13, 6), (11, 5), (10, 4.5))


def letterhead(sheet: Sheet, office: OfficeProfile, left: float, right: float) -> float:
    """Draw the kop of an upright page, 28 mm high; give by how much more it grew when the office's name is long."""
    emblem(sheet, office, left, 14, width=18, height=22)
    middle, measure = (left + 22 + right) / 2, right - left - 22
    y = 20.5
    for text, choices, step in ((office.government, _GOVERNMENT, 6.5), (office.office, OFFICE, 5.5)):
        style, lines = sheet.setter.fit(text.upper(), choices, measure, balanced=True)
        y = sheet.lines(middle, y, lines, style, align="centre") - style.leading + step
    style, lines = _contact(sheet, office, measure)
    y = sheet.lines(middle, y, lines, style, ink=SOFT, align="centre") - style.leading
    grown = max(0.0, y - 36.5)
    sheet.rule(left, 41 + grown, right, 41 + grown, weight=1.3, ink=NILA)
    sheet.rule(left, 42 + grown, right, 42 + grown, weight=0.4, ink=NILA)
    return grown


def photo(sheet: Sheet, data: bytes, x: float, y: float) -> None:
    """Draw the owner's photo (JPEG) 30 x 40 mm in a thin frame. Raises InputError `paper.photo` when it is none."""
    if not data:
        return
    sheet.picture(x, y, 30, 40, photo_picture(data))
    sheet.box(x, y, 30, 40, weight=0.4)


def _contact(sheet: Sheet, office: OfficeProfile, measure: float) -> tuple[Style, list[str]]:
    phone = unbroken(f"Telepon {office.phone}") if office.phone else ""
    parts = [part for part in (office.address, phone, unbroken(office.email)) if part]
    return sheet.setter.fit(DOT_BEFORE_BREAK.join(parts), [(SANS9, 1), (SANS8, 9)], measure, balanced=True)


def marks(*, copy: int, practice: bool, language: Language) -> list[str]:
    """Give the words that a reprint and a practice paper bear."""
    words = [say(COPY, language, number=copy)] if copy else []
    return [*words, say(SAMPLE, language)] if practice else words


def draw_marks(sheet: Sheet, right: float, y: float, words: Sequence[str]) -> float:
    """Draw each mark in a box, the last at the right edge; give the left end of the row."""
    for word in reversed(words):
        width = sheet.setter.width(word, MARK) + 7
        sheet.box(right - width, y, width, MARK_HEIGHT, weight=0.9)
        sheet.text(right - width / 2, y + 5.1, word, MARK, align="centre")
        right -= width + 3
    return right


def code_or_preview(sheet: Sheet, x: float, y: float, text: str, language: Language) -> float:
    """Draw the code, or in a preview an empty box that says so; give its side."""
    if text:
        return qr.draw_code(sheet, x, y, text)
    end = PREVIEW_SIDE
    sheet.box(x, y, end, end, weight=0.9)
    sheet.rule(x, y, x + end, y + end, weight=0.4)
    sheet.rule(x, y + end, x + end, y, weight=0.4)
    sheet.blank(x + 5, y + end / 2 - 6, end - 10, 13)
    sheet.text(x + end / 2, y + end / 2 + 0.5, say(PREVIEW, language), BOLD13, align="centre")
    sheet.text(x + end / 2, y + end / 2 + 4.7, say(PREVIEW_NOTE, language), SANS9, align="centre")
    return end


def code_side(text: str) -> float:
    """Give the side of what `code_or_preview` draws."""
    return qr.side(text) if text else PREVIEW_SIDE


def footer(
    sheet: Sheet,
    place: tuple[float, float, float],
    *,
    note: str,
    serial: str,
    words: Sequence[str],
    pages: int,
    language: Language,
) -> None:
    """Draw the footer at `place` (left, right, y of its rule): what the paper is not; serial, marks and page."""
    left, right, y = place
    sheet.rule(left, y, right, y, weight=0.35, ink=HAIR)
    about = DOT.join([say(SERIAL, language, serial=serial or "-"), *words])
    page = say(PAGE, language, page=sheet.page, pages=pages)
    sheet.text(left, y + 4, say(NOT_A_LICENCE, language), BOLD8)
    sheet.text(right, y + 4, about, SANS8, align="right")
    sheet.text(left, y + 7.5, note, SANS8, ink=SOFT)
    sheet.text(right, y + 7.5, page, SANS8, ink=SOFT, align="right")


NAME_STEPS: Final = ((BOLD11, 1), (BOLD10, 2), (BOLD9, 3), (BOLD8, 99))


def signature(sheet: Sheet, x: float, width: float, name: str, *, last: float, below: Sequence[str] = ()) -> float:
    """Draw a name growing upwards from baseline `last`, a line and what stands below it; give the name's top."""
    style, lines = sheet.setter.fit(name, NAME_STEPS, width, balanced=True) if name else (BOLD11, [])
    first = last - (len(lines) - 1) * style.leading
    sheet.lines(x, first, lines, style)
    sheet.rule(x, last + 1.6, x + width, last + 1.6, weight=0.5)
    sheet.lines(x, last + 5.6, list(below), SANS9)
    return first - style.leading


def require_code(text: str) -> None:
    """Refuse a paper without a code: InputError `paper.no_code`."""
    if not text:
        raise InputError("paper.no_code")
