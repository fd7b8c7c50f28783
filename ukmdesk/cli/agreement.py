"""A question that is answered with yes or no, in the reader's words."""

from __future__ import annotations

import click

from ukmdesk.cli.session import Session
from ukmdesk.domain.parsing import parse_yes_no
from ukmdesk.i18n import N_


def agreed(session: Session, question: str, **params: object) -> bool:
    """Ask an Indonesian question, translated and filled, and give the answer: `ya` or `tidak`, `yes` or `no`.

    Click's own question takes y and n only. Raises InputError `yes_no.unreadable` for another answer.
    """
    asked = f"{session.text(question, **params)} ({session.text(N_('ya/tidak'))})"
    return parse_yes_no(click.prompt(asked, prompt_suffix=": ", err=True))
