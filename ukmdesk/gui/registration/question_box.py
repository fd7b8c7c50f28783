"""What a reviewer asks, beside the field it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ukmdesk.gui.registration.returned import Questions
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.gui.widgets.texts import breakable, text
from ukmdesk.i18n import N_
from ukmdesk.messages import say, sentences
from ukmdesk.services.draft_views import ReviewQuestion


class QuestionBox(QFrame):
    """Soga while it is open; white with a pandan bar and the time once it is answered."""

    right_said = Signal(str)
    """Path: the answer stays, the person asked and it is right."""

    def __init__(self, around: Surroundings, questions: Questions, question: ReviewQuestion) -> None:
        super().__init__()
        self._around = around
        self._questions = questions
        self.question = question
        place = around.say(N_("{place} dari {count}"), place=questions.place_of(question), count=len(questions.all))
        self.state = StateLabel(around, "returned", place)
        self.answered = StateLabel(around, "done")
        self._words = text(around, _sentence(around, question.code), "body")
        self._note = text(around, breakable(question.note), "body")
        self._former = text(around, around.say(N_("Semula: {former}"), former=breakable(question.former)), "hint")
        self.right = button(around, around.say(N_("Sudah benar")), role="row")
        self.right.setAccessibleName(around.say(N_("Pertanyaan {place}: jawaban sudah benar"), place=place))
        self.right.clicked.connect(lambda: self.right_said.emit(question.path))
        head = QHBoxLayout()
        head.addWidget(self.state, 1)
        head.addWidget(self.answered)
        foot = QHBoxLayout()
        foot.addWidget(self._former, 1)
        foot.addWidget(self.right, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.px(one) for one in (12, 6, 12, 6)))
        column.setSpacing(around.px(2))
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._note)
        column.addLayout(foot)
        self._note.setVisible(bool(question.note))
        self._former.setVisible(bool(question.former))
        self.refresh()

    def refresh(self) -> None:
        """Follow whether the question is answered."""
        at = self._questions.answered_at(self.question.path)
        self.setProperty("kind", "answered" if at else "returned")
        self.style().polish(self)
        self.answered.setVisible(bool(at))
        self.right.setVisible(not at)
        if at:
            self.answered.set_state("done", self._around.say(N_("Dijawab {at}"), at=self._around.clock(at)))
        self.setAccessibleName(" ".join((self.state.word, self._words.text(), self.question.note)))


def _sentence(around: Surroundings, code: str) -> str:
    """Give the sentence of a reason; a code of a newer head office is shown as the general one."""
    return say(code if code in sentences() else "reason.other", around.language)
