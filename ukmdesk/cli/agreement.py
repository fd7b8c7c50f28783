"""A question that is answered with yes or no, in the reader's words."""

from __future__ import annotations

import click

from ukmdesk.cli.session import Session
from ukmdesk.domain.parsing import parse_yes_no
from ukmdesk.errors import InputError
from ukmdesk.i18n import N_
from ukmdesk.messages import say_error


def agreed(session: Session, question: str, **params: object) -> bool:
    """Ask an Indonesian question, translated and filled, and give the answer: `ya` or `tidak`, `yes` or `no`.

    Click's own question takes y and n only. Another answer is asked again.
    """
    answers = session.text(N_("ya/tidak"))
    asked = f"{session.text(question, **params)} ({answers})"
    while True:
        try:
            return parse_yes_no(click.prompt(asked, prompt_suffix=": ", err=True))
        except InputError as error:
            session.note(say_error(error, session.language))
