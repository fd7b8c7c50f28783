"""`ukmdesk import`: many sellers from a CSV."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Command
from ukmdesk.i18n import N_


@click.command(
    cls=Command,
    name="import",
    help=N_(
        "Masukkan pelaku usaha dari CSV UTF-8 berjudul isian (lihat `ukmdesk register fields`). Baris lengkap menjadi "
        "pendaftaran, baris lain menjadi draf; tidak ada baris yang dibuang."
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="BERKAS")
@click.option(
    "--note",
    default="",
    metavar="ALASAN",
    help=N_("Alasan untuk hal yang tidak lazim; tanpa ini barisnya menjadi draf."),
)
@click.pass_obj
def import_(session: Session, file: Path, note: str) -> None:
    """Take in a CSV."""
    report = session.desk().import_sheet(file, note=note, progress=lambda n, all_: _progress(session, n, all_))
    for heading in report.unknown:
        session.note(session.text(N_("Judul kolom tidak dikenal, isinya tidak dimasukkan: {heading}"), heading=heading))
    for row in report.rows:
        if row.outcome == "draft":
            session.note(session.text(N_("Baris {line} menjadi draf {draft}"), line=row.line, draft=row.draft))
            session.show_problems(row.problems)
    counts = Counter(row.outcome for row in report.rows)
    data = {
        "rows": len(report.rows),
        "registered": [{"line": r.line, "number": r.number} for r in report.rows if r.outcome == "registered"],
        "drafts": [
            {"line": r.line, "draft": r.draft, "problems": session.problem_data(r.problems)}
            for r in report.rows
            if r.outcome == "draft"
        ],
        "known": [{"line": r.line, "number": r.number} for r in report.rows if r.outcome == "known"],
        "blank": counts["blank"],
        "unknown_headings": list(report.unknown),
    }
    human = session.text(
        N_("{registered} pendaftaran, {draft} draf, {blank} baris kosong dari {all} baris."),
        registered=counts["registered"],
        draft=counts["draft"],
        blank=counts["blank"],
        all=len(report.rows),
    )
    if counts["known"]:
        session.note(
            session.text(N_("{count} baris sudah masuk sebelumnya dan tidak digandakan."), count=counts["known"])
        )
    session.out(data, human)


def _progress(session: Session, done: int, all_: int) -> None:
    if done == all_ or done % 50 == 0:
        session.note(session.text(N_("{done} dari {all} baris"), done=done, all=all_))
