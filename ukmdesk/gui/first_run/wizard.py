"""The first run as a whole: one step at a time, the steps at the left, back and on at the foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.door_page import DoorPage
from ukmdesk.gui.first_run.backup_step import BackupStep
from ukmdesk.gui.first_run.last_step import RequestStep
from ukmdesk.gui.first_run.look_step import LookStep
from ukmdesk.gui.first_run.officer_step import OfficerStep
from ukmdesk.gui.first_run.steps import WIDTH, StepPage, StepsColumn, Typed
from ukmdesk.gui.first_run.way_step import Way, WayStep
from ukmdesk.gui.ports import Door, OpenedDesk
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import LARGE
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.lurik import Lurik
from ukmdesk.gui.widgets.progress_line import ProgressLine
from ukmdesk.gui.widgets.scrolled import scrolled
from ukmdesk.gui.widgets.texts import text
from ukmdesk.gui.work import Job, Progress
from ukmdesk.i18n import N_

STEPS: Final = (
    N_("Bahasa dan ukuran huruf"),
    N_("Cara mulai"),
    N_("Petugas dan frasa sandi"),
    N_("Selesai"),
)
LOOK, WAY, OFFICER, LAST = range(4)


STOPPABLE: Final[frozenset[Way]] = frozenset({"practice", "own"})
"""What takes long and can be stopped; the others are made within seconds."""
ROOM: Final = 600
"""Px at 100 % that a step needs beside the column of steps; with less the column goes."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A first run under way: what was typed in each step, where the focus is, and the desk once there is one."""

    place: int
    typed: tuple[Typed, ...]
    focus: int
    desk: OpenedDesk | None


