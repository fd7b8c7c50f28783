"""The desk once somebody is in: rail, pages, status line, and the way from place to place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui import help_topics
from ukmdesk.gui.page_list import PAGES, Built
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.rail import TABS, Rail
from ukmdesk.gui.status_line import StatusLine
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.toast import Toast
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import Standing

HOME: Final = Place("home")
COMPACT_WIDTH: Final = 1200
COMPACT_HEIGHT: Final = 620
COMPACT_SCALE: Final = 1.3
"""Below these sizes of the window's inside, or from this text size on, the compact rules hold (LOOK 3.2)."""


class Frame(QWidget):
    """Shows one page at a time. A page is built when it is first gone to, and keeps its state until the frame goes."""

    title_changed = Signal(str)
    standing_changed = Signal(object)

    def __init__(self, built: Built, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._built = built
        self._around = built.around
        self._factories = dict(PAGES)
        self._pages: dict[str, Page] = {}
        self._history: list[Place] = []
        self._compact = False
        self.saved_at = 0
        """When something typed was last on the disk (ms UTC), 0 before the first."""
        self._lay_out()
        self._around.work.went_wrong.connect(self._on_went_wrong)

    def _lay_out(self) -> None:
        around = self._around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.rail = Rail(around)
        self.rail.register_requested.connect(self.register)
        self.rail.tab_chosen.connect(lambda name: self.go(Place(name)))
        row.addWidget(self.rail)
        content = QVBoxLayout()
        content.setSpacing(0)
        self._bar = InlineBar(around)
        content.addWidget(self._bar)
        self._stack = QStackedWidget()
        content.addWidget(self._stack, 1)
        row.addLayout(content, 1)
        column.addLayout(row, 1)
        self.status = StatusLine(around)
        self.status.help_requested.connect(lambda topic: self.go(Place("help", topic)))
        column.addWidget(self.status)
        self._toast = Toast(around, self)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def place(self) -> Place:
        """Give where the officer is, to come back there."""
        return self.page.place() if self.page else HOME

    def register(self) -> None:
        """Begin a new registration, as the shown page would begin it."""
        self.go(self.page.register_place() if self.page else Place("registration", part="new"))

    def go(self, place: Place) -> None:
        """Leave the shown page, its typing kept, and show another place."""
        shown = self.page
        if shown is None:
            self._show(place)
            return
        shown.leave(lambda: self._go_on_from(shown, place))

    def _go_on_from(self, shown: Page, place: Place) -> None:
        if shown is not self.page:  # another one came first: it is left as well
            self.go(place)
            return
        here = shown.place()  # asked once everything is kept: a new draft is known by its name then
        if not self._history or self._history[-1] != here:
            self._history.append(here)
        self._show(place)

    def back(self) -> None:
        """Go to where the officer was before."""
        self.leave(self._go_back)

    def _go_back(self) -> None:
        if self._history:
            self._show(self._history.pop())

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what is being typed, then call `then`."""
        if self.page is None:
            then()
        else:
            self.page.leave(then)

    def go_to_tab(self, place: int) -> None:
        """Show the page of one of the five tabs, from 0."""
        self.go(Place(TABS[place][0]))

    def help(self) -> None:
        """Open the help for the shown page."""
        if self.page is not None:
            self.go(Place("help", help_topics.topic_of(self.page.place(), self.page.topic)))

    def _show(self, place: Place) -> None:
        page = self._pages.get(place.page) or self._build(place.page)
        self._bar.clear()
        self._stack.setCurrentWidget(page)
        self.rail.set_page(place.page)
        page.load(place)
        page.focus_first()
        self.refresh()

    def _build(self, name: PageName) -> Page:
        page = self._factories[name](self._built)
        page.place_requested.connect(self.go)
        page.title_changed.connect(lambda title: self._on_title_changed(page, title))
        page.saved.connect(self._on_saved)
        page.toast_requested.connect(self._toast.say)
        page.desk_changed.connect(self.refresh)
        page.set_compact(compact=self._compact)
        self._pages[name] = page
        self._stack.addWidget(page)
        return page

    def _on_saved(self, state: object) -> None:
        if isinstance(state, int):
            self.saved_at = state
        self.status.show_saved(state)

    def _on_title_changed(self, page: Page, title: str) -> None:
        if page is self.page:
            self.title_changed.emit(title)

    def refresh(self) -> None:
        """Read anew what menu bar, badges and status line show."""
        self._around.work.run(self, self._built.desk.care.standing, done=self._on_standing_read)

    def _on_standing_read(self, standing: Standing) -> None:
        self.status.show_standing(standing)
        self.rail.set_badge("send", standing.ready)
        self.rail.set_badge("ledger", standing.open_prints)
        self.standing_changed.emit(standing)

    def show_notices(self, standing: Standing) -> None:
        """Say what the desk noticed at opening, the first thing first."""
        if standing.notices:
            first = standing.notices[0]
            self._bar.show_bar(
                "warning",
                self._around.say_problem(first),
                actions=((self._around.say(N_("Lihat keadaan program")), lambda: self.go(Place("doctor"))),),
            )

    def _on_went_wrong(self, error: UkmError) -> None:
        self._bar.show_bar(
            "problem",
            self._around.say_error(error),
            actions=((self._around.say(N_("Tutup")), self._bar.clear),),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the compact rules in a small window."""
        super().resizeEvent(event)
        compact = self.width() < COMPACT_WIDTH or self.height() < COMPACT_HEIGHT or self._around.scale >= COMPACT_SCALE
        self._toast.place()
        if compact != self._compact:
            self._compact = compact
            self.rail.set_compact(compact=compact)
            self.status.set_compact(compact=compact)
            for page in self._pages.values():
                page.set_compact(compact=compact)
