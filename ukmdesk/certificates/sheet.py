"""A page to draw on: millimetres from the top left corner, y downwards, `y` of a text is its baseline.

The only module that drives ReportLab's canvas. The same calls give the same bytes: no clock, no random number, no
compression of text, fonts embedded, the language in the catalogue. Lines, boxes and weaves are marked as artifacts.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, Final, Literal

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from ukmdesk.certificates.fonts import POINT, face
from ukmdesk.certificates.papers import Placed, Rendered
from ukmdesk.certificates.pictures import Picture
from ukmdesk.certificates.typesetting import Style, Typesetter, literal
from ukmdesk.i18n import Language

rl_config.invariant = 1
rl_config.useA85 = 0

BLACK: Final = "black"
SOFT: Final = "soft"
NILA: Final = "nila"
SOGA: Final = "soga"
HAIR: Final = "hair"
Ink = Literal["black", "soft", "nila", "soga", "hair"]
_INKS: Final[dict[str, str]] = {
    "black": "0",
    "soft": "0.2392 0.2353 0.2235",
    "nila": "0.1216 0.2314 0.3412",
    "soga": "0.549 0.3529 0.1804",
    "hair": "0.6275 0.6157 0.5843",
}
"""Grey or red, green and blue: #000000, #3D3C39, #1F3B57, #8C5A2E, #A09D95."""

_LANGUAGE: Final[dict[Language, str]] = {"id": "id-ID", "en": "en"}
Align = Literal["left", "centre", "right"]

DRAWING: Final = RLock()
"""ReportLab's fonts and settings belong to the process: one paper is drawn at a time."""