class FirstRun(DoorPage):
    """`opened` gives the desk that was made; what is typed in a step stays when one goes back."""

    def __init__(self, around: Surroundings, door: Door, asks: Asks, look: Look) -> None:
        super().__init__()
        self._around = around
        self._door = door
        self._asks = asks
        self._place = LOOK
        self._desk: OpenedDesk | None = None
        self._job: Job | None = None
        self.look_step = LookStep(around, look)
        self.look_step.look_chosen.connect(self.look_chosen)
        self.way_step = WayStep(around, door, asks)
        self.way_step.changed.connect(self._show_words)
        self._pages: list[StepPage] = [self.look_step, self.way_step]
        self._lay_out()
        self._go(LOOK)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._column = StepsColumn(self._around, [self._around.say(step) for step in STEPS])
        row.addWidget(self._column)
        self._strip = Lurik(self._around, "double")
        self._strip.hide()
        row.addWidget(self._strip)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(scrolled(page))
        right.addWidget(self._stack, 1)
        self._progress = ProgressLine(self._around)
        right.addWidget(self._progress)
        right.addWidget(self._foot())
        row.addLayout(right, 1)

    def _foot(self) -> QWidget:
        around = self._around
        foot = QWidget()
        foot.setProperty("role", "actions")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = self._foot_row = QHBoxLayout(foot)
        row.setSpacing(around.px(12))
        self.back = button(around, around.say(N_("Kembali")), icon="back", key="Alt+←")
        self.back.clicked.connect(self.step_back)
        row.addWidget(self.back)
        row.addStretch(1)
        self._where = text(around, "", "small")
        row.addWidget(self._where)
        self.on = button(around, "", role="primary", arrow=True, key="Enter")
        self.on.clicked.connect(self.step_on)
        row.addWidget(self.on)
        for keys, do in (("Alt+Left", self.step_back), ("Return", self._on_enter), ("Enter", self._on_enter)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(do)
        return foot

    @property
    def step(self) -> StepPage:
        """The step that is shown."""
        return self._pages[self._place]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the room to the step where there is little."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        px = self._around.px
        narrow = self.width() < px(WIDTH + ROOM)
        self._column.setHidden(narrow)
        self._strip.setVisible(narrow)
        for page in self._pages:
            page.set_narrow(narrow=narrow)
        side, edge = px(20 if narrow else 56), px(6 if narrow else 12)
        self._foot_row.setContentsMargins(side, edge, side, edge)
        self._progress.setContentsMargins(side, 0, side, edge)
        self.back.dress(icon="back", key="" if narrow else "Alt+←")
        self.on.dress(key="" if narrow else "Enter", last="next")
        self._where.setHidden(narrow and self._around.scale >= LARGE)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the focus to where the step begins."""
        super().focusInEvent(event)
        self.step.focus_first()

    @property
    def is_busy(self) -> bool:
        """Whether the workspace is being made."""
        return self._job is not None

    def kept(self) -> Begun:
        """Give what was typed in all steps."""
        here = self.step.findChildren(QWidget)
        focused = self.focusWidget()
        return Begun(
            self._place,
            tuple(page.typed() for page in self._pages),
            here.index(focused) if focused is not None and focused in here else -1,
            self._desk,
        )

    def take(self, kept: object) -> None:
        """Go on in the same step, with all that was typed."""
        if not isinstance(kept, Begun):
            return
        self._desk = kept.desk
        self.way_step.fill(kept.typed[WAY])
        if len(kept.typed) > OFFICER:
            self._begin_officer()
        if kept.desk is not None:
            self._add(RequestStep(self._around, kept.desk, self._asks))
        for page, typed in zip(self._pages, kept.typed, strict=True):
            page.fill(typed)
        self._go(kept.place)
        here = self.step.findChildren(QWidget)
        if 0 <= kept.focus < len(here):
            here[kept.focus].setFocus()

    def stop(self) -> None:
        """Stop what is being made; what cannot be stopped is made whole."""
        if self._job is not None:
            self._job.stop()

    def _on_enter(self) -> None:
        """Enter presses the button that has the focus, leads to the next empty line, or goes on."""
        here = self.focusWidget()
        following = self.step.following(here) if here is not None else None
        if isinstance(here, QPushButton | QToolButton):
            here.click()
        elif following is not None:
            following.setFocus()
        else:
            self.step_on()

    def step_on(self) -> None:
        """Check the step and go on."""
        if not self.is_busy:
            self.step.check(self._on_checked)

    def step_back(self) -> None:
        """Go to the former step; once the workspace is made there is no way back."""
        if LOOK < self._place < LAST and not self.is_busy:
            self._go(self._place - 1)

    def _go(self, place: int) -> None:
        self._place = place
        self._stack.setCurrentIndex(place)
        self._show_words()
        self.step.focus_first()

    def _show_words(self) -> None:
        say = self._around.say
        done, now, later = say(N_("Sudah")), say(N_("Sedang diisi")), say(N_("Belum"))
        lines = [done] * self._place + [now] + [later] * (len(STEPS) - self._place - 1)
        if self._place > WAY:
            lines[WAY] = self.way_step.title_of_way()
        self._column.show_step(self._place, lines)
        self._where.setText(say(N_("Langkah {step} dari {all}"), step=self._place + 1, all=len(STEPS)))
        self.on.set_words(self.step.next_words())
        self.back.setVisible(LOOK < self._place < LAST)

    def _on_checked(self) -> None:
        if self._place == LOOK:
            self._go(WAY)
        elif self._place == WAY:
            self._begin_officer()
        elif self._place == OFFICER:
            self._make()
        elif self._desk is not None:
            self.opened.emit(self._desk)

    def _begin_officer(self) -> None:
        way = self.way_step.way
        known = self._pages[OFFICER] if len(self._pages) > OFFICER else None
        fits = isinstance(known, OfficerStep) and known.way == way
        fits = fits or (isinstance(known, BackupStep) and way == "restore")
        if not fits:
            self._drop(OFFICER)
            made: StepPage = (
                BackupStep(self._around, self._door, self._asks)
                if way == "restore"
                else OfficerStep(self._around, self._door, way)
            )
            made.changed.connect(self.step_on)
            self._add(made)
        self._go(OFFICER)

    def _add(self, page: StepPage) -> None:
        self._pages.append(page)
        self._stack.addWidget(scrolled(page))
        self._make_room()

    def _drop(self, place: int) -> None:
        while len(self._pages) > place:
            self._pages.pop()
            widget = self._stack.widget(self._stack.count() - 1)
            if widget is not None:
                self._stack.removeWidget(widget)
                widget.deleteLater()

    def _make(self) -> None:
        if self.is_busy:
            return
        self.step.bar.show_bar("info", self._around.say(N_("Menyiapkan ruang kerja…")))
        job = self._around.work.run_long(self, self._making(), done=self._on_made, failed=self._on_failed)
        self._let_type(can_type=False)
        job.ended.connect(self._on_ended)
        if isinstance(self.step, OfficerStep) and self.step.way in STOPPABLE:
            self._progress.follow(job, self._around.say(N_("Menyiapkan: {done} dari {total}")))
        self._job = job

    def _let_type(self, *, can_type: bool) -> None:
        """What is being made is made of what was typed: nothing of it changes meanwhile."""
        self.on.setEnabled(can_type)
        self.back.setEnabled(can_type)
        self.step.set_open(is_open=can_type)

    def _making(self) -> Callable[[Progress], OpenedDesk]:
        step, door = self.step, self._door
        if isinstance(step, BackupStep) and step.path is not None:
            path, passphrase = step.path, step.passphrase.text()
            return lambda _: door.restore(path, passphrase=passphrase)
        if not isinstance(step, OfficerStep):
            raise TypeError(type(step).__name__)
        name, nip, passphrase = step.name.text(), step.nip.text(), step.passphrase.text()
        if step.way == "practice":
            return lambda progress: door.create_practice(name=name, passphrase=passphrase, progress=progress)
        if step.way == "own":
            office, regency = step.office.text(), step.regency_code()
            return lambda progress: door.create_own_hub(
                name=name, nip=nip, passphrase=passphrase, office=office, regency=regency, progress=progress
            )
        role = "supervisor" if step.supervisor.isChecked() else "officer"
        return lambda _: door.create(name=name, role=role, nip=nip, passphrase=passphrase)

    def _on_ended(self) -> None:
        self._job = None
        self._let_type(can_type=True)
        self.step.bar.clear()
        self.step.focus_first()

    def _on_made(self, desk: OpenedDesk) -> None:
        self._desk = desk
        if isinstance(self.step, OfficerStep) and self.step.way == "request":
            self.step.passphrase.clear()
            self.step.again.clear()
            last = RequestStep(self._around, desk, self._asks)
            last.request_saved.connect(self.on.setFocus)  # so that Enter begins the work, as the button says
            self._add(last)
            self._go(LAST)
        else:
            self.opened.emit(desk)

    def refuse(self, error: UkmError) -> None:
        """Say why the workspace was closed again."""
        self._on_failed(error)

    def _on_failed(self, error: UkmError) -> None:
        detail = self._around.say_problem(error.problems[0]) if error.problems else ""
        self.step.bar.show_bar("problem", self._around.say_error(error), detail=detail)
