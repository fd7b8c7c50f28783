"""What speaks with the network runs beside the store: no typing waits for it, and it ends before the store does."""

from __future__ import annotations

import threading

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ukmdesk.gui.work import AtDesk, Progress, Stop, Work


def until_stopped(_progress: Progress, stop: Stop, _at_desk: AtDesk) -> str:
    """Speak with a hub that never answers."""
    while not stop():
        threading.Event().wait(0.01)
    return "stopped"


def test_the_store_is_worked_with_while_the_network_takes_its_time(qtbot: QtBot, work: Work) -> None:
    owner, seen, threads, go_on = QObject(), list[str](), list[str](), threading.Event()

    def call(_progress: Progress, _stop: Stop, at_desk: AtDesk) -> str:
        go_on.wait()
        threads.append(at_desk(lambda: threading.current_thread().name))
        return "online"

    with qtbot.waitSignal(work.online_changed):
        work.run_online(owner, call, done=seen.append)
    assert work.is_online
    work.run(owner, lambda: threads.append(threading.current_thread().name), done=lambda _: seen.append("kept"))
    qtbot.waitUntil(lambda: seen == ["kept"])
    go_on.set()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert seen == ["kept", "online"]
    assert len(set(threads)) == 1
    assert not work.is_online


def test_the_store_is_closed_when_the_network_was_let_go_of(qtbot: QtBot, work: Work) -> None:
    owner, order, refused = QObject(), list[str](), list[str]()

    def call(_progress: Progress, stop: Stop, at_desk: AtDesk) -> None:
        until_stopped(_progress, stop, at_desk)
        order.append("network")
        at_desk(lambda: refused.append("too late"))

    job = work.run_online(owner, call)
    work.run_last(owner, lambda: order.append("closed"), done=lambda _: order.append("told"))
    qtbot.waitUntil(lambda: not work.is_busy)
    assert job.is_stopped
    assert order == ["network", "closed", "told"]
    assert refused == []


def test_nobody_speaks_on_for_a_page_that_is_gone(qtbot: QtBot, work: Work) -> None:
    owner, seen = QObject(), list[str]()
    work.run_online(owner, until_stopped, done=seen.append)
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: not work.is_busy)
    assert seen == []


def test_leaving_the_program_stops_what_speaks() -> None:
    work, owner = Work(), QObject()
    job = work.run_online(owner, until_stopped)
    work.close()
    assert job.is_stopped
    assert shiboken6.isValid(owner)
