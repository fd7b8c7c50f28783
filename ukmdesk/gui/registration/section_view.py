"""What every section of the registration has in common."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ukmdesk.errors import Problem
from ukmdesk.forms.shape import Section
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.draft_views import DraftView


class SectionView(QWidget):
    """One screen of the form. It shows texts, tells what is typed, and judges nothing."""

    edited = Signal(str, str)
    """Path and text: the person changed an answer."""
    focus_entered = Signal(str)
    """Path of the field that the focus came into."""

    def __init__(self, around: Surroundings, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.section = section
        self.say = around.say

    @property
    def name(self) -> str:
        """Name of the section."""
        return self.section.name

    def show_draft(self, view: DraftView, texts: Mapping[str, str]) -> None:
        """Show a draft anew; `texts` are the answers as they are typed now."""

    def set_text(self, path: str, text: str) -> None:
        """Put one answer in: undo, or a value that the program found."""

    def set_document(self, document: Mapping[str, Any]) -> None:
        """Follow the answers that decide what is asked; called after each saving."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong beside the answers, in place of what was shown before."""

    def focus_path(self, path: str) -> bool:  # noqa: ARG002 - a section without that answer
        """Put the focus on an answer; False when it is not here."""
        self.focus_first()
        return False

    def focus_first(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def leave_out(self, paths: Collection[str]) -> None:
        """Do not show these answers: they are asked elsewhere on the screen."""

    def set_editable(self, paths: Collection[str] | None) -> None:
        """Let these answers be changed and all others only read; None lets all be changed."""

    def set_compact(self, *, compact: bool) -> None:
        """Follow the compact rules or the normal ones."""
