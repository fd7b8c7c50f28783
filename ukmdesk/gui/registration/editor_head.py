"""The head of the editor: whose registration it is, and what can be done with the whole of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from ukmdesk.gui.registration.beside import Beside
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.items import Items
from ukmdesk.gui.registration.sections_menu import SectionsMenu
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.state_label import StateChip
from ukmdesk.gui.widgets.task_list import TaskList
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import DraftView

TITLE_WIDTH: Final = 340
"""So much room stays for the name and its line at 100 %."""


class EditorHead(PageHead):
    """Business name, below it number, owner and village; undo, history, check at the right.

    A narrow one has the name, the sections, and a menu with everything else.
    """

    undo_wanted = Signal()
    history_wanted = Signal()
    about_wanted = Signal()
    """What stands beside the field is to be seen, or put away again."""
    check_wanted = Signal()
    close_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, around: Surroundings, session: DraftSession, items: Items, tasks: TaskList) -> None:
        super().__init__(around, around.say(N_("Pendaftaran baru")))
        say = around.say
        self._say = say
        self._session = session
        self._items = items
        self._is_returned = False
        self._has_about = False
        self._is_narrow = False
        self._title_words = self._line_words = ""
        self._gap, self._scale = around.px(10), around.scale
        self.chip = StateChip(around, "returned")
        self.undo = button(around, say(N_("Urungkan")), role="quiet", icon="undo")
        self.history = button(around, say(N_("Riwayat")), role="quiet", icon="history")
        self.about = button(around, say(N_("Tentang isian")), role="quiet", icon="info")
        self.more = button(around, say(N_("Tindakan lain")), role="quiet")
        self.check = button(around, say(N_("Periksa isian")), icon="review", key="F8")
        self.sections = SectionsMenu(around, tasks)
        self.sections.hide()
        menu = QMenu(self)
        for icon, words, do in (
            ("undo", N_("Urungkan"), self.undo_wanted),
            ("history", N_("Riwayat"), self.history_wanted),
            ("review", N_("Periksa isian"), self.check_wanted),
            ("saved", N_("Simpan dan tutup"), self.close_wanted),
        ):
            menu.addAction(around.icon(icon, "ink", 16), say(words)).triggered.connect(do)
        self.about_too = menu.addAction(around.icon("info", "ink", 16), self.about.text())
        self.about_too.triggered.connect(self.about_wanted)
        self.about.clicked.connect(self.about_wanted)
        self.discard = menu.addAction(around.icon("delete", "ink", 16), say(N_("Buang draf")))
        self.discard.triggered.connect(self._on_discard_chosen)
        self.more.setMenu(menu)
        for widget in (self.sections, self.chip, self.undo, self.history, self.about, self.more, self.check):
            self.add_action(widget)
        self.undo.clicked.connect(self.undo_wanted)
        self.history.clicked.connect(self.history_wanted)
        self.check.clicked.connect(self.check_wanted)
        session.typing.changed.connect(self._on_typing_changed)
        items.changed.connect(self._on_typing_changed)
        self.chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.chip.hide()
        self.title.setWordWrap(True)
        self.line.setWordWrap(True)
        self._on_typing_changed()

    def _fit(self) -> None:
        """Leave out what stands in the menu as well where room is short."""
        room = self.width() - round(TITLE_WIDTH * self._scale)
        spare = [self.about, self.undo, self.history] if self._has_about else [self.undo, self.history]
        fixed: list[QWidget] = [self.sections, self.more] if self._is_narrow else [self.more]
        if not self._is_narrow:
            fixed += [self.chip] if self._is_returned else [self.check]
        self.check.dress(icon="review", key="F8")
        self.check.dress(icon="review", key="F8" if self._needed([*fixed, *spare]) <= room else "")
        while spare and self._needed([*fixed, *spare]) > room:
            spare.pop()
        for one in (self.about, self.undo, self.history):
            if one.isHidden() == (one in spare):
                one.setVisible(one in spare)
        self._fit_title([*fixed, *spare])

    def _fit_title(self, beside: Sequence[QWidget]) -> None:
        """Write name and line in two lines at most, in one where room is short; the window's title has the whole."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._needed(beside) - self._gap
        for label, words in ((self.title, self._title_words), (self.line, self._line_words)):
            shown = _shortened(label, words, max(room, 0), lines=1 if self._is_narrow else 2)
            label.setToolTip(words if shown != words else "")
            if shown != label.text():
                label.setText(shown)
        self.line.setVisible(bool(self._line_words) and not self._is_narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Have the sections in a menu, and everything else but that in the other."""
        self._is_narrow = narrow
        self.sections.setVisible(narrow)
        self.chip.setVisible(self._is_returned and not narrow)
        self.check.setVisible(not self._is_returned and not narrow)
        self._fit()

    def _needed(self, widgets: Sequence[QWidget]) -> int:
        return sum(one.sizeHint().width() + self._gap for one in widgets)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as much as fits beside the name."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never make the window wider."""
        return QSize(0, super().minimumSizeHint().height())

    def _on_typing_changed(self) -> None:
        self.undo.setEnabled(self._session.typing.can_undo or bool(self._items.last))

    def show_section(self, name: str) -> None:
        """Say which section is in hand, where the list of them is a menu."""
        self.sections.show_section(name)
        self._fit()

    def show_about(self, beside: Beside) -> None:
        """Offer what is folded away, and say whether it is seen."""
        say = self._say
        self._has_about = beside.can_be_called
        words = say(N_("Yang ditanyakan") if self._is_returned else N_("Tentang isian"))
        self.about.set_words(words)
        self.about_too.setText(f"{words}\tShift+F1")
        self.about_too.setVisible(self._has_about)
        self.about.setAccessibleDescription(say(N_("terbuka") if beside.is_called else N_("tertutup")))
        self._fit()

    def _on_discard_chosen(self) -> None:
        self.discard_wanted.emit()

    @property
    def name(self) -> str:
        """What the registration is called: its business, else its owner, else that it is new."""
        texts = self._session.texts
        return (
            texts.get("business.name", "").strip()
            or texts.get("owner.name", "").strip()
            or self._say(N_("Pendaftaran baru"))
        )

    def show_draft(self, view: DraftView, texts: Mapping[str, str], village: str) -> None:
        """Say whose registration it is."""
        named = bool(texts.get("business.name", "").strip())
        owner = texts.get("owner.name", "").strip() if named else ""
        self._title_words = self.name
        self._line_words = " · ".join(part for part in (view.number, owner, village) if part)
        self._is_returned = bool(view.questions)
        self.set_narrow(narrow=self._is_narrow)
        self.history.setEnabled(bool(view.base))
        if not view.base:
            self.history.setToolTip(self._say(N_("Riwayat ada sesudah pertama kali lengkap.")))


def _shortened(label: QLabel, words: str, room: int, *, lines: int) -> str:
    """Give words that fit into so many lines of a width; a word that is longer than a line makes it one line."""
    measure = label.fontMetrics()
    widest = max((measure.horizontalAdvance(word) for word in words.split()), default=0)
    whole = room if widest > room else round(room * (1 if lines == 1 else lines - 0.3))
    return measure.elidedText(words, Qt.TextElideMode.ElideRight, whole)
