"""The middle of the page: the section in hand in a scroll area, what is wrong with it above."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ukmdesk.errors import Problem
from ukmdesk.gui.editors.sight import MARGIN
from ukmdesk.gui.registration.asked_view import AskedView
from ukmdesk.gui.registration.section_view import SectionView
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.error_summary import ErrorSummary
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.scrolled import Scrolled
from ukmdesk.i18n import N_

Factory = Callable[[], SectionView]


class _Area(Scrolled):
    """One section: room for the summary, for the reviewer's questions, then the section itself."""

    def __init__(self, around: Surroundings, view: SectionView) -> None:
        px = around.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(12), px(2), px(24), px(12))
        column.setSpacing(px(10))
        top, asked = QVBoxLayout(), QVBoxLayout()
        top.setContentsMargins(px(12), 0, 0, 0)
        column.addLayout(top)
        column.addLayout(asked)
        column.addWidget(view, 1)
        column.addStretch(0)
        super().__init__(inside)
        self.top, self.asked = top, asked
        self._margin = px(MARGIN)
        self._in_hand: QWidget | None = None
        self._later = around.work.after(self, 0, self._bring)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _on_focus_changed(self, _former: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._in_hand = now
            self._later.start()

    def _bring(self) -> None:
        """Bring what has the focus into sight, once the layout knows where it is."""
        one = self._in_hand
        inside = self.widget()
        if one is None or inside is None or not isValid(one) or not one.hasFocus():
            return
        if one.height() + 2 * self._margin < self.viewport().height():
            self.ensureWidgetVisible(one, 0, self._margin)
        else:
            self.verticalScrollBar().setValue(one.mapTo(inside, QPoint()).y() - self._margin)


class SectionStack(QWidget):
    """Sections are built when they are first shown."""

    built = Signal(object)
    """SectionView that was just built; its draft is to be shown."""

    def __init__(self, around: Surroundings, factories: Mapping[str, Factory]) -> None:
        super().__init__()
        self._around = around
        self._factories = factories
        self.views: dict[str, SectionView] = {}
        self.asked: dict[str, AskedView] = {}
        self.current = ""
        self.shown_problems: list[Problem] = []
        self._areas: dict[str, _Area] = {}
        self._compact = False
        self._is_narrow = False
        self.setProperty("role", "form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = InlineBar(around)
        self.summary = ErrorSummary(around)
        self._above = QVBoxLayout()
        self._above.addWidget(self.bar)
        self._pages = QStackedLayout()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._above)
        self._column.addLayout(self._pages, 1)
        self.set_compact(compact=False)

    @property
    def view(self) -> SectionView:
        """The section in hand."""
        return self.views[self.current]

    def show_section(self, name: str) -> SectionView:
        """Bring a section to the front; problems of another one are put away."""
        if name != self.current:
            self.clear_problems()
        self.current = name
        if name not in self.views:
            view = self._factories[name]()
            self.views[name] = view
            self._areas[name] = _Area(self._around, view)
            self._pages.addWidget(self._areas[name])
            view.set_compact(compact=self._compact)
            self.built.emit(view)
        area = self._areas[name]
        area.top.addWidget(self.summary)
        self._place_bar()
        if self._pages.currentWidget() is not area:
            self.setFocus()  # else Qt hands the focus of the hidden section to whatever comes next
        self._pages.setCurrentWidget(area)
        return self.views[name]

    # the reviewer's questions

    def put_asked(self, name: str, asked: AskedView) -> None:
        """Put a reviewer's questions above a section; its other fields are seen when the person wants them."""
        self.asked[name] = asked
        self._areas[name].asked.addWidget(asked)
        asked.show()  # at once: the focus goes there next
        asked.form.set_compact(compact=self._compact)
        asked.others_wanted.connect(self.views[name].setVisible)
        self.views[name].setVisible(asked.others.isChecked())

    def drop_asked(self) -> None:
        """Take all questions away: another draft is open."""
        for name, asked in self.asked.items():
            asked.hide()
            asked.deleteLater()
            self.views[name].leave_out(())
            self.views[name].setVisible(True)
        for view in self.views.values():
            view.set_editable(None)
        self.asked = {}

    def set_text(self, path: str, text: str) -> None:
        """Put one answer in, wherever it is shown."""
        for view in self.views.values():
            view.set_text(path, text)
        for asked in self.asked.values():
            asked.form.set_text(path, text)

    def focus_path(self, path: str) -> None:
        """Put the focus on an answer of the section in hand."""
        asked = self.asked.get(self.current)
        if asked is not None and asked.focus_path(path):
            return
        if asked is not None:
            asked.others.setChecked(True)
        self.view.focus_path(path)

    def focus_first(self) -> None:
        """Put the focus where work on the section in hand begins."""
        asked = self.asked.get(self.current)
        if asked is not None:
            asked.focus_first()
        elif self.current:
            self.view.focus_first()

    # problems

    def show_problems(self, problems: Sequence[Problem], elsewhere: Callable[[str], object] | None = None) -> None:
        """Show problems: errors in the summary, which takes the focus, all of them beside their answers.

        `elsewhere` goes to an answer of another section; without it all problems are of the section in hand.
        """
        self._show_beside(problems)
        errors = [one for one in problems if one.severity == "error"]
        if errors:
            self.bar.clear()
        go = elsewhere or self.focus_path
        links = [(self._around.say_problem(one), lambda path=one.path: go(path)) for one in errors]
        self.summary.show_problems(self._count(len(errors)), links)
        if errors:
            self._areas[self.current].verticalScrollBar().setValue(0)

    def _show_beside(self, problems: Sequence[Problem]) -> None:
        self.shown_problems = list(problems)
        self.view.show_problems(problems)
        if self.current in self.asked:
            self.asked[self.current].form.show_problems(problems)

    def refresh_problems(self, problems: Sequence[Problem]) -> None:
        """Show fewer problems after typing; the focus stays where it is."""
        self._show_beside(problems)
        said = {self._around.say_problem(one) for one in problems if one.severity == "error"}
        left = 0
        for leads in self.summary.links():
            if leads.accessibleName() in said:
                left += 1
            else:
                leads.hide()
        if left:
            self.summary.count.setText(self._count(left))
        else:
            self.summary.clear()

    def _count(self, count: int) -> str:
        return self._around.say(N_("{count} isian perlu diperbaiki sebelum lanjut"), count=count)

    def clear_problems(self) -> None:
        """Show no problems any more."""
        self.summary.clear()
        if self.current in self.views:
            self._show_beside(())

    def set_narrow(self, *, narrow: bool) -> None:
        """Let the bar scroll with the section, for it would leave no room above the fields."""
        self._is_narrow = narrow
        self._place_bar()

    def _place_bar(self) -> None:
        if self._is_narrow and self.current in self._areas:
            self._areas[self.current].top.insertWidget(0, self.bar)
        else:
            self._above.addWidget(self.bar)

    def set_compact(self, *, compact: bool) -> None:
        """Follow the compact rules."""
        px = self._around.px
        self._compact = compact
        self._column.setContentsMargins(0, px(6 if compact else 12), 0, 0)
        self._column.setSpacing(px(4 if compact else 10))
        self._above.setContentsMargins(px(24), 0, px(24), 0)
        for view in self.views.values():
            view.set_compact(compact=compact)
        for asked in self.asked.values():
            asked.form.set_compact(compact=compact)
