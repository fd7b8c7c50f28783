"""The asked fields of one section with their questions at the right; the other fields wait behind a tick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.domain.fields import pattern_of
from ukmdesk.forms.reading import READABLE
from ukmdesk.forms.shape import Section
from ukmdesk.gui.editors import FindVillages
from ukmdesk.gui.form_view import FormView
from ukmdesk.gui.registration.question_box import QuestionBox
from ukmdesk.gui.registration.returned import Questions, is_field
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class AskedView(QWidget):
    """Stands above a section while its registration is a returned one."""

    edited = Signal(str, str)
    focus_entered = Signal(str)
    others_wanted = Signal(bool)
    """Whether the other fields of the section are to be seen."""

    def __init__(
        self, around: Surroundings, section: Section, questions: Questions, villages: FindVillages, others: int
    ) -> None:
        super().__init__()
        px = around.px
        asked = questions.of(section.name)
        self._questions = questions
        self.boxes = [QuestionBox(around, questions, one) for one in asked]
        for box in self.boxes:
            box.right_said.connect(questions.say_right)
        at_field: dict[str, QuestionBox] = {}
        for box in self.boxes:
            if is_field(box.question.path):
                at_field.setdefault(box.question.path, box)
        fields = [replace(READABLE[pattern_of(path)], path=path, shown_if=None, more=False) for path in at_field]
        self.form = FormView(around, fields, villages=villages)
        self.form.edited.connect(self.edited)
        self.form.focus_entered.connect(self.focus_entered)
        self.others = QCheckBox(around.say(N_("Tampilkan {count} isian lain"), count=others))
        self.others.setAccessibleName(self.others.text())
        self.others.toggled.connect(self.others_wanted)
        self.others.setChecked(not fields)
        head = QHBoxLayout()
        head.setContentsMargins(px(12), 0, 0, 0)
        head.addWidget(text(around, around.say(section.title), "heading"), 1)
        head.addWidget(self.others)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(8))
        column.setSpacing(px(8))
        column.addLayout(head)
        for box in self.boxes:
            if box not in at_field.values():
                row = QHBoxLayout()
                row.setContentsMargins(px(12), 0, 0, 0)
                row.addWidget(box)
                column.addLayout(row)
        column.addWidget(self.form)
        self.form.setVisible(bool(fields))
        self.form.set_questions(at_field)

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Put all answers in."""
        self.form.set_texts(texts)

    def refresh(self) -> None:
        """Follow which questions are answered."""
        for box in self.boxes:
            box.refresh()

    def focus_path(self, path: str) -> bool:
        """Put the focus on an asked field, or on the question about more than one field."""
        if self.form.focus_path(path):
            return True
        for box in self.boxes:
            if box.question.path == path:
                (box.right if box.right.isVisible() else self.others).setFocus()
                return True
        return False

    def focus_first(self) -> None:
        """Put the focus on the first open question."""
        opened = [box for box in self.boxes if not self._questions.answered_at(box.question.path)]
        if not opened or not self.focus_path(opened[0].question.path):
            self.form.focus_first()
