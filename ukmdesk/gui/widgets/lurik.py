"""Lurik: the striped weave of Java, vertical lines only. It is the only ornament of the program."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.theme import Tokens

Kind = Literal["rail", "double", "cloth"]
Stripe = tuple[int, str]
"""Width in px and the token of its colour."""
EDGE: Final[tuple[Stripe, ...]] = (
    (1, "thread"),
    (1, "rail"),
    (2, "raill"),
    (1, "rail"),
    (1, "cream"),
    (1, "rail"),
    (1, "thread"),
)
CLOTH: Final[tuple[Stripe, ...]] = (
    (26, "rail"),
    (3, "raill"),
    (5, "rail"),
    (1, "thread"),
    (6, "rail"),
    (3, "raill"),
    (13, "rail"),
    (1, "thread"),
    (3, "rail"),
    (6, "weft"),
    (3, "rail"),
    (1, "cream"),
    (14, "rail"),
    (8, "raill"),
    (2, "rail"),
    (2, "raill"),
    (9, "rail"),
)
"""One repeat of the cloth: 106 px."""
ICON: Final = ("rail", "thread", "rail", "raill", "rail", "cream", "rail", "thread", "rail", "raill", "rail")


def _colour(tokens: Tokens, role: str) -> QColor:
    return QColor(tokens.colour(role))


class Lurik(QWidget):
    """`rail`: the 8 px edge; `double`: twice of it; `cloth`: as much as there is room for."""

    def __init__(self, around: Surroundings, kind: Kind = "rail") -> None:
        super().__init__()
        self._tokens = around.tokens
        self._stripes = CLOTH if kind == "cloth" else EDGE * (2 if kind == "double" else 1)
        if kind != "cloth":
            self.setFixedWidth(sum(width for width, _ in self._stripes))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the stripes from left to right until the width is full."""
        painter = QPainter(self)
        left = 0
        while left < self.width():
            for width, role in self._stripes:
                painter.fillRect(QRect(left, 0, width, self.height()), _colour(self._tokens, role))
                left += width
        painter.end()


def app_icon(tokens: Tokens) -> QIcon:
    """Give the program's icon: six lines of the weave."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128):
        picture = QPixmap(side, side)
        painter = QPainter(picture)
        for place, role in enumerate(ICON):
            left, right = round(place * side / len(ICON)), round((place + 1) * side / len(ICON))
            painter.fillRect(QRect(left, 0, right - left, side), _colour(tokens, role))
        painter.end()
        made.addPixmap(picture)
    return made