class Sheet:
    """One document of equal pages, `width` x `height` mm. Close it with `finish`."""

    def __init__(self, width: float, height: float, *, title: str, language: Language, setter: Typesetter) -> None:
        self.width, self.height, self.setter = width, height, setter
        self.page = 1
        self.placed: list[Placed] = []
        self._file = io.BytesIO()
        font: Any = face("sans").name
        self._canvas: Any = Canvas(
            self._file,
            pagesize=(width / POINT, height / POINT),
            pageCompression=1,
            invariant=1,
            initialFontName=font,
            lang=_LANGUAGE[language],
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("ukmdesk")

    def text(self, x: float, y: float, text: str, style: Style, *, ink: Ink = BLACK, align: Align = "left") -> float:
        """Set one line at its baseline and give its width in mm; `x` is its left, middle or right end by `align`."""
        text = literal(text)
        if not text:
            return 0.0
        width = self.setter.width(text, style)
        left = x - {"left": 0.0, "centre": width / 2, "right": width}[align]
        self._write(f"BT {_INKS[ink]} {'g' if ink == BLACK else 'rg'} {style.spacing:g} Tc")
        self._write(f"1 0 0 1 {self._across(left)} {self._up(y)} Tm")
        document = self._canvas._doc
        for chosen, drawn in self.setter.runs(text, style.face):
            for subset, codes in chosen.font.splitString(drawn, document):
                font = chosen.font.getSubsetInternalName(subset, document)
                self._write(f"{font} {style.size:g} Tf <{codes.hex()}> Tj")
        self._write("ET")
        size = style.size * POINT
        self._note("text", left, y - 0.68 * size, left + width, y + 0.2 * size, text=text)
        return width

    def lines(
        self, x: float, y: float, lines: list[str], style: Style, *, ink: Ink = BLACK, align: Align = "left"
    ) -> float:
        """Set lines one under another from baseline `y`; give the baseline after the last one."""
        for line in lines:
            self.text(x, y, line, style, ink=ink, align=align)
            y += style.leading
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, weight: float, ink: Ink = BLACK) -> None:
        """Draw a straight line of `weight` points."""
        line = f"{self._across(x0)} {self._up(y0)} m {self._across(x1)} {self._up(y1)} l S"
        with self.artifact():
            self._write(f"{_pen(weight, ink)} {line}")

    def box(self, x: float, y: float, width: float, height: float, *, weight: float, ink: Ink = BLACK) -> None:
        """Draw a rectangle with square corners and no fill."""
        with self.artifact():
            self._write(f"{_pen(weight, ink)} {self._rectangle(x, y, width, height)} S")

    def blank(self, x: float, y: float, width: float, height: float) -> None:
        """Paint a rectangle white."""
        with self.artifact():
            self._write(f"1 g {self._rectangle(x, y, width, height)} f")

    def cells(self, x: float, y: float, edge: float, runs: list[tuple[int, int, int]], modules: int) -> None:
        """Fill runs (row, first column, length) of black cells of `edge` mm as one path with its corner at `x`, `y`."""
        scale = f"{edge / POINT:.6f}"
        self._write(f"q 0 g {scale} 0 0 {scale} {x / POINT:.6f} {(self.height - y) / POINT:.6f} cm")
        self._write(" ".join([f"{column} {-row - 1} {length} 1 re" for row, column, length in runs]) + " f")
        self._write("Q")
        self._note("code", x, y, x + edge * modules, y + edge * modules)

    def picture(self, x: float, y: float, width: float, height: float, picture: Picture) -> None:
        """Draw a picture into a box, as large as it goes without being stretched, in the middle."""
        scale = min(width / picture.width, height / picture.height)
        drawn_width, drawn_height = picture.width * scale, picture.height * scale
        left, bottom = x + (width - drawn_width) / 2, y + (height + drawn_height) / 2
        size = f"{drawn_width / POINT:.3f} 0 0 {drawn_height / POINT:.3f}"
        self._write(f"q {size} {self._across(left)} {self._up(bottom)} cm /{picture.enter(self._canvas)} Do Q")
        self._note("mark", x, y, x + width, y + height)

    def curves(self, path: Sequence[str], *, weight: float, ink: Ink) -> None:
        """Draw a path of PDF operators in points from the bottom left: filled when `weight` is 0."""
        painted = "f" if weight == 0 else "S"
        self._write(f"{_pen(weight, ink) if weight else f'{_INKS[ink]} rg'} {' '.join(path)} {painted}")

    def form(self, name: str, draw: Callable[[], None]) -> None:
        """Keep what `draw` draws, in points from the bottom left, to be placed many times."""
        self._canvas.beginForm(name)
        draw()
        self._canvas.endForm()

    def place(self, name: str, x: float, y: float) -> None:
        """Place a kept form with its origin at `x`, `y`."""
        self._write(f"q 1 0 0 1 {self._across(x)} {self._up(y)} cm")
        self._canvas.doForm(name)
        self._write("Q")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is drawn inside as decoration that a reading program passes over."""
        self._write("/Artifact BMC")
        yield
        self._write("EMC")

    @contextmanager
    def clipped(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Show only what falls into a rectangle."""
        self._write(f"q {self._rectangle(x, y, width, height)} W n")
        yield
        self._write("Q")

    def turn(self) -> None:
        """Begin the next page."""
        self._canvas.showPage()
        self.page += 1

    def finish(self) -> Rendered:
        """Close the document and give it."""
        self._canvas.showPage()
        self._canvas.save()
        pdf = self._file.getvalue()
        return Rendered(
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            pages=self.page,
            missing_characters=tuple(self.setter.missing),
            placed=tuple(self.placed),
        )

    def _write(self, operators: str) -> None:
        self._canvas._code.append(operators)

    def _across(self, x: float) -> str:
        return f"{x / POINT:.3f}"

    def _up(self, y: float) -> str:
        return f"{(self.height - y) / POINT:.3f}"

    def _rectangle(self, x: float, y: float, width: float, height: float) -> str:
        return f"{self._across(x)} {self._up(y + height)} {width / POINT:.3f} {height / POINT:.3f} re"

    def _note(self, kind: str, left: float, top: float, right: float, bottom: float, *, text: str = "") -> None:
        place = Placed(page=self.page, kind=kind, left=left, top=top, right=right, bottom=bottom, text=text)
        self.placed.append(place)


def _pen(weight: float, ink: Ink) -> str:
    return f"{weight:g} w {_INKS[ink]} {'G' if ink == BLACK else 'RG'}"
