"""Sertifikat Penjual Daring: the certificate for the wall, one page lying on its side (PAPERS.md 6.3).

Woven ends of kawung, the seller's name the largest thing between them. Below the brown rule: code and how to check it,
the facts, the signature of the head of the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from ukmdesk.certificates import parts, wording
from ukmdesk.certificates.certificate_name import name_block
from ukmdesk.certificates.measures import LYING
from ukmdesk.certificates.papers import CertificatePaper, Rendered
from ukmdesk.certificates.sheet import BLACK, DRAWING, NILA, SOFT, SOGA, Ink, Sheet
from ukmdesk.certificates.typesetting import Style, Typesetter, unbroken
from ukmdesk.certificates.weaves import kawung_bands
from ukmdesk.certificates.wording import INDONESIAN_PREVAILS, VALID_WITH_STAMP, say
from ukmdesk.errors import InputError
from ukmdesk.i18n import N_

TITLE: Final = N_("Sertifikat Penjual Daring")
NUMBER: Final = N_("Nomor {number}")
CHECK_HEAD: Final = N_("Cek keaslian")
CHECK: Final = N_(
    "Buka “Cek kertas” di ukmdesk, arahkan kamera ke kode ini. Tidak perlu internet. "
    "Nama dan nomor di layar harus sama dengan yang tercetak."
)
ASK: Final = N_("Bertanya: {phone}.")
REGISTRATION: Final = N_("Nomor pendaftaran")
INDUSTRY: Final = N_("Bidang usaha")
VALID_UNTIL: Final = N_("Berlaku sampai")
CHANNELS: Final = N_("Kanal")
READY: Final = N_("siap, {day}")
IN_PREPARATION: Final = N_("dalam persiapan")

_FOOT_BELOW: Final = 60.0
"""The footer's rule below the brown one."""
_FIRST_BELOW: Final = 7.5
"""Baseline of the first line below the brown rule."""
_SIGN_WIDTH: Final = 64.0
_CHECK_WIDTH, _FACTS_WIDTH, _STATE_AT = 44.0, 56.0, 22.0
_TITLE30: Final = Style("title", 30, 11)
_SPACED: Final = Style("sans", 11, 5, 0.4)
_ENGLISH: Final = (Style("serif", 10, 4.5), Style("serif", 9, 4), Style("serif", 8, 3.5))
_PACES: Final = ((4.3, 10.0, 1.5), (4.0, 10.0, 1.5), (3.7, 9.0, 1.5), (3.3, 8.0, 1.5), (3.0, 8.0, 1.0))
"""Pitch (mm) and size (pt) of the facts and the white between groups (mm), from the most generous down."""

_HEAD_TITLES: Final = ((parts.SANS11, 3), (parts.SANS10, 4), (parts.SANS9, 9))

Steps = Sequence[tuple[Style, int]]
Fact = tuple[str, str, str]
"""What a line of facts is (label, value or plain), its text, and what stands 22 mm to the right of it."""


def render_certificate(paper: CertificatePaper, *, preview: bool = False) -> Rendered:
    """Lay out the certificate and give its PDF; the same paper gives the same bytes.

    A preview bears an empty box instead of the code and no serial. Raises InputError `paper.no_code` when a paper that
    is no preview has no code, `paper.too_long` when a text does not fit at the smallest size, `paper.emblem`,
    `paper.photo`, `paper.han_font`, `paper.time_zone` or `paper.date`.
    """
    if preview:
        paper = msgspec.structs.replace(paper, qr="", serial="")
    else:
        parts.require_code(paper.qr)
    with DRAWING:
        return _Page(paper).draw()


