"""What goes wrong costs nothing: a full disk, a broken receipt, a fault of the program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

from tests.gui.fakes import FakeAsks
from tests.gui.practice import PASSPHRASE, Screen
from tests.journeys.hands import CTRL, Hands, send
from ukmdesk.app.opened import AppDesk
from ukmdesk.desk.writing import WritingDesk
from ukmdesk.errors import StorageError
from ukmdesk.gui.crash import CrashDialog, CrashHook, Fault
from ukmdesk.gui.pages.home import HomePage
from ukmdesk.gui.pages.send import SendPage
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.services.draft_views import Saved

K = Qt.Key


class WritingOnAFullDisk(WritingDesk):
    """The real desk, on a disk that has no room now and then."""

    is_full = False

    def save(self, draft: str, values: Mapping[str, str]) -> Saved:
        """Refuse as the store does."""
        if self.is_full:
            raise StorageError("disk.full")
        return super().save(draft, values)


def on_a_full_disk(hands: Hands) -> WritingOnAFullDisk:
    """Let the desk write on a disk that can be full; no page that writes is built yet."""
    desk = cast("AppDesk", hands.screen.window.desk)
    desk.writing = writing = WritingOnAFullDisk(desk.desk)
    return writing


def saved_words(screen: Screen) -> str:
    """Give what the status line says of the saving."""
    return screen.frame.status._saved.text()


def test_on_a_full_disk_typing_stays_on_the_screen_and_is_saved_when_there_is_room(screen: Screen) -> None:
    hands = Hands(screen)
    hands.unlock(PASSPHRASE)
    writing = on_a_full_disk(hands)
    hands.press(K.Key_N, CTRL)
    hands.type("Sulastri")
    screen.until(lambda: hands.editor.session.is_all_kept)

    writing.is_full = True
    hands.type(" Dewi")
    screen.until(lambda: "Disk penuh" in saved_words(screen))
    assert hands.editor.session.text("owner.name") == "Sulastri Dewi"
    hands.type(" Ayu")
    hands.press(K.Key_1, Qt.KeyboardModifier.AltModifier)
    assert hands.page == "registration", "nothing is left behind that is not kept"
    hands.press(K.Key_L, CTRL)
    assert screen.window.desk is not None
    assert hands.field == "owner.name"
    hands.type("u")

    writing.is_full = False
    screen.until(lambda: screen.window.desk is None or hands.editor.session.is_all_kept)
    if screen.window.desk is not None:
        hands.press(K.Key_L, CTRL)
    screen.until(lambda: isinstance(screen.window.centralWidget(), UnlockPage))
    screen.idle()
    hands.type(PASSPHRASE)
    hands.press(K.Key_Return)
    assert hands.editor.session.text("owner.name") == "Sulastri Dewi Ayuu"


def broken(folder: Path) -> Iterator[Path]:
    """Give files that are no receipts: noise, an empty one, and the bundle itself under another name."""
    noise, empty, bundle = (folder / f"{name}.ukmr" for name in ("noise", "empty", "bundle"))
    noise.write_bytes(bytes(range(256)) * 40)
    empty.write_bytes(b"")
    bundle.write_bytes(next((folder / "stik").glob("*.ukmb")).read_bytes())
    yield from (noise, empty, bundle)


def test_a_broken_receipt_is_refused_in_words_and_changes_nothing(screen: Screen, tmp_path: Path) -> None:
    hands = Hands(screen, FakeAsks())
    hands.unlock(PASSPHRASE)
    send(hands, tmp_path / "stik")
    before = [(row.id, row.state) for row in hands.rows()]
    post = screen.ask(lambda desk: desk.post.view())
    for file in broken(tmp_path):
        hands.asks.path = file
        hands.press(K.Key_R, CTRL)
        page = screen.frame.page
        assert isinstance(page, SendPage)
        assert page._bar.kind == "problem", file.name
        assert len(page._bar.words.text().split()) > 3
    assert [(row.id, row.state) for row in hands.rows()] == before
    assert screen.ask(lambda desk: desk.post.view()) == post


@pytest.fixture
def faults() -> Iterator[list[Fault]]:
    """What the crash hook caught; the dialog is shown by the test itself."""
    caught: list[Fault] = []
    former = sys.excepthook
    CrashHook(caught.append).install()
    yield caught
    sys.excepthook = former


def fail_in_a_slot(words: str) -> Callable[[], None]:
    """Give a slot with a fault, whose words are of a person."""

    def slot() -> None:
        raise LookupError(words)

    return slot


def test_a_fault_of_the_program_costs_nothing_that_was_typed(screen: Screen, faults: list[Fault]) -> None:
    hands = Hands(screen)
    hands.unlock(PASSPHRASE)
    hands.press(K.Key_N, CTRL)
    hands.type("Sulastri Dewi")
    hands.press(K.Key_2, CTRL)
    hands.type("Keripik Sulastri")
    QTimer.singleShot(0, fail_in_a_slot("Sulastri"))
    screen.until(lambda: bool(faults))

    (fault,) = faults
    dialog = CrashDialog(screen.window.around, fault, screen.window.saved_at, lambda: None, screen.window)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert fault.code in said
    assert "tersimpan" in said
    assert "Sulastri" not in said
    dialog.deleteLater()

    screen.window.close()
    screen.until(screen.window.isHidden)
    again = Screen(screen.qtbot, screen.app, screen.folder)
    hands = Hands(again)
    hands.unlock(PASSPHRASE)
    home = again.frame.page
    assert isinstance(home, HomePage)
    hands.tab_until("Lanjutkan: Keripik Sulastri")
    hands.press(K.Key_Return)
    assert hands.editor.session.text("owner.name") == "Sulastri Dewi"
    assert hands.editor.session.text("business.name") == "Keripik Sulastri"
    again.close()
