"""Tanda Bukti Pendaftaran: the proof that the seller takes home, one upright page (PAPERS.md 6.1).

Long names step down in size and wrap, rows grow, then a tight setting is chosen, then the signatures turn to page 2;
the code stays on page 1. Nothing is cut off.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import msgspec

from ukmdesk.certificates import parts
from ukmdesk.certificates.measures import UPRIGHT
from ukmdesk.certificates.papers import ProofPaper, Rendered
from ukmdesk.certificates.proof_rows import Row, table
from ukmdesk.certificates.sheet import BLACK, DRAWING, HAIR, NILA, SOFT, SOGA, Sheet
from ukmdesk.certificates.typesetting import Style, Typesetter, unbroken
from ukmdesk.certificates.weaves import parang
from ukmdesk.certificates.wording import ASK, NOT_SIGNED, say
from ukmdesk.i18n import N_

TITLE: Final = N_("Tanda Bukti Pendaftaran")
NUMBER: Final = N_("Nomor pendaftaran")
PROVISIONAL: Final = N_("SEMENTARA")
RECORDED: Final = N_("Sudah dicatat, belum diputuskan dinas.")
NO_CERTIFICATE: Final = N_("Kertas ini bukan sertifikat.")
AFTERWARDS: Final = N_("Sesudah ini")
STEPS: Final = (
    N_("Petugas mengirim pendaftaran Anda ke kantor dinas."),
    N_("Dinas memeriksa paling lama {days} hari kerja."),
    N_("Bila diterima, Anda mendapat sertifikat. Bila ada yang kurang, petugas menghubungi Anda."),
)
HOW_TO_CHECK: Final = N_("Cara mengecek kertas ini")
CHECK: Final = N_(
    "Buka “Cek kertas” di ukmdesk, arahkan kamera ke kode ini. Tidak perlu internet. "
    "Nama dan nomor di layar harus sama dengan kertas."
)
SELLER, OFFICER = N_("Pelaku usaha,"), N_("Petugas,")
SIGN_HERE: Final = N_("Tanda tangan atau cap jempol")
SIGN_LATER: Final = N_("Tanda tangan di halaman berikut.")
DEVICE: Final = N_("Perangkat {device}")

_VALUE: Final = 65.0
_SIDE: Final = 79.0
_SIGN_WIDTH: Final = 72.0
_BIG: Final = Style("bold", 23, 9.5, 1.6)


class _Setting(msgspec.Struct, frozen=True):
    """How close the page is set: rows lower by `less` than usual, their first baseline, white above the code (least,
    most), and how far above the foot the names under the signatures stand.
    """

    tight: bool
    less: float
    first: float
    above_code: tuple[float, float]
    names: float


_NORMAL: Final = _Setting(tight=False, less=0.0, first=5.2, above_code=(5.0, 8.0), names=9)
_TIGHT: Final = _Setting(tight=True, less=1.0, first=4.7, above_code=(4.0, 5.0), names=5.5)


def render_proof(paper: ProofPaper, *, preview: bool = False) -> Rendered:
    """Lay out the proof and give its PDF; the same paper gives the same bytes.

    A preview bears an empty box instead of the code and no serial. Raises InputError `paper.no_code` when a paper that
    is no preview has no code, `paper.emblem`, `paper.han_font`, `paper.time_zone` or `paper.date`.
    """
    if preview:
        paper = msgspec.structs.replace(paper, qr="", serial="")
    else:
        parts.require_code(paper.qr)
    with DRAWING:
        drawn = _Page(paper, pages=1).draw()
        return drawn if drawn.pages == 1 else _Page(paper, pages=drawn.pages).draw()


class _Page:
    """The proof being drawn; `pages` is what the footers say."""

    def __init__(self, paper: ProofPaper, *, pages: int) -> None:
        self.paper, self.pages, self.language = paper, pages, paper.language
        self.at = UPRIGHT[paper.office.paper]
        self.setter = Typesetter(paper.han_font)
        title = f"{say(TITLE, self.language)} {paper.number}"
        self.sheet = Sheet(self.at.width, self.at.height, title=title, language=self.language, setter=self.setter)
        self.words = parts.marks(copy=paper.copy, practice=paper.practice, language=self.language)
        self.setting = _NORMAL

    @property
    def row(self) -> float:
        """The height of a row of one line."""
        return self.at.row - self.setting.less

    @property
    def names(self) -> float:
        """The baseline of the names under the signatures on page 1."""
        return self.at.foot - self.setting.names

    def draw(self) -> Rendered:
        """Draw all pages."""
        grown = parts.letterhead(self.sheet, self.paper.office, self.at.left, self.at.right)
        self._strip(47 + grown)
        self._head(75 + grown)
        top = 87 + grown
        rows = self._set(top)
        self.sheet.rule(self.at.left, top, self.at.right, top, weight=0.8, ink=NILA)
        limit = self.at.foot - 6 - self._code_height - self.setting.above_code[0]
        bottom, rest = self._table(rows, top, limit)
        end = self._code(bottom)
        if rest or not self._can_sign_below(end):
            self._say_where_to_sign()
            self._footer()
            self._later_pages(rest)
        else:
            self._signatures(self._sign_from(end), self.names)
            self._footer()
        return self.sheet.finish()

    def _strip(self, y: float) -> None:
        sheet, width = self.sheet, self.at.right - self.at.left
        sheet.box(self.at.left, y, width, 15, weight=0.9)
        for x in (self.at.left, self.at.right - 10):
            parang(sheet, x, y, 10, 15)
        x = self.at.left + 16
        x += sheet.text(x, y + 10.4, say(PROVISIONAL, self.language), _BIG) + 8
        measure = self.at.right - 10 - 3 - x
        bold = [(parts.BOLD11, 1), (parts.BOLD10, 1), (parts.BOLD9, 1), (parts.BOLD8, 1)]
        plain = [(parts.SANS11, 1), (parts.SANS10, 1), (parts.SANS9, 1), (parts.SANS8, 1)]
        for text, steps, line in ((RECORDED, bold, y + 6.6), (NO_CERTIFICATE, plain, y + 11.6)):
            style, lines = self.setter.fit(say(text, self.language), steps, measure)
            sheet.lines(x, line, lines, style)

    def _head(self, y: float) -> None:
        sheet = self.sheet
        parts.draw_marks(sheet, self.at.right, y - 8, self.words)
        sheet.text(self.at.left, y, say(TITLE, self.language), parts.TITLE23, ink=NILA)
        x = self.at.left + sheet.text(self.at.left, y + 7.5, say(NUMBER, self.language), parts.SANS11, ink=SOFT)
        sheet.text(x + 3.5, y + 7.5, self.paper.number, parts.NUMBER)

    def _set(self, top: float) -> list[Row]:
        """Choose the setting and give the table's rows in it."""
        rows = table(self.paper, self.setter, self.at.right - _VALUE, tight=False)
        bottom = top + sum(self._height(row) for row in rows)
        if bottom + self.setting.above_code[0] <= self.at.tight_from and self._can_sign_below(self.at.foot - 41):
            return rows
        self.setting = _TIGHT
        return table(self.paper, self.setter, self.at.right - _VALUE, tight=True)

    def _height(self, row: Row) -> float:
        return self.row + _bump(row) + (len(row.lines) - 1) * row.style.leading

    def _table(self, rows: list[Row], y: float, limit: float) -> tuple[float, list[Row]]:
        """Draw rows down to `limit`; give where they end and what is left for the next page."""
        for place, row in enumerate(rows):
            if y + self._height(row) <= limit:
                y = self._row(row, y)
                continue
            here = int((limit - y - self.row - _bump(row)) // row.style.leading) + 1
            if here < 1:
                return y, rows[place:]
            y = self._row(msgspec.structs.replace(row, lines=row.lines[:here]), y)
            return y, [msgspec.structs.replace(row, lines=row.lines[here:]), *rows[place + 1 :]]
        return y, []

    def _row(self, row: Row, y: float) -> float:
        base = y + self.setting.first + _bump(row) * 0.8
        self.sheet.lines(self.at.left, base, self.setter.wrap(row.label, parts.SANS9, 38), parts.SANS9, ink=SOFT)
        self.sheet.lines(_VALUE, base, row.lines, row.style, ink=SOFT if row.missing else BLACK)
        y += self._height(row)
        self.sheet.rule(self.at.left, y, self.at.right, y, weight=0.3, ink=HAIR)
        return y

    @cached_property
    def _steps(self) -> list[list[str]]:
        days = self.paper.office.decision_days
        sentences = [say(step, self.language, days=days) for step in STEPS]
        return [self.setter.wrap(sentence, parts.SANS11, self.at.right - _SIDE - 6) for sentence in sentences]

    @cached_property
    def _check_lines(self) -> list[str]:
        lines = self.setter.wrap(say(CHECK, self.language), parts.SANS9, self.at.right - _SIDE)
        phone = self.paper.office.phone
        asking = say(ASK, self.language, phone=unbroken(phone)) if phone else ""
        return [*lines, *self.setter.wrap(asking, parts.SANS9, self.at.right - _SIDE)] if asking else lines

    @cached_property
    def _code_height(self) -> float:
        """Give the height of the code or of what stands beside it, whichever is more."""
        steps = sum(len(lines) for lines in self._steps)
        beside = 3.2 + 5.5 + (steps - 1) * 5 + 6.4 + len(self._check_lines) * 4
        return max(parts.code_side(self.paper.qr), beside)

    def _code(self, bottom: float) -> float:
        """Draw the code and, beside it, what comes next and how to check; give where they end."""
        least, most = self.setting.above_code
        top = bottom + min(most, max(least, self.at.tight_from - bottom))
        side = parts.code_or_preview(self.sheet, self.at.left, top, self.paper.qr, self.language)
        height = self._code_height
        y = top + 3.2
        self.sheet.text(_SIDE, y, say(AFTERWARDS, self.language), parts.TITLE13, ink=NILA)
        y += 5.5
        for number, lines in enumerate(self._steps, start=1):
            self.sheet.text(_SIDE, y, str(number), Style("title", 11, 5), ink=SOGA)
            y = self.sheet.lines(_SIDE + 6, y, lines, parts.SANS11)
        lines = self._check_lines
        y = top + max(height, side) - len(lines) * 4
        self.sheet.text(_SIDE, y, say(HOW_TO_CHECK, self.language), parts.BOLD9, ink=NILA)
        self.sheet.lines(_SIDE, y + 4, lines, parts.SANS9)
        return top + max(height, side)

    def _sign_from(self, end: float) -> float:
        """Give the baseline of the titles over the signatures: 35 mm above the foot, in the tight setting lower."""
        if not self.setting.tight:
            return max(end + 6, self.at.foot - self.at.sign)
        return max(end + 6, min(end + 9, self.names - self._names_height - 15))

    def _can_sign_below(self, end: float) -> bool:
        return self.names - self._names_height - self._sign_from(end) >= 12

    @cached_property
    def _names_height(self) -> float:
        heights = []
        for name in (self.paper.registration.owner.name, self.paper.officer_name):
            style, lines = self.setter.fit(name, parts.NAME_STEPS, _SIGN_WIDTH)
            heights.append(len(lines) * style.leading)
        return max(heights)

    def _signatures(self, y: float, names: float) -> None:
        device = say(DEVICE, self.language, device=self.paper.device)
        both = (
            (self.at.left, SELLER, self.paper.registration.owner.name, say(SIGN_HERE, self.language)),
            (self.at.right - _SIGN_WIDTH, OFFICER, self.paper.officer_name, device),
        )
        for x, title, name, below in both:
            self.sheet.text(x, y, say(title, self.language), parts.SANS11)
            under = () if self.setting.tight and self.sheet.page == 1 else (below,)
            parts.signature(self.sheet, x, _SIGN_WIDTH, name, last=names, below=under)

    def _say_where_to_sign(self) -> None:
        self.sheet.text(self.at.right, self.at.foot - 2.2, say(SIGN_LATER, self.language), parts.SANS9, align="right")

    def _later_pages(self, rest: list[Row]) -> None:
        """Draw what is left of the table and the signatures under a running head."""
        while True:
            self.sheet.turn()
            self._running_head()
            y, rest = self._table(rest, 22.0, self.at.height - 24)
            names = y + 10 + 20 + self._names_height
            done = not rest and names + 7 <= self.at.height - 24
            if done:
                self._signatures(y + 10, names)
            self._footer()
            if done:
                return

    def _running_head(self) -> None:
        sheet = self.sheet
        sheet.text(self.at.left, 19, say(TITLE, self.language), Style("title", 11, 5), ink=NILA)
        sheet.text(self.at.right, 19, self.paper.number, parts.BOLD11, align="right")
        sheet.rule(self.at.left, 22, self.at.right, 22, weight=0.8, ink=NILA)

    def _footer(self) -> None:
        parts.footer(
            self.sheet,
            (self.at.left, self.at.right, self.at.foot),
            note=say(NOT_SIGNED, self.language),
            serial=self.paper.serial,
            words=self.words,
            pages=self.pages,
            language=self.language,
        )


def _bump(row: Row) -> float:
    """Give the extra height of a row set larger than reading size."""
    return max(0.0, (row.style.size - 11) * 0.19)
