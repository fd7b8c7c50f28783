"""An officer at the app: the real window over the real desk, without a screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self, cast

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.workspaces import reopen
from ukmdesk.app.opened import AppDesk, AppDoor
from ukmdesk.desk import Desk
from ukmdesk.gui.editors.editor import Editor
from ukmdesk.gui.frame import Frame
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.pages.registration import RegistrationPage
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.remembered import Remembered
from ukmdesk.gui.show import Asks
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.gui.window import MainWindow
from ukmdesk.gui.work import Work
from ukmdesk.store.clock import SystemClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PATIENCE_MS: Final = 30_000
POLL_MS: Final = 2


class QuickDoor(AppDoor):
    """The real door, opened with the key that a passphrase gives: no test pays for guessing."""

    def __init__(self, folder: Path, key: bytes) -> None:
        super().__init__(folder)
        self._laptop = folder
        self._workspace_key = key

    def open(self, *, passphrase: str, officer: str | None, accept_missing: bool = False) -> AppDesk:
        return open_with_key(self._laptop, self._workspace_key)


def open_with_key(folder: Path, key: bytes) -> AppDesk:
    """Open a prepared workspace as the app does after the passphrase."""
    clock = SystemClock()
    return AppDesk(Desk(reopen(folder, key, clock=clock), clock))


def until(condition: Callable[[], object]) -> None:
    """Let the program run until something is so."""
    loop, poll, patience = QEventLoop(), QTimer(), QTimer()

    def look() -> None:
        if condition():
            loop.quit()

    poll.timeout.connect(look)
    patience.timeout.connect(lambda: loop.exit(1))
    poll.start(POLL_MS)
    patience.start(PATIENCE_MS)
    code = loop.exec()
    poll.stop()
    assert code == 0, "it did not come about in half a minute"


class AtTheApp:
    """The window, and what a person does at it."""

    def __init__(self, window: MainWindow, work: Work, passphrase: str = "-") -> None:
        self.app = cast("QApplication", QApplication.instance())
        self.window = window
        self.work = work
        self._passphrase = passphrase

    @classmethod
    def start(cls, door: AppDoor, settings: Path, passphrase: str = "-") -> Self:
        """Start the app at a door."""
        app = cast("QApplication", QApplication.instance() or QApplication([]))
        work = Work()
        window = MainWindow(app, door, work, Remembered(settings))
        window.start()
        window.show()
        window.activateWindow()
        return cls(window, work, passphrase)

    # the door

    @property
    def unlock_page(self) -> UnlockPage:
        page = self.window.centralWidget()
        assert isinstance(page, UnlockPage), page
        return page

    @property
    def is_locked(self) -> bool:
        return self.window.frame is None and isinstance(self.window.centralWidget(), UnlockPage)

    def unlock(self) -> None:
        """Type the passphrase and open the workspace."""
        self.unlock_page.passphrase.line.setText(self._passphrase)
        self.unlock_page.open()
        until(lambda: isinstance(self.window.frame, Frame) and self.is_quiet)

    def leave(self) -> None:
        """Close the window, and wait for what is being saved."""
        self.window.close()
        until(lambda: not self.window.isVisible())
        self.end()

    def end(self) -> None:
        """Let the window go as it is; the files of a desk that is still open are closed."""
        if self.window.desk is not None:
            self.work.run(self.window, self.desk.lock)
        self.work.close()
        self.window.hide()
        self.window.deleteLater()
        clear_away()

    @property
    def in_hand(self) -> QWidget:
        """What has the focus."""
        widget = self.app.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    # the desk

    @property
    def is_quiet(self) -> bool:
        return not self.work.is_busy

    @property
    def frame(self) -> Frame:
        frame = self.window.frame
        assert isinstance(frame, Frame)
        return frame

    @property
    def desk(self) -> AppDesk:
        """The opened desk; what is called on it runs in the store's worker, like the pages' calls."""
        return cast("AppDesk", self.window.desk)

    @property
    def asks(self) -> Asks:
        """The dialogs of the pages."""
        return self.window._asks

    def ask(self, call: Callable[[], object]) -> object:
        """Give the answer of a call on the desk."""
        answers: list[object] = []
        self.work.run(self.window, call, done=answers.append)
        until(lambda: answers)
        return answers[0]

    def go(self, page: PageName, id: str = "", part: str = "") -> Page:  # noqa: A002
        """Go to a place and wait until it is shown."""
        self.frame.go(Place(page, id, part))
        until(lambda: self.frame.page is not None and self.frame.page.name == page and self.is_quiet)
        return cast("Page", self.frame.page)

    def write(self, id: str = "", part: str = "new") -> RegistrationPage:  # noqa: A002
        """Open a draft in the editor, a new one by default."""
        self.frame.go(Place("registration", id, part))
        return self.in_editor()

    def in_editor(self) -> RegistrationPage:
        """Wait until the editor shows its draft."""
        until(lambda: isinstance(self.frame.page, RegistrationPage) and self.is_quiet)
        page = cast("RegistrationPage", self.frame.page)
        until(lambda: page.session.view is not None and self.is_quiet)
        return page

    def type(self, path: str, text: str) -> Editor:
        """Go to a field and type into it, key by key; give its editor."""
        page = cast("RegistrationPage", self.frame.page)
        page.body.go_to_path(path)
        editor = editor_in_hand(self.app)
        write(self.in_hand, text)
        return editor


def write(widget: QWidget, text: str) -> None:
    """Type into a field, key by key."""
    for letter in text:
        press(widget, letter)


def editor_in_hand(app: QApplication) -> Editor:
    """Give the editor that has the focus."""
    widget: QWidget | None = app.focusWidget()
    while widget is not None and not isinstance(widget, Editor):
        widget = widget.parentWidget()
    assert widget is not None, "no field has the focus"
    return widget


def press(
    widget: QWidget, letter: str, key: int = 0, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press and release a key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, letter))


def clear_away() -> None:
    """Delete what is to be deleted at the next turn of the loop."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def at_the_app(door: AppDoor, settings: Path, passphrase: str = "-") -> Iterator[AtTheApp]:
    """An officer sits at the unlocked app for the length of the block."""
    officer = AtTheApp.start(door, settings, passphrase)
    try:
        officer.unlock()
        yield officer
    finally:
        officer.end()


