"""A section that is a form and nothing else: owner, business, address."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ukmdesk.errors import Problem
from ukmdesk.forms.shape import Section
from ukmdesk.gui.editors import FindVillages
from ukmdesk.gui.form_view import FormView
from ukmdesk.gui.registration.section_view import SectionView
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.draft_views import DraftView


class FormSection(SectionView):
    """The fields of the section in two columns."""

    def __init__(
        self, around: Surroundings, section: Section, villages: FindVillages, parent: QWidget | None = None
    ) -> None:
        super().__init__(around, section, parent)
        self.form = FormView(around, section.fields, villages=villages)
        self.form.edited.connect(self.edited)
        self.form.focus_entered.connect(self.focus_entered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form, 1)

    def show_draft(self, view: DraftView, texts: Mapping[str, str]) -> None:
        """Show a draft anew."""
        self.form.set_shown(view.document)
        self.form.set_texts(texts)
        self.form.clear_problems()

    def set_text(self, path: str, text: str) -> None:
        """Put one answer in."""
        self.form.set_text(path, text)

    def set_document(self, document: Mapping[str, Any]) -> None:
        """Show the questions whose condition holds."""
        self.form.set_shown(document)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show problems beside their fields."""
        self.form.show_problems(problems)

    def focus_path(self, path: str) -> bool:
        """Put the focus on a field."""
        return self.form.focus_path(path)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self.form.focus_first()

    def leave_out(self, paths: Collection[str]) -> None:
        """Show the other fields alone."""
        self.form.set_only([field.path for field in self.section.fields if field.path not in paths] if paths else None)

    def set_editable(self, paths: Collection[str] | None) -> None:
        """Let these fields be changed alone."""
        self.form.set_editable(paths)

    def set_compact(self, *, compact: bool) -> None:
        """Follow the compact rules."""
        self.form.set_compact(compact=compact)
