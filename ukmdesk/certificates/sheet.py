"""A page to draw on: millimetres from the top left corner, y downwards, `y` of a text is its baseline.

The only module that drives ReportLab's canvas. The same calls give the same bytes: no clock, no random number, no
compression of text, fonts embedded, the language in the catalogue. Lines, boxes and weaves are marked as artifacts.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any, Final, Literal

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

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
_INKS: Final[dict[str, str]] = {"soft": "#3D3C39", "nila": "#1F3B57", "soga": "#8C5A2E", "hair": "#A09D95"}
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
        width = self.setter.width(text, style)
        left = x - {"left": 0.0, "centre": width / 2, "right": width}[align]
        line = self._canvas.beginText(left / POINT, (self.height - y) / POINT)
        if ink == BLACK:
            line.setFillGray(0)
        else:
            line.setFillColor(_colour(ink))
        line.setCharSpace(style.spacing)
        for chosen, drawn in self.setter.runs(text, style.face):
            line.setFont(chosen.name, style.size)
            line.textOut(drawn)
        self._canvas.drawText(line)
        if text.strip():
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
        with self.artifact():
            self._stroke(weight, ink)
            self._canvas.line(x0 / POINT, (self.height - y0) / POINT, x1 / POINT, (self.height - y1) / POINT)

    def box(self, x: float, y: float, width: float, height: float, *, weight: float, ink: Ink = BLACK) -> None:
        """Draw a rectangle with square corners and no fill."""
        with self.artifact():
            self._stroke(weight, ink)
            bottom = (self.height - y - height) / POINT
            self._canvas.rect(x / POINT, bottom, width / POINT, height / POINT)

    def blank(self, x: float, y: float, width: float, height: float) -> None:
        """Paint a rectangle white."""
        with self.artifact():
            self._canvas.setFillGray(1)
            bottom = (self.height - y - height) / POINT
            self._canvas.rect(x / POINT, bottom, width / POINT, height / POINT, stroke=0, fill=1)

    def cells(self, x: float, y: float, edge: float, runs: list[tuple[int, int, int]], modules: int) -> None:
        """Fill runs (row, first column, length) of black cells of `edge` mm as one path with its corner at `x`, `y`."""
        canvas, scale = self._canvas, edge / POINT
        canvas.saveState()
        canvas.setFillGray(0)
        canvas.transform(scale, 0, 0, scale, x / POINT, (self.height - y) / POINT)
        cells = [f"{column} {-row - 1} {length} 1 re" for row, column, length in runs]
        canvas._code.append(f"{' '.join(cells)} f")
        canvas.restoreState()
        self._note("code", x, y, x + edge * modules, y + edge * modules)

    def picture(self, x: float, y: float, width: float, height: float, picture: Picture) -> None:
        """Draw a picture into a box, as large as it goes without being stretched, in the middle."""
        scale = min(width / picture.width, height / picture.height)
        drawn_width, drawn_height = picture.width * scale, picture.height * scale
        left, top = x + (width - drawn_width) / 2, y + (height - drawn_height) / 2
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(left / POINT, (self.height - top - drawn_height) / POINT)
        canvas.scale(drawn_width / POINT, drawn_height / POINT)
        canvas._code.append(f"/{picture.enter(canvas)} Do")
        canvas.restoreState()
        self._note("mark", x, y, x + width, y + height)

    def curves(self, weight: float, ink: Ink, *, fill: bool = False) -> PDFPathObject:
        """Start a path in points with pen and fill set; close it with `draw_curves`."""
        self._stroke(weight, ink)
        if fill:
            self._canvas.setFillColor(_colour(ink))
        path: PDFPathObject = self._canvas.beginPath()
        return path

    def draw_curves(self, path: PDFPathObject, *, fill: bool = False) -> None:
        """Draw a path that `curves` started."""
        self._canvas.drawPath(path, stroke=0 if fill else 1, fill=1 if fill else 0)

    def form(self, name: str, draw: Callable[[], None]) -> None:
        """Keep what `draw` draws, in points from the bottom left, to be placed many times."""
        self._canvas.beginForm(name)
        draw()
        self._canvas.endForm()

    def place(self, name: str, x: float, y: float) -> None:
        """Place a kept form with its origin at `x`, `y`."""
        self._canvas.saveState()
        self._canvas.translate(x / POINT, (self.height - y) / POINT)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is drawn inside as decoration that a reading program passes over."""
        self._canvas._code.append("/Artifact BMC")
        yield
        self._canvas._code.append("EMC")

    @contextmanager
    def clipped(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Show only what falls into a rectangle."""
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.rect(x / POINT, (self.height - y - height) / POINT, width / POINT, height / POINT)
        self._canvas.clipPath(path, stroke=0)
        yield
        self._canvas.restoreState()

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

    def _stroke(self, weight: float, ink: Ink) -> None:
        self._canvas.setLineWidth(weight)
        if ink == BLACK:
            self._canvas.setStrokeGray(0)
        else:
            self._canvas.setStrokeColor(_colour(ink))

    def _note(self, kind: str, left: float, top: float, right: float, bottom: float, *, text: str = "") -> None:
        place = Placed(page=self.page, kind=kind, left=left, top=top, right=right, bottom=bottom, text=text)
        self.placed.append(place)


def _colour(ink: Ink) -> Color:
    return HexColor(_INKS[ink])
