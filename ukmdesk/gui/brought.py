"""What a person drops or pastes: a file or a picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

Brought = Path | QImage
"""A picture that was dropped or pasted."""


def brought(data: QMimeData | None) -> tuple[Brought, ...]:
    """Give the pictures in what was pasted or dropped: files, else an image, else nothing."""
    if data is None:
        return ()
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if files:
        return files
    picture = data.imageData() if data.hasImage() else None
    return (picture,) if isinstance(picture, QImage) and not picture.isNull() else ()


def png_of(picture: QImage) -> bytes:
    """Give a picture as the bytes of a PNG; may run in any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(data.data())
