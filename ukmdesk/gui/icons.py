"""The app's own icons: SVG on a 24 grid in one colour, tinted when they are drawn, kept by name, colour and size."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from ukmdesk.gui.screen_ratio import screen_ratio
from ukmdesk.paths import resource

NAMES: Final = (
    "add", "address", "back", "backup", "bundle", "business", "calendar", "camera-scan", "channel", "check", "clock",
    "close", "consent", "contrast", "crop", "delete", "document", "down", "duplicate", "edit", "export", "filter",
    "fit-page", "folder", "help", "hide", "history", "home", "import", "info", "key", "language", "lock", "more",
    "move", "network", "network-off", "next", "office", "officer", "owner", "paste", "photo", "print", "print-ledger",
    "problem", "product", "qr-check", "quarantine", "receipt", "redo", "register-new", "registrations", "returned",
    "review", "rotate", "saved", "seal", "search", "send", "settings", "show", "text-size", "undo", "usb", "usb-safe",
    "warning", "zoom-in", "zoom-out",
)  # fmt: skip
"""Every icon there is; each is a file of `resources/icons`."""


def icon(name: str, colour: str, size: int, *, disabled: str = "") -> QIcon:
    """Give an icon in one colour (`#RRGGBB`) at `size` px. Chosen or pressed it stays the same.

    FileNotFoundError for a name that is none of NAMES.
    """
    return _icon(name, colour, size, disabled, screen_ratio())


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, size: int, disabled: str, ratio: int) -> QIcon:
    made = QIcon()
    picture = _tinted(name, colour, size, ratio)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Active):
        made.addPixmap(picture, mode)
    if disabled:
        made.addPixmap(_tinted(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


def _tinted(name: str, colour: str, size: int, ratio: int) -> QPixmap:
    picture = QPixmap(_drawn(name, size * ratio))
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _drawn(name: str, side: int) -> QPixmap:
    # The SVG library is loaded for the first icon, not for the first window.
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(resource("icons", f"{name}.svg").read_bytes()))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture
