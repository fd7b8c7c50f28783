"""Pages of a PDF as pictures: the one way from the bytes of a paper to the screen and to the printer.

QtPdf is loaded when the first page is drawn. Everything here may run in any thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from ukmdesk.errors import InputError

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

POINTS_PER_INCH: Final = 72


def page_sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    """Give the size of every page in points. Raises InputError `paper.unreadable`."""
    with _opened(pdf) as document:
        return tuple(document.pagePointSize(index) for index in range(document.pageCount()))


def draw_page(pdf: bytes, index: int, size: QSize) -> QImage:
    """Draw a page on white paper of `size` pixels. Raises InputError `paper.unreadable`."""
    with _opened(pdf) as document:
        return _on_white(document, index, size)


def draw_pages(pdf: bytes, dpi: int) -> Iterator[QImage]:
    """Draw page after page at a resolution, one in memory at a time. Raises InputError `paper.unreadable`."""
    with _opened(pdf) as document:
        for index in range(document.pageCount()):
            points = document.pagePointSize(index)
            size = (points * dpi / POINTS_PER_INCH).toSize()
            yield _on_white(document, index, size)


@contextmanager
def _opened(pdf: bytes) -> Iterator[QPdfDocument]:
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready:
        raise InputError("paper.unreadable")
    try:
        yield document
    finally:
        document.close()


def _on_white(document: QPdfDocument, index: int, size: QSize) -> QImage:
    drawn = document.render(index, size)
    if drawn.isNull():
        raise InputError("paper.unreadable")
    paper = QImage(size, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper
