"""Products, permits and accounts that are taken out of a draft, and put back again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.services.draft_items import moved_down, moved_up


class Items(QObject):
    """Remembers what was taken out of the open draft; the last one comes back first."""

    changed = Signal()
    """There is something to put back now, or nothing any more."""
    came_back = Signal(str)
    """Path of an item that stands there again."""
    went_out = Signal(str)
    """Path of an item that was taken out."""
    failed = Signal(object)
    """UkmError."""

    def __init__(self, writing: Writing, session: DraftSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._session = session
        self._taken: list[str] = []
        self._is_under_way = False
        session.failed.connect(lambda _: self._end())
        self.failed.connect(lambda _: self._end())

    def _end(self) -> None:
        self._is_under_way = False

    @property
    def last(self) -> str:
        """Path of the item that was taken out last, "" when there is none."""
        return self._taken[-1] if self._taken else ""

    def begin(self) -> None:
        """Forget what was taken out: another draft is open."""
        self._taken = []
        self._end()
        self.changed.emit()

    def take_out(self, path: str) -> None:
        """Take an item out, after everything that was typed is kept.

        While one is being taken out or put back, paths are about to change: a second wish is passed over.
        """
        if self._is_under_way:
            return
        self._is_under_way = True

        def done() -> None:
            self._end()
            self._taken.append(path)
            self.changed.emit()
            self.went_out.emit(path)

        self._session.change(
            lambda draft: self._writing.remove_item(draft, path),
            self.failed.emit,
            moved=partial(moved_up, taken=path),
            then=done,
        )

    def put_back(self) -> None:
        """Put the item back that was taken out last, with its photos; what was typed meanwhile stays."""
        path = self.last
        if not path or self._is_under_way:
            return
        self._is_under_way = True

        def done() -> None:
            self._end()
            self._taken.pop()
            self.changed.emit()
            self.came_back.emit(path)

        self._session.change(
            lambda draft: self._writing.put_item_back(draft, path),
            self.failed.emit,
            moved=partial(moved_down, back=path),
            then=done,
        )
