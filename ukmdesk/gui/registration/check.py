"""The last section: everything that was answered, to be read out, before the registration is marked complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from ukmdesk.errors import Problem
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.forms.shape import Section
from ukmdesk.gui.form_view import FormView
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.answer_lines import AnswerLines, lines_of
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.findings import LAST
from ukmdesk.gui.registration.section_view import SectionView
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import DraftView

NOTE: Final = "notes"
"""Path of the officer's note; it also says why unusual answers are right."""
LEFT: Final = ("pemilik", "usaha")
"""Sections in the first column; the others stand in the second."""


class CheckSection(SectionView):
    """Answers in two columns (one by the compact rules), what is unusual, and the note."""

    change_wanted = Signal(str)
    """Path of an answer to be changed."""

    def __init__(
        self,
        around: Surroundings,
        section: Section,
        writing: Writing,
        session: DraftSession,
    ) -> None:
        super().__init__(around, section)
        self._writing = writing
        self._session = session
        self._is_stale = True
        self._wants_focus = False
        self.groups: dict[str, AnswerLines] = {}
        for number, one in enumerate(SECTIONS, start=1):
            if one.name != LAST:
                group = AnswerLines(around, f"{number} {self.say(one.title)}")
                group.change_wanted.connect(self.change_wanted)
                self.groups[one.name] = group
        self.warnings = InlineBar(around)
        self.form = FormView(around, section.fields, villages=writing)
        self.form.edited.connect(self.edited)
        self.form.focus_entered.connect(self.focus_entered)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.around.px
        head = QHBoxLayout()
        title = text(self.around, self.say(N_("Periksa bersama pelaku usaha")), "heading")
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(text(self.around, self.say(N_("Bacakan isinya, lalu tandai lengkap.")), "hint"), 1)
        head.setContentsMargins(px(12), 0, 0, 0)
        head.setSpacing(px(12))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(32))
        self._columns.setContentsMargins(px(12), 0, 0, 0)
        for names in (LEFT, [name for name in self.groups if name not in LEFT]):
            column = QVBoxLayout()
            column.setSpacing(px(4))
            for name in names:
                column.addWidget(self.groups[name])
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        warned = QHBoxLayout()
        warned.setContentsMargins(px(12), 0, 0, 0)
        warned.addWidget(self.warnings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        layout.addLayout(head)
        layout.addLayout(self._columns)
        layout.addLayout(warned)
        layout.addWidget(self.form)
        layout.addStretch(1)

    # what is shown

    def show_draft(self, view: DraftView, texts: Mapping[str, str]) -> None:  # noqa: ARG002 - read from the session
        """Show a draft anew."""
        self.form.set_texts(texts)
        self._read()

    def set_document(self, document: Mapping[str, Any]) -> None:  # noqa: ARG002 - read from the session
        """Read the answers again: at once when they are seen, else when the section is gone to."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def refresh(self) -> None:
        """Show the newest answers; called when the section is gone to."""
        if self._is_stale:
            self._read()

    def _read(self) -> None:
        view = self._session.view
        if view is None:
            return
        self._is_stale = False
        language = self.around.language
        self.around.work.run(self, lambda: self._writing.answers(view.id, language), done=self._on_read)

    def _on_read(self, answers: Sequence[tuple[str, str, str]]) -> None:
        view, texts = self._session.view, self._session.texts
        for section in SECTIONS:
            if view is not None and section.name in self.groups:
                self.groups[section.name].show_lines(lines_of(self.around, section, answers, view, texts))
        if self._wants_focus and self.isVisible():
            self.focus_first()

    def show_warnings(self, warnings: Sequence[Problem]) -> None:
        """Say what is unusual; it can be passed with a note."""
        if not warnings:
            self.warnings.clear()
            return
        words = self.say(N_("{count} hal tidak biasa, boleh diteruskan dengan catatan."), count=len(warnings))
        sentences = "\n".join(dict.fromkeys(self.around.say_problem(one) for one in warnings))
        first = warnings[0].path
        actions = (
            (self.say(N_("Lihat")), lambda: self.change_wanted.emit(first)),
            (self.say(N_("Tulis catatan")), lambda: self.form.focus_path(NOTE)),
        )
        self.warnings.show_bar("warning", words, detail=sentences, actions=actions)

    def set_text(self, path: str, text: str) -> None:
        """Put one answer in."""
        self.form.set_text(path, text)

    # problems and places

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show problems of this section's own fields."""
        self.form.show_problems(problems)

    def focus_path(self, path: str) -> bool:
        """Put the focus on a field."""
        return self.form.focus_path(path)

    def focus_first(self) -> None:
        """Put the focus on the first line, as soon as there is one."""
        first = self.groups[LEFT[0]].first
        self._wants_focus = first is None
        if first is not None:
            first.setFocus()

    def set_compact(self, *, compact: bool) -> None:
        """Put the columns below each other when the text is large."""
        direction = QBoxLayout.Direction.TopToBottom if compact else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._columns.setSpacing(self.around.px(4 if compact else 32))
        self.form.set_compact(compact=compact)
