"""`ukmdesk consent`: the text that is read out before anything is asked."""

from __future__ import annotations

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Group
from ukmdesk.domain.consent_text import CONSENT_VERSION, consent_hash, consent_text
from ukmdesk.i18n import N_


@click.group(cls=Group, help=N_("Persetujuan data pribadi: naskah yang dibacakan kepada pelaku usaha."))
def consent() -> None:
    """Group the consent commands."""


@consent.command("text", help=N_("Tampilkan naskah yang berlaku, dengan versi dan sidiknya."))
@click.pass_obj
def text_(session: Session) -> None:
    """Show the text in the session's language."""
    text, digest = consent_text(session.language), consent_hash(session.language)
    session.note(session.text(N_("Versi {version}, sidik {digest}"), version=CONSENT_VERSION, digest=digest[:16]))
    session.out({"version": CONSENT_VERSION, "language": session.language, "sha256": digest, "text": text}, text)