# what can be read on the screen


def said(*, but_of: tuple[QWidget, ...] = ()) -> Iterator[tuple[str, str]]:
    """Give everything that the whole program says, seen or not: what says it, and its words.

    `but_of` are fields whose own line is left out.
    """
    for window in QGuiApplication.topLevelWindows():
        yield "window title", window.title()
    for widget in QApplication.allWidgets():
        if widget in but_of:
            continue
        for words in _words(widget):
            yield f"{type(widget).__name__} of {type(widget.parentWidget()).__name__}", words
    clipboard = QGuiApplication.clipboard().text()
    if clipboard:
        yield "clipboard", clipboard


def words_in(root: QWidget) -> list[str]:
    """Give everything that a widget and what is in it say."""
    return [words for widget in (root, *root.findChildren(QWidget)) for words in _words(widget)]


def _words(widget: QWidget) -> Iterator[str]:
    yield from filter(
        None,
        (
            widget.windowTitle(),
            widget.toolTip(),
            widget.statusTip(),
            widget.whatsThis(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.objectName(),
        ),
    )
    yield from _accessible(widget)
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    for action in widget.actions():
        yield from _of_action(action)
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model())


def _accessible(widget: QWidget) -> Iterator[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            yield interface.text(kind)


def _of_action(action: QAction) -> Iterator[str]:
    yield from (action.text(), action.toolTip(), action.statusTip())


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    roles = (*range(14), *(int(Qt.ItemDataRole.UserRole) + more for more in range(8)))
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            for role in roles:
                value = model.data(model.index(row, column), role)
                if isinstance(value, str):
                    yield value


def children_of(root: QObject, kind: type[QWidget]) -> list[QWidget]:
    """Give the visible children of a kind."""
    return [one for one in root.findChildren(kind) if one.isVisibleTo(cast("QWidget", root))]