class _Page:
    """The certificate being drawn."""

    def __init__(self, paper: CertificatePaper) -> None:
        self.paper, self.language, self.office = paper, paper.language, paper.office
        self.at = LYING[paper.office.paper]
        self.first, self.foot = self.at.lower + _FIRST_BELOW, self.at.lower + _FOOT_BELOW
        self.setter = Typesetter(paper.han_font)
        title = f"{say(TITLE, self.language)} {paper.certificate_number}"
        self.sheet = Sheet(self.at.width, self.at.height, title=title, language=self.language, setter=self.setter)
        self.words = parts.marks(copy=paper.copy, practice=paper.practice, language=self.language)

    def draw(self) -> Rendered:
        """Draw the page."""
        self._frame()
        top = self._head()
        name_block(self.sheet, self.paper, self.at.axis, (top, self.at.lower - 3))
        self.sheet.rule(self.at.left, self.at.lower, self.at.right, self.at.lower, weight=0.6, ink=SOGA)
        x = self._code()
        self._facts(x)
        self._signature()
        self._footer()
        return self.sheet.finish()

    def _frame(self) -> None:
        sheet = self.sheet
        kawung_bands(sheet, self.at.rows, (14, 15), (self.at.width - 24, 15))
        sheet.box(13, 13, self.at.width - 26, self.at.height - 26, weight=1, ink=NILA)
        for x in (25.0, self.at.width - 25):
            sheet.rule(x, 13, x, self.at.height - 13, weight=0.5, ink=NILA)
        for y in (14.1, self.at.height - 14.1):
            sheet.rule(25, y, self.at.width - 25, y, weight=0.5, ink=NILA)

    def _head(self) -> float:
        """Draw emblem, office, title and number; give where the block of the name may begin."""
        sheet, office = self.sheet, self.office
        parts.emblem(sheet, office, self.at.axis - 7, self.at.emblem, width=14, height=17)
        parts.draw_marks(sheet, self.at.right, 20, self.words)
        parts.photo(sheet, self.paper.photo, self.at.left, 20)
        y = self._centred(office.government.upper(), parts.GOVERNMENT_SMALL, self.at.emblem + 21.6)
        y = self._centred(office.office.upper(), parts.OFFICE, y + 5.6)
        english = office.office_english if self.language == "en" else ""
        if english:
            y = self._centred(english, [(style, 1) for style in _ENGLISH], y + 5.0, ink=SOFT)
        y = max(y + 13.8, self.at.emblem + 44.5)
        sheet.text(self.at.axis, y, say(TITLE, self.language), _TITLE30, ink=NILA, align="centre")
        number = say(NUMBER, self.language, number=self.paper.certificate_number)
        steps = [(_SPACED, 1), (parts.SANS10, 1), (parts.SANS9, 1)]
        return self._centred(number, steps, y + (6.7 if english else 7.0)) + 2.5

    def _centred(self, text: str, steps: Steps, y: float, *, ink: Ink = BLACK) -> float:
        """Set a line, or more, on the axis from baseline `y`; give the last baseline."""
        measure = 150.0 if self.paper.photo else 190.0
        style, lines = self.setter.fit(text, steps, measure, balanced=True)
        return self.sheet.lines(self.at.axis, y, lines, style, ink=ink, align="centre") - style.leading

    def _code(self) -> float:
        """Draw the code and how to check it; give where the facts begin."""
        sheet, language = self.sheet, self.language
        side = parts.code_or_preview(sheet, self.at.left, self.at.lower + 4.5, self.paper.qr, language)
        x = self.at.left + side + 6
        sheet.text(x, self.first, say(CHECK_HEAD, language), parts.BOLD10, ink=NILA)
        lines = self.setter.wrap(say(CHECK, language), parts.SANS9, _CHECK_WIDTH)
        if self.office.phone:
            asking = say(ASK, language, phone=unbroken(self.office.phone))
            lines += self.setter.wrap(asking, parts.SANS9, _CHECK_WIDTH)
        y = sheet.lines(x, self.first + 4.8, lines, parts.SANS9)
        paper, office = self.paper, self.office
        texts = [paper.name, paper.owner_name, paper.region_path, paper.kbli_title, office.head_name, office.office]
        if self.setter.note_missing(texts):
            note = wording.missing_note(self.setter.missing, language)
            sheet.lines(x, y + 1.5, self.setter.wrap(note, parts.SANS8, _CHECK_WIDTH), parts.SANS8, ink=SOFT)
        return max(132.0, x + _CHECK_WIDTH + 5)

    def _groups(self, bold: Style) -> list[list[Fact]]:
        paper, language, zone = self.paper, self.language, self.office.time_zone
        title = self.setter.wrap(paper.kbli_title, bold, _FACTS_WIDTH) if paper.kbli_title else []
        code = wording.industry(paper.kbli, paper.kbli_version)
        industry: list[Fact] = [("value", line, "") for line in title]
        industry += [("plain" if title else "value", code, "")] if code else []
        channels: list[Fact] = []
        for name, ready in paper.channels:
            state = (
                say(READY, language, day=wording.day(ready, zone, language)) if ready else say(IN_PREPARATION, language)
            )
            for place, line in enumerate(self.setter.wrap(wording.channel(name), bold, _STATE_AT - 1)):
                channels.append(("value", line, "" if place else state))
        until = wording.day(paper.expires_at, zone, language)
        groups: list[tuple[str, list[Fact]]] = [
            (REGISTRATION, [("value", paper.registration_number, "")]),
            (INDUSTRY, industry),
            (VALID_UNTIL, [("value", until, "")]),
            (CHANNELS, channels),
        ]
        return [[("label", say(label, language), ""), *facts] for label, facts in groups if facts]

    def _facts(self, x: float) -> None:
        for pitch, size, air in _PACES:
            bold, plain = Style("bold", size, pitch), Style("sans", size, pitch)
            groups = self._groups(bold)
            height = sum(len(group) for group in groups) * pitch + (len(groups) - 1) * air - pitch
            widest = max(self.setter.width(state, plain) for group in groups for _, _, state in group)
            free = self.at.right - _SIGN_WIDTH - 3 - x - _STATE_AT
            if self.first + height <= self.foot - 2.5 and widest <= free:
                break
        else:
            raise InputError("paper.too_long")
        styles = {"label": parts.SANS8, "value": bold, "plain": plain}
        y = self.first
        for group in groups:
            for kind, text, beside in group:
                self.sheet.text(x, y, text, styles[kind], ink=SOFT if kind == "label" else BLACK)
                if beside:
                    self.sheet.text(x + _STATE_AT, y, beside, plain)
                y += pitch
            y += air

    def _signature(self) -> None:
        sheet, office, language = self.sheet, self.office, self.language
        day = wording.day(self.paper.issued_at, office.time_zone, language)
        place = f"{office.place}, {day}" if office.place else day
        x = self.at.right - _SIGN_WIDTH
        end = sheet.lines(x, self.first, self.setter.wrap(place, parts.SANS11, _SIGN_WIDTH), parts.SANS11)
        title = (office.head_title_english if language == "en" else "") or office.head_title
        if title:
            style, lines = self.setter.fit(f"{title},", _HEAD_TITLES, _SIGN_WIDTH, balanced=True)
            end = sheet.lines(x, end, lines, style)
        nip = unbroken(f"NIP {grouped_nip(office.head_nip)}") if office.head_nip else ""
        known = [text for text in (office.head_rank, nip) if text]
        below = [line for text in known for line in self.setter.wrap(text, parts.SANS9, _SIGN_WIDTH)]
        last = min(self.foot - 15.5, self.foot - 3.6 - 4 * len(below))
        top = parts.signature(sheet, x, _SIGN_WIDTH, office.head_name, last=last, below=below)
        if top - end < 8:
            raise InputError("paper.too_long")

    def _footer(self) -> None:
        note = say(VALID_WITH_STAMP, self.language)
        parts.footer(
            self.sheet,
            (self.at.left, self.at.right, self.foot),
            note=f"{note} {INDONESIAN_PREVAILS}" if self.language == "en" else note,
            serial=self.paper.serial,
            words=self.words,
            pages=1,
            language=self.language,
        )


def grouped_nip(nip: str) -> str:
    """Give an 18-digit civil servant number in its parts: birth date, appointment, sex, serial; others as they are."""
    digits = nip.replace(" ", "")
    if len(digits) != 18 or not digits.isdigit():
        return nip
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
