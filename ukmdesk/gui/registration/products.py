"""What is sold: the products one by one, then permits, accounts and yearly sales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import Problem
from ukmdesk.forms.shape import Field, Section
from ukmdesk.gui.editors import FindVillages
from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.form_view import FormView
from ukmdesk.gui.registration.item_list import Item, ItemList
from ukmdesk.gui.registration.item_stack import ItemStack
from ukmdesk.gui.registration.item_texts import count_of, fields_of, place_of, shown_text
from ukmdesk.gui.registration.section_view import SectionView
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.keys_in import key_in
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import DraftView

HEAD: Final = "products"
STACKS: Final = {"permits.held": N_("Izin {place}"), "accounts": N_("Akun {place}")}
SALES: Final = "marketing"
ENTRIES: Final = {"permits.held": N_("Izin"), "accounts": N_("Akun daring"), SALES: N_("Penjualan")}
LIST_WIDTH: Final = 214
_NEEDED: Final = ("name", "price", "unit")


class ProductsSection(SectionView):
    """A list at the left (above the form by the compact rules), the chosen entry's fields beside it."""

    remove_wanted = Signal(str, str)
    """Path of an item (`products.1`) and what it is called."""

    def __init__(
        self, around: Surroundings, section: Section, villages: FindVillages, parent: QWidget | None = None
    ) -> None:
        super().__init__(around, section, parent)
        self._villages = villages
        self._texts: dict[str, str] = {}
        self._count = 1
        self._current = f"{HEAD}.0"
        self._problems: list[Problem] = []
        self._panes: dict[str, FormView | ItemStack] = {}
        self._is_compact = False
        self._title = text(around, self.say(N_("Produk")), "heading")
        self._title.setWordWrap(False)
        self._counted = text(around, "", "small")
        self.add = button(around, self.say(N_("Tambah")), role="row", icon="add", key="Ctrl+T")
        self.add.setAccessibleName(self.say(N_("Tambah produk")))
        self.add.clicked.connect(self.add_product)
        self.remove = button(around, self.say(N_("Hapus")), role="row", icon="delete")
        self.remove.setAccessibleName(self.say(N_("Hapus produk ini")))
        self.remove.clicked.connect(lambda: self._on_remove_wanted(self._current))
        key_in(self, "Ctrl+T", self.add_product)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.around.px
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._counted)
        held = QWidget()
        buttons = FlowLayout(held, gap=px(6), line=px(4), height=px(30))
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        self._aside = QWidget()
        self._list_column = QVBoxLayout(self._aside)
        self._list_column.setContentsMargins(px(12), 0, 0, 0)
        self._list_column.setSpacing(px(8))
        self._list_column.addLayout(head)
        self._list_column.addWidget(held)
        self._list_column.addStretch(1)
        self._content = QVBoxLayout()
        self._content.setSpacing(px(4))
        self._content.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(12))
        self._body.addWidget(self._aside)
        self._body.addLayout(self._content, 1)
        self._put_list()

    def _put_list(self) -> None:
        self.list = ItemList(self.around, across=self._is_compact)
        self.list.chosen.connect(self.choose)
        self.list.remove_wanted.connect(self._on_remove_wanted)
        self._list_column.insertWidget(1, self.list)
        if self._is_compact:
            self._aside.setMaximumWidth(16777215)
            self._aside.setMinimumWidth(0)
        else:
            self._aside.setFixedWidth(self.around.px(LIST_WIDTH))
        across = QBoxLayout.Direction.TopToBottom if self._is_compact else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(across)

    # what is shown

    def show_draft(self, view: DraftView, texts: Mapping[str, str]) -> None:  # noqa: ARG002 - texts say it all
        """Show a draft anew."""
        self._texts = dict(texts)
        self._count = max(1, count_of(self._texts, HEAD))
        self._problems = []
        for name, pane in list(self._panes.items()):
            place = place_of(f"{name}.", HEAD)
            if place is not None and place >= self._count:
                self._panes.pop(name)
                pane.hide()
                pane.deleteLater()
            else:
                pane.set_texts(self._texts)
                pane.show_problems(())
        if place_of(f"{self._current}.", HEAD) not in (None, *range(self._count)):
            self._current = f"{HEAD}.{self._count - 1}"
        self._show()

    def choose(self, name: str) -> None:
        """Show the fields of a product, the permits, the accounts or the sales."""
        self._current = name
        self._show()

    def add_product(self) -> None:
        """Put an empty product at the end and go to its name; one that is empty already is used."""
        last = f"{HEAD}.{self._count - 1}"
        if any(words for path, words in self._texts.items() if path.startswith(f"{last}.")):
            self._count += 1
            last = f"{HEAD}.{self._count - 1}"
        self.choose(last)
        self.pane.focus_first()

    @property
    def pane(self) -> FormView | ItemStack:
        """What is shown beside the list."""
        if self._current not in self._panes:
            self._panes[self._current] = self._make(self._current)
        return self._panes[self._current]

    def _make(self, name: str) -> FormView | ItemStack:
        pane: FormView | ItemStack
        if name in STACKS:
            pane = ItemStack(self.around, name, STACKS[name], self.section.fields, self._villages)
            pane.remove_wanted.connect(self._on_remove_wanted)
        else:
            pane = FormView(self.around, self._fields(name), villages=self._villages)
            if name == SALES:
                pane.fold.open()
        pane.set_texts(self._texts)
        pane.set_compact(compact=self._is_compact)
        pane.show_problems(self._problems)
        pane.edited.connect(self._on_edited)
        pane.focus_entered.connect(self.focus_entered)
        self._content.insertWidget(0, pane)
        return pane

    def _fields(self, name: str) -> list[Field]:
        if name == SALES:
            return [field for field in self.section.fields if field.path.startswith(f"{SALES}.")]
        place = int(name.rpartition(".")[2])
        own = fields_of(self.section.fields, HEAD, place)
        channels = [field for field in self.section.fields if field.path == "channels"]
        first = sorted((one for one in own if not one.more), key=lambda one: one.kind == "long")
        return [*first[:-1], *channels, first[-1], *(one for one in own if one.more)]

    def _show(self) -> None:
        shown = self.pane
        for pane in self._panes.values():
            pane.setVisible(pane is shown)
        self.remove.setVisible(self._current.startswith(f"{HEAD}."))
        self._tell_list()

    def _tell_list(self) -> None:
        say = self.say
        items = [self._item(place) for place in range(self._count)]
        for name, words in ENTRIES.items():
            filled = count_of([path for path, one in self._texts.items() if one], name) if name in STACKS else 0
            items.append(Item(name, f"{say(words)} ({filled})" if filled else say(words), **self._wrong(name)))
        self.list.set_items(items)
        self.list.set_current(self._current)
        self._counted.setText(say(N_("{count} produk"), count=self._count))

    def _item(self, place: int) -> Item:
        own = {part: self._texts.get(f"{HEAD}.{place}.{part}", "") for part in (*_NEEDED, "net_content")}
        price = shown_text(self._texts, f"{HEAD}.{place}.price", self.around.language)
        line = " · ".join(part for part in (own["net_content"], price) if part)
        name = own["name"] or self.say(N_("Produk {place}"), place=place + 1)
        state = "none" if not any(own.values()) else "done" if all(own[part] for part in _NEEDED) else "filling"
        words = {"none": N_("Belum mulai"), "done": N_("Selesai"), "filling": N_("Sedang diisi")}
        told = {"state": state, "state_word": self.say(words[state])}
        return Item(f"{HEAD}.{place}", name, line, **{**told, **self._wrong(f"{HEAD}.{place}")})

    def _wrong(self, name: str) -> dict[str, str]:
        wrong = any(one.path == name or one.path.startswith(f"{name}.") for one in self._problems)
        return {"state": "problem", "state_word": self.say(N_("Perlu diperbaiki"))} if wrong else {}

    # answers

    def set_text(self, path: str, text: str) -> None:
        """Put one answer in; that of another product shows that product."""
        self._texts[path] = text
        place = place_of(path, HEAD)
        self._count = max(self._count, (place or 0) + 1)
        for pane in self._panes.values():
            pane.set_text(path, text)
        self._tell_list()

    def _on_edited(self, path: str, words: str) -> None:
        self._texts[path] = words
        if path == "channels":
            for pane in self._panes.values():
                pane.set_text(path, words)
        self.edited.emit(path, words)
        self._tell_list()

    def _on_remove_wanted(self, path: str) -> None:
        if path in ENTRIES:
            return
        head, _, place = path.rpartition(".")
        if int(place) < count_of(self._texts, head):
            called = self._texts.get(f"{path}.name", "") if head == HEAD else ""
            self.remove_wanted.emit(path, called)
        elif head == HEAD:
            self._count = max(1, self._count - 1)
            self.choose(f"{HEAD}.{min(int(place), self._count - 1)}")
        else:
            pane = self._panes[head]
            pane.set_texts(self._texts)

    # problems and places

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show problems beside their fields; the list marks the entries they are in."""
        self._problems = list(problems)
        for pane in self._panes.values():
            pane.show_problems(problems)
        self._tell_list()

    def focus_path(self, path: str) -> bool:
        """Open the entry that an answer is in, and put the focus there."""
        self.choose(self._entry_of(path))
        if not self.pane.focus_path(path):
            self.pane.focus_first()
            return False
        return True

    def _entry_of(self, path: str) -> str:
        place = place_of(path, HEAD)
        if place is not None:
            self._count = max(self._count, place + 1)
            return f"{HEAD}.{place}"
        found = next((name for name in ENTRIES if path == name or path.startswith(f"{name}.")), None)
        return found or (self._current if self._current not in ENTRIES else f"{HEAD}.0")

    def focus_first(self) -> None:
        """Put the focus on the name of the product that is shown."""
        self.pane.focus_first()

    def set_compact(self, *, compact: bool) -> None:
        """Put the list above the form, or beside it."""
        if compact != self._is_compact:
            self._is_compact = compact
            self._list_column.removeWidget(self.list)
            self.list.hide()
            self.list.deleteLater()
            self._put_list()
            for pane in self._panes.values():
                pane.set_compact(compact=compact)
            self._tell_list()
