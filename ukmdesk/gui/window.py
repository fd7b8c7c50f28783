"""The main window: first run, unlock, or the desk; one look at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from ukmdesk.gui.copied import CopiedNumbers
from ukmdesk.gui.door_page import DoorPage
from ukmdesk.gui.doors import Doors
from ukmdesk.gui.idle import IdleWatch
from ukmdesk.gui.leaving import ClosingPage, Leaving
from ukmdesk.gui.look_in_hand import DEFAULT_ZONE, LookInHand
from ukmdesk.gui.places import Place
from ukmdesk.gui.remembered import Look, Remembered
from ukmdesk.gui.sheets import show_about, show_keys
from ukmdesk.gui.show import Dialogs
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.gui.widgets.focus_ring import FocusRing
from ukmdesk.gui.widgets.lurik import app_icon
from ukmdesk.gui.window_place import put_where_it_was
from ukmdesk.gui.work import Work
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.errors import UkmError
    from ukmdesk.gui.frame import Frame
    from ukmdesk.gui.ports import Door, OpenedDesk
    from ukmdesk.services.people_views import Standing
    from ukmdesk.services.settings import Setting

PROGRAM: Final = "ukmdesk"
LOCK_MINUTES: Final = "app.lock_minutes"
ANSWER_MS: Final = 20


class MainWindow(QMainWindow):
    """Built once. When the look changes or the desk is locked, its inside is built anew at the same place."""

    closed = Signal()
    """The workspace is closed: nobody is in any more."""

    def __init__(self, app: QApplication, door: Door, work: Work, remembered: Remembered) -> None:
        super().__init__()
        self._door = door
        self._work = work
        self._remembered = remembered
        self._look = LookInHand(app, work, remembered, self)
        self._look.changed.connect(self._build_anew)
        self._desk: OpenedDesk | None = None
        self._frame: Frame | None = None
        self._doors = Doors(door, self._look, self)
        self._doors.opened.connect(self._on_opened)
        self._asks = Dialogs(self.around)
        self._ends = False
        self._leaving = Leaving(work, self)
        self._leaving.hindered.connect(self._on_hindered)
        self._ring = FocusRing(self, app, self.around.tokens)
        self.copied = CopiedNumbers(QGuiApplication.clipboard(), self)
        self.idle = IdleWatch(5, self)
        self.idle.idle.connect(self.lock)
        self.idle.watch(app)
        self.setWindowIcon(app_icon(self.around.tokens))
        put_where_it_was(self, remembered)

    def start(self) -> None:
        """Show the unlock page, or the first run when there is no workspace yet."""
        self._show_door()

    # before anybody is in

    def _show_door(self, former: DoorPage | None = None) -> None:
        """Show the first run or the unlock page; `former` is the one that was shown in another look."""
        self.idle.stop()
        self.setMenuWidget(QWidget())
        kept = former.kept() if former is not None else None
        if self._look.is_due:
            self._look.dress(self._zone())
        self._asks = Dialogs(self.around)
        page = self._doors.page(self._asks, former)
        self._set_title("" if isinstance(page, UnlockPage) else self.around.say(N_("Menyiapkan perangkat")))
        QShortcut(QKeySequence("Ctrl+Q"), page, self.close)  # the menu that has this key comes with the desk
        self._put(page)
        page.setFocus()
        if kept is not None:
            page.take(kept)

    def _zone(self) -> str:
        standing = self._doors.standing
        return standing.time_zone if standing is not None else DEFAULT_ZONE

    def _on_opened(self, desk: OpenedDesk) -> None:
        self._desk = desk
        self._work.run(self, desk.care.standing, done=self._on_desk_ready, failed=self._on_desk_unreadable)
        self._work.run(self, desk.people.officers, done=self._doors.know)
        self._work.run(self, desk.care.settings, done=self._on_settings_read)

    def _on_desk_unreadable(self, error: UkmError) -> None:
        """What was opened cannot be read: close it again and say why, instead of waiting for ever."""
        if self._leaving.is_under_way:
            return
        desk, self._desk = self._desk, None
        page = self.centralWidget()
        if desk is not None:
            self._work.run(self, desk.lock)
        if isinstance(page, DoorPage):
            page.refuse(error)

    def _on_settings_read(self, settings: Sequence[tuple[Setting, str]]) -> None:
        self._on_settings_changed(settings)
        if self._frame is not None:
            self.idle.start()

    def _on_settings_changed(self, settings: Sequence[tuple[Setting, str]]) -> None:
        values = {setting.key: value for setting, value in settings}
        self.idle.minutes = float(values.get(LOCK_MINUTES) or 5)

    # the desk

    def _on_desk_ready(self, standing: Standing) -> None:
        self._doors.standing = standing
        if self._leaving.is_under_way:
            return
        self._look.dress(standing.time_zone)
        self._show_desk(self._doors.place_for(standing.officer.id)).show_notices(standing)

    def _show_desk(self, place: Place) -> Frame:
        from ukmdesk.gui.frame import Frame
        from ukmdesk.gui.menus import TopBar, Wishes
        from ukmdesk.gui.page_list import Built

        desk = cast("OpenedDesk", self._desk)
        self._asks = Dialogs(self.around)
        frame = Frame(Built(self.around, desk, self._asks, self._remembered, self.set_look, self.end_practice))
        wishes = Wishes(
            lock=self.lock,
            close=self._on_close_wished,
            text_size=self._look.choose_size,
            theme=self._look.choose_theme,
            language=self._look.choose_language,
            keys=self.show_keys,
            about=self.show_about,
        )
        top = TopBar(self.around, frame, wishes)
        self.setMenuWidget(top)
        top.show()  # at once, not when the events come round: the next key is for these menus
        frame.title_changed.connect(self._set_title)
        frame.standing_changed.connect(top.show_standing)
        frame.standing_changed.connect(self._on_standing_changed)
        self._put(frame)
        self._frame = frame
        frame.go(place)
        return frame

    def _on_standing_changed(self, standing: Standing) -> None:
        self._doors.standing = standing
        if self._desk is not None:
            self._work.run(self, self._desk.care.settings, done=self._on_settings_changed)

    def _put(self, page: QWidget) -> None:
        if self._frame is not None:
            self._frame.title_changed.disconnect(self._set_title)  # it says no name any more
        self._frame = None
        former = self.takeCentralWidget()
        if former is not None:
            for sheet in former.findChildren(QDialog):
                sheet.close()
            former.hide()
            former.deleteLater()
        self.setCentralWidget(page)
        page.show()
        self._ring.set_tokens(self.around.tokens)
        self._ring.raise_()

    @property
    def frame(self) -> Frame | None:
        """The desk that is shown, None while nobody is in."""
        return self._frame

    @property
    def desk(self) -> OpenedDesk | None:
        """The unlocked desk, None while nobody is in. Its methods are called in the worker only."""
        return self._desk

    @property
    def around(self) -> Surroundings:
        """What widgets are built with now."""
        return self._look.around

    @property
    def saved_at(self) -> int:
        """When something typed was last on the disk (ms UTC), 0 before the first."""
        return self._frame.saved_at if self._frame is not None else 0

    def save_report(self) -> None:
        """Save the support file where the person wants it: codes and versions only."""
        around = self.around
        path = self._asks.save_file(
            self, around.say(N_("Simpan laporan")), "ukmdesk-laporan.zip", ((N_("Berkas laporan"), ("zip",)),)
        )
        desk = self._desk
        if path is not None and desk is not None:
            self._work.run(self, lambda: desk.care.save_report(path))

    # look

    def set_look(self, look: Look) -> None:
        """Change language, theme or text size at once; what is being typed is kept first."""
        self._look.choose(look)

    def show_keys(self) -> None:
        """Show the sheet of all keys; it goes with the desk."""
        show_keys(self.around, self._frame or self)

    def show_about(self) -> None:
        """Show what the program is; it goes with the desk."""
        show_about(self.around, self._frame or self)

    def _on_close_wished(self) -> None:
        self.close()

    def _build_anew(self) -> None:
        frame = self._frame
        door = self.centralWidget()
        if isinstance(door, DoorPage) and not door.is_busy and not self._asks.is_asking:
            self._show_door(door)
            return
        if frame is None or self._asks.is_asking:
            QTimer.singleShot(ANSWER_MS, self, self._build_anew)
            return

        def dressed() -> None:
            if frame is self._frame:
                place = frame.place()
                self._look.dress(self._zone())
                self._show_desk(place)

        frame.leave(dressed)

    # leaving

    def lock(self) -> None:
        """Keep what is being typed, close the workspace, and show the unlock page.

        While the typing cannot be kept (a full disk) the desk stays open and says so: nothing typed is ever dropped.
        """
        self._leave_desk(self._show_door)

    def end_practice(self) -> None:
        """Lock, delete the practice workspace with its hub, and begin anew."""
        self._leave_desk(
            lambda: self._work.run(
                self, self._door.remove_practice, done=lambda _: self._on_practice_ended(), failed=self._on_not_removed
            )
        )

    def _on_practice_ended(self) -> None:
        self._doors.forget()
        self._show_door()

    def _on_not_removed(self, error: UkmError) -> None:
        self._show_door()
        page = self.centralWidget()
        if isinstance(page, DoorPage):
            page.refuse(error)

    def _leave_desk(self, then: Callable[[], object]) -> None:
        desk = self._desk
        if desk is None or self._leaving.is_under_way:
            return
        if self._asks.is_asking:
            # Questions are taken back; the page that asked has to be done with them before it can go.
            self._asks.give_up()
            QTimer.singleShot(ANSWER_MS, self, lambda: self._leave_desk(then))
            return
        self._leaving.leave(self._frame, lambda: self._close_desk(desk, then))

    def _close_desk(self, desk: OpenedDesk, then: Callable[[], object]) -> None:
        """Everything is kept: from now on nothing is shown, however long what still runs may take."""
        if desk is not self._desk or isinstance(self.centralWidget(), ClosingPage):
            return
        if self._frame is not None:
            self._doors.note_place(self._frame.place())
        self.idle.stop()
        self.copied.clear()
        self.setMenuWidget(QWidget())
        self._put(ClosingPage(self.around))
        self._set_title("")
        # Names and last visits of now: somebody may have been let in or taken out.
        self._work.run(self, desk.people.officers, done=self._doors.know, failed=lambda _: None)
        self._work.collect_garbage()
        left = partial(self._on_left, then)
        self._work.run_last(self, desk.lock, done=lambda _: left(), failed=lambda _: left(), broke=left)

    def _on_left(self, then: Callable[[], object]) -> None:
        self._desk = None
        self._leaving.end()
        self._put(QWidget())
        self.closed.emit()
        if self._ends:
            self.close()
        else:
            then()

    def _on_hindered(self) -> None:
        self._ends = False
        if self._desk is not None:
            self.idle.go_on()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is being typed and lock before the program ends."""
        self._remembered.keep_geometry(self.saveGeometry())
        if self._desk is None:
            door = self.centralWidget()
            if isinstance(door, DoorPage):
                door.stop()
            event.accept()
            return
        event.ignore()
        self._ends = True
        self._leave_desk(self.close)

    # the window itself

    def raise_again(self) -> None:
        """Come to the front: the program was started a second time."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def _set_title(self, title: str) -> None:
        self.setWindowTitle(f"{title} — {PROGRAM}" if title else PROGRAM)
