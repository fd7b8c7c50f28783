"""The only user of message boxes and file dialogs: questions that need an answer now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ukmdesk.gui.file_dialog import file_dialog
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_

Filter = tuple[str, tuple[str, ...]]
"""Words for a kind of file (Indonesian, marked for translation) and its endings: `("Tanda terima", ("ukmr",))`."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that cannot be undone: the title asks it, `body` says the consequence, `verb` is on the button."""

    title: str
    body: str
    verb: str
    danger: bool = False


class Asks(Protocol):
    """How pages ask: words are already in the language of the screen."""

    def decide(self, parent: QWidget, decision: Decision) -> bool:
        """Tell whether the person decided for it; the safe answer has the focus."""
        ...

    def words(self, parent: QWidget, decision: Decision, label: str) -> str | None:
        """Ask for a line of text (a reason); None when the person went back."""
        ...

    def open_file(self, parent: QWidget, title: str, filters: Sequence[Filter]) -> Path | None:
        """Let the person choose a file that is there."""
        ...

    def save_file(self, parent: QWidget, title: str, name: str, filters: Sequence[Filter]) -> Path | None:
        """Let the person choose where a file goes."""
        ...

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Let the person choose a folder or stick."""
        ...


class Dialogs:
    """Asks with real dialogs. The folder that was chosen last is where the next one opens."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._last = Path.home()
        self._shown: list[QDialog] = []

    @property
    def is_asking(self) -> bool:
        """Whether a page still waits for an answer: it may not go before it has one."""
        return bool(self._shown)

    def give_up(self) -> None:
        """Take every question back, as with Esc: the desk is being locked.

        A file dialog may be asking itself (whether a file is replaced); as long as it does, it does not go.
        """
        for dialog in reversed(self._shown):
            for own in dialog.findChildren(QDialog):
                own.reject()
            dialog.reject()

    def _ask(self, dialog: QDialog) -> bool:
        """Show a dialog until it is answered, and let it go with all its words."""
        self._shown.append(dialog)
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            self._shown.remove(dialog)
            dialog.deleteLater()

    def decide(self, parent: QWidget, decision: Decision) -> bool:
        """Show the question; Esc is the safe answer."""
        return self._ask(_DecisionDialog(self._around, decision, parent))

    def words(self, parent: QWidget, decision: Decision, label: str) -> str | None:
        """Show the question with a line to fill in."""
        dialog = _DecisionDialog(self._around, decision, parent, label)
        return dialog.typed() if self._ask(dialog) else None

    def open_file(self, parent: QWidget, title: str, filters: Sequence[Filter]) -> Path | None:
        """Show Qt's own file dialog, which speaks the language of the program."""
        dialog = self._dialog(parent, title, QFileDialog.FileMode.ExistingFile, filters)
        return self._chosen(dialog)

    def save_file(self, parent: QWidget, title: str, name: str, filters: Sequence[Filter]) -> Path | None:
        """Show Qt's own file dialog with a name filled in."""
        dialog = self._dialog(parent, title, QFileDialog.FileMode.AnyFile, filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(filters[0][1][0])
        dialog.selectFile(name)
        return self._chosen(dialog)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Show Qt's own folder dialog."""
        dialog = self._dialog(parent, title, QFileDialog.FileMode.Directory, ())
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._chosen(dialog)

    def _dialog(
        self, parent: QWidget, title: str, mode: QFileDialog.FileMode, filters: Sequence[Filter]
    ) -> QFileDialog:
        words = [
            f"{self._around.say(words)} ({' '.join(f'*.{ending}' for ending in endings)})" for words, endings in filters
        ]
        return file_dialog(self._around, parent, title, str(self._last), mode=mode, filters=words)

    def _chosen(self, dialog: QFileDialog) -> Path | None:
        if not self._ask(dialog):
            return None
        chosen = Path(dialog.selectedFiles()[0])
        self._last = chosen if chosen.is_dir() else chosen.parent
        return chosen


class _DecisionDialog(QDialog):
    """A question, its consequence, the verb, and the way back; OK stands left of the way back."""

    def __init__(self, around: Surroundings, decision: Decision, parent: QWidget, label: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(decision.title)
        self.setMinimumWidth(around.px(420))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(around.px(24),) * 4)
        layout.setSpacing(around.px(12))
        for words, role in ((decision.title, "heading"), (decision.body, "body")):
            line = QLabel(words)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            line.setProperty("role", role)
            layout.addWidget(line)
        self._line = QLineEdit()
        if label:
            self._line.setAccessibleName(label)
            asked = QLabel(label)
            asked.setProperty("role", "label")
            asked.setBuddy(self._line)
            layout.addWidget(asked)
            layout.addWidget(self._line)
        box = QDialogButtonBox()
        verb = QPushButton(decision.verb.replace("&", "&&"))
        verb.setProperty("role", "danger" if decision.danger else "primary")
        back = QPushButton(around.say(N_("Batal")))
        box.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(back, QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout.addWidget(box)
        if label:
            verb.setEnabled(False)
            self._line.textChanged.connect(lambda typed: verb.setEnabled(bool(typed.strip())))
            self._line.setFocus()
        else:
            back.setDefault(True)
            back.setFocus()

    def typed(self) -> str:
        """Give the line that was filled in."""
        return self._line.text().strip()
