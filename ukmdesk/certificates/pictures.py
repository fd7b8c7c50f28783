"""Emblem and photo: read with limits, compressed once per process, entered into each document as they are."""

from __future__ import annotations

import copy
import io
from functools import lru_cache
from typing import Any, Final

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject

from ukmdesk.errors import InputError

EMBLEM_MOST: Final = 600
"""Height in pixels to which a larger emblem is scaled down: more than 600 dpi at 22 mm."""

PIXELS_MOST: Final = 25_000_000


class Picture:
    """A picture ready for documents; `width` and `height` in pixels."""

    def __init__(self, reader: ImageReader, name: str) -> None:
        image: Any = PDFImageXObject(name, reader, mask="auto")
        self._image = image
        self._mask: Any = image.__dict__.pop("_smask", None)
        if self._mask:
            self._mask.name = f"{name}-mask"
        self.width: int = image.width
        self.height: int = image.height

    def enter(self, canvas: Any) -> str:
        """Register the picture with a canvas's document, once; give the name to draw it by."""
        document = canvas._doc
        known: str = document.getXObjectName(self._image.name)
        if known not in document.idToObject:
            image = copy.copy(self._image)
            document.Reference(image, known)
            document.addForm(image.name, image)
            if self._mask:
                image.smask = document.Reference(copy.copy(self._mask), document.getXObjectName(self._mask.name))
        canvas._formsinuse.append(self._image.name)
        return known


@lru_cache(maxsize=4)
def emblem_picture(data: bytes) -> Picture:
    """Read an emblem (PNG). Raises InputError `paper.emblem` when it is none or has too many pixels."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            if picture.width * picture.height > PIXELS_MOST:
                raise InputError("paper.emblem")
            colours = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError("paper.emblem") from error
    if colours.height > EMBLEM_MOST:
        width = max(1, round(colours.width * EMBLEM_MOST / colours.height))
        colours = colours.resize((width, EMBLEM_MOST), Image.Resampling.LANCZOS)
    return Picture(ImageReader(colours), "emblem")


def photo_picture(data: bytes) -> Picture:
    """Read a photo (JPEG), which is embedded as it is. Raises InputError `paper.photo` as above."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            if picture.width * picture.height > PIXELS_MOST:
                raise InputError("paper.photo")
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError("paper.photo") from error
    return Picture(ImageReader(io.BytesIO(data)), "photo")
