"""On to the next section when this one is right, and from problem to problem (F8)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ukmdesk.gui.registration.editor_body import EditorBody
from ukmdesk.gui.registration.findings import LAST, NAMES
from ukmdesk.i18n import N_


class ProblemWalk(QObject):
    """Checks are made when the person goes on or asks for them, never when a field is left."""

    def __init__(self, body: EditorBody) -> None:
        super().__init__(body)
        self._body = body
        self._say = body.around.say

    def go_on(self) -> None:
        """Check the section in hand, then show the next one, or what is wrong here."""
        self._body.checks.run(self._go_on_if_right)

    def _go_on_if_right(self) -> None:
        body, name = self._body, self._body.stack.current
        findings = body.checks.findings
        findings.checked.add(name)
        if findings.of(name):
            self._show_problems()
            return
        odd = findings.of(name, "warning")
        if body.stack.bar.kind != "problem":
            body.stack.bar.clear()
        body.go_to(NAMES[NAMES.index(name) + 1])
        if odd and body.stack.current != LAST:
            body.stack.bar.show_bar(
                "warning",
                self._say(N_("{count} hal tidak biasa, boleh diteruskan dengan catatan."), count=len(odd)),
                detail=" ".join(body.around.say_problem(one) for one in odd),
                actions=((self._say(N_("Lihat")), lambda: body.go_to_path(odd[0].path)),),
            )

    def _show_problems(self) -> None:
        body, findings = self._body, self._body.checks.findings
        name = body.stack.current
        body.stack.show_problems([*findings.of(name), *findings.of(name, "warning")])
        body.section_changed.emit()
        body.checks.found.emit()

    def go_to_problem(self, step: int) -> None:
        """Check everything, then go to the next (1) or the former (-1) problem, or to the reviewer's question.

        What is being typed is kept first: it may be the answer to the last question.
        """
        self._body.checks.run(lambda: self._go_to_problem(step))

    def _go_to_problem(self, step: int) -> None:
        body, findings = self._body, self._body.checks.findings
        if body.returned.is_on and body.returned.questions.open_count:
            path = body.returned.next_open(step, body.focused or None)
            if path is not None:
                body.go_to_path(path)
            return
        if self._go_to_field(step):
            return
        here = body.stack.current
        name = here if findings.of(here) and not body.stack.shown_problems else findings.next_section(here, step)
        if name is None:
            self._say_all_right()
            return
        findings.checked.add(name)
        if name != here:
            body.go_to(name)
        self._show_problems()

    def _go_to_field(self, step: int) -> bool:
        """Go to the next field whose problem is shown here; False beyond the last one, or when none is shown."""
        body = self._body
        paths = [one.path for one in body.stack.shown_problems if one.severity == "error"]
        if body.stack.current == LAST and paths:
            body.go_to_path(paths[0 if step > 0 else -1])
            return True
        is_in_field = body.focused in paths and not body.stack.summary.hasFocus()
        place = paths.index(body.focused) + step if is_in_field else 0 if step > 0 else len(paths) - 1
        if not 0 <= place < len(paths):
            return False
        body.stack.focus_path(paths[place])
        return True

    def _say_all_right(self) -> None:
        body = self._body
        if body.stack.current != LAST:
            body.go_to(LAST)
        if body.stack.bar.kind in ("", "ok"):
            body.stack.bar.show_bar("ok", self._say(N_("Semua isian wajib sudah benar.")))
