"""The answers of one section as lines to be read out, each with a way back to its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ukmdesk.forms.shape import Section
from ukmdesk.gui.editors.asked import is_shown
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import LinkButton, link
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.sheet import Rule
from ukmdesk.gui.widgets.texts import breakable, text
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import DraftView

Answer = tuple[str, str, str]
"""Path, label, answer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `answer` is "" when nothing was answered, `required` when something has to be."""

    path: str
    label: str
    answer: str
    required: bool = False


def lines_of(
    around: Surroundings, section: Section, answers: Sequence[Answer], view: DraftView, texts: Mapping[str, str]
) -> list[Line]:
    """Give the lines of a section: what is answered, and what is asked first and is not."""
    answered = {path: (label, answer) for path, label, answer in answers}
    lines = []
    for field in section.fields:
        if field.automatic and not field.path.startswith("photos"):
            continue
        if "*" in field.path:
            continue
        if field.path in answered:
            lines.append(Line(field.path, *answered[field.path], field.required))
        elif texts.get(field.path, "").strip():
            lines.append(Line(field.path, around.say(field.label), around.say(N_("Belum terbaca")), field.required))
        elif not field.more and not field.automatic and is_shown(field, view.document):
            lines.append(Line(field.path, around.say(field.label), "", field.required))
    if any("*" in field.path for field in section.fields):
        lines = [*_item_lines(section, answers), *lines]
    return lines


def _item_lines(section: Section, answers: Sequence[Answer]) -> list[Line]:
    """Give a line for each item: its first answers, joined."""
    heads = [field.path.partition(".*.")[0] for field in section.fields if "*" in field.path]
    items: dict[str, list[Answer]] = {}
    for path, label, answer in answers:
        head = next((one for one in dict.fromkeys(heads) if path.startswith(f"{one}.")), None)
        rest = path.removeprefix(f"{head}.") if head else ""
        if head and rest.partition(".")[0].isdecimal():
            items.setdefault(f"{head}.{rest.partition('.')[0]}", []).append((path, label, answer))
    lines = []
    for own in items.values():
        shown = 1 if section.name == "foto" else 4
        asked = [one for one in own if not _is_fact(section, one[0])][:shown]
        title = own[0][1].partition(":")[0]
        lines.append(Line(own[0][0], title, ", ".join(answer for _, _, answer in asked)))
    return lines


def _is_fact(section: Section, path: str) -> bool:
    last = path.rpartition(".")[2]
    return any(field.automatic and field.path.endswith(f".{last}") for field in section.fields)


class AnswerLines(QWidget):
    """A heading and its lines."""

    change_wanted = Signal(str)
    """Path of the answer that the person wants to change."""

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__()
        self._around = around
        self._lines: list[Line] = []
        self._changes: list[LinkButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, around.px(8))
        column.setSpacing(around.px(2))
        heading = text(around, title, "heading")
        heading.setWordWrap(False)
        column.addWidget(heading)
        column.addWidget(Rule(around))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(around.px(10))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, around.px(150))
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the same ones are left as they are. The focus stays at its line."""
        if list(lines) == self._lines:
            return
        focused = next((row for row, change in enumerate(self._changes) if change.hasFocus()), None)
        self._lines = list(lines)
        clear(self._grid)
        self._changes = []
        for row, line in enumerate(lines):
            self._put(row, line)
        if focused is not None and self._changes:
            change = self._changes[min(focused, len(self._changes) - 1)]
            change.show()  # at once: what is not seen yet takes no focus
            change.setFocus()

    @property
    def first(self) -> LinkButton | None:
        """The first way back to a field."""
        return self._changes[0] if self._changes else None

    def _put(self, row: int, line: Line) -> None:
        around = self._around
        top, place, air = Qt.AlignmentFlag.AlignTop, 2 * row, around.px(1)
        label = text(around, line.label, "hint")
        label.setAlignment(top)
        label.setFixedWidth(around.px(150))
        label.setContentsMargins(0, around.px(2), 0, air)
        unanswered = N_("Belum diisi") if line.required else N_("Tidak diisi")
        answer = text(around, breakable(line.answer) or around.say(unanswered), "body" if line.answer else "hint")
        answer.setAlignment(top)
        answer.setContentsMargins(0, air, 0, air)
        if not line.answer and line.required:
            answer.setProperty("tone", "bata")
        change = link(around, around.say(N_("Ubah")))
        change.setAccessibleName(around.say(N_("Ubah {label}"), label=line.label))
        change.clicked.connect(lambda _=False, path=line.path: self.change_wanted.emit(path))
        self._grid.addWidget(label, place, 0)
        self._grid.addWidget(answer, place, 1)
        self._grid.addWidget(change, place, 2, top)
        self._grid.addWidget(Rule(around), place + 1, 0, 1, 3)
        self._changes.append(change)
