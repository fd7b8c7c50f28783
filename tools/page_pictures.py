"""The pictures of the app in help, README and docs: every page of the real app in practice, in both languages.

Nothing is shown on a screen. Each picture is the inside of the window of 1366 x 697, with a palette of 64 colours.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar
from unittest.mock import patch

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QElapsedTimer, QEvent, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tools.picture_day import OFFICER, PASSPHRASE, Day, spend_day
from ukmdesk.app.opened import AppDoor
from ukmdesk.gui.first_run import FirstRun
from ukmdesk.gui.frame import Frame
from ukmdesk.gui.pages.check import CheckPage
from ukmdesk.gui.pages.registration import RegistrationPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.ports import OpenedDesk
from ukmdesk.gui.remembered import Look, Remembered, Theme
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.gui.window import MainWindow
from ukmdesk.gui.window_place import FIRST_SIZE
from ukmdesk.gui.work import Work
from ukmdesk.i18n import LANGUAGES, Language

T = TypeVar("T")
PICTURES: Final = Path(__file__).resolve().parent.parent / "resources" / "help" / "pictures"
IN_DARK: Final = ("home", "registrations")
COLOURS: Final = 64
APART: Final = ((2000, 2), (0, 30), (0, 10))
"""Passes over the colours of a picture: of how many pixels one is at least, and how far it is from those chosen before.

Far is the sum over red, green and blue. The first pass keeps every surface, the others take what is left over.
"""
LARGEST: Final = 60_000
"""Bytes of one picture."""
PATIENCE_MS: Final = 60_000
SETTLE_MS: Final = 400
"""So long nothing may be under way before a picture is taken: pages of a PDF are drawn aside."""


class Camera:
    """The window of the whole app and what takes its pictures."""

    def __init__(self, app: QApplication, folder: Path, look: Look) -> None:
        self.look = look
        self._work = Work()
        remembered = Remembered(folder / "app.ini")
        remembered.keep_look(look)
        self.window = MainWindow(app, AppDoor(folder / "workspace"), self._work, remembered)
        self.window.resize(FIRST_SIZE)
        self.window.start()
        self.window.show()
        self.window.activateWindow()
        self.wait()

    def wait(self) -> None:
        """Wait until nothing has been under way for a while. Raises TimeoutError."""
        whole, quiet = QElapsedTimer(), QElapsedTimer()
        whole.start()
        quiet.start()
        while quiet.elapsed() < SETTLE_MS:
            QApplication.processEvents()
            if self._work.is_busy:
                quiet.restart()
            if whole.elapsed() > PATIENCE_MS:
                raise TimeoutError

    def ask(self, call: Callable[[OpenedDesk], T]) -> T:
        """Ask the opened desk something, in the store's worker as the pages do."""
        desk, answers = self.window.desk, list[T]()
        if desk is None:
            raise RuntimeError
        self._work.run(self.window, lambda: call(desk), done=answers.append)
        self.wait()
        return answers[0]

    def set_look(self, language: Language, theme: Theme = "light") -> None:
        """Show the app in another language and theme."""
        self.look = Look(language, theme)
        self.window.set_look(self.look)
        self.wait()

    def unlock(self) -> None:
        """Type the passphrase."""
        page = self.window.centralWidget()
        if isinstance(page, UnlockPage):
            page.passphrase.line.setText(PASSPHRASE)
            page.open()
        self.wait()

    @property
    def frame(self) -> Frame:
        """The desk that is shown."""
        shown = self.window.centralWidget()
        if not isinstance(shown, Frame):
            raise TypeError(type(shown).__name__)
        return shown

    def go(self, place: Place) -> None:
        """Show a place."""
        self.window.activateWindow()
        self.frame.go(place)
        self.wait()

    def take(self, name: str) -> Path:
        """Keep what the window shows as a picture of this language."""
        ending = "-dark" if self.look.theme == "dark" else ""
        path = PICTURES / self.look.language / f"{name}{ending}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.window.activateWindow()
        self.wait()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.window.grab().save(buffer, "PNG")
        _with_palette(bytes(data.data()), path)
        return path

    def close(self) -> None:
        """Leave the program."""
        self.window.close()
        self.wait()
        self._work.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _with_palette(png: bytes, path: Path) -> None:
    """Write a picture with few colours. Raises ValueError when it is too large for the help."""
    with Image.open(io.BytesIO(png)) as opened:
        whole = opened.convert("RGB")
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in _palette(whole) for part in colour])
    whole.quantize(palette=palette, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name}: {path.stat().st_size} bytes")


