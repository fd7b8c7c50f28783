"""`ukmdesk journal`: the chain of facts."""

from __future__ import annotations

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Group
from ukmdesk.i18n import N_


@click.group(cls=Group, help=N_("Jurnal: rantai catatan yang menjadi asal semua tabel."))
def journal() -> None:
    """Group the journal commands."""


@journal.command(help=N_("Periksa rantai jurnal, isi catatan, berkas kepala, dan kecocokan tabel."))
@click.pass_obj
def verify(session: Session) -> None:
    """Verify the journal."""
    report = session.desk(read_only=True).verify_journal()
    human = session.text(N_("Utuh: {facts} catatan, kepala {hash}."), facts=report.facts, hash=report.head[:16])
    session.out({"facts": report.facts, "head": report.head}, human)


@journal.command(help=N_("Bangun ulang semua tabel dari jurnal."))
@click.pass_obj
def rebuild(session: Session) -> None:
    """Rebuild the tables."""
    report = session.desk().rebuild_tables()
    human = session.text(N_("Tabel dibangun ulang dari {facts} catatan; yang berubah: {changed}."), **report)
    session.out(report, human)
