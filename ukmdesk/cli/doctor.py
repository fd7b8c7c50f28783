"""`ukmdesk doctor`: is this workspace well?"""

from __future__ import annotations

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Command
from ukmdesk.errors import InputError
from ukmdesk.i18n import N_


@click.command(
    cls=Command,
    help=N_(
        "Periksa ruang kerja: jurnal, berkas head, cadangan, ruang disk, letak folder, jam, tanda terima terakhir."
    ),
)
@click.pass_obj
def doctor(session: Session) -> None:
    """Say what is well and what is not; exit 1 when something needs a hand."""
    report = session.desk().doctor()
    facts = [f"{session.text(label)}: {value}" for label, value in report.facts]
    found = session.problem_data(report.problems)
    data = {"facts": dict(report.facts), "problems": found}
    session.out(data, "\n".join(facts))
    if report.problems:
        raise InputError("doctor.found", problems=report.problems, count=len(report.problems))
    session.note(session.text(N_("Semua baik.")))
