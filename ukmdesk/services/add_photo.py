"""Take in a photo: re-encoded, upright, without EXIF or position, at most 1600 px and about 150 KB."""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from ukmdesk.domain.registration import Photo, PhotoRole
from ukmdesk.errors import InputError
from ukmdesk.services import drafting
from ukmdesk.services.drafting import OpenDraft
from ukmdesk.services.ports import Drafts, Workspace

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_FILE_BYTES: Final = 32 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
LONGEST_EDGE: Final = 1600
TARGET_BYTES: Final = 150 * 1024
_ORIENTATION: Final = 0x0112
_HEIC: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
FORMATS: Final = ("JPEG", "PNG", "WEBP")


def clean_photo(source: Path | bytes) -> tuple[bytes, int, int]:
    """Give a picture (a file, or the bytes of one) as a fresh JPEG with its width and height in pixels.

    Raises InputError `photo.unreadable` (of bytes `photo.pasted_unreadable`), `photo.heic`, `photo.too_large` (bytes)
    or `photo.too_many_pixels`.
    """
    from PIL import Image

    try:
        size = source.stat().st_size if isinstance(source, Path) else len(source)
        if size > MAX_FILE_BYTES:
            raise InputError("photo.too_large", limit=MAX_FILE_BYTES // 1024 // 1024)
        file = source if isinstance(source, Path) else io.BytesIO(source)
        with _strict_and_quiet(), Image.open(file, formats=FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Image.DecompressionBombError
            opened.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
            opened.thumbnail((LONGEST_EDGE, LONGEST_EDGE))  # before it is turned, which copies it
            opened.load()
            picture = _on_white(_upright(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InputError("photo.too_many_pixels", limit=MAX_PIXELS // 1_000_000) from error
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise _unreadable(source) from error
    return _encode(picture), picture.width, picture.height


def _unreadable(source: Path | bytes) -> InputError:
    if _is_heic(source):
        return InputError("photo.heic")
    if isinstance(source, Path):
        return InputError("photo.unreadable", file=source.name)
    return InputError("photo.pasted_unreadable")


def _is_heic(source: Path | bytes) -> bool:
    """Tell whether a picture is one of those that phones write in place of JPEG."""
    try:
        if isinstance(source, Path):
            with source.open("rb") as file:
                head = file.read(12)
        else:
            head = source[:12]
    except OSError:
        return False
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC


@contextmanager
def _strict_and_quiet() -> Iterator[None]:
    """Make Pillow's warning of many pixels an error in the block, and keep its words about odd EXIF to itself."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _upright(picture: Image) -> Image:
    """Turn a picture as its EXIF says; odd EXIF does not make a good picture unreadable, it is only not turned.

    Pillow's own `exif_transpose` writes the EXIF anew and fails on what cameras write into other tags.
    """
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    try:
        turn = turns.get(picture.getexif().get(_ORIENTATION, 1))
    except (OSError, ValueError, SyntaxError, TypeError, struct.error):
        return picture
    return picture.transpose(turn) if turn is not None else picture


def _on_white(picture: Image) -> Image:
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "P", "PA"):
        layer = picture.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _encode(picture: Image) -> bytes:
    picture.info.clear()  # the encoder would carry the file's comment and XMP over
    data = b""
    for quality in (85, 75, 65, 55, 45):
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True, exif=b"")
        data = buffer.getvalue()
        if len(data) <= TARGET_BYTES:
            break
    return data


def add_photo(
    draft: OpenDraft,
    source: Path | bytes,
    *,
    role: PhotoRole,
    product: int | None = None,
    drafts: Drafts,
    workspace: Workspace,
) -> Photo:
    """Clean a picture, keep it in the workspace and name it in the draft.

    Raises what `clean_photo` raises, and InputError `photo.no_product` when the draft has no such product.
    """
    if product is not None and product >= len(draft.content.document["products"]):
        raise InputError("photo.no_product", place=product)
    data, width, height = clean_photo(source)
    digest = hashlib.sha256(data).hexdigest()
    photo = Photo(
        sha256=digest, role=role, type="image/jpeg", size=len(data), width=width, height=height, product=product
    )
    with workspace.writing() as writer:
        writer.add_media(digest, "image/jpeg", data)
    added = msgspec.to_builtins(photo)
    photos = [known for known in draft.content.document["photos"] if known != added]
    draft.content.document["photos"] = [*photos, added]
    drafting.save(drafts, draft)
    return photo
