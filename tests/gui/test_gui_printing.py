from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from tests.gui.fakes_papers import proof_pdf
from ukmdesk.errors import InputError
from ukmdesk.gui.pdf_pages import draw_page, draw_pages, page_sizes
from ukmdesk.gui.printing import MAX_DPI, Printers, print_pages

DRAWN_AT, SEEN_AT = QSize(2480, 3508), QSize(620, 877)
"""A4 at 300 dpi as it is printed, and at 75 dpi as it is compared: a shift of a fraction of a dot is no difference."""


class Remembering:
    def __init__(self, name: str = "") -> None:
        self.name = name

    def printer(self) -> str:
        return self.name

    def keep_printer(self, name: str) -> None:
        self.name = name


def unheard(done: int, total: int) -> None:
    """Hear of the progress and do nothing."""


def pdf_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def difference(one: QImage, other: QImage) -> float:
    """Give the mean difference of two pictures' greys, 0 (alike) to 1; two unlike proofs differ by 0.1."""
    small = [
        page.scaled(SEEN_AT, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        for page in (one, other)
    ]
    greys = [bytes(page.convertToFormat(QImage.Format.Format_Grayscale8).constBits()) for page in small]
    return float(sum(abs(a - b) for a, b in zip(*greys, strict=True))) / len(greys[0]) / 255


def test_a_page_is_drawn_on_white_paper_at_the_size_asked_for() -> None:
    page = draw_page(proof_pdf(), 0, QSize(370, 523))

    assert page.size() == QSize(370, 523)
    assert page.pixelColor(1, 1).name() == "#ffffff"
    assert any(page.pixelColor(x, 90).lightness() < 100 for x in range(page.width()))


def test_bytes_that_are_no_paper_are_refused_with_a_code() -> None:
    with pytest.raises(InputError) as caught:
        page_sizes(b"%PDF-1.7 and nothing else")

    assert caught.value.code == "paper.unreadable"


def test_what_is_printed_looks_like_the_preview_and_has_its_size(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    printer = pdf_printer(tmp_path / "printed.pdf")

    print_pages(printer, proof_pdf(), copies=1, step=lambda done, total: steps.append((done, total)))
    printed = (tmp_path / "printed.pdf").read_bytes()

    assert steps == [(0, 1), (1, 1)]
    (was,), (now,) = page_sizes(proof_pdf()), page_sizes(printed)
    assert abs(was.width() - now.width()) < 1
    assert abs(was.height() - now.height()) < 1
    assert difference(draw_page(proof_pdf(), 0, DRAWN_AT), draw_page(printed, 0, DRAWN_AT)) < 0.008


def test_the_code_on_the_printed_page_can_be_read(tmp_path: Path) -> None:
    from ukmdesk.certificates.scan import read_codes

    original, printed = tmp_path / "original.pdf", tmp_path / "printed.pdf"
    original.write_bytes(proof_pdf())

    print_pages(pdf_printer(printed), proof_pdf(), copies=1, step=unheard)

    assert read_codes(printed) == read_codes(original) != []


def test_copies_print_every_page_again_and_never_finer_than_300_dpi(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    printer = pdf_printer(tmp_path / "printed.pdf")

    print_pages(printer, proof_pdf(), copies=3, step=lambda done, total: steps.append((done, total)))

    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert len(page_sizes((tmp_path / "printed.pdf").read_bytes())) == 3
    assert printer.resolution() == MAX_DPI


def test_a_printer_that_takes_nothing_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        print_pages(pdf_printer(tmp_path / "none" / "printed.pdf"), proof_pdf(), copies=1, step=unheard)

    assert caught.value.code == "print.failed"


def test_a_stop_ends_the_job(tmp_path: Path) -> None:
    class Enough(Exception):  # noqa: N818
        pass

    def stop(done: int, total: int) -> None:
        raise Enough

    printer = pdf_printer(tmp_path / "printed.pdf")

    with pytest.raises(Enough):
        print_pages(printer, proof_pdf(), copies=2, step=stop)

    assert printer.printerState() != QPrinter.PrinterState.Active


def test_a_printer_that_went_away_is_named_before_anything_is_sent() -> None:
    printers = Printers(Remembering())

    with pytest.raises(InputError) as caught:
        printers.send(proof_pdf(), "no such printer", 1, "proof", unheard)

    assert caught.value.code == "print.no_printer"


def test_the_printer_used_last_is_remembered_by_its_name() -> None:
    remembering = Remembering()

    Printers(remembering).keep("kantor")

    assert remembering.name == "kantor"


def test_pages_come_one_at_a_time() -> None:
    pages = list(draw_pages(proof_pdf(), 30))

    assert [page.size() for page in pages] == [QSize(248, 351)]
