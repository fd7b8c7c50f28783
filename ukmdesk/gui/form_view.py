"""A form of fields in one or two columns: what a section of the registration, or the settings, is filled in with."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ukmdesk.errors import Problem
from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors import FindVillages, editor
from ukmdesk.gui.editors.asked import Asked
from ukmdesk.gui.editors.fold import Fold
from ukmdesk.gui.editors.placing import COLUMNS, Columns, lines_of
from ukmdesk.gui.editors.row import FieldRow
from ukmdesk.gui.editors.sight import Sight, set_tab_order
from ukmdesk.gui.editors.village import VillageEditor
from ukmdesk.gui.surroundings import Surroundings

WIDEST: Final = 860
"""A form is never wider than this at 100 %."""
NARROWEST_PAIR: Final = 560
"""Two columns need at least this width at 100 %; narrower forms have one."""
COLUMN_GAP: Final = 16
"""Between a column and the gutter (12) of the next."""
ROW_GAP: Final = {False: 9, True: 3}

_RESIZED: Final = Qt.WidgetAttribute.WA_Resized
GoThere = Callable[[], None]


class FormView(QWidget):
    """Fields with their labels, hints and problems. It keeps texts by path and never judges them.

    The gutter of 12 px at the left is part of the form: a page puts it 12 px left of where its fields begin. Fields are
    built when they are first shown. Fields that the program fills in are left out; the words of a village that is in no
    list are typed in the village's own field.
    """

    edited = Signal(str, str)
    """Path and text: the person changed an answer."""
    focus_entered = Signal(str)
    """Path of the field that the focus came into."""

    def __init__(
        self,
        around: Surroundings,
        fields: Sequence[Field],
        *,
        columns: int = 2,
        villages: FindVillages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.around = around
        self._villages = villages
        self._columns = columns
        self._asked = Asked(fields)
        self._fields = self._asked.fields
        self._texts = dict.fromkeys(self._fields, "")
        self._rows: dict[str, FieldRow] = {}
        self._questions: dict[str, QWidget] = {}
        self._editable: Collection[str] | None = None
        self._problems: dict[str, list[Problem]] = {}
        self._is_compact = False
        self._sight = Sight(around, self)
        self.fold = Fold(around, self)
        self.fold.toggled.connect(self._arrange)
        self.setMaximumWidth(around.px(WIDEST + 12))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(around.px(ROW_GAP[False]))
        self._first, self._more = Columns(around.px(COLUMN_GAP)), Columns(around.px(COLUMN_GAP))
        self._body.addLayout(self._first)
        self._body.addWidget(self.fold)
        self._body.addLayout(self._more)
        self._body.addStretch(1)
        self._placed: tuple[object, ...] = ()
        self._arrange()

    # answers

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Put all answers in; a path that is missing is empty. Paths of other forms are passed over."""
        for path in self._fields:
            self._put(path, texts.get(path, ""))
        self._open_when_needed()
        self._arrange()

    def set_text(self, path: str, text: str) -> None:
        """Put one answer in, without emitting `edited`: undo, or a value that the program found."""
        if path in self._fields:
            self._put(path, text)
            self._open_when_needed()
            self._arrange()

    def texts(self) -> dict[str, str]:
        """Give path and text of all fields, also of those that are not shown."""
        return dict(self._texts)

    def text(self, path: str) -> str:
        """Give one answer as it is kept, "" for a path of another form."""
        return self._texts.get(path, "")

    # problems

    def show_problems(self, problems: Sequence[Problem]) -> list[tuple[str, GoThere]]:
        """Show what is wrong beside its field, in place of what was shown before.

        Gives for each problem of this form its sentence and what brings the focus there; others are passed over.
        """
        self._problems = {}
        links: list[tuple[str, GoThere]] = []
        for problem in problems:
            path = self._asked.path_for(problem.path)
            if path is None:
                continue
            self._problems.setdefault(path, []).append(problem)
            links.append((self.around.say_problem(problem), partial(self._go_to, path)))
        self._asked.wrong = frozenset(self._problems)
        self._open_when_needed()
        self._arrange()
        for path, row in self._rows.items():
            self._show_problem(path, row)
        return links

    def clear_problems(self) -> None:
        """Take all problems away."""
        self.show_problems(())

    # where and what

    def focus_path(self, path: str) -> bool:
        """Put the focus on a field, opening the fold when it is there; False when this form does not show it."""
        target = self._asked.path_for(path)
        if target is None or not self._asked.is_wanted(target):
            return False
        if target in self._asked.behind():
            self.fold.open()
            self._arrange()
        row = self._row(target)
        row.editor.focus_field()
        if row.editor.has_focus():
            self._sight.bring(row)
        else:  # the window is not the active one: the field has its focus, and no event tells so
            self._on_came(row)
        return True

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        paths = self.shown_paths()
        if paths:
            self.focus_path(paths[0])

    def shown_paths(self) -> list[str]:
        """Give the paths of the fields that are seen, in the order in which they are read."""
        behind = self._asked.behind() if not self.fold.is_open else ()
        return [path for path in self._asked.wanted() if path not in behind]

    def set_shown(self, document: Mapping[str, Any]) -> None:
        """Show the fields whose condition holds in this registration."""
        self._asked.document = document
        self._arrange()

    def set_only(self, paths: Collection[str] | None) -> None:
        """Show these fields alone, or all again with None."""
        self._asked.only = paths
        self._arrange()

    def set_editable(self, paths: Collection[str] | None) -> None:
        """Let these fields be changed and all others only read; None lets all be changed."""
        self._editable = paths
        for path, row in self._rows.items():
            row.editor.set_editable(editable=paths is None or path in paths)

    def set_questions(self, questions: Mapping[str, QWidget]) -> None:
        """Put a widget at the right of each asked field; the form has one column then. An empty mapping ends it."""
        for widget in self._questions.values():
            if widget not in questions.values():
                widget.setParent(None)
        self._questions = dict(questions)
        self._placed = ()
        self._arrange()
        for path, row in self._rows.items():
            row.set_asked(asked=path in self._questions)

    def set_compact(self, *, compact: bool) -> None:
        """Follow the compact rules: hints only at the focused field, rows closer together."""
        self._is_compact = compact
        self._body.setSpacing(self.around.px(ROW_GAP[compact]))
        for row in self._rows.values():
            row.set_compact(compact=compact)
        self._placed = ()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take one column when two do not fit."""
        super().resizeEvent(event)
        self._arrange()

    # inside

    def _on_edited(self, path: str, text: str) -> None:
        if self._texts[path] != text:
            self._texts[path] = text
            self.edited.emit(path, text)

    def _put(self, path: str, text: str) -> None:
        self._texts[path] = text
        row = self._rows.get(self._asked.absorbed.get(path, path))
        if row is None:
            return
        if isinstance(row.editor, VillageEditor) and path in self._asked.absorbed:
            row.editor.set_words(text)
        else:
            row.editor.set_text(text)

    def _row(self, path: str) -> FieldRow:
        """Give the row of a field, built when it is asked for first."""
        if path in self._rows:
            return self._rows[path]
        row = FieldRow(self.around, editor(self.around, self._fields[path], self._villages), self)
        self._rows[path] = row
        row.editor.set_text(self._texts[path])
        row.editor.edited.connect(lambda text: self._on_edited(path, text))
        row.editor.step_wanted.connect(lambda step: self._step(path, step))
        row.came.connect(self._on_came)
        words_path = f"{path}_text"
        if isinstance(row.editor, VillageEditor) and words_path in self._asked.absorbed:
            row.editor.set_words(self._texts[words_path])
            row.editor.words_edited.connect(lambda text: self._on_edited(words_path, text))
        row.set_compact(compact=self._is_compact)
        row.set_asked(asked=path in self._questions)
        row.editor.set_editable(editable=self._editable is None or path in self._editable)
        self._show_problem(path, row)
        return row

    def _show_problem(self, path: str, row: FieldRow) -> None:
        found = self._problems.get(path, [])
        worst = [problem for problem in found if problem.severity == "error"] or found
        sentences = dict.fromkeys(self.around.say_problem(problem) for problem in worst)
        row.set_problem("\n".join(sentences), worst[0].severity if worst else "error")
        row.set_asked(asked=path in self._questions)

    def _open_when_needed(self) -> None:
        if any(self._texts[path] or path in self._problems for path in self._asked.behind()):
            self.fold.open()

    def _arrange(self) -> None:
        """Put the fields that are wanted in their places, if anything is different from before."""
        shown, behind = self.shown_paths(), self._asked.behind()
        fits = self.width() >= self.around.px(NARROWEST_PAIR) or not self.testAttribute(_RESIZED)
        columns = 2 if self._columns == 2 and fits and not self._questions else 1
        plan = (tuple(shown), tuple(sorted(behind)), columns, self._is_compact, tuple(self._questions))
        if plan == self._placed:
            return
        self._placed = plan
        self._first.clear(self)
        self._more.clear(self)
        self._place(self._first, [path for path in shown if path not in behind], columns)
        self._place(self._more, [path for path in shown if path in behind], columns)
        hidden = [self._fields[path] for path in self._asked.wanted() if path in behind]
        self.fold.setVisible(bool(behind))
        self.fold.set_labels(
            [self.around.say(field.label) for field in hidden], optional=not any(field.required for field in hidden)
        )
        self._set_tab_order()

    def _place(self, grid: Columns, paths: Sequence[str], columns: int) -> None:
        grid.setVerticalSpacing(self.around.px(ROW_GAP[self._is_compact]))
        if not self._questions:
            for number, line in enumerate(lines_of([self._fields[path] for path in paths], columns)):
                for cell, column, span in line:
                    grid.put([self._row(path) for path in cell], number, column, span)
            return
        for number, path in enumerate(paths):
            question = self._questions.get(path)
            grid.put([self._row(path)], number, 0, 1 if question else COLUMNS)
            if question:
                grid.put([question], number, 1, 1)

    def _set_tab_order(self) -> None:
        """Make Tab follow the reading order, the fold's link between the first fields and the rest."""
        behind = self._asked.behind()
        order: list[QWidget] = []
        for path in self.shown_paths():
            if path in behind and self.fold.button not in order:
                order.append(self.fold.button)
            order += self._rows[path].editor.focus_widgets
        if self.fold.button not in order:
            order.append(self.fold.button)
        set_tab_order(order)

    def _go_to(self, path: str) -> None:
        self.focus_path(path)

    def _step(self, path: str, step: int) -> None:
        """Go to the field after (or before) this one; beyond the last one as Tab does."""
        paths = [one for one in self.shown_paths() if self._editable is None or one in self._editable]
        place = paths.index(path) + step
        if 0 <= place < len(paths):
            self.focus_path(paths[place])
        else:
            self.focusNextPrevChild(step > 0)

    def _on_came(self, row: FieldRow) -> None:
        self._sight.bring(row)
        self.focus_entered.emit(row.path)
