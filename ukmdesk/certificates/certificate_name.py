"""The block in the middle of the certificate: whose business it is, the name as large as it goes, all centred."""

from __future__ import annotations

from typing import Final

import msgspec

from ukmdesk.certificates import wording
from ukmdesk.certificates.fonts import POINT
from ukmdesk.certificates.papers import CertificatePaper
from ukmdesk.certificates.sheet import BLACK, SOFT, Sheet
from ukmdesk.certificates.typesetting import Style
from ukmdesk.certificates.wording import say
from ukmdesk.errors import InputError
from ukmdesk.i18n import N_

STATED: Final = N_("Dengan ini diterangkan bahwa")
OWNED: Final = N_("usaha milik {owner}")
PLACED: Final = N_("di {place}")
REGISTERED: Final = N_("terdaftar sejak {day} dan telah diverifikasi sebagai penjual daring.")

_MEASURE: Final = 219.0
_INTRO: Final = Style("serif", 11, 5)
_SERIF: Final = (Style("serif", 13, 6), Style("serif", 11, 5), Style("serif", 10, 4.5), Style("serif", 9, 4))
_NAMES: Final = tuple(
    (Style("title", size, leading), lines)
    for size, leading, lines in (
        (34, 12.5, 1), (26, 10, 1), (20, 8, 2), (16, 7.5, 3), (13, 6, 4),
        (11, 5, 6), (10, 4.5, 8), (9, 4, 12), (8, 3.5, 20),
    )
)  # fmt: skip


class _Line(msgspec.Struct, frozen=True):
    """A line of the block and the distance of its baseline from the one before."""

    text: str
    style: Style
    step: float
    soft: bool = False


def name_block(sheet: Sheet, paper: CertificatePaper, axis: float, room: tuple[float, float]) -> None:
    """Set the block in the middle of `room` (top, bottom). Raises InputError `paper.too_long` when no size fits."""
    top, end = room
    for first in range(len(_NAMES)):
        for serif in _SERIF[(0 if first < 3 else 1) :]:
            block = _lines(sheet, paper, first, serif)
            height = sum(line.step for line in block)
            if block and height <= end - top - 1:
                _draw(sheet, block, axis, top + (end - top - height) / 2)
                return
    raise InputError("paper.too_long")


def _lines(sheet: Sheet, paper: CertificatePaper, first: int, serif: Style) -> list[_Line]:
    """Give the lines with the name at step `first`, or none when it does not suit the name."""
    setter, language = sheet.setter, paper.language
    style, most = _NAMES[first]
    name = setter.balance(paper.name, style, _MEASURE)
    if len(name) > most:
        return []
    block = [_Line(say(STATED, language), _INTRO, _INTRO.size * 0.68 * POINT, soft=True)]
    above_name, above_owner, above_last = (1.5, 1.6, 1.0) if len(name) > 1 else (0.28 * style.leading, 2.6, 1.5)
    block += _with_air(name, style, above_name)
    day = wording.day(paper.registered_at, paper.office.time_zone, language)
    for sentence, air in (
        (paper.owner_name and say(OWNED, language, owner=paper.owner_name), above_owner),
        (paper.region_path and say(PLACED, language, place=paper.region_path), 0.0),
        (say(REGISTERED, language, day=day), above_last),
    ):
        block += _with_air(setter.balance(sentence, serif, _MEASURE), serif, air) if sentence else []
    return block


def _with_air(lines: list[str], style: Style, above: float) -> list[_Line]:
    return [_Line(text, style, style.leading + (0 if number else above)) for number, text in enumerate(lines)]


def _draw(sheet: Sheet, block: list[_Line], axis: float, y: float) -> None:
    for line in block:
        y += line.step
        sheet.text(axis, y, line.text, line.style, ink=SOFT if line.soft else BLACK, align="centre")
