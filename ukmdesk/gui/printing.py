"""Printing: which printers there are, which was used last, and the pages of a paper sent to one of them.

What is printed are the pictures of exactly the bytes that the preview shows. Nothing here asks the person anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from ukmdesk.errors import InputError
from ukmdesk.gui.pdf_pages import draw_pages, page_sizes

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

Step = Callable[[int, int], None]
MAX_DPI: Final = 300
"""Papers are drawn at the printer's resolution, never finer than this: codes and letters are whole there."""


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """A printer of this computer: the system's name, the words to show, and whether it takes work now."""

    name: str
    words: str
    is_ready: bool


class Chosen(Protocol):
    """Where the printer that was used last is remembered."""

    def printer(self) -> str: ...  # noqa: D102
    def keep_printer(self, name: str) -> None: ...  # noqa: D102


class Printing(Protocol):
    """What the print page needs. `found` and `send` may take long and are called beside the GUI thread."""

    def found(self) -> Sequence[FoundPrinter]:
        """Give all printers, the one to offer first at the front; empty when there is none."""
        ...

    def send(self, pdf: bytes, printer: str, copies: int, title: str, step: Step) -> None:
        """Print all pages `copies` times; `step` hears pages done of all.

        Raises InputError `print.no_printer`, `print.no_a4`, `print.failed`; whatever `step` raises stops the job.
        """
        ...

    def keep(self, printer: str) -> None:
        """Remember a printer as the one to offer first."""
        ...


class Printers:
    """The system's printers. See Printing."""

    def __init__(self, chosen: Chosen) -> None:
        self._chosen = chosen

    def found(self) -> Sequence[FoundPrinter]:
        """Give all printers: the one used last, else the system's own first one, at the front."""
        from PySide6.QtPrintSupport import QPrinterInfo

        infos = [info for info in QPrinterInfo.availablePrinters() if not info.isNull()]
        first = self._chosen.printer() or QPrinterInfo.defaultPrinterName()
        infos.sort(key=lambda info: (info.printerName() != first, info.printerName().casefold()))
        return [FoundPrinter(info.printerName(), _words(info), _is_ready(info)) for info in infos]

    def send(self, pdf: bytes, printer: str, copies: int, title: str, step: Step) -> None:
        """Look at the printer's state and paper, then print."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(printer)
        if info.isNull():
            raise InputError("print.no_printer")
        if not _is_ready(info):
            raise InputError("print.failed")
        sizes = info.supportedPageSizes()
        if sizes and not any(size.id() == QPageSize.PageSizeId.A4 for size in sizes):
            raise InputError("print.no_a4")
        device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        device.setDocName(title)
        print_pages(device, pdf, copies=copies, step=step)

    def keep(self, printer: str) -> None:
        """Remember the printer's name."""
        self._chosen.keep_printer(printer)


def print_pages(printer: QPrinter, pdf: bytes, *, copies: int, step: Step) -> None:
    """Paint the pages of a paper on a printer, in their true size from the paper's corner.

    Raises InputError `print.failed` when the printer does not take them. When `step` raises, the job is aborted: before
    the first page nothing comes out; after it nobody knows, because not every printing system can take pages back.
    """
    sizes = page_sizes(pdf)
    total = len(sizes) * copies
    step(0, total)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(_orientation(sizes[0]))
    printer.setFullPage(True)
    printer.setResolution(min(MAX_DPI, printer.resolution()))
    painter = QPainter()
    if not painter.begin(printer):
        raise InputError("print.failed")
    pictures = chain.from_iterable(draw_pages(pdf, printer.resolution()) for _ in range(copies))
    try:
        for done, picture in enumerate(pictures):
            if done and not printer.newPage():
                raise InputError("print.failed")
            painter.drawImage(0, 0, picture)
            step(done + 1, total)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() == type(printer).PrinterState.Error:
        raise InputError("print.failed")


def _orientation(size: QSizeF) -> QPageLayout.Orientation:
    wide = size.width() > size.height()
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait


def _words(info: QPrinterInfo) -> str:
    return info.description() or info.printerName()


def _is_ready(info: QPrinterInfo) -> bool:
    from PySide6.QtPrintSupport import QPrinter

    return info.state() not in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
