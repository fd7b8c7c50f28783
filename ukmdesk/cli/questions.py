"""Ask the questions of the form one after the other on a terminal; every answer is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ukmdesk.cli.session import Session
from ukmdesk.forms import SECTIONS, Field, is_shown
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.desk import Desk
    from ukmdesk.services.drafting import OpenDraft


def ask_sections(session: Session, desk: Desk, draft: OpenDraft, *, every: bool) -> None:
    """Ask all sections; an empty answer leaves the field as it is, an unreadable one is kept and asked again once."""
    session.note(session.text(N_("Enter kosong melewati pertanyaan. Ctrl+C berhenti; jawaban tetap tersimpan.")))
    for section in SECTIONS:
        shown = [field for field in section.fields if every or not field.more]
        if shown:
            session.note(f"\n== {session.text(section.title)} ==")
        for field in shown:
            if is_shown(field, draft.content.document):
                _ask(session, desk, draft, field)


def _ask(session: Session, desk: Desk, draft: OpenDraft, field: Field) -> None:
    path = field.path.replace("*", "0")
    for choice in field.choices:
        session.note(f"    {choice.value} = {session.text(choice.label)}")
    hint = f" ({session.text(field.hint)})" if field.hint else ""
    for _attempt in range(2):
        answer = click.prompt(session.text(field.label) + hint, default="", show_default=False, err=True)
        if not answer.strip():
            return
        found = desk.write(draft, {path: answer})
        if not found:
            return
        session.show_problems(found)
