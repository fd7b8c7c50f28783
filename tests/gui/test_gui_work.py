from __future__ import annotations

import gc
import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ukmdesk.errors import InputError, StorageError, UkmError
from ukmdesk.gui.work import Progress, Work


def test_what_a_call_gives_is_delivered_in_the_gui_thread(qtbot: QtBot, work: Work) -> None:
    owner, seen = QObject(), list[tuple[int, bool]]()
    work.run(
        owner,
        lambda: 42,
        done=lambda value: seen.append((value, threading.current_thread() is threading.main_thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, True)]


def test_calls_on_the_store_run_one_after_another_in_the_order_asked(qtbot: QtBot, work: Work) -> None:
    owner, order, threads = QObject(), list[int](), set[str]()

    def call(number: int) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(50):
        work.run(owner, partial(call, number), done=order.append)
    qtbot.waitUntil(lambda: len(order) == 50)
    assert order == list(range(50))
    assert len(threads) == 1


def test_nothing_is_called_back_when_the_owner_is_gone(qtbot: QtBot, work: Work) -> None:
    import shiboken6

    owner, seen, go = QObject(), list[int](), threading.Event()
    work.run(owner, lambda: go.wait(5) and 1, done=seen.append)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert seen == []


def test_an_error_goes_to_who_handles_it_else_to_the_window(qtbot: QtBot, work: Work) -> None:
    owner, handled, unhandled = QObject(), list[UkmError](), list[UkmError]()
    work.went_wrong.connect(unhandled.append)

    def fail() -> None:
        raise InputError("draft.unknown", draft="x")

    work.run(owner, fail, failed=handled.append)
    work.run(owner, fail)
    qtbot.waitUntil(lambda: bool(handled) and bool(unhandled))
    assert [error.code for error in (*handled, *unhandled)] == ["draft.unknown", "draft.unknown"]


def test_any_other_exception_reaches_the_excepthook(qtbot: QtBot, work: Work) -> None:
    with qtbot.captureExceptions() as caught:
        work.run(QObject(), lambda: 1 // 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_who_asked_hears_of_a_fault_before_it_is_shown(qtbot: QtBot, work: Work) -> None:
    order = list[str]()

    def end() -> None:
        raise SystemExit

    with qtbot.captureExceptions() as caught:
        for call in (lambda: 1 // 0, end):
            work.run(work, call, broke=lambda: order.append(f"heard {len(caught)}"))
        qtbot.waitUntil(lambda: len(caught) == 2)
    assert order == ["heard 0", "heard 1"]
    assert not work.is_busy


@pytest.mark.parametrize("steps", [1, 500])
def test_a_long_call_tells_its_progress_and_stops_when_asked(qtbot: QtBot, work: Work, steps: int) -> None:
    owner, done, told, go = QObject(), list[int](), list[tuple[int, int]](), threading.Event()

    def call(progress: Progress) -> int:
        go.wait(5)
        for step in range(1, steps + 1):
            progress(step, steps)
        return steps

    job = work.run_long(owner, call, done=done.append)
    job.progressed.connect(lambda *step: told.append(step))
    go.set()
    qtbot.waitUntil(lambda: bool(done))
    assert told[-1] == (steps, steps)

    go.clear()
    stopped = work.run_long(owner, call, done=done.append)
    stopped.stop()
    go.set()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert done == [steps]


def test_after_the_last_call_the_store_hears_nothing_until_it_is_over(qtbot: QtBot, work: Work) -> None:
    owner, order = QObject(), list[str]()
    work.run(owner, lambda: "before", done=order.append)
    work.run_last(owner, lambda: "last", done=order.append)
    work.run(owner, lambda: "late", done=order.append)
    qtbot.waitUntil(lambda: not work.is_busy)
    work.run(owner, lambda: "anew", done=order.append)
    qtbot.waitUntil(lambda: not work.is_busy)
    assert order == ["before", "last", "anew"]


def test_a_last_call_that_fails_leaves_the_worker_at_work(qtbot: QtBot, work: Work) -> None:
    owner, order, wrong = QObject(), list[str](), list[UkmError]()
    work.went_wrong.connect(wrong.append)

    def fail() -> str:
        raise StorageError("disk.full")

    work.run_last(owner, fail, done=order.append)
    qtbot.waitUntil(lambda: not work.is_busy)
    work.run(owner, lambda: "on", done=order.append)
    qtbot.waitUntil(lambda: not work.is_busy)
    assert ([error.code for error in wrong], order) == (["disk.full"], ["on"])


def test_no_widget_ends_in_a_worker(qtbot: QtBot, work: Work) -> None:
    """Widgets that nobody can reach wait for the GUI thread, however much memory a worker asks for."""
    ended: list[bool] = []

    class Round(QObject):
        """Refers to itself, as a widget does whose signal calls a method of its own."""

        def __init__(self) -> None:
            super().__init__()
            self.itself = self

        def __del__(self) -> None:
            ended.append(threading.current_thread() is threading.main_thread())

    def use_memory() -> int:
        kept: list[list[list[int]]] = [[[] for _ in range(10_000)] for _ in range(20)]
        return len(kept)

    for _ in range(50):
        Round()
    rounds, done = [Round()], list[int]()
    work.run(rounds[0], lambda: use_memory() + len(rounds), done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    rounds.clear()
    work.collect_garbage()
    assert len(ended) == 51
    assert all(ended)


def test_what_was_asked_is_let_go_in_the_gui_thread(qtbot: QtBot, work: Work) -> None:
    ended: list[bool] = []

    class Last:
        def __call__(self) -> int:
            return 1

        def __del__(self) -> None:
            ended.append(threading.current_thread() is threading.main_thread())

    for _ in range(200):
        work.run(work, Last())
    qtbot.waitUntil(lambda: not work.is_busy)
    assert ended == [True] * 200


def test_the_search_for_garbage_goes_back_to_python_with_the_last_worker(qapp: QApplication) -> None:
    first, second = Work(), Work()
    assert not gc.isenabled()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled()


def test_garbage_is_looked_for_while_the_program_idles(qtbot: QtBot, work: Work) -> None:
    ended: list[int] = []

    class Round:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            ended.append(1)

    for _ in range(5000):
        Round()
    qtbot.waitUntil(lambda: len(ended) == 5000)


def test_closing_the_store_stops_a_long_call(qtbot: QtBot, work: Work) -> None:
    may_go_on, closed = threading.Event(), list[str]()

    def copy(progress: Progress) -> None:
        may_go_on.wait()
        progress(1, 2)
        closed.append("copied")

    job = work.run_long(work, copy)
    work.run_last(work, lambda: "closed", done=closed.append)
    assert job.is_stopped
    may_go_on.set()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert closed == ["closed"]
