"""The app's own icons: SVG on a 24 grid in one colour, tinted when they are drawn, kept by name, colour and size."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ukmdesk.paths import resource

RATIOS: Final = (1, 2)
"""Pictures for usual and for dense screens."""


@lru_cache(maxsize=512)
def icon(name: str, colour: str, size: int, *, disabled: str = "") -> QIcon:
    """Give an icon in one colour (`#RRGGBB`) at `size` px. Chosen or pressed it stays the same."""
    made = QIcon()
    for ratio in RATIOS:
        picture = _draw(name, colour, size, ratio)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Active):
            made.addPixmap(picture, mode)
        if disabled:
            made.addPixmap(_draw(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


def _draw(name: str, colour: str, size: int, ratio: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(size * ratio, size * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
