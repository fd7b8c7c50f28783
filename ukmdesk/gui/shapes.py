"""Status shapes (LOOK 2.3): filled, on a 16 grid, told apart without colour; with their words and colours."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from ukmdesk.gui.screen_ratio import screen_ratio
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.gui.theme import Tokens

GRID: Final = 16.0


@dataclass(frozen=True, slots=True)
class Brushes:
    """What a shape is painted with: its own colour, and what shows through it."""

    ink: QColor
    ground: QColor


Paint = Callable[[QPainter, Brushes], None]


def _line(painter: QPainter, brushes: Brushes, width: float = 1.7, *, through: bool = False) -> None:
    pen = QPen(brushes.ground if through else brushes.ink, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fill(painter: QPainter, brushes: Brushes) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(brushes.ink))


def _points(*pairs: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in pairs])


def _tick(painter: QPainter, brushes: Brushes, *, through: bool = True) -> None:
    _line(painter, brushes, 1.9, through=through)
    painter.drawPolyline(_points((4.7, 8.3), (7.0, 10.6), (11.4, 5.7)))


def _mark(painter: QPainter, brushes: Brushes, *, through: bool = True, top: float = 4.2) -> None:
    _line(painter, brushes, 1.9, through=through)
    painter.drawLine(QPointF(8, top), QPointF(8, 8.6))
    painter.drawPoint(QPointF(8, 11.4))


def _hollow_circle(painter: QPainter, brushes: Brushes) -> None:
    _line(painter, brushes)
    painter.drawEllipse(QPointF(8, 8), 6, 6)


def _half_circle(painter: QPainter, brushes: Brushes) -> None:
    _hollow_circle(painter, brushes)
    _fill(painter, brushes)
    painter.drawPie(QRectF(2, 2, 12, 12), 90 * 16, 180 * 16)


def _ticked_circle(painter: QPainter, brushes: Brushes) -> None:
    _fill(painter, brushes)
    painter.drawEllipse(QPointF(8, 8), 7, 7)
    _tick(painter, brushes)


def _polygon(painter: QPainter, corners: int, radius: float, turn: float) -> None:
    angles = (turn + 2 * math.pi * place / corners for place in range(corners))
    painter.drawPolygon(_points(*((8 + radius * math.cos(a), 8 + radius * math.sin(a)) for a in angles)))


def _octagon(painter: QPainter, brushes: Brushes) -> None:
    _fill(painter, brushes)
    _polygon(painter, 8, 7.4, math.pi / 8)
    _mark(painter, brushes)


def _triangle(painter: QPainter, brushes: Brushes) -> None:
    _line(painter, brushes, 2)
    painter.setBrush(QBrush(brushes.ink))
    painter.drawPolygon(_points((8, 2.2), (14.2, 13.2), (1.8, 13.2)))
    _line(painter, brushes, 1.8, through=True)
    painter.drawLine(QPointF(8, 6), QPointF(8, 9))
    painter.drawPoint(QPointF(8, 11.5))


def _ticked_square(painter: QPainter, brushes: Brushes) -> None:
    _fill(painter, brushes)
    painter.drawRoundedRect(QRectF(1.6, 1.6, 12.8, 12.8), 1.8, 1.8)
    _tick(painter, brushes)


def _shield(painter: QPainter, brushes: Brushes) -> None:
    _fill(painter, brushes)
    path = QPainterPath(QPointF(8, 1))
    path.lineTo(14, 3.2)
    path.cubicTo(QPointF(14.2, 9), QPointF(12.4, 12.8), QPointF(8, 15))
    path.cubicTo(QPointF(3.6, 12.8), QPointF(1.8, 9), QPointF(2, 3.2))
    path.closeSubpath()
    painter.drawPath(path)
    _tick(painter, brushes)


def _box(painter: QPainter, brushes: Brushes) -> None:
    _line(painter, brushes, 1.6)
    painter.drawPolygon(_points((1.6, 6), (4, 2.4), (12, 2.4), (14.4, 6), (14.4, 13.6), (1.6, 13.6)))
    painter.drawLine(QPointF(1.6, 6), QPointF(14.4, 6))
    painter.drawPolyline(_points((6, 2.6), (6, 8.4), (10, 8.4), (10, 2.6)))


def _up(painter: QPainter, brushes: Brushes) -> None:
    _fill(painter, brushes)
    painter.drawPolygon(_points((8, 1), (14.6, 7.8), (10.8, 7.8), (10.8, 15), (5.2, 15), (5.2, 7.8), (1.4, 7.8)))


def _tray(painter: QPainter, brushes: Brushes) -> None:
    _line(painter, brushes, 1.8)
    painter.drawPolyline(_points((1.6, 9.4), (1.6, 14.2), (14.4, 14.2), (14.4, 9.4)))
    painter.drawLine(QPointF(8, 1.6), QPointF(8, 8))
    _fill(painter, brushes)
    painter.drawPolygon(_points((3.9, 6.4), (12.1, 6.4), (8, 11.2)))


def _seal(painter: QPainter, brushes: Brushes) -> None:
    _fill(painter, brushes)
    path = QPainterPath()
    for place in range(24):
        angle, radius = math.pi * place / 12, 7.6 if place % 2 == 0 else 6.2
        point = QPointF(8 + radius * math.cos(angle), 8 + radius * math.sin(angle))
        if place:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    painter.drawPath(path)
    _tick(painter, brushes)


def _hook(painter: QPainter, brushes: Brushes) -> None:
    _line(painter, brushes, 2.3)
    path = QPainterPath(QPointF(3, 6))
    path.lineTo(9.4, 6)
    path.cubicTo(QPointF(15, 6), QPointF(15, 13), QPointF(12.4, 13.8))
    painter.drawPath(path)
    _fill(painter, brushes)
    painter.drawPolygon(_points((0.8, 6), (6.4, 1.6), (6.4, 10.4)))


def _squares(painter: QPainter, brushes: Brushes) -> None:
    _fill(painter, brushes)
    painter.drawRoundedRect(QRectF(1.2, 1.2, 9, 9), 1.4, 1.4)
    _line(painter, brushes, 1.6)
    painter.setBrush(QBrush(brushes.ground))
    painter.drawRoundedRect(QRectF(6, 6, 8.6, 8.6), 1.2, 1.2)


def _cross(painter: QPainter, brushes: Brushes) -> None:
    _line(painter, brushes, 3)
    painter.drawLine(QPointF(2.8, 2.8), QPointF(13.2, 13.2))
    painter.drawLine(QPointF(13.2, 2.8), QPointF(2.8, 13.2))


def _hexagon(painter: QPainter, brushes: Brushes) -> None:
    _line(painter, brushes, 1.7)
    _polygon(painter, 6, 6.8, math.pi / 6)
    _mark(painter, brushes, through=False)


def _barred(painter: QPainter, brushes: Brushes) -> None:
    _hollow_circle(painter, brushes)
    _line(painter, brushes, 2.4)
    painter.drawLine(QPointF(5, 8), QPointF(11, 8))


_OF: Final[Mapping[str, tuple[Paint, str, str]]] = {
    "none": (_hollow_circle, "ink2", N_("Belum mulai")),
    "draft": (_half_circle, "kunyit", N_("Draf")),
    "filling": (_half_circle, "kunyit", N_("Sedang diisi")),
    "done": (_ticked_circle, "pandan", N_("Selesai")),
    "problem": (_octagon, "bata", N_("Perlu diperbaiki")),
    "look": (_triangle, "kunyit", N_("Perlu dilihat")),
    "complete": (_ticked_square, "nila", N_("Lengkap")),
    "approved": (_shield, "nila", N_("Disetujui penyelia")),
    "bundled": (_box, "nila", N_("Dalam paket")),
    "delivered": (_up, "nila", N_("Terkirim")),
    "received": (_tray, "nila", N_("Diterima pusat")),
    "accepted": (_seal, "pandan", N_("Terdaftar")),
    "returned": (_hook, "soga", N_("Dikembalikan")),
    "duplicate": (_squares, "ungu", N_("Duplikat")),
    "rejected": (_cross, "bata", N_("Ditolak")),
    "quarantined": (_hexagon, "kunyit", N_("Ditahan")),
    "withdrawn": (_barred, "ink2", N_("Ditarik")),
    "erased": (_barred, "ink2", N_("Dihapus")),
    "waiting": (_hollow_circle, "ink2", N_("Menunggu jawaban")),
    "good": (_ticked_circle, "pandan", N_("Baik")),
    "spoiled": (_cross, "bata", N_("Rusak")),
    "unknown": (_half_circle, "kunyit", N_("Belum tahu")),
    "genuine": (_seal, "pandan", N_("Asli")),
    "expired": (_triangle, "kunyit", N_("Habis masa")),
    "revoked": (_cross, "bata", N_("Dicabut")),
    "unknown_key": (_hexagon, "kunyit", N_("Kunci tidak dikenal")),
    "forged": (_octagon, "bata", N_("Palsu atau rusak")),
}
WORDS: Final[Mapping[str, str]] = {state: word for state, (_, _, word) in _OF.items()}
"""State -> its Indonesian word."""
COLOUR_OF: Final[Mapping[str, str]] = {state: colour for state, (_, colour, _) in _OF.items()}
"""State -> the token of its colour."""


def shape(state: str, tokens: Tokens, size: int) -> QPixmap:
    """Give the shape of a state at `size` px, in its colour. KeyError for a state that there is none of."""
    ink = tokens.colour(COLOUR_OF[state])
    return _drawn(state, ink, tokens.colour("surface"), size, screen_ratio())


@lru_cache(maxsize=256)
def _drawn(state: str, ink: str, ground: str, size: int, ratio: int) -> QPixmap:
    picture = QPixmap(size * ratio, size * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size * ratio / GRID, size * ratio / GRID)
    _OF[state][0](painter, Brushes(QColor(ink), QColor(ground)))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
