"""How long the GUI thread is busy at a stretch on an officer's day: ten sellers by the keyboard, to the certificate.

    python -m benchmarks.app_day

The day of `tests/journeys/test_journey_app_day.py` with the real core, without a display: registered, printed, sent,
answered, certificates printed. A timer beats every millisecond in the GUI thread; where beats are missing, the thread
was busy. Each key counts with the longest such stretch until nothing is under way. Target: none over 100 ms; the peer
of the same run is a frame of a screen, 16.7 ms.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, cast

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeAsks
from tests.gui.practice import PASSPHRASE, Screen, make_practice
from tests.journeys.hands import NONE, Hands, send
from tests.journeys.test_journey_app_day import SELLERS, print_certificates, register

LIMIT_MS: Final = 100
FRAME_MS: Final = 1000 / 60
PATIENCE_S: Final = 60
WORST: Final = 10


class Beats(QObject):
    """Beats every millisecond in the GUI thread and knows the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(1)

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, (now - self._last) * 1000 - 1)
        self._last = now

    def begin(self) -> None:
        """Forget what was before."""
        self._last = time.perf_counter()
        self._longest = 0.0

    def longest(self) -> float:
        """Give the longest stretch without a beat since the beginning, ms."""
        self._on_beat()
        return self._longest


class Waiting:
    """Waits for something while the program runs, as pytest's qtbot does."""

    def waitUntil(self, holds: Callable[[], object], *, timeout: int = 0) -> None:  # noqa: ARG002, N802 - qtbot's names
        """Wait until something holds. Raises TimeoutError after a minute."""
        end = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError
            QTest.qWait(2)


class TimedHands(Hands):
    """An officer's hands; every key is timed by itself."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, FakeAsks())
        self._beats = Beats()
        self.stalls: list[tuple[float, str]] = []

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        for _ in range(times):
            self._timed(f"{key.name} on {self._where()}", lambda: Hands.press(self, key, modifier))

    def type(self, words: str) -> None:
        self.count.letters += len(words)
        self.count.fields += 1
        for letter in words:
            self._timed(f"a letter on {self._where()}", partial(self._letter, letter))

    def _letter(self, letter: str) -> None:
        QTest.keyClicks(self.target(), letter)

    def _timed(self, name: str, key: Callable[[], None]) -> None:
        self._beats.begin()
        key()
        QTest.qWait(2)
        self.stalls.append((self._beats.longest(), name))

    def _where(self) -> str:
        if self.screen.window.desk is None:
            return "unlock"
        return f"registration/{self.section}" if self.page == "registration" else self.page


def main() -> None:
    app = QApplication([])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        make_practice(folder)
        screen = Screen(cast("QtBot", Waiting()), app, folder)
        hands = TimedHands(screen)
        hands.unlock(PASSPHRASE)
        for place in range(SELLERS):
            register(hands, place, folder / f"bukti-{place}.pdf")
        send(hands, folder / "stik")
        print_certificates(hands, folder)
        screen.close()
    told = sorted(hands.stalls, reverse=True)
    times = sorted(time for time, _ in told)
    report = {
        "keys": len(times),
        "p50_ms": round(statistics.median(times), 1),
        "p99_ms": round(times[len(times) * 99 // 100], 1),
        "longest_ms": round(times[-1], 1),
        "over_100_ms": sum(time > LIMIT_MS for time in times),
        "over_one_frame": sum(time > FRAME_MS for time in times),
        "ratio_p99_to_limit": round(times[len(times) * 99 // 100] / LIMIT_MS, 2),
        "ratio_longest_to_limit": round(times[-1] / LIMIT_MS, 2),
        "longest": [f"{time:.0f} ms: {name}" for time, name in told[:WORST]],
        "target": f"no stretch over {LIMIT_MS} ms",
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
