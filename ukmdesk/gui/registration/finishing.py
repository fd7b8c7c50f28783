"""How a draft ends: marked complete, or put into the bin."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from ukmdesk.errors import UkmError
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.check import NOTE
from ukmdesk.gui.registration.checks import Checks
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.register import Completed


class Finishing(QObject):
    """Asks the desk for the last step, after everything that was typed is kept."""

    completed = Signal(object)
    """Completed."""
    problems_found = Signal()
    """Errors keep the draft from being complete."""
    note_missing = Signal()
    """Something is unusual and no note says why."""
    failed = Signal(object)
    """UkmError."""
    discarded = Signal(str)
    """Id of a draft that is in the bin now."""
    closing = Signal(bool)
    """A draft is being completed: what would be typed now could not be in it. False when it is over."""

    def __init__(
        self, around: Surroundings, writing: Writing, session: DraftSession, checks: Checks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._writing = writing
        self._session = session
        self._checks = checks
        self._is_under_way = False

    def finish(self) -> None:
        """Check, then mark complete."""
        self._checks.run(self._complete)

    def _complete(self) -> None:
        view, findings = self._session.view, self._checks.findings
        if view is None or self._is_under_way:
            return
        if not self._session.is_all_kept:
            self.finish()  # something was typed while it was checked
            return
        note = self._session.text(NOTE).strip()
        if findings.wrong_sections():
            self.problems_found.emit()
        elif findings.warnings() and not note:
            self.note_missing.emit()
        else:
            self._set_under_way(True)
            self._around.work.run(
                self,
                lambda: self._writing.complete(view.id, note=note),
                done=self._on_completed,
                failed=self._on_failed,
                broke=partial(self._set_under_way, False),
            )

    def _set_under_way(self, is_under_way: bool) -> None:
        self._is_under_way = is_under_way
        self.closing.emit(is_under_way)

    def _on_completed(self, completed: Completed) -> None:
        self._session.close()
        self._set_under_way(False)
        self.completed.emit(completed)

    def _on_failed(self, error: UkmError) -> None:
        self._set_under_way(False)
        self.failed.emit(error)

    def discard(self) -> None:
        """Put the draft into the bin, with all that was typed."""
        self._session.keep(self._discard)

    def _discard(self) -> None:
        view = self._session.view
        if view is None:
            return

        def done(_: object) -> None:
            self._session.close()
            self.discarded.emit(view.id if view.saved_at else "")

        self._around.work.run(self, lambda: self._writing.discard(view.id), done=done, failed=self.failed.emit)
