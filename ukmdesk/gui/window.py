"""The main window: first run, unlock, or the desk; one look at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from ukmdesk.gui.copied import CopiedNumbers
from ukmdesk.gui.door_page import DoorPage
from ukmdesk.gui.dressing import Dressing, theme_of
from ukmdesk.gui.idle import IdleWatch
from ukmdesk.gui.places import Place
from ukmdesk.gui.remembered import Look, Remembered, Theme
from ukmdesk.gui.show import Dialogs
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.unlock import UnlockPage
from ukmdesk.gui.widgets.focus_ring import FocusRing
from ukmdesk.gui.widgets.lurik import app_icon
from ukmdesk.gui.work import Work
from ukmdesk.i18n import N_, Language

if TYPE_CHECKING:
    from ukmdesk.errors import UkmError
    from ukmdesk.gui.ports import Door, OpenedDesk
    from ukmdesk.services.people_views import KnownOfficer, Standing
    from ukmdesk.services.settings import Setting

MINIMUM: Final = QSize(1024, 540)
FIRST_SIZE: Final = QSize(1366, 697)
PROGRAM: Final = "ukmdesk"
DEFAULT_ZONE: Final = "Asia/Jakarta"
LOCK_MINUTES: Final = "app.lock_minutes"
ANSWER_MS: Final = 20
PATIENCE_MS: Final = 5000
"""Typing that is not on the disk by then keeps the desk open for now."""


@dataclass(frozen=True, slots=True)
class Returning:
    """Where an officer was when the desk was locked: the same officer comes back there."""

    officer: str
    place: Place


class MainWindow(QMainWindow):
    """Built once. When the look changes or the desk is locked, its inside is built anew at the same place."""

    def __init__(self, app: QApplication, door: Door, work: Work, remembered: Remembered) -> None:
        super().__init__()
        self._door = door
        self._work = work
        self._remembered = remembered
        self._look = remembered.look()
        self._dressing = Dressing(app, work)
        self._around = self._dressing.dress(self._look, DEFAULT_ZONE)
        self._desk: OpenedDesk | None = None
        self._standing: Standing | None = None
        self._officers: tuple[KnownOfficer, ...] = ()
        self._returning: Returning | None = None
        self._asks = Dialogs(self._around)
        self._is_leaving = False
        self._hindered = work.after(self, PATIENCE_MS, self._on_hindered)
        self._ring = FocusRing(self, app, self._around.tokens)
        self.copied = CopiedNumbers(QGuiApplication.clipboard(), self)
        self.idle = IdleWatch(5, self)
        self.idle.idle.connect(self.lock)
        self.idle.watch(app)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_colours_changed)
        self.setWindowIcon(self._icon())
        self.setMinimumSize(MINIMUM)
        self._restore_geometry()

    def _icon(self) -> QIcon:
        return app_icon(self._around.tokens)

    def start(self) -> None:
        """Show the unlock page, or the first run when there is no workspace yet."""
        self._show_door()

    # before anybody is in

    def _show_door(self, former: DoorPage | None = None) -> None:
        """Show the first run or the unlock page; `former` is the one that was shown in another look."""
        self.idle.stop()
        self.setMenuWidget(QWidget())
        is_first = self._door.state() == "none" if former is None else not isinstance(former, UnlockPage)
        kept = former.kept() if former is not None else None
        page = self._first_run() if is_first else self._unlock()
        self._put(page)
        page.setFocus()
        if kept is not None:
            page.take(kept)

    def _first_run(self) -> DoorPage:
        from ukmdesk.gui.first_run import FirstRun

        self._asks = Dialogs(self._around)
        page = FirstRun(self._around, self._door, self._asks, self._look)
        page.opened.connect(self._on_opened)
        page.look_chosen.connect(self.set_look)
        self._set_title(self._around.say(N_("Menyiapkan perangkat")))
        return page

    def _unlock(self) -> DoorPage:
        page = UnlockPage(self._around, self._door, self._officers, self._standing, self._look)
        page.opened.connect(self._on_opened)
        page.look_chosen.connect(self.set_look)
        self._set_title("")
        return page

    def _on_opened(self, desk: OpenedDesk) -> None:
        self._desk = desk
        self._work.run(self, desk.care.standing, done=self._on_desk_ready, failed=self._on_desk_unreadable)
        self._work.run(self, desk.people.officers, done=self._on_officers_read)
        self._work.run(self, desk.care.settings, done=self._on_settings_read)

    def _on_desk_unreadable(self, error: UkmError) -> None:
        """What was opened cannot be read: close it again and say why, instead of waiting for ever."""
        desk, self._desk = self._desk, None
        page = self.centralWidget()
        if desk is not None:
            self._work.run(self, desk.lock)
        if isinstance(page, DoorPage):
            page.refuse(error)

    def _on_officers_read(self, officers: Sequence[KnownOfficer]) -> None:
        self._officers = tuple(one for one in officers if one.state == "active")

    def _on_settings_read(self, settings: Sequence[tuple[Setting, str]]) -> None:
        self._on_settings_changed(settings)
        self.idle.start()

    def _on_settings_changed(self, settings: Sequence[tuple[Setting, str]]) -> None:
        values = {setting.key: value for setting, value in settings}
        self.idle.minutes = float(values.get(LOCK_MINUTES) or 5)

    # the desk

    def _on_desk_ready(self, standing: Standing) -> None:
        self._standing = standing
        self._around = self._dressing.dress(self._look, standing.time_zone)
        back = self._returning
        place = back.place if back and back.officer == standing.officer.id else Place("home")
        self._show_desk(place, say_notices=True)

    def _show_desk(self, place: Place, *, say_notices: bool = False) -> None:
        from ukmdesk.gui.frame import Frame
        from ukmdesk.gui.menus import TopBar, Wishes
        from ukmdesk.gui.page_list import Built

        desk = cast("OpenedDesk", self._desk)
        self._asks = Dialogs(self._around)
        frame = Frame(Built(self._around, desk, self._asks, self._remembered, self.set_look, self.end_practice))
        wishes = Wishes(
            lock=self.lock,
            close=self._on_close_wished,
            text_size=self._on_text_size_wished,
            theme=lambda theme: self.set_look(replace(self._look, theme=cast("Theme", theme))),
            language=lambda language: self.set_look(replace(self._look, language=cast("Language", language))),
            keys=self.show_keys,
            about=self.show_about,
        )
        top = TopBar(self._around, frame, wishes)
        self.setMenuWidget(top)
        top.show()  # at once, not when the events come round: the next key is for these menus
        frame.title_changed.connect(self._set_title)
        frame.standing_changed.connect(top.show_standing)
        frame.standing_changed.connect(self._on_standing_changed)
        self._put(frame)
        frame.go(place)
        if say_notices and self._standing is not None:
            frame.show_notices(self._standing)

    def _on_standing_changed(self, standing: Standing) -> None:
        self._standing = standing
        if self._desk is not None:
            self._work.run(self, self._desk.care.settings, done=self._on_settings_changed)

    def _put(self, page: QWidget) -> None:
        former = self.takeCentralWidget()
        if former is not None:
            for sheet in former.findChildren(QDialog):
                sheet.close()
            former.hide()
            former.deleteLater()
        self.setCentralWidget(page)
        page.show()
        self._ring.set_tokens(self._around.tokens)
        self._ring.raise_()

    @property
    def frame(self) -> QWidget | None:
        """The desk that is shown, None while nobody is in."""
        return self.centralWidget() if self._desk is not None else None

    @property
    def desk(self) -> OpenedDesk | None:
        """The unlocked desk, None while nobody is in. Its methods are called in the worker only."""
        return self._desk

    @property
    def around(self) -> Surroundings:
        """What widgets are built with now."""
        return self._around

    @property
    def saved_at(self) -> int:
        """When something typed was last on the disk (ms UTC), 0 before the first."""
        saved: int = getattr(self.frame, "saved_at", 0)
        return saved

    def save_report(self) -> None:
        """Save the support file where the person wants it: codes and versions only."""
        around = self._around
        path = self._asks.save_file(
            self, around.say(N_("Simpan laporan")), "ukmdesk-laporan.zip", ((N_("Berkas laporan"), ("zip",)),)
        )
        desk = self._desk
        if path is not None and desk is not None:
            self._work.run(self, lambda: desk.care.save_report(path))

    # look

    def set_look(self, look: Look) -> None:
        """Change language, theme or text size at once; what is being typed is kept first."""
        if look != self._look:
            self._look = look
            self._remembered.keep_look(look)
            self._build_anew()

    def _on_close_wished(self) -> None:
        self.close()

    def _on_text_size_wished(self, steps: int) -> None:
        self.set_look(self._look.larger(steps) if steps else replace(self._look, text_size=100))

    def _on_system_colours_changed(self) -> None:
        if theme_of(self._look) != self._around.tokens.name:
            self._build_anew()

    def _build_anew(self) -> None:
        from ukmdesk.gui.frame import Frame

        zone = self._standing.time_zone if self._standing else DEFAULT_ZONE
        frame = self.frame
        door = self.centralWidget()
        if isinstance(door, DoorPage) and not door.is_busy and not self._asks.is_asking:
            self._around = self._dressing.dress(self._look, zone)
            self._show_door(door)
            return
        if not isinstance(frame, Frame) or self._asks.is_asking:
            QTimer.singleShot(ANSWER_MS, self, self._build_anew)
            return

        def dressed() -> None:
            place = frame.place()
            self._around = self._dressing.dress(self._look, zone)
            self._show_desk(place)

        frame.leave(dressed)

    def show_keys(self) -> None:
        """Show the sheet of all keys."""
        from ukmdesk.gui.dialogs.keys import KeysDialog

        self._show(KeysDialog(self._around, self.frame or self))

    def show_about(self) -> None:
        """Show version, licence and what the program is built on."""
        from ukmdesk.gui.dialogs.about import AboutDialog

        self._show(AboutDialog(self._around, self.frame or self))

    def _show(self, sheet: QDialog) -> None:
        """Show what needs no answer; it goes with the desk."""
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    # leaving

    def lock(self) -> None:
        """Keep what is being typed, close the workspace, and show the unlock page.

        While the typing cannot be kept (a full disk) the desk stays open and says so: nothing typed is ever dropped.
        """
        self._leave_desk(self._show_door)

    def end_practice(self) -> None:
        """Lock, delete the practice workspace with its hub, and begin anew."""
        self._leave_desk(
            lambda: self._work.run(self, self._door.remove_practice, done=lambda _: self._on_practice_ended())
        )

    def _on_practice_ended(self) -> None:
        self._officers, self._standing, self._returning = (), None, None
        self._show_door()

    def _leave_desk(self, then: Callable[[], object]) -> None:
        from ukmdesk.gui.frame import Frame

        frame, desk, standing = self.frame, self._desk, self._standing
        if not isinstance(frame, Frame) or desk is None or standing is None or self._is_leaving:
            return
        if self._asks.is_asking:
            self._when_answered(lambda: self._leave_desk(then))
            return
        self._is_leaving = True
        self._hindered.start()

        def kept() -> None:
            self._returning = Returning(standing.officer.id, frame.place())
            # Names and last visits of now: somebody may have been let in or taken out.
            self._work.run(self, desk.people.officers, done=self._on_officers_read, failed=lambda _: None)
            self._work.collect_garbage()
            self._work.run_last(self, desk.lock, done=lambda _: self._on_left(desk, then))

        frame.leave(kept)

    def _when_answered(self, then: Callable[[], None]) -> None:
        """Take open questions back; the page that asked has to be done with them before it can go."""
        self._asks.give_up()
        QTimer.singleShot(ANSWER_MS, self, then)

    def _on_left(self, desk: OpenedDesk, then: Callable[[], object]) -> None:
        if desk is not self._desk:
            return
        self._desk = None
        self._is_leaving = False
        self._hindered.stop()
        self.idle.stop()
        self.copied.clear()
        self._put(QWidget())
        self._set_title("")
        then()

    def _on_hindered(self) -> None:
        self._is_leaving = False
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

    def _restore_geometry(self) -> None:
        geometry = self._remembered.geometry()
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(FIRST_SIZE)
        screen = self.screen().availableGeometry()
        size = self.size().boundedTo(screen.size())
        self.resize(size)
        left = min(max(self.x(), screen.left()), screen.right() + 1 - size.width())
        top = min(max(self.y(), screen.top()), screen.bottom() + 1 - size.height())
        self.move(left, top)
