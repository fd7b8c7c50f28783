"""What checking a paper said, to be read from a distance, and the facts to compare with the paper in hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ukmdesk.gui.check_words import VERDICTS, WARNINGS, Verdict, age_in_days, sentence_of
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.button_row import LARGE, across
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.sheet import Rule, Sheet
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.paper_views import CheckedPaper

SHAPE: Final = 84
BORDER: Final = 2


class ResultPanel(QFrame):
    """Shape, word, sentence, age of the list, and what else must be known. Takes the focus so that it is read out."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._verdict: Verdict = VERDICTS["no_code"]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shape = QLabel()
        self.word = text(around, "", "result")
        self.sentence = text(around, "", "strong")
        self.age = text(around, "", "hint")
        self._said: list[str] = []
        self._more = QVBoxLayout()
        self._more.setSpacing(around.px(4))
        for one in (self.word, self.sentence, self.age):
            one.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(around.px(4))
        words.addStretch(1)
        for line in (self.word, self.sentence, self.age):
            words.addWidget(line)
        words.addLayout(self._more)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(around.px(24), around.px(16), around.px(20), around.px(16))
        row.setSpacing(around.px(24))
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)

    def show_checked(self, checked: CheckedPaper, now: int) -> None:
        """Show a result; `now` in ms UTC tells the age of the list."""
        around = self._around
        verdict = self._verdict = VERDICTS[checked.result]
        side = SHAPE if around.scale < LARGE else round(SHAPE / around.scale)
        self._shape.setPixmap(around.shape(verdict.shape, side))
        self.word.setProperty("tone", verdict.colour)
        self.word.style().polish(self.word)
        self.word.setText(around.say(verdict.word))
        self.sentence.setText(around.say(sentence_of(checked), date=around.date(checked.list_at)))
        self.age.setText(self._age(checked, now))
        self.age.setVisible(bool(self.age.text()))
        self._show_more(checked)
        self.setAccessibleName(". ".join((self.word.text(), self.sentence.text(), *self._said)))
        self.update()

    def _age(self, checked: CheckedPaper, now: int) -> str:
        """Say how old the list is, where the result rests on it."""
        list_at = checked.list_at
        if not list_at or checked.result in ("forged", "no_code"):
            return ""
        days = age_in_days(list_at, now)
        if not days:
            return self._around.say(N_("Daftar hari ini. Yang lebih baru datang bersama tanda terima."))
        return self._around.say(N_("Umur daftar {days} hari. Yang lebih baru datang bersama tanda terima."), days=days)

    def _show_more(self, checked: CheckedPaper) -> None:
        clear(self._more)
        sentences = [N_("Kertas latihan, bukan kertas sungguhan.")] if checked.practice else []
        sentences += [WARNINGS[warning] for warning in checked.warnings]
        self._said = [self._around.say(sentence) for sentence in sentences]
        for words in self._said:
            self._more.addWidget(self._warning(words))

    def said(self) -> list[str]:
        """Give what must be known beside the result, as it is shown."""
        return list(self._said)

    def _warning(self, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._around.px(8))
        mark = QLabel()
        mark.setPixmap(self._around.shape("look", 16))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        said = text(self._around, words, "strong")
        said.setWordWrap(True)
        row.addWidget(said, 1)
        return line

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw tint and border in the colour of the result; the word says the same."""
        colour = self._verdict.colour
        tint = "sunken" if colour == "ink2" else f"{colour}_tint"
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._around.tokens.colour(colour)))
        inside = self.rect().adjusted(BORDER, BORDER, -BORDER, -BORDER)
        painter.fillRect(inside, QColor(self._around.tokens.colour(tint)))


class FactList(Sheet):
    """Each fact of the code with a box to tick when the paper says the same."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._around = around
        self.boxes: list[QCheckBox] = []
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show other facts, none ticked."""
        clear(self.body)
        self.boxes = []
        names = [text(self._around, self._around.say(label), "small") for label, _ in facts]
        widest = max((name.sizeHint().width() for name in names), default=0)
        for place, (name, (_, value)) in enumerate(zip(names, facts, strict=True)):
            if place:
                self.body.addWidget(Rule(self._around))
            name.setFixedWidth(widest)
            self.body.addWidget(self._row(name, value))

    def _row(self, name: QLabel, value: str) -> QWidget:
        px = self._around.px
        box = QCheckBox(self._around.say(N_("sama di kertas")))
        box.setAccessibleName(self._around.say(N_("{label} sama di kertas"), label=name.text()))
        self.boxes.append(box)
        line = QWidget()
        line.setMinimumHeight(px(33))
        row = across(self._around)
        line.setLayout(row)
        row.setContentsMargins(px(12), px(2), px(12), px(2))
        row.setSpacing(px(24) if self._around.scale < LARGE else px(2))
        row.addWidget(name)
        row.addWidget(text(self._around, value, "strong"), 1)
        row.addWidget(box)
        return line