def _palette(picture: Image.Image) -> list[tuple[int, ...]]:
    """Give the colours of most pixels that differ from each other: the surfaces of the app keep their very colour."""
    counted = picture.getcolors(picture.width * picture.height) or []
    by_count = [(count, colour) for count, colour in sorted(counted, reverse=True) if isinstance(colour, tuple)]
    chosen: list[tuple[int, ...]] = []
    for least, apart in APART:
        for count, colour in by_count:
            if len(chosen) == COLOURS:
                return chosen
            if count >= least and all(_distance(colour, known) > apart for known in chosen):
                chosen.append(colour)
    return chosen


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(left - right) for left, right in zip(one, other, strict=True))


def page_pictures(app: QApplication) -> Iterator[Path]:
    """Take every picture; give their paths. `app` was made with the platform `offscreen`."""
    no_sticks = patch(
        "ukmdesk.gui.send.stick_watch.sticks", return_value=[]
    )  # those of this machine show on no picture
    with no_sticks, tempfile.TemporaryDirectory(prefix="ukmdesk-") as folder:
        for language in LANGUAGES:
            yield from _first_run(app, Path(folder) / f"none-{language}", language)
        yield from _practice(app, Path(folder))


def _first_run(app: QApplication, folder: Path, language: Language) -> Iterator[Path]:
    folder.mkdir()
    with _camera(app, folder, language) as camera:
        page = camera.window.centralWidget()
        if isinstance(page, FirstRun):
            page.step_on()
        yield camera.take("first-run")


@contextmanager
def _camera(app: QApplication, folder: Path, language: Language) -> Iterator[Camera]:
    camera = Camera(app, folder, Look(language, "light"))
    try:
        yield camera
    finally:
        camera.close()


def _practice(app: QApplication, folder: Path) -> Iterator[Path]:
    door = AppDoor(folder / "workspace")
    door.create_practice(name=OFFICER, passphrase=PASSPHRASE, progress=lambda *_: None).lock()
    stick = folder / "STIK-DINAS"
    stick.mkdir()
    with _camera(app, folder, LANGUAGES[0]) as camera:
        camera.unlock()
        day = camera.ask(lambda desk: spend_day(desk, stick))
        for language in LANGUAGES:
            camera.set_look(language)
            yield from _pages(camera, day)
            yield from _in_dark(camera, day)
        for language in LANGUAGES:
            # opened last: a page that is shown has a serial, and the ledger has a line more
            camera.set_look(language)
            camera.go(Place("print", day.fresh, "proof"))
            yield camera.take("print")
            camera.go(Place("home"))
        camera.window.lock()
        camera.wait()
        for language in LANGUAGES:
            camera.set_look(language)
            yield camera.take("unlock")


def _pages(camera: Camera, day: Day) -> Iterator[Path]:
    for name, place in day.places():
        camera.go(place)
        yield camera.take(name)
    yield _owner(camera, day)
    yield _check(camera, day)
    camera.go(Place("home"))


def _owner(camera: Camera, day: Day) -> Path:
    """The first section after "Lanjut": what is wrong is said above and beside the fields."""
    camera.go(Place("registration", day.mistyped, "pemilik"))
    page = camera.frame.page
    if isinstance(page, RegistrationPage):
        page.go_on()
    return camera.take("owner")


def _check(camera: Camera, day: Day) -> Path:
    """The verdict on a genuine certificate, pasted as a file."""
    camera.go(Place("check"))
    page = camera.frame.page
    if isinstance(page, CheckPage):
        pasted = QMimeData()
        pasted.setUrls([QUrl.fromLocalFile(str(day.certificate))])
        QGuiApplication.clipboard().setMimeData(pasted)
        page.ways.paste_wished.emit()
    path = camera.take("check")
    QGuiApplication.clipboard().clear()  # what Python made must not outlive the application there
    return path


def _in_dark(camera: Camera, day: Day) -> Iterator[Path]:
    camera.set_look(camera.look.language, "dark")
    for name, place in day.places():
        if name in IN_DARK:
            camera.go(place)
            yield camera.take(name)
    camera.set_look(camera.look.language)
