"""Asking the desk what is wrong with the open draft: after each saving, and when the person wants to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ukmdesk.errors import Problem
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.findings import Findings
from ukmdesk.gui.surroundings import Surroundings

Then = Callable[[], object]


class Checks(QObject):
    """Keeps the findings of the open draft up to date."""

    found = Signal()
    """The findings are other ones."""

    def __init__(self, around: Surroundings, writing: Writing, session: DraftSession, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._writing = writing
        self.session = session
        self.findings = Findings()
        session.saved.connect(lambda _: self._ask(None))
        session.replaced.connect(lambda: self._ask(None))

    def begin(self) -> None:
        """Look at another draft: nothing is known of it, no section was checked."""
        self.findings = Findings()
        self._ask(None)

    def run(self, then: Then) -> None:
        """Keep what is typed, check it, then call `then`; not called when it could not be kept."""
        self.session.keep(lambda: self._ask(then))

    def _ask(self, then: Then | None) -> None:
        view = self.session.view
        if view is None:
            return

        def answered(problems: Sequence[Problem]) -> None:
            if self.session.view is not None and self.session.view.id == view.id:
                self.findings.problems = tuple(problems)
                self.found.emit()
                if then is not None:
                    then()

        self._around.work.run(self, lambda: self._writing.problems(view.id), done=answered)
