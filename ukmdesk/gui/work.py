"""The only threading of the app: calls run in a worker and are delivered in the GUI thread."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import count
from typing import Any, Final, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ukmdesk.errors import UkmError
from ukmdesk.gui.garbage import Garbage
from ukmdesk.log import note

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Tell how much is done of how much."""
Stop = Callable[[], bool]
"""Tell whether the person wants it stopped."""
Failed = Callable[[UkmError], None]
Broke = Callable[[], None]
"""A fault of the program ended the call: nothing came of it, as far as anybody knows."""
_STEP_S: Final = 0.1


class AtDesk(Protocol):
    """Carries a call that touches the store from a call beside it to the store's worker, and gives what came of it."""

    def __call__(self, call: Callable[[], T], /) -> T: ...  # noqa: D102


class Stopped(Exception):  # noqa: N818 - it is a wish that came true, no error
    """Raised by `Job.step` in the worker when the person pressed "Batal"; nothing half done stays."""


class Job(QObject):
    """One long call under way: how far it is, and the wish to stop it."""

    progressed = Signal(int, int)
    """Done and all, in the call's own units, at most ten times a second."""
    ended = Signal()
    """The call is over, in whichever way; emitted before its result is delivered."""

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()
        self._told = 0.0

    def stop(self) -> None:
        """Ask the call to stop; it ends in a clean state within a second."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Whether stopping was asked for."""
        return self._stop.is_set()

    def step(self, done: int, total: int) -> None:
        """Say in the worker how far the call is. Raises Stopped when stopping was asked for."""
        if self._stop.is_set():
            raise Stopped
        now = time.monotonic()
        if now - self._told >= _STEP_S or done == total:
            self._told = now
            self.progressed.emit(done, total)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A call, who waits for its result, and what is done with it."""

    call: Callable[[], Any]
    owner: QObject
    done: Callable[[Any], None] | None
    failed: Failed | None
    broke: Broke | None = None
    job: Job | None = None
    is_last: bool = False


class Work(QObject):
    """One worker for everything that touches the store, in order; a small pool for everything else.

    What speaks with the network has a worker of its own, so that nobody's typing waits for a slow line.

    Nothing is called back when the owner is gone. An UkmError goes to `failed`, or to the signal `went_wrong` when the
    caller gave none; any other exception is a fault of the program: `broke` hears of it, then it goes to
    `sys.excepthook`, both in the GUI thread.
    No widget ends in a worker: the GUI thread holds what was asked until it is delivered, and looks for garbage.
    """

    went_wrong = Signal(object)
    """An UkmError that nobody handled."""
    busy_changed = Signal(bool)
    online_changed = Signal(bool)
    """Something that somebody asked for speaks with the network from now on, or no more."""
    _delivered = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._garbage = Garbage(self)
        self._store = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._aside = ThreadPoolExecutor(max_workers=2, thread_name_prefix="aside")
        self._network = ThreadPoolExecutor(max_workers=1, thread_name_prefix="network")
        self._online: dict[int, Future[None]] = {}
        self._gate = threading.Lock()
        self._asked: dict[int, _Asked] = {}
        self._outcomes: dict[int, tuple[Any, BaseException | None]] = {}
        self._numbers = count()
        self._is_closing = False
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        call: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        broke: Broke | None = None,
    ) -> None:
        """Run a call that touches the store, after all that were asked for before."""
        self._submit(self._store, _Asked(call, owner, done, failed, broke))

    def run_last(
        self,
        owner: QObject,
        call: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Failed | None = None,
        broke: Broke | None = None,
    ) -> None:
        """Run the call that closes the store, after all that were asked for before.

        What is asked for until its result is delivered never runs: nobody is left who could want it. Long calls are
        stopped: a desk that is being locked does not stay open until a slow stick has taken its copy.
        """
        self._stop_jobs()
        online = tuple(self._online.values())

        def last() -> T:
            wait(online)
            return call()

        with self._gate:
            self._submit(self._store, _Asked(last, owner, done, failed, broke, is_last=True))
            self._is_closing = True

    def _stop_jobs(self) -> None:
        for asked in self._asked.values():
            if asked.job is not None:
                asked.job.stop()

    def run_long(
        self,
        owner: QObject,
        call: Callable[[Progress], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Run a long call on the store; it tells its progress and can be stopped there."""
        job = Job()
        self._submit(self._store, _Asked(lambda: call(job.step), owner, done, failed, job=job))
        return job

    def run_online(
        self,
        owner: QObject,
        call: Callable[[Progress, Stop, AtDesk], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Run a call that speaks with the network, beside the store; it touches the store inside `AtDesk` only.

        It is stopped when its owner goes, and before the store is closed.
        """
        job = Job()
        owner.destroyed.connect(job.stop)
        asked = _Asked(lambda: call(job.step, lambda: job.is_stopped, self._at_desk), owner, done, failed, job=job)
        self._submit(self._network, asked)
        return job

    def _at_desk(self, call: Callable[[], T], /) -> T:
        with self._gate:
            if self._is_closing:
                raise Stopped
            carried = self._store.submit(call)
        return carried.result()

    @property
    def is_online(self) -> bool:
        """Whether something speaks with the network."""
        return bool(self._online)

    def aside(
        self,
        owner: QObject,
        call: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run a call that touches no store: pictures, hashes, pages."""
        self._submit(self._aside, _Asked(call, owner, done, failed))

    def after(self, owner: QObject, ms: int, call: Callable[[], None]) -> QTimer:
        """Give a single-shot timer of `owner` that is not started yet: `timer.start()` begins its `ms` anew."""
        timer = QTimer(owner)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(call)
        return timer

    @property
    def is_busy(self) -> bool:
        """Whether any call is not delivered yet."""
        return bool(self._asked)

    def collect_garbage(self) -> None:
        """Let go of all that nobody can reach any more: secrets may be among it."""
        self._garbage.collect_all()

    def close(self) -> None:
        """Wait for what runs, and take no more."""
        self._stop_jobs()
        with self._gate:
            self._is_closing = True
        self._network.shutdown(wait=True)
        self._store.shutdown(wait=True)
        self._aside.shutdown(wait=True)
        self._garbage.close()

    def _submit(self, pool: ThreadPoolExecutor, asked: _Asked) -> None:
        if self._is_closing and pool is not self._aside:
            return
        number = next(self._numbers)
        self._asked[number] = asked
        if len(self._asked) == 1:
            self.busy_changed.emit(True)
        carried = pool.submit(self._carry_out, number)
        if pool is self._network:
            self._online[number] = carried
            self.online_changed.emit(True)

    def _carry_out(self, number: int) -> None:
        call = self._asked[number].call
        outcome: tuple[Any, BaseException | None]
        try:
            outcome = call(), None
        except BaseException as raised:  # noqa: BLE001 - the worker's edge: delivered in the GUI thread
            outcome = None, raised
        self._outcomes[number] = outcome
        del call, outcome
        self._delivered.emit(number)

    def _on_delivered(self, number: int) -> None:
        asked = self._asked.pop(number)
        result, error = self._outcomes.pop(number)
        if not self._asked:
            self.busy_changed.emit(False)
        if self._online.pop(number, None) is not None and not self._online:
            self.online_changed.emit(False)
        if asked.is_last:
            self._is_closing = False
        if asked.job is not None:
            asked.job.ended.emit()
        if isinstance(error, UkmError):
            note(error.code)
        if error is not None and not isinstance(error, UkmError | Stopped):
            if asked.broke is not None and shiboken6.isValid(asked.owner):
                asked.broke()
            sys.excepthook(type(error), error, error.__traceback__)
            return
        if not shiboken6.isValid(asked.owner) or isinstance(error, Stopped):
            return
        if isinstance(error, UkmError):
            if asked.failed is not None:
                asked.failed(error)
            else:
                self.went_wrong.emit(error)
        elif asked.done is not None:
            asked.done(result)
