"""The middle of the page: the section in hand in a scroll area, what is wrong with it above."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ukmdesk.errors import Problem
from ukmdesk.gui.registration.section_view import SectionView
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.error_summary import ErrorSummary
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.i18n import N_

Factory = Callable[[], SectionView]


class SectionStack(QWidget):
    """Sections are built when they are first shown."""

    built = Signal(object)
    """SectionView that was just built; its draft is to be shown."""

    def __init__(self, around: Surroundings, factories: Mapping[str, Factory]) -> None:
        super().__init__()
        self._around = around
        self._factories = factories
        self.views: dict[str, SectionView] = {}
        self.current = ""
        self.shown_problems: list[Problem] = []
        self.setProperty("role", "form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = InlineBar(around)
        self.summary = ErrorSummary(around)
        self._pages = QStackedWidget()
        self._areas: dict[str, QScrollArea] = {}
        self._above = QVBoxLayout()
        self._above.addWidget(self.bar)
        self._above.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setSpacing(around.px(10))
        column.addLayout(self._above)
        column.addWidget(self._pages, 1)
        self._compact = False
        self.set_compact(compact=False)

    @property
    def view(self) -> SectionView:
        """The section in hand."""
        return self.views[self.current]

    def show_section(self, name: str) -> SectionView:
        """Bring a section to the front, problems of another one are put away."""
        if name != self.current:
            self.clear_problems()
        self.current = name
        if name not in self.views:
            view = self._factories[name]()
            self.views[name] = view
            self._areas[name] = self._area(view)
            self._pages.addWidget(self._areas[name])
            view.set_compact(compact=self._compact)
            self.built.emit(view)
        self._pages.setCurrentWidget(self._areas[name])
        return self.views[name]

    def _area(self, view: SectionView) -> QScrollArea:
        inside = QWidget()
        px = self._around.px
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(12), px(2), px(24), px(12))
        column.addWidget(view)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    # problems

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the problems of the section in hand: errors in the summary, which takes the focus, all beside fields."""
        self.shown_problems = list(problems)
        links = self.view.show_problems(problems)
        errors = [one for one in problems if one.severity == "error"]
        said = {self._around.say_problem(one) for one in errors}
        wrong = [(sentence, go) for sentence, go in links if sentence in said]
        if errors:
            self.bar.clear()
        self.summary.show_problems(self._count(len(wrong)), wrong)

    def refresh_problems(self, problems: Sequence[Problem]) -> None:
        """Show fewer problems after typing; the focus stays where it is."""
        self.shown_problems = list(problems)
        self.view.show_problems(problems)
        said = {self._around.say_problem(one) for one in problems if one.severity == "error"}
        links = self.summary.links()
        for leads in links:
            leads.setVisible(leads.accessibleName() in said)
        left = sum(not leads.isHidden() for leads in links)
        if not left:
            self.summary.clear()
        self.summary.count.setText(self._count(left))

    def _count(self, count: int) -> str:
        return self._around.say(N_("{count} isian perlu diperbaiki sebelum lanjut"), count=count)

    def clear_problems(self) -> None:
        """Show no problems any more."""
        self.shown_problems = []
        self.summary.clear()
        if self.current in self.views:
            self.views[self.current].show_problems(())

    def set_compact(self, *, compact: bool) -> None:
        """Follow the compact rules."""
        px = self._around.px
        self._compact = compact
        self.layout().setContentsMargins(0, px(6 if compact else 12), 0, 0)
        self.layout().setSpacing(px(4 if compact else 10))
        self._above.setContentsMargins(px(24), 0, px(24), 0)
        for view in self.views.values():
            view.set_compact(compact=compact)
