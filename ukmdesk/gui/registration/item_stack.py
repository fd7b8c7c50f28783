"""Several small items below each other, each with its fields: permits, accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import Problem
from ukmdesk.forms.shape import Field
from ukmdesk.gui.editors import FindVillages
from ukmdesk.gui.form_view import FormView
from ukmdesk.gui.registration.item_texts import count_of, fields_of, place_of
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.layouts import clear
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_


class ItemStack(QWidget):
    """All items of a list `head`; an empty one is always there to be filled in."""

    edited = Signal(str, str)
    focus_entered = Signal(str)
    remove_wanted = Signal(str)

    def __init__(
        self, around: Surroundings, head: str, title: str, fields: Sequence[Field], villages: FindVillages
    ) -> None:
        super().__init__()
        self._around = around
        self.head = head
        self._title = title
        self._fields = fields
        self._villages = villages
        self._texts: dict[str, str] = {}
        self.forms: list[FormView] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(around.px(10))
        self.add = button(around, around.say(N_("Tambah")), role="row", icon="add")
        self.add.clicked.connect(self.add_item)
        foot = QHBoxLayout()
        foot.setContentsMargins(around.px(12), 0, 0, 0)
        foot.addWidget(self.add)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(around.px(12))
        layout.addLayout(self._column)
        layout.addLayout(foot)
        layout.addStretch(1)

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show all items anew."""
        self._texts = {path: one for path, one in texts.items() if path.startswith(f"{self.head}.")}
        clear(self._column)
        self.forms = []
        for _ in range(max(1, count_of(self._texts, self.head))):
            self._append()

    def set_text(self, path: str, words: str) -> None:
        """Put one answer in."""
        place = place_of(path, self.head)
        if place is None:
            return
        self._texts[path] = words
        while place >= len(self.forms):
            self._append()
        self.forms[place].set_text(path, words)

    def add_item(self) -> None:
        """Put an empty item at the end and go there."""
        self._append()
        self.forms[-1].focus_first()

    def drop_last(self) -> None:
        """Take an item away that nothing was typed into."""
        self.set_texts(self._texts)

    def _append(self) -> None:
        around, place = self._around, len(self.forms)
        form = FormView(around, fields_of(self._fields, self.head, place), villages=self._villages)
        form.fold.open()
        form.set_texts(self._texts)
        form.edited.connect(self._on_edited)
        form.focus_entered.connect(self.focus_entered)
        title = text(around, around.say(self._title, place=place + 1), "heading")
        word = around.say(N_("Hapus"))
        remove = button(around, word, role="quiet", icon="delete")
        remove.setAccessibleName(f"{word}: {title.text()}")
        remove.clicked.connect(lambda: self.remove_wanted.emit(f"{self.head}.{place}"))
        head = QHBoxLayout()
        head.setContentsMargins(around.px(12), 0, 0, 0)
        head.addWidget(title, 1)
        head.addWidget(remove)
        self._column.addLayout(head)
        self._column.addWidget(form)
        self.forms.append(form)

    def _on_edited(self, path: str, words: str) -> None:
        self._texts[path] = words
        self.edited.emit(path, words)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show problems beside their fields."""
        for form in self.forms:
            form.show_problems(problems)

    def focus_path(self, path: str) -> bool:
        """Put the focus on a field; the one item after the last is made for it."""
        if place_of(path, self.head) == len(self.forms):
            self._append()
        return any(form.focus_path(path) for form in self.forms)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self.forms[0].focus_first()

    def set_compact(self, *, compact: bool) -> None:
        """Follow the compact rules."""
        for form in self.forms:
            form.set_compact(compact=compact)
