"""`ukmdesk init`: make a workspace."""

from __future__ import annotations

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Command
from ukmdesk.i18n import N_


@click.command(
    cls=Command,
    help=N_(
        "Buat ruang kerja terenkripsi baru dengan petugas pertamanya. Frasa sandi diketik dua kali, atau dibaca dari "
        "berkas yang disebut UKMDESK_PASSPHRASE_FILE."
    ),
)
@click.option("--name", "officer_name", required=True, metavar="NAMA", help=N_("Nama petugas."))
@click.option(
    "--role", type=click.Choice(["officer", "supervisor"]), default="officer", help=N_("Petugas atau penyelia.")
)
@click.option("--nip", default="", metavar="NIP", help=N_("NIP petugas, 18 angka."))
@click.pass_obj
def init(session: Session, officer_name: str, role: str, nip: str) -> None:
    """Make a workspace and its first officer."""
    from ukmdesk.desk import Desk

    passphrase = session.new_passphrase()
    with Desk.create(session.workspace, name=officer_name, role=role, nip=nip, passphrase=passphrase) as desk:
        notices = desk.notices()
        data = {"workspace": desk.workspace.id, "officer": desk.workspace.officer.id}
    session.show_problems(notices)
    session.out(data, session.text(N_("Ruang kerja dibuat. Langkah berikut: `ukmdesk enrol request --to FOLDER`.")))
