"""What is different while a registration is a returned one: bar, questions above the sections, side panel."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from ukmdesk.gui.ports import Lists, Writing
from ukmdesk.gui.registration.asked_view import AskedView
from ukmdesk.gui.registration.checks import Checks
from ukmdesk.gui.registration.findings import LAST, section_of
from ukmdesk.gui.registration.returned import Questions
from ukmdesk.gui.registration.returned_panel import ReturnedPanel
from ukmdesk.gui.registration.section_stack import SectionStack
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import DraftView

OWN_BARS: Final = ("", "returned")
"""The soga bar never takes the place of a problem."""


class ReturnedFlow(QObject):
    """Builds the questions of each section when it is first gone to, and keeps everything up to date."""

    edited = Signal(str, str)
    focus_entered = Signal(str)
    changed = Signal()
    """Another question is answered."""

    def __init__(
        self, around: Surroundings, writing: Writing, lists: Lists, *, stack: SectionStack, checks: Checks
    ) -> None:
        super().__init__(stack)
        self._around = around
        self._writing = writing
        self._lists = lists
        self._session = session = checks.session
        self._stack = stack
        self._checks = checks
        self.questions = Questions(around, writing, session, self)
        self.panel = ReturnedPanel(around, self.questions)
        self.questions.changed.connect(self._on_changed)
        checks.found.connect(self._set_editable)

    @property
    def is_on(self) -> bool:
        """Whether the open draft answers a reviewer."""
        return self.questions.is_returned

    def begin(self, view: DraftView) -> None:
        """Take up another draft."""
        self._stack.drop_asked()
        self.questions.begin(view)
        if self.is_on:
            self._around.work.run(
                self, lambda: self._lists.custody(view.subject), done=self.panel.show_custody, failed=lambda _: None
            )

    def dress(self, name: str) -> None:
        """Put the questions of a section above it, and say on top how many there are."""
        if not self.is_on:
            return
        asked = self.questions.of(name)
        if asked and name not in self._stack.asked:
            self._put(name)
        self._set_editable()
        self.show_bar()

    def _put(self, name: str) -> None:
        view = self._stack.views[name]
        paths = {one.path for one in self.questions.of(name)}
        others = sum(not field.automatic and field.path not in paths for field in view.section.fields)
        made = AskedView(self._around, view.section, self.questions, self._writing, others)
        made.set_texts(self._session.texts)
        made.edited.connect(self.edited)
        made.focus_entered.connect(self.focus_entered)
        if name == LAST:
            made.others.setChecked(True)
            made.others.hide()
        self._stack.put_asked(name, made)
        view.leave_out(paths)

    def _set_editable(self) -> None:
        """Let only what is asked or wrong be changed; all when a question is about the whole."""
        if not self.is_on:
            return
        wrong = [one.path for one in self._checks.findings.problems]
        for view in self._stack.views.values():
            if view.name != LAST:
                view.set_editable(None if self.questions.about_all else wrong)

    def state_of(self, name: str) -> tuple[str, str] | None:
        """Give state and word of a section, None where the usual ones hold."""
        if name == LAST and not self.questions.open_in(LAST):
            return "none", self._around.say(N_("Sesudah dijawab"))
        count = self.questions.open_in(name)
        if count:
            return "returned", self._around.say(N_("{count} pertanyaan lagi"), count=count)
        return None

    def show_bar(self) -> None:
        """Say who returned it, when, and how many questions there are."""
        if not self.is_on or self._stack.bar.kind not in OWN_BARS:
            return
        say, first = self._around.say, self.questions.all[0]
        count, open_ = len(self.questions.all), self.questions.open_count
        words = say(
            N_("Dikembalikan verifikator, putaran {round}. {count} pertanyaan, {answered} sudah dijawab."),
            round=first.round,
            count=count,
            answered=count - open_,
        )
        who = f"{first.reviewer} · {self._around.date(first.at)}" if first.reviewer else self._around.date(first.at)
        rest = "" if self.questions.about_all else say(N_("Isian lain tidak ditanyakan dan tetap seperti semula."))
        self._stack.bar.show_bar("returned", words, detail=f"{who}. {rest}".strip())

    def next_open(self, step: int, path: str | None) -> str | None:
        """Give the path of the next open question, from the one that the focus is at."""
        found = self.questions.next_open(path, step)
        return found.path if found else None

    def section_of_first(self) -> str:
        """Give the section of the first open question, else of the first one."""
        found = self.questions.next_open(None, 1) or self.questions.all[0]
        return section_of(found.path)

    def _on_changed(self) -> None:
        for asked in self._stack.asked.values():
            asked.refresh()
        if self.is_on:
            self.panel.refresh()
            self.show_bar()
        self.changed.emit()
