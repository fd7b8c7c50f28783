"""A registration that came back: the reviewer's questions, each at its field, and which of them are answered."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from ukmdesk.domain.fields import is_known, pattern_of
from ukmdesk.forms.reading import READABLE
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.findings import NAMES, section_of
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.draft_views import DraftView, ReviewQuestion

WHOLE: Final = ""
"""Path of a question about the registration as a whole."""


def is_field(path: str) -> bool:
    """Tell whether a question is about an answer that a person types."""
    if not is_known(path) or path.startswith("photos."):
        return False
    return not READABLE[pattern_of(path)].automatic


class Questions(QObject):
    """The questions of the open draft. One is answered when its answer changed, or when the person says it is right."""

    changed = Signal()

    def __init__(self, around: Surroundings, writing: Writing, session: DraftSession, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._writing = writing
        self._session = session
        self.all: tuple[ReviewQuestion, ...] = ()
        """In the order of the form."""
        self._first_texts: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._photos = ""
        self._at: dict[str, int] = {}
        session.saved.connect(lambda _: self._read())
        session.replaced.connect(self._read)

    def begin(self, view: DraftView) -> None:
        """Take up the questions of another draft."""
        self.all = tuple(sorted(view.questions, key=_order))
        self._first_texts = dict(view.texts)
        self._shown = {}
        self._photos = _photos(view)
        self._at = {}
        self._read()

    @property
    def is_returned(self) -> bool:
        """Whether there are any questions."""
        return bool(self.all)

    @property
    def about_all(self) -> bool:
        """Whether a question is about the whole: every answer may have to be changed then."""
        return any(not is_field(one.path) for one in self.all)

    def of(self, section: str) -> list[ReviewQuestion]:
        """Give the questions of a section."""
        return [one for one in self.all if section_of(one.path) == section]

    def open_in(self, section: str) -> int:
        """Give how many questions of a section are not answered."""
        return sum(one.path not in self._at for one in self.of(section))

    @property
    def open_count(self) -> int:
        """How many questions are not answered."""
        return sum(one.path not in self._at for one in self.all)

    def answered_at(self, path: str) -> int:
        """Give when the question was answered (ms UTC), 0 while it is open."""
        return self._at.get(path, 0)

    def place_of(self, question: ReviewQuestion) -> int:
        """Give the place of a question among all, from 1."""
        return self.all.index(question) + 1

    def say_right(self, path: str) -> None:
        """Count a question as answered although its answer stays: the person asked and it is right."""
        self._at[path] = _now()
        self.changed.emit()

    def next_open(self, path: str | None, step: int) -> ReviewQuestion | None:
        """Give the next open question after the one at `path`, around the end; None when none is open."""
        paths = [one.path for one in self.all]
        here = paths.index(path) if path is not None and path in paths else (-1 if step > 0 else len(paths))
        order = [(here + step * far) % len(self.all) for far in range(1, len(self.all) + 1)] if self.all else []
        return next((self.all[place] for place in order if self.all[place].path not in self._at), None)

    # which are answered

    def _read(self) -> None:
        view = self._session.view
        if view is None or not self.all:
            self.changed.emit()
            return
        self._around.work.run(self, lambda: self._writing.answers(view.id, "id"), done=self._on_read)

    def _on_read(self, answers: Sequence[tuple[str, str, str]]) -> None:
        view = self._session.view
        if view is None:
            return
        self._shown = {path: answer for path, _, answer in answers}
        for one in self.all:
            if self._is_changed(one, view):
                self._at.setdefault(one.path, view.saved_at or _now())
        self.changed.emit()

    def _is_changed(self, question: ReviewQuestion, view: DraftView) -> bool:
        path = question.path
        if is_field(path):
            typed = self._session.text(path)
            return typed != self._first_texts.get(path, "") or self._shown.get(path, "") != question.former
        if path.startswith("photos"):
            return _photos(view) != self._photos
        return self._others(self._session.texts, path) != self._others(self._first_texts, path) or (
            path == WHOLE and _photos(view) != self._photos
        )

    def _others(self, texts: Mapping[str, str], path: str) -> dict[str, str]:
        """Give the answers within a group that have no question of their own."""
        asked = {one.path for one in self.all}
        within = f"{path}." if path else ""
        return {
            known: text for known, text in texts.items() if text and known.startswith(within) and known not in asked
        }


def _order(question: ReviewQuestion) -> tuple[int, int]:
    pattern = pattern_of(question.path)
    fields = list(READABLE)
    return NAMES.index(section_of(question.path)), fields.index(pattern) if pattern in READABLE else -1


def _photos(view: DraftView) -> str:
    return " ".join(str(photo.get("sha256", "")) for photo in view.document.get("photos", ()))


def _now() -> int:
    return int(time.time() * 1000)
