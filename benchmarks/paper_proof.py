"""One more proof in a running program: ukmdesk beside plain ReportLab, typst and a bare writer, in the same run.

    python -m benchmarks.paper_proof [papers]

Every engine sets the same words of a proof, embeds Source Sans and Source Serif, draws the same code (read back from
its page) and the same emblem. Plain ReportLab does as its manual shows: fonts registered for each file, one drawString
a line, its own QrCodeWidget, an emblem from a file. typst compiles a template with the name as input and a code drawn
by segno. The limit is a bare writer: fonts, emblem and page kept as finished streams, a code by a C++ encoder, one
deflate, one cross-reference table. CPU time of the process, so that other work on the machine counts less.
"""

from __future__ import annotations

import io
import json
import re
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import font_source_sans_pro
import font_source_serif_pro
import pypdfium2
import segno
import typst
import zxingcpp
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.certificates.paper_world import EMBLEM, a_code, a_proof, a_seller
from ukmdesk.certificates import qr
from ukmdesk.certificates.papers import ProofPaper
from ukmdesk.certificates.proof import render_proof

SANS: Final = Path(font_source_sans_pro.font_directory)
SERIF: Final = Path(font_source_serif_pro.font_directory)
FONTS: Final = {
    "Sans": SANS / "SourceSansPro-Regular.ttf",
    "Bold": SANS / "SourceSansPro-Semibold.ttf",
    "Title": SERIF / "SourceSerifPro-Semibold.ttf",
}
WARM: Final = 3
PAGE_HEIGHT: Final = 297.0


def a_paper(number: int) -> ProofPaper:
    serial, name = f"3398-0012-{number:06d}", f"Gula Semut Bu Warsini {number}"
    return a_proof(a_seller(name=name), serial=serial, qr=a_code(serial=serial, name=name))


def ours(paper: ProofPaper) -> bytes:
    return render_proof(paper).pdf


class Plain:
    """ReportLab as its manual shows it."""

    def __init__(self, words: list[tuple[float, float, str]], folder: Path) -> None:
        self.words, self.emblem = words, folder / "emblem.png"

    def __call__(self, paper: ProofPaper) -> bytes:
        for name, file in FONTS.items():
            pdfmetrics.registerFont(TTFont(name, str(file)))
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=(210 * mm, PAGE_HEIGHT * mm))
        canvas.drawImage(str(self.emblem), 25 * mm, 261 * mm, 18 * mm, 22 * mm, mask="auto")
        for number, (x, y, text) in enumerate([*self.words, (65, 92, paper.registration.business.name)]):
            canvas.setFont(list(FONTS)[number % len(FONTS)], 11)
            canvas.drawString(x * mm, (PAGE_HEIGHT - y) * mm, text)
        for row in range(10):
            canvas.line(25 * mm, (200 - 7.5 * row) * mm, 190 * mm, (200 - 7.5 * row) * mm)
        drawing = Drawing(43 * mm, 43 * mm)
        drawing.add(QrCodeWidget(paper.qr, barWidth=43 * mm, barHeight=43 * mm, barLevel="M"))
        renderPDF.draw(drawing, canvas, 25 * mm, 75 * mm)
        canvas.showPage()
        canvas.save()
        return target.getvalue()


class Typst:
    """typst with one compiler kept, the words as inputs."""

    def __init__(self, words: list[tuple[float, float, str]], folder: Path) -> None:
        self.folder = folder
        lines = [
            "#set page(width: 210mm, height: 297mm, margin: 0mm)",
            '#set text(font: "Source Sans Pro", size: 11pt)',
            '#place(dx: 25mm, dy: 14mm, image("emblem.png", height: 22mm))',
            '#place(dx: 25mm, dy: 178mm, image(bytes(sys.inputs.code), format: "svg", width: 43mm))',
            '#place(dx: 65mm, dy: 89mm, text(font: "Source Serif Pro", weight: 600, sys.inputs.name))',
            *[f"#place(dx: 25mm, dy: {97 + 7.5 * row}mm, line(length: 165mm, stroke: 0.3pt))" for row in range(10)],
        ]
        lines += [
            f"#place(dx: {x}mm, dy: {y - 3.5}mm, text(weight: {600 if n % 3 == 1 else 400}, {json.dumps(text)}))"
            for n, (x, y, text) in enumerate(words)
        ]
        (folder / "paper.typ").write_text("\n".join(lines), encoding="utf-8")
        fonts: list[Any] = [SANS, SERIF]
        self.compiler = typst.Compiler(str(folder / "paper.typ"), root=str(folder), font_paths=fonts)

    def __call__(self, paper: ProofPaper) -> bytes:
        code = io.BytesIO()
        segno.make_qr(paper.qr, error="m", mask=3, boost_error=False).save(code, kind="svg", border=4)
        inputs = {"code": code.getvalue().decode(), "name": paper.registration.business.name}
        made: Any = self.compiler.compile(format="pdf", sys_inputs=inputs)
        return bytes(made)


