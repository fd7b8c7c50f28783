"""What the self-test tries of the screen: icons, shapes, Qt's words, a paper drawn and scanned, window and pages."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Final, TypeVar, cast

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEventLoop, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QWidget

from ukmdesk.app.self_test import PASSPHRASE, Check, expect
from ukmdesk.app.self_test_desk import DeskChecks, expect_genuine
from ukmdesk.gui import icons, shapes
from ukmdesk.gui.frame import Frame
from ukmdesk.gui.page_list import PAGES
from ukmdesk.gui.pdf_pages import draw_pages
from ukmdesk.gui.places import Place
from ukmdesk.gui.qt_words import QtWords
from ukmdesk.gui.remembered import Remembered
from ukmdesk.gui.theme import TOKENS
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.gui.window import MainWindow
from ukmdesk.gui.work import Work

ICON_PX: Final = 24
SCAN_DPI: Final = 200
PATIENCE_S: Final = 60.0
Shown = TypeVar("Shown", bound=QWidget)


class ScreenChecks:
    """The checks; they work in the locked practice workspace that `desk` made."""

    def __init__(self, desk: DeskChecks) -> None:
        self._desk = desk
        self._app = cast("QApplication", QApplication.instance() or QApplication([sys.argv[0]]))
        self._faults: list[BaseException] = []

    def all(self) -> Sequence[Check]:
        """Give the checks in their order."""
        return (
            ("every icon in each theme", self._icons),
            ("every status shape in each theme", self._shapes),
            ("Qt's own words in Indonesian", self._qt_words),
            ("a drawn page is read back genuine", self._drawn_page),
            ("the window, its unlock page and every page", self._window),
        )

    def _icons(self) -> None:
        for tokens in TOKENS.values():
            for name in icons.NAMES:
                picture = icons.icon(name, tokens.colour("ink"), ICON_PX).pixmap(ICON_PX).toImage()
                expect(_is_drawn(picture), f"the icon {name} is empty")

    def _shapes(self) -> None:
        for tokens in TOKENS.values():
            for state in shapes.WORDS:
                if state != "none":
                    expect(_is_drawn(shapes.shape(state, tokens, ICON_PX).toImage()), f"the shape {state} is empty")

    def _qt_words(self) -> None:
        words = QtWords(self._app)
        words.speak("id")
        said = QCoreApplication.translate("QPlatformTheme", "Cancel")
        words.speak("en")
        expect(said == "Batal", f"Qt says {said}")

    def _drawn_page(self) -> None:
        """The preview's picture of the page is scanned, as a telephone would scan the paper."""
        picture = next(draw_pages(self._desk.proof.pdf, SCAN_DPI))
        desk = self._desk.door.open(passphrase=PASSPHRASE, officer=None)
        try:
            codes = desk.checking.codes_in(_as_png(picture), lambda *_: None)
            expect_genuine(desk.checking.check(codes, language="id"))
        finally:
            desk.lock()

    def _window(self) -> None:
        work = Work()
        work.went_wrong.connect(self._faults.append)
        former, sys.excepthook = sys.excepthook, self._on_fault
        try:
            window = MainWindow(self._app, self._desk.door, work, Remembered(self._desk.folder / "app.ini"))
            window.start()
            window.show()
            self._settle(work)
            self._show_unlock_page(window)
            self._settle(work)
            self._show_pages(window, work)
            window.close()
            self._settle(work)
        finally:
            sys.excepthook = former
            work.close()

    def _show_unlock_page(self, window: MainWindow) -> None:
        page = _shown(window, UnlockPage)
        expect(_is_drawn(window.grab().toImage()), "the unlock page is empty")
        page.passphrase.line.setText(PASSPHRASE)
        page.open()

    def _show_pages(self, window: MainWindow, work: Work) -> None:
        frame = _shown(window, Frame)
        for name, _ in PAGES:
            frame.go(Place(name, part="new" if name == "registration" else ""))
            self._settle(work)
            expect(_is_drawn(window.grab().toImage()), f"the page {name} is empty")

    def _settle(self, work: Work) -> None:
        """Let the window work until nothing is under way. Raises what went wrong, RuntimeError when it never ends."""
        until = time.monotonic() + PATIENCE_S
        QCoreApplication.processEvents()
        while work.is_busy and not self._faults:
            expect(time.monotonic() < until, "the window is still at work after a minute")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QCoreApplication.processEvents()
        if self._faults:
            raise self._faults[0]

    def _on_fault(self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
        self._faults.append(fault)


def _shown(window: MainWindow, kind: type[Shown]) -> Shown:
    page = window.centralWidget()
    if not isinstance(page, kind):
        raise RuntimeError(f"the window shows no {kind.__name__}")
    return page


def _is_drawn(picture: QImage) -> bool:
    """Tell whether a picture has anything in it: more than one colour."""
    first = picture.pixel(0, 0)
    return any(picture.pixel(x, y) != first for x in range(picture.width()) for y in range(picture.height()))


def _as_png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(buffer.data().data())
