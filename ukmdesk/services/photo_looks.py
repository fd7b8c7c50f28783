"""How a stored photo looks: a thumbnail, and whether it is too dark or blurred to be of use."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from PIL.Image import Image

THUMBNAIL_EDGE: Final = 256
DARK_BELOW: Final = 48
"""Mean luminance, 0-255, below which a photo counts as dark."""
BLURRED_BELOW: Final = 0.1
"""The edge strength below which a photo counts as blurred: about what a blur of 2 px at the judged size leaves."""
FLAT_BELOW: Final = 24
"""Contrast, 0-255, below which nothing can be said about edges."""
JUDGED_EDGE: Final = 768
"""Photos are judged at this longest edge, so that their size does not matter."""


class PhotoLook(msgspec.Struct, frozen=True, kw_only=True):
    """A JPEG of at most 256 px, and codes of what a person should see to: `photo.dark`, `photo.blurred`."""

    thumbnail: bytes
    warnings: tuple[str, ...]


def look_at(data: bytes) -> PhotoLook:
    """Look at the bytes of a stored photo."""
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("JPEG",)) as opened:
        opened.draft("RGB", (JUDGED_EDGE, JUDGED_EDGE))
        opened.thumbnail((JUDGED_EDGE, JUDGED_EDGE))
        picture = opened.convert("RGB")
    return PhotoLook(warnings=tuple(_warnings(picture.convert("L"))), thumbnail=_thumbnail(picture))


def _thumbnail(picture: Image) -> bytes:
    picture.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def _warnings(grey: Image) -> list[str]:
    from PIL import ImageStat

    found = []
    if ImageStat.Stat(grey).mean[0] < DARK_BELOW:
        found.append("photo.dark")
    if _is_blurred(grey):
        found.append("photo.blurred")
    return found


def _is_blurred(grey: Image) -> bool:
    """Tell whether even the sharpest edges of a photo are soft; where there is no contrast, nothing is told."""
    contrast = _percentile(grey, 0.99) - _percentile(grey, 0.01)
    return contrast >= FLAT_BELOW and edge_strength(grey) < BLURRED_BELOW


def edge_strength(grey: Image) -> float:
    """Give the strength of the sharpest edges (second derivative) as a share of the photo's contrast."""
    from PIL import Image, ImageChops, ImageFilter

    contrast = max(_percentile(grey, 0.99) - _percentile(grey, 0.01), 1)
    laplacian = grey.filter(ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128))
    strength = ImageChops.difference(laplacian, Image.new("L", grey.size, 128))
    inner = strength.crop((1, 1, grey.width - 1, grey.height - 1))  # the filter leaves the rim as it was
    return _percentile(inner, 0.997) / contrast


def _percentile(grey: Image, share: float) -> int:
    """Give the value below which `share` of the pixels lie."""
    counts = grey.histogram()
    wanted, seen = share * sum(counts), 0
    for value, count in enumerate(counts):
        seen += count
        if seen >= wanted:
            return value
    return len(counts) - 1
