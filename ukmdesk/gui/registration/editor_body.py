"""The editor below its head: sections at the left, the one in hand in the middle, what is to be known at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.forms.reading import READABLE
from ukmdesk.gui.ports import Lists, Writing
from ukmdesk.gui.registration.action_bar import ActionBar
from ukmdesk.gui.registration.beside import Beside
from ukmdesk.gui.registration.check import CheckSection
from ukmdesk.gui.registration.checks import Checks
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.findings import LAST, NAMES, section_of
from ukmdesk.gui.registration.history_drawer import HistoryDrawer
from ukmdesk.gui.registration.left_column import LeftColumn
from ukmdesk.gui.registration.photos import PhotosSection
from ukmdesk.gui.registration.products import ProductsSection
from ukmdesk.gui.registration.returned_flow import ReturnedFlow
from ukmdesk.gui.registration.section_factories import factories
from ukmdesk.gui.registration.section_stack import SectionStack
from ukmdesk.gui.registration.section_view import SectionView
from ukmdesk.gui.registration.side_panel import SidePanel
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import DraftView, Saved, VillageHit

VILLAGE: Final = ".village"
CODE_LENGTH: Final = 10
BESIDE: Final = 858
"""Below this width, at 100 %, sections, fields and panel do not fit side by side."""


class EditorBody(QWidget):
    """Shows the draft of a session and gives what is typed to it. One section is in hand at a time."""

    section_changed = Signal()
    """Another section is in hand, or its problems are other ones."""
    remove_wanted = Signal(str, str)
    """An item's path (`products.1`) and its name."""
    failed = Signal(object)
    """UkmError: a photo could not be taken in."""

    def __init__(self, around: Surroundings, writing: Writing, lists: Lists, session: DraftSession, asks: Asks) -> None:
        super().__init__()
        self.around = around
        self.session = session
        self._writing = writing
        self.checks = Checks(around, writing, session, self)
        self.left = LeftColumn(around)
        self.stack = SectionStack(around, factories(around, writing, session, asks))
        self.side = SidePanel(around, session, writing)
        self.drawer = HistoryDrawer(around)
        self.action_bar = ActionBar(around)
        self.returned = ReturnedFlow(around, writing, lists, stack=self.stack, checks=self.checks)
        for panel in (self.side, self.returned.panel):
            panel.setParent(self)  # shown before it has a parent, it would be a window for a moment
        self.beside = Beside(self.side, self.returned, self.drawer, self)
        self._focused = ""
        self._is_tight = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.action_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self._middle, 1)
        for panel in self.beside.panels:
            row.addWidget(panel)

    def _connect(self) -> None:
        self.session.saved.connect(self._on_saved)
        self.session.replaced.connect(self.show_texts)
        self.checks.found.connect(self._on_found)
        self.left.chosen.connect(self.go_to)
        self.stack.built.connect(self._on_built)
        self.side.fill_wanted.connect(self._fill)
        self.beside.closed.connect(self.stack.focus_first)
        self.beside.changed.connect(self._share_room)
        self.returned.edited.connect(self._on_asked_edited)
        self.returned.focus_entered.connect(self._on_focus_entered)
        self.returned.changed.connect(self._show_states)
        self.returned.panel.chosen.connect(self.go_to_path)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """The parts in reading order."""
        return self.left, self.stack, self.action_bar, *self.beside.panels

    # the draft

    def show_draft(self, view: DraftView) -> None:
        """Show another draft, in no section yet."""
        self.stack.bar.clear()
        self.returned.begin(view)
        self.left.set_custody(view.state)
        self.show_texts()
        self.checks.begin()

    def show_texts(self) -> None:
        """Show all answers anew."""
        for view in self.stack.views.values():
            self._show_draft(view)
        for asked in self.stack.asked.values():
            asked.set_texts(self.session.texts)
        self._show_states()

    def _on_built(self, view: SectionView) -> None:
        view.edited.connect(self._on_edited)
        view.focus_entered.connect(self._on_focus_entered)
        if isinstance(view, ProductsSection):
            view.remove_wanted.connect(self.remove_wanted)
        elif isinstance(view, PhotosSection):
            view.failed.connect(self.failed)
        elif isinstance(view, CheckSection):
            view.change_wanted.connect(self.go_to_path)
        self._show_draft(view)

    def _show_draft(self, view: SectionView) -> None:
        if self.session.view is not None:
            view.show_draft(self.session.view, self.session.texts)

    def _show_states(self) -> None:
        view, findings = self.session.view, self.checks.findings
        if view is None:
            return
        for name in NAMES:
            state, word = findings.state_of(name, self.session.texts, view.document), ""
            if name == LAST:
                state = "none"
                if self.stack.current == LAST:
                    state, word = "filling", self.around.say(N_("Sedang diperiksa"))
            if self.returned.is_on:
                state, word = self.returned.state_of(name) or (state, word)
            self.left.tasks.set_state(name, state, word)
        last = self.stack.views.get(LAST)
        if isinstance(last, CheckSection):
            last.show_warnings(findings.warnings())
        if self.returned.is_on:
            self.action_bar.show_returned(self.returned.questions.open_count)

    # typing

    def _on_edited(self, path: str, text: str) -> None:
        self.session.edit(path, text)
        self.side.refresh()
        if path.endswith(VILLAGE) and len(text) == CODE_LENGTH:
            language = self.around.language
            self.around.work.run(
                self,
                lambda: self._writing.village(text, language),
                done=lambda hit: self._on_village(path, text, hit),
            )

    def _on_village(self, path: str, code: str, hit: VillageHit | None) -> None:
        """Fill in the postal code of a village that was chosen, where none is typed."""
        postal = path.removesuffix(VILLAGE) + ".postal_code"
        if hit is not None and hit.postal_code and self.session.text(path) == code and not self.session.text(postal):
            self._fill({postal: hit.postal_code})

    def _on_asked_edited(self, path: str, text: str) -> None:
        self._on_edited(path, text)
        for view in self.stack.views.values():
            view.set_text(path, text)

    def _on_focus_entered(self, path: str) -> None:
        self.session.typing.seal()
        self._focused = path
        self.side.show_field(path)
        self.returned.panel.set_current(path)

    @property
    def focused(self) -> str:
        """Path of the field that had the focus last."""
        return self._focused

    @property
    def here(self) -> str:
        """Path of the field in hand, else the name of the section."""
        current = self.stack.current
        return self._focused if self._focused and section_of(self._focused) == current else current

    def _on_saved(self, saved: Saved) -> None:
        language = str(saved.document.get("consent", {}).get("language", ""))
        if language and not self.session.text("consent.language"):
            self.session.fill("consent.language", language)
            self.stack.set_text("consent.language", language)
        for view in self.stack.views.values():
            view.set_document(saved.document)

    def _fill(self, values: dict[str, str]) -> None:
        for path, text in values.items():
            self.session.edit(path, text)
            self.stack.set_text(path, text)
        self.side.refresh()

    def show_step(self, step: tuple[str, str] | None) -> None:
        """Show what undo or redo put in, and go there."""
        if step is not None:
            self.stack.set_text(*step)
            self.go_to_path(step[0])
            self.side.refresh()

    def show_item(self, item: str) -> None:
        """Go to the first answer of an item that was put back."""
        head, _, place = item.rpartition(".")
        path = next((one for one in READABLE if one.startswith(f"{head}.*.")), "")
        if path:
            self.go_to_path(path.replace("*", place))

    # from section to section

    def go_to(self, name: str) -> None:
        """Show a section; what was typed in the one before is kept."""
        self.session.keep()
        self.session.typing.seal()
        self._focused = ""
        if self._is_tight:
            self.beside.close_called()
        self.stack.show_section(name)
        self.left.tasks.set_current(name)
        self.action_bar.show_section(name)
        self.returned.dress(name)
        self.side.show_section(name)
        self.beside.show_section(name)
        self._show_states()
        if name == LAST:
            self._show_last()
        self.section_changed.emit()
        self.stack.focus_first()

    def _show_last(self) -> None:
        view = self.stack.view
        if isinstance(view, CheckSection):
            view.refresh()
        self.checks.run(self.show_all_problems)

    def show_all_problems(self) -> None:
        """List every error in the last section, each with the way to its answer."""
        if self.stack.current == LAST:
            found = [one for name in NAMES for one in self.checks.findings.of(name)]
            if found:
                self.checks.findings.checked.update(NAMES)
                self.stack.show_problems(found, self.go_to_path)
            self._show_states()
            self.section_changed.emit()

    def go_to_path(self, path: str) -> None:
        """Show the section of an answer, and put the focus there."""
        name = section_of(path)
        if name != self.stack.current:
            self.go_to(name)
            self._show_beside(name)
        self.stack.focus_path(path)

    def _show_beside(self, name: str) -> None:
        """Show the problems of a section that was checked before, without taking the focus."""
        findings = self.checks.findings
        if name in findings.checked:
            self.stack.show_problems([*findings.of(name), *findings.of(name, "warning")])
            self.section_changed.emit()

    def _on_found(self) -> None:
        shown, found = self.stack.shown_problems, self.checks.findings.still_there(self.stack.shown_problems)
        if shown and found != shown:
            self.stack.refresh_problems(found)
            self.section_changed.emit()
        self._show_states()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Fold a panel away with Esc that was called for."""
        if event.key() != Qt.Key.Key_Escape or not self.beside.close_called():
            super().keyPressEvent(event)

    def set_narrow(self, *, narrow: bool) -> None:
        """Give the room of the sections to the fields."""
        self.left.setVisible(not narrow)
        self.stack.set_narrow(narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let a panel that was called for stand in the place of the fields where both would be too narrow."""
        super().resizeEvent(event)
        self._is_tight = self.width() < self.around.px(BESIDE)
        self.side.set_wide(wide=self._is_tight)
        self.returned.panel.set_wide(wide=self._is_tight)
        self._share_room()

    def _share_room(self) -> None:
        """Show the fields, unless a panel that was called for needs their room."""
        taken = self._is_tight and self.beside.is_open
        if taken != self._middle.isHidden():
            path = self.here
            if taken:
                self.beside.focus()
            self._middle.setVisible(not taken)
            if not taken and path:
                self.stack.focus_path(path)

    def set_compact(self, *, compact: bool) -> None:
        """Fold the side panel away and put everything closer together."""
        for part in (self.left, self.stack, self.action_bar):
            part.set_compact(compact=compact)
        self.beside.set_compact(compact=compact)
