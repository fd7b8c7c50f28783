"""What a person drops or pastes: a file or a picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

Brought = Path | QImage
"""A picture that was dropped or pasted."""


def files_in(data: QMimeData) -> list[Path]:
    """Give the files of this computer in what was dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def brought(data: QMimeData | None) -> Brought | None:
    """Give the picture in what was pasted or dropped, a file before an image; None when there is none."""
    if data is None:
        return None
    files = files_in(data)
    if files:
        return files[0]
    picture = data.imageData() if data.hasImage() else None
    return picture if isinstance(picture, QImage) and not picture.isNull() else None


def png_of(picture: QImage) -> bytes:
    """Give a picture as the bytes of a PNG; may run in any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(data.data())
