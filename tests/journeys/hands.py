"""An officer's hands: the app is driven by the keyboard alone, and every key is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.gui.fakes import FakeAsks
from tests.gui.practice import Screen
from ukmdesk.gui.editors.row import FieldRow
from ukmdesk.gui.frame import Frame
from ukmdesk.gui.pages.print_paper import PrintPage
from ukmdesk.gui.pages.registration import RegistrationPage
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.gui.pages.send import SendPage
from ukmdesk.gui.places import PageName
from ukmdesk.gui.registration.consent import PurposeBlock
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.services.worklists import Query, Row, Worklist

NONE: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
ALT: Final = Qt.KeyboardModifier.AltModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
MOST_STEPS: Final = 40
"""More keys than this never lead from one thing to the next that is to be done."""


@dataclass
class Count:
    """How often something was done with the hands."""

    letters: int = 0
    """Letters and digits of answers."""
    keys: int = 0
    """Keys that lead somewhere or choose something."""
    fields: int = 0
    """Fields that were filled."""
    clicks: int = 0
    """Clicks with the mouse."""
    files: int = 0
    """Files and folders that were chosen."""

    @property
    def actions(self) -> int:
        """How many things were done: a filled field, a key, a click, a chosen file is one each."""
        return self.fields + self.keys + self.clicks + self.files


class Hands:
    """The keys of one officer at one screen. There is no mouse."""

    def __init__(self, screen: Screen, asks: FakeAsks | None = None) -> None:
        self.screen = screen
        self.asks = asks or FakeAsks()
        self.count = Count()

    # keys

    def target(self) -> QWidget:
        """Give what gets the next key: an open list, else what has the focus."""
        window = self.screen.window
        if not window.isActiveWindow() and QApplication.activeModalWidget() is None:
            window.activateWindow()
            self.screen.until(window.isActiveWindow)
        return QApplication.activePopupWidget() or QApplication.focusWidget() or window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        """Press a key that leads somewhere, and wait until that is shown."""
        for _ in range(times):
            self.count.keys += 1
            QTest.keyClick(self.target(), key, modifier)
            self.screen.idle()

    def type(self, words: str) -> None:
        """Type into what has the focus."""
        self.count.letters += len(words)
        self.count.fields += 1
        QTest.keyClicks(self.target(), words)

    def click(self, widget: QWidget) -> None:
        """Click on something with the mouse."""
        self.count.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.screen.idle()

    # the door

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase and press Enter; the desk is told to ask these hands for files."""
        assert isinstance(self.screen.window.centralWidget(), UnlockPage)
        self.type(passphrase)
        self.press(Qt.Key.Key_Return)
        self.ask_here()

    def ask_here(self) -> None:
        """Let the pages ask for files here instead of in a dialog."""
        frame = self.screen.frame
        assert not set(frame._pages) - {"home"}
        frame._built = replace(frame._built, asks=self.asks)

    # the desk

    @property
    def page(self) -> PageName:
        """The page that is shown."""
        shown = self.screen.window.centralWidget()
        assert isinstance(shown, Frame)
        assert shown.page is not None
        return shown.page.name

    @property
    def editor(self) -> RegistrationPage:
        """The registration page, which must be shown."""
        shown = self.screen.frame.page
        assert isinstance(shown, RegistrationPage), self.page
        return shown

    @property
    def section(self) -> str:
        """The section in hand."""
        return self.editor.body.stack.current

    @property
    def field(self) -> str:
        """Path of the field with the focus, else ""."""
        rows = self.editor.findChildren(FieldRow)
        here = next((row.path for row in rows if row.isVisible() and row.editor.has_focus()), "")
        return here or next(
            (one.path for one in self._purposes() if one.isVisible() and one.answer.has_focus()),
            "",
        )

    def _purposes(self) -> Sequence[PurposeBlock]:
        return self.editor.findChildren(PurposeBlock)

    def enter_until(self, path: str) -> None:
        """Go from field to field with Enter."""
        for _ in range(MOST_STEPS):
            if self.field == path:
                return
            self.press(Qt.Key.Key_Return)
        raise AssertionError(f"Enter never comes to {path} but to {self.field}")

    def fill(self, answers: Mapping[str, Answer]) -> None:
        """Fill fields of the section in hand, in the order of the screen."""
        for path, answer in answers.items():
            self.enter_until(path)
            answer(self)

    def tab_until(self, words: str) -> None:
        """Go with Tab to what a screen reader calls so."""
        for _ in range(MOST_STEPS):
            if self.target().accessibleName().startswith(words):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {words!r} but to {self.target().accessibleName()!r}")

    # what is there

    def rows(self, worklist: Worklist = "all") -> Sequence[Row]:
        """Give the lines of a worklist."""
        return self.screen.ask(lambda desk: desk.lists.rows(Query(worklist=worklist), start=0, limit=100))

    def found(self) -> int:
        """Give how many lines the list shows."""
        page = self.screen.frame.page
        assert isinstance(page, RegistrationsPage)
        return page.rows.rowCount()


Answer = Callable[[Hands], None]


def text(words: str) -> Answer:
    """An answer that is typed."""
    return lambda hands: hands.type(words)


def first(hands: Hands) -> None:
    """Choose the first of what is offered."""
    hands.press(Qt.Key.Key_Space)


def second(hands: Hands) -> None:
    """Choose the second of what is offered."""
    hands.press(Qt.Key.Key_Right)


def letter(key: Qt.Key) -> Answer:
    """Choose in a list by a letter."""
    return lambda hands: hands.press(key)


def village(words: str) -> Answer:
    """Type a village and take the first that is found."""

    def answer(hands: Hands) -> None:
        hands.type(words)
        hands.screen.until(lambda: QApplication.activePopupWidget() is not None)
        hands.press(Qt.Key.Key_Return)

    return answer


def save_the_paper(hands: Hands, path: Path) -> None:
    """Save the paper that is shown, and say that it is good."""
    page = hands.screen.frame.page
    assert isinstance(page, PrintPage)
    hands.asks.path = path
    if hands.target() is page.choices.print:
        hands.press(Qt.Key.Key_Tab, SHIFT)
    assert hands.target() is page.choices.save
    hands.press(Qt.Key.Key_Space)
    hands.count.files += 1
    hands.press(Qt.Key.Key_B)
    assert page.hand.paper is not None
    assert path.read_bytes() == page.hand.paper.pdf
    assert page.hand.asked is None


def send(hands: Hands, folder: Path) -> None:
    """Prepare a bundle, copy it to a folder, and ask the practice hub for its answer."""
    folder.mkdir(exist_ok=True)
    hands.asks.path = folder
    hands.press(Qt.Key.Key_3, ALT)
    page = hands.screen.frame.page
    assert isinstance(page, SendPage)
    assert hands.target() is page.prepare.button
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Space)
    assert list(folder.glob("*.ukmb"))
    hands.tab_until("Minta jawaban")
    hands.press(Qt.Key.Key_Space)


class Seen(QObject):
    """Notes every dialog that comes up and every press of a mouse button, as long as it lives."""

    def __init__(self) -> None:
        super().__init__()
        self.dialogs: list[str] = []
        self.clicks = 0
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note, and swallow nothing."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            self.dialogs.append(type(watched).__name__)
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.clicks += 1
        return False
