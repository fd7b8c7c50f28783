"""Consent: the text that is read out, one answer for each purpose, and how it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.domain.consent_text import CONSENT_VERSION
from ukmdesk.errors import Problem
from ukmdesk.forms.shape import Field, Section
from ukmdesk.gui.editors import Editor, editor
from ukmdesk.gui.editors.asked import is_shown
from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.editors.row import ProblemLine
from ukmdesk.gui.form_view import FormView
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.read_aloud import ReadAloud
from ukmdesk.gui.registration.section_view import SectionView
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_, Language
from ukmdesk.services.draft_views import DraftView

PREFIX: Final = "consent.purposes."
POINTS: Final = 11.0
LARGEST: Final = 24.0
STEP: Final = 2.0
QUESTIONS: Final = {
    "registration": N_("Bolehkah kami mendaftarkan usaha Anda sebagai penjual daring?"),
    "certificate": N_("Bolehkah kami menerbitkan sertifikat untuk Anda?"),
    "sync": N_("Bolehkah pendaftaran ini dikirim ke kantor pusat dinas?"),
    "photos": N_("Bolehkah foto usaha dan produk Anda dipakai?"),
    "inamall": N_("Bolehkah data usaha diteruskan ke Inamall?"),
    "tmall": N_("Bolehkah data usaha diteruskan ke Tmall?"),
    "alibaba": N_("Bolehkah data usaha diteruskan ke Alibaba.com?"),
}
"""What is asked aloud for each purpose."""


class PurposeBlock(QFrame):
    """One question, Ya or Tidak with no default, and what it means below."""

    def __init__(self, around: Surroundings, field: Field, writing: Writing) -> None:
        super().__init__()
        self._around = around
        self.path = field.path
        self.setProperty("role", "sheet")
        self.question = text(around, around.say(QUESTIONS[field.path.removeprefix(PREFIX)]), "strong")
        self._note = text(around, "", "hint")
        self.answer: Editor = editor(around, field, writing)
        self.problem = ProblemLine(around)
        self.problem.hide()
        self.answer.setSizePolicy(self.problem.sizePolicy())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.question)
        words.addWidget(self._note)
        words.addWidget(self.problem)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(around.px(one) for one in (12, 3, 12, 3)))
        row.setSpacing(around.px(12))
        row.addLayout(words, 1)
        row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignVCenter)
        self.answer.setFixedWidth(self.answer.sizeHint().width() + around.px(8))

    def number(self, place: int, count: int) -> None:
        """Say which of how many purposes this is."""
        self._note.setText(self._around.say(N_("Tujuan {place} dari {count}"), place=place, count=count))
        self._name()

    def show_problem(self, sentence: str, severity: str = "error") -> None:
        """Show what is wrong with the answer, or take it away with ""."""
        self.problem.setVisible(bool(sentence))
        self._note.setVisible(not sentence)
        if sentence:
            self.problem.show_problem(sentence, "warning" if severity == "warning" else "error")
        self.answer.set_problem(sentence if severity == "error" else "")
        self._name(sentence)

    def _name(self, problem: str = "") -> None:
        self.answer.set_names(self.question.text(), problem or self._note.text())


class ConsentSection(SectionView):
    """The text at the left, the answers at the right; below each other by the compact rules."""

    def __init__(self, around: Surroundings, section: Section, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(around, section, parent)
        self._writing = writing
        self._points = POINTS * around.scale
        self._language: Language | None = None
        self._words = ""
        purposes = [field for field in section.fields if field.path.startswith(PREFIX)]
        self.blocks = {field.path: PurposeBlock(around, field, writing) for field in purposes}
        self._fields = {field.path: field for field in purposes}
        rest = [field for field in section.fields if field.path not in self.blocks]
        self.form = FormView(around, rest, columns=1, villages=writing)
        self.form.edited.connect(self._on_edited)
        self.form.focus_entered.connect(self.focus_entered)
        for path, block in self.blocks.items():
            block.answer.edited.connect(lambda words, path=path: self.edited.emit(path, words))
            block.answer.step_wanted.connect(lambda step, path=path: self._step(path, step))
            block.answer.focused.connect(lambda came, path=path: self.focus_entered.emit(path) if came else None)
        self._build_text()
        self._lay_out()

    def _build_text(self) -> None:
        around, say = self.around, self.say
        self.browser = ReadAloud()
        self.browser.setAccessibleName(say(N_("Naskah persetujuan")))
        self.larger = button(around, say(N_("Perbesar")), role="row", icon="text-size")
        self.larger.setAccessibleName(say(N_("Perbesar huruf naskah")))
        self.smaller = button(around, say(N_("Semula")), role="row")
        self.smaller.setAccessibleName(say(N_("Ukuran huruf naskah semula")))
        self.larger.clicked.connect(lambda: self._resize_text(min(self._points + STEP, LARGEST * around.scale)))
        self.smaller.clicked.connect(lambda: self._resize_text(POINTS * around.scale))
        self._version = text(around, "", "hint")

    def _lay_out(self) -> None:
        px = self.around.px
        held = QWidget()
        buttons = FlowLayout(held, gap=px(8), line=px(4), height=px(30))
        heading = text(self.around, self.say(N_("Bacakan naskah ini")), "heading")
        heading.setWordWrap(False)
        buttons.addWidget(heading)
        buttons.addWidget(self.larger)
        buttons.addWidget(self.smaller)
        reading = QVBoxLayout()
        reading.setContentsMargins(px(12), 0, 0, 0)
        reading.setSpacing(px(8))
        reading.addWidget(held)
        reading.addWidget(self.browser)
        reading.addWidget(self._version)
        reading.addStretch(1)
        answers = QVBoxLayout()
        answers.setSpacing(px(4))
        for block in self.blocks.values():
            row = QHBoxLayout()
            row.setContentsMargins(px(12), 0, 0, 0)
            row.addWidget(block)
            answers.addLayout(row)
        answers.addSpacing(px(4))
        answers.addWidget(self.form)
        answers.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(12))
        self._body.addLayout(reading, 2)
        self._body.addLayout(answers, 3)

    # what is shown

    def show_draft(self, view: DraftView, texts: Mapping[str, str]) -> None:
        """Show a draft anew."""
        for path, block in self.blocks.items():
            block.answer.set_text(texts.get(path, ""))
            block.show_problem("")
        self.form.set_texts(texts)
        self.form.clear_problems()
        self.set_document(view.document)
        self._read(texts.get("consent.language", ""))

    def set_document(self, document: Mapping[str, Any]) -> None:
        """Ask about the channels that were chosen, and no other."""
        asked = [path for path in self.blocks if is_shown(self._fields[path], document)]
        for path, block in self.blocks.items():
            block.setVisible(path in asked)
            if path in asked:
                block.number(asked.index(path) + 1, len(asked))

    def set_text(self, path: str, text: str) -> None:
        """Put one answer in."""
        if path in self.blocks:
            self.blocks[path].answer.set_text(text)
        self.form.set_text(path, text)
        if path == "consent.language":
            self._read(text)

    def _on_edited(self, path: str, words: str) -> None:
        self.edited.emit(path, words)
        if path == "consent.language":
            self._read(words)

    def _read(self, language: str) -> None:
        """Show the text in the language it is read out in; Indonesian until another one is chosen."""
        wanted: Language = "en" if language == "en" else "id"
        if wanted == self._language:
            return
        self._language = wanted
        self.around.work.run(self, lambda: self._writing.consent_text(wanted), done=self._on_text_read)

    def _on_text_read(self, words: str) -> None:
        self._words = words
        self._version.setText(
            self.say(
                N_("Naskah versi {version}. Setiap jawaban boleh ditarik kapan saja, lewat petugas atau dinas."),
                version=CONSENT_VERSION,
            )
        )
        self._resize_text(self._points)

    def _resize_text(self, points: float) -> None:
        self._points = points
        self.browser.show_words(self._words, points)

    # problems and places

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show problems at their purpose."""
        found = {one.path: one for one in reversed(problems) if one.path in self.blocks}
        for path, block in self.blocks.items():
            problem = found.get(path)
            sentence = self.around.say_problem(problem) if problem else ""
            block.show_problem(sentence, problem.severity if problem else "error")
        self.form.show_problems(problems)

    def focus_path(self, path: str) -> bool:
        """Put the focus on an answer."""
        if path in self.blocks:
            self.blocks[path].answer.focus_field()
            return True
        if self.form.focus_path(path):
            return True
        self.focus_first()
        return False

    def focus_first(self) -> None:
        """Put the focus on the first purpose."""
        self._shown_blocks()[0].answer.focus_field()

    def _shown_blocks(self) -> list[PurposeBlock]:
        return [block for block in self.blocks.values() if not block.isHidden()]

    def _step(self, path: str, step: int) -> None:
        """Enter goes to the next purpose, then to the form."""
        shown = self._shown_blocks()
        place = shown.index(self.blocks[path]) + step
        if 0 <= place < len(shown):
            shown[place].answer.focus_field()
        elif step > 0:
            self.form.focus_first()

    def set_compact(self, *, compact: bool) -> None:
        """Put the text above the answers, or beside them."""
        direction = QBoxLayout.Direction.TopToBottom if compact else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(direction)
        self.form.set_compact(compact=compact)
