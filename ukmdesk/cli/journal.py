"""`ukmdesk journal`: the chain of facts."""

from __future__ import annotations

import click

from ukmdesk.cli.agreement import agreed
from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Group
from ukmdesk.errors import StorageError
from ukmdesk.i18n import N_
from ukmdesk.messages import say


@click.group(cls=Group, help=N_("Jurnal: rantai catatan yang menjadi asal semua tabel."))
def journal() -> None:
    """Group the journal commands."""


@journal.command(help=N_("Periksa rantai jurnal, isi catatan, berkas head, dan kecocokan tabel."))
@click.pass_obj
def verify(session: Session) -> None:
    """Verify the journal."""
    from ukmdesk.services.examine import journal_problems

    report = session.desk().verify_journal()
    found = journal_problems(report)
    if found:
        raise StorageError("journal.damaged", problems=found, count=len(found))
    human = session.text(N_("Utuh: {facts} catatan, kepala {hash}."), facts=report.facts, hash=report.hash[:16])
    session.out({"facts": report.facts, "line": report.line, "seq": report.seq, "head": report.hash}, human)


@journal.command(help=N_("Bangun ulang semua tabel dari jurnal."))
@click.pass_obj
def rebuild(session: Session) -> None:
    """Rebuild the tables."""
    report = session.desk().rebuild_tables()
    human = session.text(
        N_("Tabel dibangun ulang dari {facts} catatan. Tabel sebelumnya {state}."),
        facts=report.facts,
        state=session.text(N_("sama") if report.same else N_("berbeda, sekarang sudah benar")),
    )
    session.out({"facts": report.facts, "same": report.same}, human)


@journal.command(
    help=N_(
        "Lanjutkan dengan catatan yang ada: bila catatan hilang dan tidak ada cadangan yang lebih baru, atau bila "
        "pusat memegang catatan yang di sini tidak ada. Sesudahnya laptop meminta nomor perangkat baru."
    )
)
@click.option("--yes", "sure", is_flag=True, help=N_("Tanpa bertanya lagi."))
@click.pass_obj
def accept(session: Session, *, sure: bool) -> None:
    """Go on with what is there."""
    if not sure and not agreed(session, N_("Catatan yang hilang tidak kembali. Lanjutkan?")):
        raise click.Abort
    desk = session.desk(accept_missing=True)
    unsent = desk.accept_missing()
    facts, device = desk.workspace.tail.position, desk.workspace.device
    lines = [session.text(N_("Dilanjutkan dengan {facts} catatan."), facts=facts)]
    if not device:
        lines.append(say("device.not_enrolled", session.language))
    if unsent:
        again = N_("Mungkin belum ada di pusat dan tidak dapat dikirim lagi; daftarkan ulang: {numbers}")
        lines.append(session.text(again, numbers=", ".join(unsent)))
    session.out({"facts": facts, "device": device, "register_again": unsent}, "\n".join(lines))
