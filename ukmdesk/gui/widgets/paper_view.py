"""A paper as it will be printed: white in every theme, drawn from the bytes of its PDF."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui import pdf_pages
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.sheet import Rule
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_

STEP: Final = 1.25
LARGEST: Final = 4.0
"""Zoom ends at this many times the true size (96 dpi)."""
MARGIN: Final = 12
TRUE_SIZE: Final = 96 / 72


class PaperSheet(QAbstractScrollArea):
    """One page of a PDF on the sunken ground. Fits whole into the view until it is zoomed.

    Keys: `+` and `-` zoom, `0` shows the whole page, `W` its whole width, arrows scroll, Page Up and Page Down turn
    pages. The wheel scrolls, with Ctrl it zooms. Drawing runs beside the GUI thread; the last picture stays until the
    next one is there.
    """

    page_changed = Signal(int, int)
    """The page that is shown, from 1, and how many there are."""
    failed = Signal(object)
    """UkmError: the bytes cannot be shown."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._pdf = b""
        self._sizes: tuple[QSizeF, ...] = ()
        self._page = 0
        self._zoom: float | None = None
        self._picture = QImage()
        self._asked: tuple[bytes, int, QSize] | None = None
        self.setAccessibleName(around.say(N_("Pratinjau kertas")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages the paper has; 0 while there is none."""
        return len(self._sizes)

    @property
    def picture(self) -> QImage:
        """What is shown now; null while nothing is drawn."""
        return self._picture

    @property
    def is_whole(self) -> bool:
        """Whether the whole page fits into the view."""
        return self._zoom is None

    def show_pdf(self, pdf: bytes) -> None:
        """Show the first page of a PDF; empty bytes clear the view."""
        self._pdf, self._sizes, self._page, self._zoom = pdf, (), 0, None
        self._picture, self._asked = QImage(), None
        self._place_bars()
        self.viewport().update()
        if pdf:
            self._around.work.aside(
                self,
                lambda: (pdf, pdf_pages.page_sizes(pdf)),
                done=self._on_measured,
                failed=self._on_failed,
            )

    def turn_to(self, page: int) -> None:
        """Show another page, from 0; one that is not there changes nothing."""
        if 0 <= page < self.pages and page != self._page:
            self._page = page
            self.verticalScrollBar().setValue(0)
            self.page_changed.emit(page + 1, self.pages)
            self._draw()

    def fit_page(self) -> None:
        """Show the whole page."""
        self._set_zoom(None)

    def fit_width(self) -> None:
        """Show the page as wide as the view."""
        if self.pages:
            self._set_zoom(self._room().width() / (self._sizes[self._page].width() * TRUE_SIZE))

    def zoom_by(self, factor: float) -> None:
        """Show the page larger or smaller; when it would be smaller than whole, it is whole."""
        if not self.pages:
            return
        zoom = min(self.zoom * factor, LARGEST)
        self._set_zoom(zoom if zoom > self._whole() else None)

    @property
    def zoom(self) -> float:
        """How large the page is, 1.0 is its true size on a screen of 96 dpi."""
        return self._whole() if self._zoom is None else self._zoom

    def _set_zoom(self, zoom: float | None) -> None:
        if self.pages and zoom != self._zoom:
            self._zoom = zoom
            self._draw()

    def _room(self) -> QSize:
        edge = 2 * self._around.px(MARGIN)
        return self.maximumViewportSize() - QSize(edge, edge)

    def _whole(self) -> float:
        if not self.pages:
            return 1.0
        size, room = self._sizes[self._page] * TRUE_SIZE, self._room()
        return max(min(room.width() / size.width(), room.height() / size.height()), 0.05)

    def _wanted(self) -> QSize:
        return (self._sizes[self._page] * TRUE_SIZE * self.zoom).toSize() if self.pages else QSize()

    def _on_measured(self, measured: tuple[bytes, tuple[QSizeF, ...]]) -> None:
        pdf, sizes = measured
        if pdf is self._pdf:
            self._sizes = sizes
            self.page_changed.emit(1, self.pages)
            self._draw()

    def _draw(self) -> None:
        """Ask for the picture of the shown page at its size, unless it is asked for or shown already."""
        self._place_bars()
        ratio = self.devicePixelRatioF()
        pdf, page, size = self._pdf, self._page, self._wanted() * ratio
        asked = (pdf, page, size)
        if not self.pages or asked == self._asked:
            return
        self._asked = asked

        def drawn() -> tuple[tuple[bytes, int, QSize], QImage]:
            picture = pdf_pages.draw_page(pdf, page, size)
            picture.setDevicePixelRatio(ratio)
            return asked, picture

        self._around.work.aside(self, drawn, done=self._on_drawn, failed=self._on_failed)

    def _on_drawn(self, drawn: tuple[tuple[bytes, int, QSize], QImage]) -> None:
        asked, picture = drawn
        if asked == self._asked:
            self._picture = picture
            self.viewport().update()

    def _on_failed(self, error: UkmError) -> None:
        self.failed.emit(error)

    def _place_bars(self) -> None:
        edge = 2 * self._around.px(MARGIN)
        over = self._wanted() + QSize(edge, edge) - self.viewport().size()
        if self._zoom is None:
            over = QSize(0, 0)
        for bar, length, step in (
            (self.horizontalScrollBar(), over.width(), self.viewport().width()),
            (self.verticalScrollBar(), over.height(), self.viewport().height()),
        ):
            bar.setRange(0, max(length, 0))
            bar.setPageStep(step)
            bar.setSingleStep(self._around.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, the paper and its border."""
        tokens = self._around.tokens
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(tokens.colour("sunken")))
        if self._picture.isNull():
            return
        size = self._wanted()
        room = self.viewport().size()
        edge = self._around.px(MARGIN)
        corner = QPoint(
            max((room.width() - size.width()) // 2, edge) - self.horizontalScrollBar().value(),
            max((room.height() - size.height()) // 2, edge) - self.verticalScrollBar().value(),
        )
        paper = QRect(corner, size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(paper, self._picture)
        painter.setPen(QColor(tokens.colour("ctl")))
        painter.drawRect(paper.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page anew at its new size."""
        super().resizeEvent(event)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom and turn pages; everything else scrolls or goes to the page."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and self._press(Qt.Key(event.key())):
            return
        super().keyPressEvent(event)

    def _press(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit_page()
        elif key == Qt.Key.Key_W:
            self.fit_width()
        elif key == Qt.Key.Key_PageDown and self.is_whole:
            self.turn_to(self._page + 1)
        elif key == Qt.Key.Key_PageUp and self.is_whole:
            self.turn_to(self._page - 1)
        else:
            return False
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl, turn pages while whole, else scroll."""
        up = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP if up > 0 else 1 / STEP)
        elif self.is_whole:
            self.turn_to(self._page + (-1 if up > 0 else 1))
        else:
            super().wheelEvent(event)
        event.accept()


class PaperView(QWidget):
    """The paper below its bar: whole page, larger, and which page of how many."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.sheet = PaperSheet(around)
        self._whole = button(around, around.say(N_("Halaman penuh")), role="quiet", icon="fit-page")
        self._larger = button(around, around.say(N_("Perbesar")), role="quiet", icon="zoom-in")
        self.where = text(around, "", "small")
        self._whole.clicked.connect(self.sheet.fit_page)
        self._larger.clicked.connect(lambda: self.sheet.zoom_by(STEP))
        self.sheet.page_changed.connect(self._on_page_changed)
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(around.px(4), around.px(3), around.px(8), around.px(3))
        self._bar.setSpacing(0)
        self._bar.addWidget(self._whole)
        self._bar.addWidget(self._larger)
        self._bar.addStretch(1)
        self._bar.addWidget(self.where)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar)
        layout.addWidget(Rule(around))
        layout.addWidget(self.sheet, 1)
        self._say_where(0, 0)

    def set_compact(self, *, compact: bool) -> None:
        """Say which page is shown below the paper, where there is no room for it above."""
        for layout in (self._bar, self._column):
            layout.removeWidget(self.where)
        edge = self._around.px(4) if compact else 0
        self.where.setContentsMargins(0, edge, 0, edge)
        if compact:
            self._column.addWidget(self.where, 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            self._bar.addWidget(self.where)

    def show_pdf(self, pdf: bytes) -> None:
        """Show exactly these bytes; empty bytes clear the view."""
        self.sheet.show_pdf(pdf)
        self._say_where(0, 0)

    def _on_page_changed(self, page: int, pages: int) -> None:
        self._say_where(page, pages)

    def _say_where(self, page: int, pages: int) -> None:
        several = self._around.say(N_("Halaman {page} dari {pages}"), page=page, pages=pages)
        one_page = self._around.say(N_("Sama dengan cetakan")) if pages else ""
        self.where.setText(several if pages > 1 else one_page)
        for one in (self._whole, self._larger):
            one.setEnabled(pages > 0)
