"""One registration being written: seven sections, kept while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Lists, Writing
from ukmdesk.gui.registration.action_bar import ActionBar
from ukmdesk.gui.registration.checks import Checks
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.editor_head import EditorHead
from ukmdesk.gui.registration.findings import LAST, NAMES, TITLES, section_of, still_there
from ukmdesk.gui.registration.left_column import LeftColumn
from ukmdesk.gui.registration.section_factories import factories
from ukmdesk.gui.registration.section_stack import SectionStack
from ukmdesk.gui.registration.section_view import SectionView
from ukmdesk.gui.registration.side_panel import SidePanel
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import DraftView, Saved, VillageHit
from ukmdesk.services.register import Completed

WIDE_SECTIONS = frozenset({"produk", "foto", "persetujuan", LAST})
"""Sections that need the room of the side panel."""


class RegistrationPage(Page):
    """The editor. Typing goes to the session, which keeps it; sections are checked on "Lanjut" and on F8."""

    name: ClassVar[PageName] = "registration"
    topic: ClassVar[str] = "registration"

    def __init__(
        self, around: Surroundings, writing: Writing, lists: Lists, asks: Asks, parent: QWidget | None = None
    ) -> None:
        super().__init__(around, parent)
        self._writing = writing
        self._lists = lists
        self._asks = asks
        self._wanted = Place("registration", part="new")
        self._village = ("", "")
        self._compact = False
        self.session = DraftSession(around, writing, self)
        self.checks = Checks(around, writing, self.session, self)
        self.head = EditorHead(around, self.session)
        self.left = LeftColumn(around)
        self.stack = SectionStack(around, factories(around, writing, self.session, asks))
        self.side = SidePanel(around, self.session)
        self.actions = ActionBar(around)
        self._lay_out()
        self._connect()
        self._bind_keys()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.actions)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.left)
        body.addLayout(middle, 1)
        body.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.session.save_state.connect(self.saved)
        self.session.saved.connect(self._on_saved)
        self.session.failed.connect(self._on_not_saved)
        self.session.replaced.connect(self._show_all)
        self.checks.found.connect(self._on_found)
        self.head.undo_wanted.connect(self.undo)
        self.head.check_wanted.connect(lambda: self.go_to_problem(1))
        self.head.discard_wanted.connect(self._discard)
        self.left.chosen.connect(self.go_to)
        self.stack.built.connect(self._on_built)
        self.side.fill_wanted.connect(self._fill)
        self.side.help_wanted.connect(lambda: self.place_requested.emit(Place("help", self.topic)))
        self.actions.back_wanted.connect(self.step_back)
        self.actions.close_wanted.connect(self._close)
        self.actions.next_wanted.connect(self.go_on)
        self.actions.finish_wanted.connect(self._finish)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+S": self._close,
            "Ctrl+Return": self.go_on,
            "Ctrl+Enter": self.go_on,
            "F8": lambda: self.go_to_problem(1),
            "Shift+F8": lambda: self.go_to_problem(-1),
        }
        keys |= {f"Ctrl+{place}": partial(self.go_to, name) for place, name in enumerate(NAMES, start=1)}
        for key, do in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    # coming and leaving

    def load(self, place: Place) -> None:
        """Open a draft: `part` is new, same, correct, a section, or the path of an answer."""
        self.session.keep(lambda: self._fetch(place))

    def _fetch(self, place: Place) -> None:
        self._wanted = place
        calls: dict[str, Callable[[], DraftView]] = {
            "new": lambda: self._writing.new(same_as_before=False),
            "same": lambda: self._writing.new(same_as_before=True),
            "correct": lambda: self._writing.correct(place.id),
        }
        call = calls.get(place.part, lambda: self._writing.open(place.id))
        part = "" if place.part in calls else place.part
        self.around.work.run(self, call, done=lambda view: self._on_opened(view, part), failed=self._on_not_opened)

    def _on_opened(self, view: DraftView, part: str) -> None:
        self.session.open(view)
        self._show_all()
        self.checks.begin()
        if view.saved_at:
            self.saved.emit(view.saved_at)
        path = part if part and part not in NAMES else ""
        self.go_to(part if part in NAMES else section_of(path) if path else NAMES[0])
        if path:
            self.stack.view.focus_path(path)

    def _on_not_opened(self, error: UkmError) -> None:
        self.session.close()
        self.stack.show_section(NAMES[0])
        actions = ((self.say(N_("Buka daftar")), lambda: self.place_requested.emit(Place("registrations"))),)
        self.stack.bar.show_bar("problem", self.around.say_error(error), actions=actions)

    def place(self) -> Place:
        """Give the draft and the section in hand; a draft that nothing was typed into is begun anew there."""
        view = self.session.view
        if view is None or not view.saved_at:
            return self._wanted
        return Place("registration", view.id, self.stack.current)

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what is typed, then call `then`; on a full disk the page stays and says so."""
        self.session.keep(then)

    def _close(self) -> None:
        self.session.keep(lambda: self.place_requested.emit(Place("home")))

    # what is shown

    def _show_all(self) -> None:
        for view in self.stack.views.values():
            self._show_draft(view)
        self._show_head()
        self._show_states()
        if self.session.view is not None:
            self.left.custody.set_state(self.session.view.state)

    def _on_built(self, view: SectionView) -> None:
        view.edited.connect(self._on_edited)
        view.focus_entered.connect(self._on_focus_entered)
        self._show_draft(view)

    def _show_draft(self, view: SectionView) -> None:
        if self.session.view is not None:
            view.show_draft(self.session.view, self.session.texts)

    def _show_head(self) -> None:
        view = self.session.view
        if view is None:
            return
        code = self.session.text("premises.address.village")
        village = self.session.text("premises.address.village_text") if not code else ""
        if code and code == self._village[0]:
            village = self._village[1]
        elif code:
            language = self.around.language
            self.around.work.run(self, lambda: self._writing.village(code, language), done=self._on_village)
        self.head.show_draft(view, self.session.texts, village)
        self._tell_title()

    def _on_village(self, hit: VillageHit | None) -> None:
        if hit is not None and hit.code != self._village[0]:
            self._village = (hit.code, hit.name)
            self._show_head()

    def _tell_title(self) -> None:
        section = self.say(TITLES[self.stack.current]) if self.stack.current else ""
        title = ", ".join(part for part in (section, self.head.name) if part)
        wrong = any(one.severity == "error" for one in self.stack.shown_problems)
        self.title_changed.emit(self.say(N_("Kesalahan: {title}"), title=title) if wrong else title)

    def _show_states(self) -> None:
        view = self.session.view
        for name in NAMES if view is not None else ():
            state = self.checks.findings.state_of(name, self.session.texts, view.document)
            word = ""
            if name == LAST:
                state, word = (
                    ("filling", self.say(N_("Sedang diperiksa"))) if self.stack.current == LAST else ("none", "")
                )
            self.left.tasks.set_state(name, state, word)

    # typing

    def _on_edited(self, path: str, text: str) -> None:
        self.session.edit(path, text)
        self.side.refresh()

    def _on_focus_entered(self, path: str) -> None:
        self.session.typing.seal()
        self.side.show_field(path)

    def _on_saved(self, saved: Saved) -> None:
        language = str(saved.document.get("consent", {}).get("language", ""))
        if language and not self.session.text("consent.language"):
            self.session.fill("consent.language", language)
            self._put("consent.language", language)
        for view in self.stack.views.values():
            view.set_document(saved.document)
        self._show_head()

    def _on_not_saved(self, error: UkmError) -> None:
        words = self.say(N_("Belum tersimpan. Isian tetap di layar dan dicoba lagi."))
        self.stack.bar.show_bar("problem", words, detail=self.around.say_error(error))

    def _fill(self, values: dict[str, str]) -> None:
        for path, text in values.items():
            self.session.edit(path, text)
            self._put(path, text)
        self.side.refresh()

    def _put(self, path: str, text: str) -> None:
        for view in self.stack.views.values():
            view.set_text(path, text)

    def undo(self) -> None:
        """Take back the last step of typing, wherever it was."""
        self._show_step(self.session.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._show_step(self.session.redo())

    def _show_step(self, step: tuple[str, str] | None) -> None:
        if step is None:
            return
        path, text = step
        self._put(path, text)
        if section_of(path) != self.stack.current:
            self.go_to(section_of(path))
        self.stack.view.focus_path(path)
        self.side.refresh()

    # from section to section

    def go_to(self, name: str) -> None:
        """Show a section; what was typed in the one before is kept."""
        self.session.keep()
        self.session.typing.seal()
        view = self.stack.show_section(name)
        self.left.tasks.set_current(name)
        self.actions.show_section(name)
        self.side.setVisible(name not in WIDE_SECTIONS and not self._compact)
        self._show_states()
        self._tell_title()
        view.focus_first()

    def step_back(self) -> bool:
        """Go to the section before this one; False in the first."""
        place = NAMES.index(self.stack.current) if self.stack.current else 0
        if place:
            self.go_to(NAMES[place - 1])
        return place > 0

    def go_on(self) -> None:
        """Check this section, then show the next; in the last one finish."""
        if self.stack.current == LAST:
            self._finish()
        else:
            self.checks.run(self._go_on_if_right)

    def _go_on_if_right(self) -> None:
        name = self.stack.current
        findings = self.checks.findings
        findings.checked.add(name)
        if findings.of(name):
            self._show_problems()
            return
        odd = findings.of(name, "warning")
        self.go_to(NAMES[NAMES.index(name) + 1])
        self.stack.bar.clear()
        if odd:
            self.stack.bar.show_bar(
                "warning",
                self.say(N_("{count} hal tidak biasa, boleh diteruskan dengan catatan."), count=len(odd)),
                detail=" ".join(self.around.say_problem(one) for one in odd),
                actions=((self.say(N_("Lihat")), lambda: self._look_at(odd[0].path)),),
            )

    def _look_at(self, path: str) -> None:
        self.go_to(section_of(path))
        self.stack.view.focus_path(path)

    # problems

    def _show_problems(self) -> None:
        findings, name = self.checks.findings, self.stack.current
        self.stack.show_problems([*findings.of(name), *findings.of(name, "warning")])
        self._show_states()
        self._tell_title()

    def _on_found(self) -> None:
        if self.stack.shown_problems:
            left = still_there(self.stack.shown_problems, self.checks.findings.problems)
            if left != self.stack.shown_problems:
                self.stack.refresh_problems(left)
                self._tell_title()
        self._show_states()

    def go_to_problem(self, step: int) -> None:
        """Check everything, then go to the next (1) or the former (-1) problem."""
        self.checks.run(lambda: self._go_to_problem(step))

    def _go_to_problem(self, step: int) -> None:
        if self._step_to_field(step):
            return
        findings = self.checks.findings
        here = self.stack.current
        name = here if findings.of(here) and not self.stack.shown_problems else findings.next_section(here, step)
        if name is None:
            self._say_all_right()
            return
        findings.checked.add(name)
        self.go_to(name)
        self._show_problems()

    def _step_to_field(self, step: int) -> bool:
        """Go to the next field of the section in hand whose problem is shown; False beyond the last one."""
        paths = [one.path for one in self.stack.shown_problems if one.severity == "error"]
        here = paths.index(self.side.path) if self.side.path in paths and not self.stack.summary.hasFocus() else None
        place = here + step if here is not None else 0 if step > 0 else len(paths) - 1
        if not 0 <= place < len(paths):
            return False
        self.stack.view.focus_path(paths[place])
        return True

    def _say_all_right(self) -> None:
        if self.stack.current != LAST:
            self.go_to(LAST)
        self.stack.bar.show_bar("ok", self.say(N_("Semua isian wajib sudah benar.")))

    def _finish(self) -> None:
        draft = self.session.view
        if draft is not None:
            self.session.keep(
                lambda: self.around.work.run(
                    self,
                    lambda: self._writing.complete(draft.id, note=""),
                    done=self._on_completed,
                    failed=self._on_not_completed,
                )
            )

    def _on_completed(self, completed: Completed) -> None:
        self.session.close()
        self.desk_changed.emit()
        self.place_requested.emit(Place("print", completed.id, "proof"))

    def _on_not_completed(self, error: UkmError) -> None:
        self.stack.bar.show_bar("problem", self.around.say_error(error))

    def _discard(self) -> None:
        return None

    def set_compact(self, *, compact: bool) -> None:
        """Fold the side panel away and put everything closer together."""
        self._compact = compact
        self.head.set_compact(compact=compact)
        self.left.set_compact(compact=compact)
        self.stack.set_compact(compact=compact)
        self.actions.set_compact(compact=compact)
        self.side.setVisible(not compact and self.stack.current not in WIDE_SECTIONS)

    def focus_first(self) -> None:
        """Put the focus on the first field of the section in hand."""
        if self.stack.current:
            self.stack.view.focus_first()