class Bare:
    """A writer that knows one file: all but the code is kept as finished streams."""

    def __init__(self, paper: ProofPaper) -> None:
        pdf = ours(paper)
        self.objects = re.findall(rb"\n(\d+ 0 obj\n.*?endobj)", pdf, re.DOTALL)
        self.end = pdf[pdf.index(b"trailer") : pdf.rindex(b"startxref")]
        self.start = pdf[: pdf.index(b"1 0 obj")]
        streams = [(n, re.search(rb"stream\r?\n(.*?)endstream", one, re.DOTALL)) for n, one in enumerate(self.objects)]
        for number, found in streams:
            content = zlib.decompress(found[1]) if found and b"/FlateDecode" in self.objects[number] else b""
            cells = re.search(rb"(?:\d+ -\d+ \d+ 1 re ?)+f", content)
            if cells:
                self.page, self.before, self.after = number, content[: cells.start()], content[cells.end() :]

    def __call__(self, paper: ProofPaper) -> bytes:
        code = zxingcpp.create_barcode(paper.qr, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        picture: Any = code.to_image(scale=1, add_quiet_zones=False)
        levels: Any = memoryview(picture).tolist()
        rows = [bytes(0 if level else 1 for level in row) for row in levels]
        cells = " ".join(f"{column} {-row - 1} {length} 1 re" for row, column, length in qr.runs(rows))
        body = zlib.compress(self.before + cells.encode() + b" f" + self.after)
        head = b"%d 0 obj\n<< /Filter [ /FlateDecode ] /Length %d >>\nstream\n" % (self.page + 1, len(body))
        objects = list(self.objects)
        objects[self.page] = head + body + b"\nendstream\nendobj"
        target, places = io.BytesIO(), []
        target.write(self.start)
        for one in objects:
            places.append(target.tell())
            target.write(one + b"\n")
        table = target.tell()
        target.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        target.write(b"".join(b"%010d 00000 n \n" % place for place in places))
        target.write(self.end + b"startxref\n%d\n%%%%EOF\n" % table)
        return target.getvalue()


def reads_back(pdf: bytes, code: str) -> bool:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=200 / 72).to_pil()
    document.close()
    return code in [found.text for found in zxingcpp.read_barcodes(picture)]


def measured(engines: dict[str, Callable[[ProofPaper], bytes]], papers: list[ProofPaper]) -> dict[str, Any]:
    """Let the engines take turns at each paper, so that what disturbs the machine disturbs them alike."""
    took: dict[str, list[float]] = {title: [] for title in engines}
    size = dict.fromkeys(engines, 0)
    for number, paper in enumerate(papers):
        for title, engine in engines.items():
            began = time.process_time()
            pdf = engine(paper)
            took[title].append((time.process_time() - began) * 1000)
            size[title] = len(pdf)
            if number < WARM and not reads_back(pdf, paper.qr):
                raise SystemExit(f"{title}: its code cannot be read back")
    return {
        title: {"cpu_ms_p50": round(statistics.median(values[WARM:]), 2), "kb": round(size[title] / 1000, 1)}
        for title, values in took.items()
    }


def words_of(paper: ProofPaper) -> list[tuple[float, float, str]]:
    placed = [place for place in render_proof(paper).placed if place.kind == "text"]
    name = paper.registration.business.name
    return [(round(place.left, 2), round(place.bottom, 2), place.text) for place in placed if place.text != name]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    papers = [a_paper(number) for number in range(count + WARM)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "emblem.png").write_bytes(EMBLEM)
        words = words_of(papers[0])
        engines: dict[str, Callable[[ProofPaper], bytes]] = {
            "ukmdesk": ours,
            "bare writer (limit)": Bare(papers[0]),
            "plain ReportLab": Plain(words, folder),
            "typst": Typst(words, folder),
        }
        result = measured(engines, papers)
    own = result["ukmdesk"]["cpu_ms_p50"]
    result["times faster than plain ReportLab"] = round(result["plain ReportLab"]["cpu_ms_p50"] / own, 1)
    result["times faster than typst"] = round(result["typst"]["cpu_ms_p50"] / own, 2)
    result["times the limit"] = round(own / result["bare writer (limit)"]["cpu_ms_p50"], 2)
    print(json.dumps({"papers": count, **result}, indent=1))


if __name__ == "__main__":
    main()
