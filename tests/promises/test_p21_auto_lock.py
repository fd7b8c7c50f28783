"""P21: whatever locks the desk, what was being typed is on the disk first, and afterwards the screen says nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from tests.promises.at_the_app import AtTheApp, QuickDoor, at_the_app, clear_away, open_with_key, said, until
from tests.promises.enrolled import prepare
from tests.workspaces import Prepared
from ukmdesk.app.opened import AppDesk
from ukmdesk.gui.dialogs.history import HistoryDialog
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.show import Decision

MARK: Final = "Qhzwulan"
"""Stands in everything that is typed here, and in nothing else."""
TYPED: Final = {
    "owner.name": "Qhzwulan Siti Halimah",
    "business.name": "Qhzwulan Keripik",
    "notes": "Qhzwulan melaut",
}
HARMLESS: Final = {"owner.phone": "0812"}
FIVE_MINUTES_S: Final = 300
Trigger = Callable[[AtTheApp], None]
TRIGGERS: Final[dict[str, Trigger]] = {}


def trigger(do: Trigger) -> Trigger:
    """Enter a way of locking; its name says what happened."""
    TRIGGERS[do.__name__.replace("_", " ")] = do
    return do


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(tmp_path_factory.mktemp("locking") / "laptop", sellers=2)


@pytest.fixture
def officer(prepared: Prepared, tmp_path: Path) -> Iterator[AtTheApp]:
    """An officer in the middle of a new registration; nothing of it is on the disk yet."""
    folder = prepared.copy(tmp_path / "laptop")
    with at_the_app(QuickDoor(folder, prepared.key), tmp_path / "app.ini") as officer:
        until(officer.window.isActiveWindow)
        officer.write()
        for path, text in TYPED.items():
            officer.type(path, text)
        yield officer


# the ways


@trigger
def five_minutes_without_a_key(officer: AtTheApp) -> None:
    now = time.monotonic()
    for second in range(20, FIVE_MINUTES_S + 21, 20):
        officer.window.idle.check(now=now + second, wall=time.time() + second)


@trigger
def the_chosen_minutes_without_a_key(officer: AtTheApp) -> None:
    officer.window.idle.minutes = 1
    now = time.monotonic()
    for second in (20, 40, 61):
        officer.window.idle.check(now=now + second, wall=time.time() + second)


@trigger
def the_laptop_slept_and_its_clock_stood_still(officer: AtTheApp) -> None:
    officer.window.idle.check(now=time.monotonic() + 1, wall=time.time() + 3600)


@trigger
def the_laptop_slept_and_its_clock_went_on(officer: AtTheApp) -> None:
    officer.window.idle.check(now=time.monotonic() + 3600, wall=time.time() + 3600)


@trigger
def ctrl_l_in_a_field(officer: AtTheApp) -> None:
    officer.type("owner.name", "")
    QTest.keyClick(officer.in_hand, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


@trigger
def ctrl_l_in_a_field_of_many_lines(officer: AtTheApp) -> None:
    officer.type("notes", "")
    QTest.keyClick(officer.in_hand, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


@trigger
def ctrl_l_on_another_page(officer: AtTheApp) -> None:
    officer.go("registrations")
    QTest.keyClick(officer.in_hand, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


@trigger
def the_menu(officer: AtTheApp) -> None:
    action(officer, "Ctrl+L").trigger()


@trigger
def the_button_in_the_corner(officer: AtTheApp) -> None:
    found = [one for one in officer.window.findChildren(QAbstractButton) if one.accessibleName() == "Kunci"]
    assert len(found) == 1
    found[0].click()


@trigger
def the_window_is_closed(officer: AtTheApp) -> None:
    officer.window.close()


@trigger
def ctrl_q(officer: AtTheApp) -> None:
    officer.type("business.name", "")
    QTest.keyClick(officer.in_hand, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


@trigger
def while_a_saving_is_under_way(officer: AtTheApp) -> None:
    page = officer.in_editor()
    page.session.keep()
    page.session.edit("owner.phone", HARMLESS["owner.phone"])
    officer.window.lock()


@trigger
def twice_in_a_row(officer: AtTheApp) -> None:
    officer.window.lock()
    officer.window.lock()


@trigger
def just_after_another_language_was_chosen(officer: AtTheApp) -> None:
    officer.window.set_look(Look(language="en"))
    officer.window.lock()


@trigger
def while_the_desk_is_busy(officer: AtTheApp) -> None:
    for _ in range(20):
        officer.frame.refresh()
    officer.window.lock()


@trigger
def on_the_way_to_another_page(officer: AtTheApp) -> None:
    officer.frame.go_to_tab(1)
    officer.window.lock()


@trigger
def with_a_menu_open(officer: AtTheApp) -> None:
    menu = next(one for one in officer.window.findChildren(QMenu) if action(officer, "Ctrl+L") in one.actions())
    menu.popup(officer.window.mapToGlobal(officer.window.rect().center()))
    until(menu.isVisible)
    sleep(officer)


@trigger
def with_a_question_open(officer: AtTheApp) -> None:
    question = Decision(f"Tarik {MARK}?", f"{MARK} tidak berlaku lagi.", "Tarik")
    page = officer.in_editor()
    lock_during(officer, lambda: officer.asks.words(page, question, "Alasan"))


@trigger
def with_a_file_dialog_open(officer: AtTheApp) -> None:
    page = officer.in_editor()
    lock_during(officer, lambda: officer.asks.open_file(page, MARK, (("Foto", ("jpg",)),)))


@trigger
def with_the_history_open(officer: AtTheApp) -> None:
    HistoryDialog(officer.window.around, MARK, (), officer.in_editor()).open()
    sleep(officer)


@trigger
def with_the_sheet_of_keys_open(officer: AtTheApp) -> None:
    officer.window.show_keys()
    sleep(officer)


def action(officer: AtTheApp, key: str) -> QAction:
    return next(one for one in officer.window.findChildren(QAction) if one.shortcut().toString() == key)


def sleep(officer: AtTheApp) -> None:
    officer.window.idle.check(now=time.monotonic() + 1, wall=time.time() + 3600)


def lock_during(officer: AtTheApp, call: Callable[[], object]) -> None:
    """Let the laptop sleep while a dialog waits for an answer; one that stays open fails the test, not hangs it."""
    left_open: list[QWidget] = []

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            left_open.append(dialog)
            dialog.close()

    def look() -> None:
        if QApplication.activeModalWidget() is not None:
            poll.stop()
            sleep(officer)

    poll, patience = QTimer(), QTimer()
    poll.timeout.connect(look)
    patience.timeout.connect(give_up)
    poll.start(2)
    patience.start(5000)
    call()
    patience.stop()
    assert left_open == []


# what must hold afterwards


def marks_on_the_screen() -> list[tuple[str, str]]:
    return [(who, words) for who, words in said() if MARK.casefold() in words.casefold()]


def kept(folder: Path, prepared: Prepared) -> list[dict[str, str]]:
    """Give the texts of every draft that lies in the workspace."""
    desk = open_with_key(folder, prepared.key)
    try:
        return [dict(desk.writing.open(one.id).texts) for one in desk.desk.draft_list()]
    finally:
        desk.lock()


@pytest.mark.parametrize("way", TRIGGERS)
def test_nothing_typed_is_lost_and_nothing_stays_on_the_screen(
    officer: AtTheApp, prepared: Prepared, tmp_path: Path, way: str
) -> None:
    assert marks_on_the_screen()
    desk = officer.desk
    TRIGGERS[way](officer)
    until(lambda: desk.is_locked and officer.window.frame is None and officer.is_quiet)
    clear_away()

    assert not officer.window.idle.is_counting
    assert marks_on_the_screen() == []
    assert desk.desk.workspace.key == bytes(32)
    drafts = kept(tmp_path / "laptop", prepared)
    assert len(drafts) == 1
    assert TYPED.items() <= drafts[0].items()


def test_twenty_ways_are_tried() -> None:
    assert len(TRIGGERS) >= 20


def test_on_a_full_disk_the_desk_stays_open_and_says_so_until_the_typing_is_kept(
    officer: AtTheApp, prepared: Prepared, tmp_path: Path
) -> None:
    page = officer.in_editor()
    desk = officer.desk
    pages = officer.ask(lambda: disk_of(desk, 1))
    page.session.edit("business.activity", MARK * 4000)
    sleep(officer)
    until(page.body.stack.bar.isVisible)

    assert not desk.is_locked
    assert page.body.stack.bar.words.text() == "Belum tersimpan. Isian tetap di layar dan dicoba lagi."
    assert not page.session.is_all_kept
    officer.ask(lambda: disk_of(desk, 1_000_000))
    until(lambda: desk.is_locked and officer.window.frame is None)
    clear_away()

    assert pages == 1
    assert marks_on_the_screen() == []
    drafts = kept(tmp_path / "laptop", prepared)
    assert (TYPED | {"business.activity": MARK * 4000}).items() <= drafts[0].items()


def disk_of(desk: AppDesk, pages: int) -> int:
    """Let the workspace's database grow to so many pages only, at least to its own size; what needs more is refused."""
    connection = desk.desk.workspace.database.conn
    grown: int = connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()[0]
    return 1 if grown else 0


def test_another_lock_time_counts_at_once(officer: AtTheApp) -> None:
    officer.ask(lambda: officer.desk.care.change_setting("app.lock_minutes", "15"))
    officer.frame.refresh()
    until(lambda: officer.is_quiet)

    assert officer.window.idle.minutes == 15


def test_whoever_unlocks_again_finds_the_same_field_with_the_same_text(officer: AtTheApp) -> None:
    officer.type("business.name", "")
    officer.window.lock()
    until(lambda: officer.is_locked)
    officer.unlock()
    page = officer.in_editor()

    assert page.body.stack.current == "usaha"
    assert {path: page.session.text(path) for path in TYPED} == TYPED
