from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ukmdesk.gui.idle import IdleWatch


@pytest.fixture
def watch(qtbot: QtBot) -> IdleWatch:
    made = IdleWatch(5)
    made.start()
    return made


def _seen(watch: IdleWatch) -> list[int]:
    seen = list[int]()
    watch.idle.connect(lambda: seen.append(1))
    return seen


def test_it_locks_after_five_idle_minutes_and_not_before(watch: IdleWatch) -> None:
    seen, now, wall = _seen(watch), time.monotonic(), time.time()
    for second in range(0, 299, 20):
        watch.check(now=now + second, wall=wall + second)
    assert seen == []
    watch.check(now=now + 305, wall=wall + 305)
    assert seen == [1]
    assert not watch.is_counting


@pytest.mark.parametrize(
    "kind",
    [
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    ],
)
def test_every_kind_of_work_begins_the_count_anew(watch: IdleWatch, kind: QEvent.Type) -> None:
    seen, began = _seen(watch), time.monotonic()
    assert watch.eventFilter(QObject(), QEvent(kind)) is False
    worked = time.monotonic()
    assert worked >= began
    watch.check(now=began + 20, wall=time.time() + 20)
    watch.minutes = (worked - began + 25) / 60
    watch.check(now=began + 24, wall=time.time() + 24)
    assert seen == []


@pytest.mark.parametrize("kind", [QLineEdit, QDialog])
def test_a_key_and_a_click_in_any_window_of_the_program_are_work(
    qtbot: QtBot, qapp: QApplication, watch: IdleWatch, kind: type[QWidget]
) -> None:
    seen = _seen(watch)
    watch.watch(qapp)
    window = kind()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for work in (_press_key, _press_button):
        watch.go_on()
        work(window.windowHandle())
        watch.check(now=time.monotonic(), wall=time.time())

    assert seen == []


def _press_key(window: QWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_A)


def _press_button(window: QWindow) -> None:
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))


def test_waking_from_sleep_locks_at_once_by_either_clock(watch: IdleWatch) -> None:
    seen, now, wall = _seen(watch), time.monotonic(), time.time()
    watch.check(now=now + 1, wall=wall + 1)
    watch.check(now=now + 2, wall=wall + 3600)
    assert seen == [1]
    watch.start()
    watch.check(now=time.monotonic() + 60, wall=time.time() + 60)
    assert seen == [1, 1]


def test_a_clock_that_is_set_back_does_not_lock(watch: IdleWatch) -> None:
    seen, now, wall = _seen(watch), time.monotonic(), time.time()
    watch.check(now=now + 1, wall=wall - 86_400)
    assert seen == []


def test_what_could_not_be_locked_is_tried_again_unless_somebody_works(watch: IdleWatch) -> None:
    seen, now, wall = _seen(watch), time.monotonic(), time.time()
    watch.check(now=now + 1, wall=wall + 3600)
    watch.go_on()
    watch.check(now=now + 2, wall=wall + 3601)
    assert seen == [1, 1]
    watch.go_on()
    watch.eventFilter(watch, QEvent(QEvent.Type.KeyPress))
    watch.check(now=now + 3, wall=wall + 3602)
    assert seen == [1, 1]
    assert watch.is_counting
