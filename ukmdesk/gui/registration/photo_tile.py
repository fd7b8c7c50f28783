"""One place for a photo on the screen: the picture, or an invitation to bring one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton

from ukmdesk.gui.brought import brought
from ukmdesk.gui.registration.item_list import STEPS
from ukmdesk.gui.registration.photo_slots import Slot
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_

WIDTH: Final = 236
PICTURE: Final = 138
HEIGHT: Final = 196
EDGE: Final = 6
WARNINGS: Final = {"photo.dark": N_("Terlalu gelap"), "photo.blurred": N_("Kurang tajam")}


class PhotoTile(QAbstractButton):
    """236 px wide. A click, Enter or Space asks for a file when it is empty; a picture may be dropped on it."""

    came = Signal(object)
    """The focus came to this tile."""
    dropped = Signal(object)
    """Tuple of Path or QImage: everything that was dropped at once."""

    def __init__(self, around: Surroundings, slot: Slot, *, accepted: bool) -> None:
        super().__init__()
        self._around = around
        self.slot = slot
        photo = slot.photo
        self._picture = QPixmap()
        if photo is not None and photo.thumbnail:
            self._picture.loadFromData(photo.thumbnail)
        self.warnings = () if photo is None or accepted else photo.warnings
        self.is_current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(f"{slot.title}: {self.state_word}")
        if photo is None:
            self.setAccessibleDescription(around.say(N_("Seret, tempel dengan Ctrl+V, atau pilih dengan Ctrl+O")))

    @property
    def state(self) -> str:
        """Status shape of the photo."""
        if self.slot.photo is None or not self.slot.photo.is_looked_at:
            return "none"
        if not self.slot.photo.thumbnail:
            return "problem"
        return "look" if self.warnings else "done"

    @property
    def state_word(self) -> str:
        """Quality in words."""
        say = self._around.say
        if self.state == "look":
            return ", ".join(say(WARNINGS.get(code, N_("Perlu dilihat"))) for code in self.warnings)
        if self.slot.photo is not None and not self.slot.photo.is_looked_at:
            return say(N_("Sedang dibuka"))
        words = {"none": N_("Belum ada"), "problem": N_("Tidak ada di laptop ini"), "done": N_("Baik")}
        return say(words[self.state])

    def set_current(self, *, current: bool) -> None:
        """Mark the tile that the keys and buttons work on."""
        if current != self.is_current:
            self.is_current = current
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the fixed size."""
        return QSize(self._around.px(WIDTH), self._around.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never be smaller."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Follow the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.came.emit(self)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the arrow keys to the section."""
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files and pictures."""
        if brought(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take what was dropped into this place."""
        pictures = brought(event.mimeData())
        if pictures:
            event.acceptProposedAction()
            self.setFocus()
            self.dropped.emit(pictures)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint frame, picture, name, quality and size."""
        around, colour = self._around, self._around.tokens.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.is_current else 1
        painter.setPen(QPen(QColor(colour("nila" if self.is_current else "line")), width))
        painter.setBrush(QColor(colour("surface")))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        edge = around.px(EDGE)
        box = QRect(edge, edge, self.width() - 2 * edge, around.px(PICTURE))
        if self._picture.isNull():
            self._paint_invitation(painter, box)
        else:
            self._paint_picture(painter, box)
        self._paint_words(painter, box.bottom() + around.px(4))
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRect) -> None:
        painter.fillRect(box, QColor(self._around.tokens.colour("sunken")))
        fitted = self._picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, fitted.width(), fitted.height())
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._picture)

    def _paint_invitation(self, painter: QPainter, box: QRect) -> None:
        around, colour = self._around, self._around.tokens.colour
        painter.setPen(QPen(QColor(colour("ctl")), 2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(colour("window")))
        painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))
        side = around.px(28)
        icon = "document" if self.slot.role == "document" else "photo"
        picture = around.icon(icon, "ink2", 28).pixmap(side, side)
        painter.drawPixmap(box.center().x() - side // 2, box.top() + around.px(28), picture)
        line = QRectF(box.left(), box.top() + around.px(66), box.width(), around.px(20))
        self._write(painter, line, around.say(N_("Seret, tempel, atau pilih")), strong=True, centred=True)
        line.translate(0, around.px(20))
        self._write(painter, line, "Ctrl+V · Ctrl+O", role="ink2", centred=True)

    def _paint_words(self, painter: QPainter, top: int) -> None:
        around = self._around
        left, width = around.px(10), self.width() - around.px(20)
        self._write(painter, QRectF(left, top, width, around.px(22)), self.slot.title, strong=True)
        line = QRectF(left, top + around.px(22), width, around.px(20))
        side = around.px(16)
        painter.drawPixmap(left, round(line.center().y() - side / 2), around.shape(self.state, 16))
        role = {"look": "kunyit", "done": "pandan", "problem": "bata"}.get(self.state, "ink2")
        after = line.adjusted(side + around.px(6), 0, 0, 0)
        self._write(painter, after, self.state_word, role=role, strong=self.state != "none")
        if self.slot.photo is not None:
            size = around.say(N_("{count} KB"), count=around.number(max(1, round(self.slot.photo.size / 1000))))
            painter.setFont(self._font(strong=False))
            painter.setPen(QColor(around.tokens.colour("ink2")))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, size)

    def _font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(9.5 * self._around.scale)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _write(
        self, painter: QPainter, box: QRectF, words: str, *, role: str = "ink", strong: bool = False,
        centred: bool = False,
    ) -> None:  # fmt: skip
        font = self._font(strong=strong)
        painter.setFont(font)
        painter.setPen(QColor(self._around.tokens.colour(role)))
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, round(box.width()))
        across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, across | Qt.AlignmentFlag.AlignVCenter, fitting)
