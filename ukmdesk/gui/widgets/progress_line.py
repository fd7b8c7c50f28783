"""How far a long piece of work is: a bar from 2 seconds on, the time left from 10, and "Batal"."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.texts import text
from ukmdesk.gui.work import Job
from ukmdesk.i18n import N_

BAR_AFTER_MS: Final = 2000
LEFT_AFTER_S: Final = 10.0


class ProgressLine(QWidget):
    """Follows one job at a time."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._job: Job | None = None
        self._template = ""
        self._shown: Callable[[int], str] = around.number
        self._began = 0.0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(around.px(12))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.words = text(around, "", "small")
        self.stop = button(around, around.say(N_("Batal")), role="row")
        self.stop.clicked.connect(self._on_stop_pressed)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(BAR_AFTER_MS)
        self._late.timeout.connect(self.show)
        self.hide()

    def follow(self, job: Job, words: str, *, sized: bool = False) -> None:
        """Show how far `job` is; `words` has {done} and {total}, which are bytes when it is `sized`."""
        self._let_go()
        self._shown = self._around.megabytes if sized else self._around.number
        self._job, self._template, self._began = job, words, time.monotonic()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words.partition(":")[0])
        self.words.setText(words.partition(":")[0])
        self.stop.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self._late.start()

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.progressed.disconnect(self._on_progressed)
            self._job.ended.disconnect(self._on_ended)
            self._job = None

    def _on_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        words = self._template.format(done=self._shown(done), total=self._shown(total))
        passed = time.monotonic() - self._began
        if passed >= LEFT_AFTER_S and done:
            words += ". " + self._left(passed * (total - done) / done)
        self.words.setText(words)

    def _left(self, seconds: float) -> str:
        if seconds < 60:
            return self._around.say(N_("sisa {seconds} detik"), seconds=max(round(seconds), 1))
        return self._around.say(N_("sisa {minutes} menit"), minutes=round(seconds / 60))

    def _on_stop_pressed(self) -> None:
        if self._job is not None:
            self.stop.setEnabled(False)
            self._job.stop()

    def _on_ended(self) -> None:
        self._late.stop()
        self._let_go()
        self.hide()
