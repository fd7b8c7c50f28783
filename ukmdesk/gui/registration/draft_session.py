"""What is being typed in one draft, and how it comes to the disk. Nothing typed is ever lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from ukmdesk.errors import StorageError, UkmError
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.undo import Typing
from ukmdesk.services.draft_views import DraftView, Saved

QUIET_MS: Final = 1000
"""Typing is kept this long after the last key."""
LATEST_MS: Final = 1200
"""And never later than this after the first key that is not kept yet: the disk has the rest of the two seconds."""
RETRY_MS: Final = 5000
"""What could not be kept is tried again after this time."""
SLOW_MS: Final = 500
"""A saving that takes longer is said."""
FAULT: Final = StorageError("save.unknown")
"""What a fault of the program in the middle of a saving is to the typing: nobody knows whether it came to the disk."""

Then = Callable[[], object]
Moved = Callable[[str], str | None]
"""Gives the path at which an answer stands after a change, None when it is gone."""


class DraftSession(QObject):
    """The texts of the open draft. `edit` takes what is typed; saving runs in the worker and in order.

    What a failed saving did not keep stays here and is tried again; a newer text of the same answer goes before it.
    """

    saved = Signal(object)
    """Saved: answers reached the disk."""
    save_state = Signal(object)
    """An instant (ms UTC) when saved, "" while saving, a sentence when it could not be."""
    failed = Signal(object)
    """UkmError of a saving; the texts are still here."""
    replaced = Signal()
    """All texts may be other ones: an item was taken out, a photo came."""

    def __init__(self, around: Surroundings, writing: Writing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._writing = writing
        self.view: DraftView | None = None
        """The open draft; its document is that of the last saving."""
        self.typing = Typing(self)
        self._texts: dict[str, str] = {}
        self._unsaved: dict[str, str] = {}
        self._saving: dict[str, str] = {}
        self._waiting: list[Then] = []
        self._is_due = False
        self._is_changing = False
        self._round = 0
        after = around.work.after
        self._quiet = after(self, QUIET_MS, self._save)
        self._latest = after(self, LATEST_MS, self._save)
        self._retry = after(self, RETRY_MS, self._save)
        self._slow = after(self, SLOW_MS, lambda: self.save_state.emit(""))

    # one draft

    def open(self, view: DraftView) -> None:
        """Take a draft in hand. What was typed in the one before must be kept by then."""
        self.close()
        self.view = view
        self._texts = dict(view.texts)

    def close(self) -> None:
        """Have no draft in hand any more; nothing is saved afterwards."""
        self._round += 1
        self.view = None
        self._texts, self._unsaved, self._saving = {}, {}, {}
        self._waiting, self._is_due, self._is_changing = [], False, False
        for timer in (self._quiet, self._latest, self._retry, self._slow):
            timer.stop()
        self.typing.clear()

    @property
    def texts(self) -> Mapping[str, str]:
        """Path and text of all answers, as they are typed now."""
        return self._texts

    def text(self, path: str) -> str:
        """Give one answer as it is typed now."""
        return self._texts.get(path, "")

    @property
    def is_all_kept(self) -> bool:
        """Whether everything that was typed is on the disk."""
        return not self._unsaved and not self._saving

    # typing

    def edit(self, path: str, text: str) -> None:
        """Take what the person typed; it can be undone and will be kept soon."""
        before = self.text(path)
        if before != text:
            self.typing.record(path, before, text)
            self._take(path, text)

    def undo(self) -> tuple[str, str] | None:
        """Take one step back: give the path and the text that stands there now."""
        return self._step(self.typing.undo())

    def redo(self) -> tuple[str, str] | None:
        """Take one step forward again."""
        return self._step(self.typing.redo())

    def _step(self, step: tuple[str, str] | None) -> tuple[str, str] | None:
        if step is not None:
            self._take(*step)
        return step

    def fill(self, path: str, text: str) -> None:
        """Show what the program itself wrote into the draft; there is nothing to keep or undo."""
        self._texts[path] = text

    def _take(self, path: str, text: str) -> None:
        self._texts[path] = text
        self._unsaved[path] = text
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    # saving

    def keep(self, then: Then | None = None) -> None:
        """Save at once; `then` is called when all that was typed is on the disk, and not at all when it is not."""
        if then is not None:
            self._waiting.append(then)
        self._save()

    def change(
        self,
        call: Callable[[str], DraftView],
        failed: Callable[[UkmError], None],
        *,
        moved: Moved | None = None,
        then: Then | None = None,
    ) -> None:
        """Change more than texts in the worker (photos, items) after what was typed; `call` gets the draft's id.

        Nothing is saved meanwhile. What is typed until then is kept at the paths that `moved` gives; steps of typing
        are forgotten with it, for their paths are other ones now.
        """

        def changed() -> None:
            if self.view is None:
                return
            draft, here = self.view.id, self._round
            self._is_changing = True

            def done(view: DraftView) -> None:
                if here == self._round:
                    self._adopt(view, moved)
                    if then is not None:
                        then()

            def not_done(error: UkmError) -> None:
                if here == self._round:
                    self._end_change()
                    failed(error)

            broke = partial(not_done, FAULT)
            self._around.work.run(self, lambda: call(draft), done=done, failed=not_done, broke=broke)

        self.keep(changed)

    def _adopt(self, view: DraftView, moved: Moved | None) -> None:
        self.view = view
        if moved is None:
            self._texts = {**view.texts, **self._texts}
        else:
            at = {known: moved(known) for known in self._unsaved}
            self._unsaved = {new: self._unsaved[known] for known, new in at.items() if new is not None}
            self._texts = {**view.texts, **self._unsaved}
            self.typing.clear()
        if view.saved_at:
            self.save_state.emit(view.saved_at)
        self.replaced.emit()
        self._end_change()

    def _end_change(self) -> None:
        """Keep what was typed while the change was under way."""
        self._is_changing = False
        due, self._is_due = self._is_due, False
        if due:
            self._save()

    def _save(self) -> None:
        for timer in (self._quiet, self._latest, self._retry):
            timer.stop()
        if self._saving or self._is_changing:
            self._is_due = True
        elif self.view is None or not self._unsaved:
            self._let_go()
        else:
            draft, values = self.view.id, self._unsaved
            self._saving, self._unsaved = values, {}
            self._slow.start()
            self._around.work.run(
                self,
                lambda: self._writing.save(draft, dict(values)),
                done=partial(self._on_saved, self._round),
                failed=partial(self._on_failed, self._round),
                broke=partial(self._on_failed, self._round, FAULT),
            )

    def _on_saved(self, round_: int, saved: Saved) -> None:
        if round_ != self._round or self.view is None:
            return
        self._slow.stop()
        self._saving = {}
        self.view = msgspec.structs.replace(self.view, document=saved.document, saved_at=saved.at or self.view.saved_at)
        if saved.at:
            self.save_state.emit(saved.at)
        self.saved.emit(saved)
        due, self._is_due = self._is_due, False
        if self._unsaved and due:
            self._save()
        elif not self._unsaved:
            self._let_go()

    def _on_failed(self, round_: int, error: UkmError) -> None:
        if round_ != self._round:
            return
        self._slow.stop()
        self._unsaved = {**self._saving, **self._unsaved}
        self._saving, self._waiting, self._is_due = {}, [], False
        self._retry.start()
        self.save_state.emit(self._around.say_error(error))
        self.failed.emit(error)

    def _let_go(self) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()
