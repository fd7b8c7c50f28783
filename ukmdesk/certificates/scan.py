"""From a file to the codes on it: pages of a PDF, or a picture, are rendered and searched for QR codes.

The file comes from a stranger. Only PDF, PNG and JPEG are opened, by their first bytes, and size, pages and pixels are
limited before anything is unpacked.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ukmdesk.errors import ExchangeError, InputError

if TYPE_CHECKING:
    from PIL.Image import Image

Progress = Callable[[int, int], None]
MAX_FILE: Final = 32 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
MAX_PAGES: Final = 20
MAX_CODES: Final = 64
DPI: Final = 200
"""Pages are rendered at this resolution, larger ones at less, so that none has more than MAX_PIXELS."""
_PNG, _JPEG, _PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-"
_PDF_SEARCHED: Final = 1024
_STRIP: Final = 256
"""Rows of a transparent picture that are flattened at a time."""


def read_codes(source: Path | bytes, progress: Progress | None = None) -> list[str]:
    """Give the texts of all QR codes in a PDF, PNG or JPEG, page by page, each once; those of ukmdesk come first.

    `source` is a file, or the bytes of one. `progress` hears pages done of all, and may raise to stop between two.

    Raises InputError `scan.missing`; ExchangeError `scan.type`, `.too_large`, `.too_many_pages`, `.damaged`.
    An empty list means that there is no code that can be read.
    """
    data = _read(source) if isinstance(source, Path) else _limited(source)
    found: dict[str, None] = {}
    for picture in _pictures(data, progress):
        for text in _codes(picture):
            found[text] = None
        if len(found) >= MAX_CODES:
            break
    return sorted(found, key=lambda text: not text.startswith("UKM1:"))


def _read(path: Path) -> bytes:
    if not path.is_file():  # a pipe would be read for ever
        raise InputError("scan.missing", name=path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise InputError("scan.missing", name=path.name) from error
    return _limited(data)


def _limited(data: bytes) -> bytes:
    if len(data) > MAX_FILE:
        raise ExchangeError("scan.too_large", limit=MAX_FILE // 1024 // 1024)
    return data


def _pictures(data: bytes, progress: Progress | None) -> Iterator[Image]:
    if data.startswith((_PNG, _JPEG)):
        yield _picture(data)
    elif _PDF in data[:_PDF_SEARCHED]:
        yield from _pages(data, progress)
    else:
        raise ExchangeError("scan.type")


def _picture(data: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MAX_PIXELS:
                raise ExchangeError("scan.too_large", limit=MAX_PIXELS // 1_000_000)
            return _flattened(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ExchangeError("scan.too_large", limit=MAX_PIXELS // 1_000_000) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, OverflowError) as error:
        raise ExchangeError("scan.damaged") from error


def _flattened(picture: Image) -> Image:
    """Give the picture in grey on white: a transparent background would turn black.

    Strip by strip, because colours and transparency of a whole large picture take half a gigabyte.
    """
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("L")
    grey = Image.new("L", picture.size, "white")
    for top in range(0, picture.height, _STRIP):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP, picture.height))).convert("RGBA")
        grey.paste(strip.convert("L"), (0, top), strip.getchannel("A"))
    return grey


def _pages(data: bytes, progress: Progress | None) -> Iterator[Image]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ExchangeError("scan.damaged") from error
    try:
        if len(document) > MAX_PAGES:
            raise ExchangeError("scan.too_many_pages", limit=MAX_PAGES)
        for done, page in enumerate(document):
            if progress is not None:
                progress(done, len(document))
            width, height = page.get_size()
            scale = min(DPI / 72, math.sqrt(MAX_PIXELS / max(width * height, 1.0)))
            yield page.render(scale=scale, grayscale=True).to_pil()
    except pypdfium2.PdfiumError as error:
        raise ExchangeError("scan.damaged") from error
    finally:
        document.close()


def _codes(picture: Image) -> list[str]:
    import zxingcpp

    only = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=only, text_mode=zxingcpp.TextMode.Plain)
    return [code.text for code in found if code.valid]
