"""One registration being written: seven sections, kept while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.errors import UkmError
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.ports import Lists, Writing
from ukmdesk.gui.registration.check import NOTE
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.editor_body import EditorBody
from ukmdesk.gui.registration.editor_head import EditorHead
from ukmdesk.gui.registration.findings import LAST, NAMES, TITLES, section_of
from ukmdesk.gui.registration.finishing import Finishing
from ukmdesk.gui.registration.items import Items
from ukmdesk.gui.registration.problem_walk import ProblemWalk
from ukmdesk.gui.registration.reading_order import step
from ukmdesk.gui.registration.sections_menu import NARROW
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import DraftView, VillageHit
from ukmdesk.services.register import Completed
from ukmdesk.services.worklists import Change

VILLAGE = "premises.address.village"


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
        self._wanted = Place("registration", part="new")
        self._village = ("", "")
        self._was_returned = False
        self._called = ""
        self._in_hand: QWidget | None = None
        self.session = DraftSession(around, writing, self)
        self.items = Items(writing, self.session, self)
        self.body = EditorBody(around, writing, lists, self.session, asks)
        self.head = EditorHead(around, self.session, self.items, self.body.left.tasks)
        self.walk = ProblemWalk(self.body)
        self.finishing = Finishing(around, writing, self.session, self.body.checks, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.body, 1)
        self._connect()
        self._connect_ending()
        self._bind_keys()

    def _connect(self) -> None:
        self.session.save_state.connect(self.saved)
        self.session.saved.connect(lambda _: self._on_saved())
        self.session.failed.connect(self._on_not_saved)
        self.session.replaced.connect(self._show_head)
        self.body.section_changed.connect(self._tell_title)
        self.body.remove_wanted.connect(self._remove_item)
        self.items.failed.connect(self._on_failed)
        self.items.went_out.connect(self._on_item_out)
        self.items.came_back.connect(self.body.show_item)
        self.body.failed.connect(self._on_failed)
        self.body.side.help_wanted.connect(lambda: self.place_requested.emit(Place("help", self.topic)))
        self.head.undo_wanted.connect(self.undo)
        self.head.history_wanted.connect(self.show_history)
        self.head.about_wanted.connect(self.body.beside.toggle)
        self.body.beside.changed.connect(lambda: self.head.show_about(self.body.beside))
        self.head.sections.chosen.connect(self.body.go_to)
        self.head.close_wanted.connect(self.close_draft)
        self.head.check_wanted.connect(lambda: self.walk.go_to_problem(1))
        self.head.discard_wanted.connect(self.finishing.discard)
        actions = self.body.action_bar
        actions.back_wanted.connect(self.step_back)
        actions.close_wanted.connect(self.close_draft)
        actions.next_wanted.connect(self.go_on)
        actions.finish_wanted.connect(self.finishing.finish)
        actions.question_wanted.connect(lambda: self.walk.go_to_problem(1))

    def _connect_ending(self) -> None:
        self.finishing.closing.connect(self._on_closing)
        self.finishing.completed.connect(self._on_completed)
        self.finishing.problems_found.connect(self._on_problems_found)
        self.finishing.note_missing.connect(self._on_note_missing)
        self.finishing.failed.connect(self._on_not_completed)
        self.finishing.discarded.connect(self._on_discarded)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+S": self.close_draft,
            "Ctrl+Return": self.go_on,
            "Ctrl+Enter": self.go_on,
            "Shift+F1": self.body.beside.toggle,
            "F8": lambda: self.walk.go_to_problem(1),
            "Shift+F8": lambda: self.walk.go_to_problem(-1),
        }
        keys |= {f"Ctrl+{place}": partial(self.body.go_to, name) for place, name in enumerate(NAMES, start=1)}
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
        # What was typed into the draft before while this one was looked up is kept before it goes.
        self.around.work.run(
            self,
            call,
            done=lambda view: self.session.keep(lambda: self._on_opened(view, part)),
            failed=lambda error: self.session.keep(lambda: self._on_not_opened(error)),
        )

    def _on_opened(self, view: DraftView, part: str) -> None:
        self.session.open(view)
        self.items.begin()
        self.body.setEnabled(True)
        self.body.show_draft(view)
        self._was_returned = self.body.returned.is_on
        self._show_head()
        if view.saved_at:
            self.saved.emit(view.saved_at)
        path = part if part and part not in NAMES else ""
        first = self.body.returned.section_of_first() if self._was_returned else NAMES[0]
        self.body.go_to(part if part in NAMES else section_of(path) if path else first)
        if path:
            self.body.stack.focus_path(path)

    def _on_not_opened(self, error: UkmError) -> None:
        self.session.close()
        self._wanted = Place("registrations")
        self.body.stack.show_section(NAMES[0])
        actions = ((self.say(N_("Buka daftar")), lambda: self.place_requested.emit(Place("registrations"))),)
        self.body.stack.bar.show_bar("problem", self._words_of(error), actions=actions)
        self.body.left.setEnabled(False)

    def _words_of(self, error: UkmError) -> str:
        """Say an error of the screen without naming commands."""
        words = {
            "draft.unknown": N_("Draf ini tidak ada lagi. Cari di daftar, atau di keranjang draf."),
            "draft.damaged": N_(
                "Draf ini tidak dapat dibaca dan dibiarkan utuh. Perbarui program, atau pulihkan cadangan."
            ),
        }
        return self.say(words[error.code]) if error.code in words else self.around.say_error(error)

    def place(self) -> Place:
        """Give the draft and the answer in hand; a draft that nothing was typed into is begun anew there."""
        view = self.session.view
        if view is None or not view.saved_at:
            return self._wanted
        return Place("registration", view.id, self.body.here)

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what is typed, then call `then`; on a full disk the page stays and says so."""
        self.session.keep(then)

    def close_draft(self) -> None:
        """Keep what is typed and go home."""
        self.session.keep(lambda: self.place_requested.emit(Place("home")))

    # head and title

    def _show_head(self) -> None:
        view = self.session.view
        if view is None:
            return
        code = self.session.text(VILLAGE)
        village = "" if code else self.session.text(f"{VILLAGE}_text")
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
        stack = self.body.stack
        if stack.current:
            self.head.show_section(stack.current)
        section = self.say(TITLES[stack.current]) if stack.current else ""
        title = ", ".join(part for part in (section, self.head.name) if part)
        wrong = any(one.severity == "error" for one in stack.shown_problems)
        self.title_changed.emit(self.say(N_("Kesalahan: {title}"), title=title) if wrong else title)

    # saving

    def _on_saved(self) -> None:
        bar = self.body.stack.bar
        if bar.property("about") == "saving":
            bar.setProperty("about", "")
            bar.clear()
            self.body.returned.show_bar()
        self._show_head()
        self.desk_changed.emit()

    def _on_not_saved(self, error: UkmError) -> None:
        words = self.say(N_("Belum tersimpan. Isian tetap di layar dan dicoba lagi."))
        self.body.stack.bar.show_bar("problem", words, detail=self.around.say_error(error))
        self.body.stack.bar.setProperty("about", "saving")

    def _on_failed(self, error: UkmError) -> None:
        self.body.stack.bar.show_bar("problem", self.around.say_error(error))

    # what the keys and menus do

    def undo(self) -> None:
        """Take back the last step of typing, wherever it was; before all of them an item that was taken out."""
        if not self.isEnabled():
            return
        if self.session.typing.can_undo:
            self.body.show_step(self.session.undo())
        else:
            self.items.put_back()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.isEnabled():
            self.body.show_step(self.session.redo())

    def step_back(self) -> bool:
        """Go to the section before this one; False in the first."""
        current = self.body.stack.current
        place = NAMES.index(current) if current else 0
        if place:
            self.body.go_to(NAMES[place - 1])
        return place > 0

    def go_on(self) -> None:
        """Check this section, then show the next; in the last one finish. A returned one is sent when answered."""
        if self.body.returned.is_on:
            self.body.checks.run(self._go_on_returned)
        elif self.body.stack.current == LAST:
            self.finishing.finish()
        elif self.body.stack.current:
            self.walk.go_on()

    def _go_on_returned(self) -> None:
        if self.body.returned.questions.open_count:
            self.walk.go_to_problem(1)
        else:
            self.finishing.finish()

    def show_history(self) -> None:
        """Open the drawer with every answer that was changed."""
        view, language = self.session.view, self.around.language
        if view is not None:
            self.around.work.run(self, lambda: self._lists.history(view.subject, language), done=self._on_history)

    def _on_history(self, changes: Sequence[Change]) -> None:
        self.body.beside.make_room_for_history()
        self.body.drawer.show_changes(changes)

    def _remove_item(self, path: str, called: str) -> None:
        self._called = called
        self.items.take_out(path)

    def _on_item_out(self, path: str) -> None:
        draft = self.session.view.id if self.session.view is not None else ""

        def put_back() -> None:
            if self.session.view is not None and self.session.view.id == draft and self.items.last == path:
                self.items.put_back()

        words = self.say(N_("{name} dihapus"), name=self._called or self.say(N_("Satu isian")))
        self.toast_requested.emit(words, self.say(N_("Urungkan")), put_back)

    # the end of a draft

    def _on_closing(self, is_closing: bool) -> None:
        """Take no more typing while the draft is completed; when it was not, go on where the focus was."""
        if is_closing:
            self._in_hand = self.focusWidget()
        self.setEnabled(not is_closing)
        if not is_closing and self._in_hand is not None:
            self._in_hand.setFocus()
            self._in_hand = None

    def _on_completed(self, completed: Completed) -> None:
        self._wanted = Place("registrations")
        self.desk_changed.emit()
        if self._was_returned:
            self.toast_requested.emit(self.say(N_("Jawaban siap dikirim")), "", None)
            self.place_requested.emit(Place("home"))
        else:
            self.place_requested.emit(Place("print", completed.id, "proof"))

    def _on_problems_found(self) -> None:
        if self.body.stack.current == LAST:
            self.body.show_all_problems()
        else:
            self.body.go_to(LAST)

    def _on_note_missing(self) -> None:
        if self.body.stack.current != LAST:
            self.body.go_to(LAST)
        words = self.say(N_("Belum lengkap. Tulis dahulu catatan petugas tentang hal yang tidak biasa."))
        self.body.stack.bar.show_bar("problem", words)
        self.body.stack.focus_path(NOTE)

    def _on_not_completed(self, error: UkmError) -> None:
        bar = self.body.stack.bar
        if error.code != "device.not_enrolled":
            bar.show_bar("problem", self.around.say_error(error))
            return
        bar.show_bar(
            "info",
            self.say(N_("Laptop ini belum punya nomor perangkat. Draf ini tersimpan.")),
            detail=self.say(N_("Tandai lengkap sesudah izin dari kantor pusat dibuka.")),
            actions=((self.say(N_("Pendaftaran perangkat")), self._go_to_enrolment),),
        )

    def _go_to_enrolment(self) -> None:
        self.place_requested.emit(Place("settings", "device"))

    def _on_discarded(self, draft: str) -> None:
        self._wanted = Place("registrations")
        self.desk_changed.emit()
        if draft:
            words = self.say(N_("Draf dipindah ke keranjang"))
            self.toast_requested.emit(words, self.say(N_("Urungkan")), lambda: self._restore(draft))
        self.place_requested.emit(Place("home"))

    def _restore(self, draft: str) -> None:
        self.around.work.run(
            self,
            lambda: self._writing.restore(draft),
            done=lambda view: self.place_requested.emit(Place("registration", view.id)),
        )

    def set_compact(self, *, compact: bool) -> None:
        """Fold the side panel away and put everything closer together."""
        self.head.set_compact(compact=compact)
        self.body.set_compact(compact=compact)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the sections into a menu where there is no room for them beside the fields."""
        super().resizeEvent(event)
        narrow = self.width() < self.around.px(NARROW)
        self.head.set_narrow(narrow=narrow)
        self.body.set_narrow(narrow=narrow)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Go to the next widget in reading order."""
        return step(self, (self.head, *self.body.parts), forward=forward)

    def focus_first(self) -> None:
        """Put the focus on the first field of the section in hand."""
        if self.session.view is not None:
            self.body.stack.focus_first()
