"""`ukmdesk print`: papers and the print ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from ukmdesk.cli.moments import moment
from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import table
from ukmdesk.cli.words import Group
from ukmdesk.i18n import LANGUAGES, N_, Language

if TYPE_CHECKING:
    from ukmdesk.desk import Desk
    from ukmdesk.services.print_paper import PaperKind, PrintOutcome

_TO = click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help=N_("Folder untuk PDF."),
)
_ALL = click.option("--all", "every", is_flag=True, help=N_("Semua yang belum pernah dicetak."))
_PAPER_LANGUAGE = click.option(
    "--paper-lang", type=click.Choice(LANGUAGES), help=N_("Bahasa kertas; bawaan: pengaturan paper.language.")
)


_OUTCOMES = {
    "reserved": N_("dipesan"),
    "rendered": N_("dibuat"),
    "sent": N_("dikirim"),
    "good": N_("baik"),
    "spoiled": N_("rusak"),
    "unknown": N_("tidak diketahui"),
    "voided": N_("dibatalkan"),
}


@click.group(cls=Group, name="print", help=N_("Cetak tanda bukti dan sertifikat; buku cetak dengan seri dan hasilnya."))
def print_() -> None:
    """Group the print commands."""


@print_.command(help=N_("Tanda bukti pendaftaran sebagai PDF."))
@click.argument("numbers", nargs=-1, metavar="[NOMOR...]")
@_ALL
@_TO
@_PAPER_LANGUAGE
@click.pass_obj
def proof(
    session: Session, numbers: tuple[str, ...], folder: Path, paper_lang: Language | None, *, every: bool
) -> None:
    """Print proofs."""
    _print(session, "proof", numbers, folder, paper_lang, every=every)


@print_.command(help=N_("Sertifikat penjual daring sebagai PDF; hanya untuk yang sudah terdaftar di pusat."))
@click.argument("numbers", nargs=-1, metavar="[NOMOR...]")
@_ALL
@_TO
@_PAPER_LANGUAGE
@click.pass_obj
def certificate(
    session: Session, numbers: tuple[str, ...], folder: Path, paper_lang: Language | None, *, every: bool
) -> None:
    """Print certificates."""
    _print(session, "certificate", numbers, folder, paper_lang, every=every)


def _print(
    session: Session,
    kind: PaperKind,
    numbers: tuple[str, ...],
    folder: Path,
    wanted_language: Language | None,
    *,
    every: bool,
) -> None:
    desk = session.desk()
    language = wanted_language or cast("Language", desk.setting("paper.language"))
    wanted = [desk.find(number) for number in numbers] + (desk.papers.unprinted(kind, language) if every else [])
    if not wanted and not every:
        raise click.UsageError(session.text(N_("Sebut NOMOR atau pakai --all.")))
    papers = []
    for count, stored in enumerate(wanted, start=1):
        printed, path = desk.papers.print_to_file(kind, stored, folder=folder, language=language)
        session.note(f"{count}/{len(wanted)}  {printed.serial}  {path.name}")
        missing = "".join(sorted(set(printed.rendered.missing_characters)))
        if missing:
            session.note(
                session.text(N_("  Huruf yang tidak dapat dicetak diganti kotak bersilang: {missing}"), missing=missing)
            )
        papers.append({"number": stored.number, "serial": printed.serial, "copy": printed.copy, "file": str(path)})
    human = session.text(
        N_("{count} kertas di {folder}. Sesudah dicetak: ukmdesk print confirm SERI good|spoiled|unknown"),
        count=len(papers),
        folder=folder,
    )
    session.out(papers, human)


@print_.command(help=N_("Catat hasil cetak: good (baik), spoiled (rusak), unknown (tidak diketahui)."))
@click.argument("serial", metavar="SERI")
@click.argument("outcome", type=click.Choice(["good", "spoiled", "unknown"]), metavar="HASIL")
@click.pass_obj
def confirm(session: Session, serial: str, outcome: PrintOutcome) -> None:
    """Enter the outcome of a print."""
    session.desk().papers.confirm(serial, outcome)
    session.out({"serial": serial, "outcome": outcome}, session.text(N_("Tercatat di buku cetak.")))


@print_.command(help=N_("Batalkan seri yang kertasnya tidak jadi dibuat atau sudah dimusnahkan."))
@click.argument("serial", metavar="SERI")
@click.option("--reason", required=True, metavar="ALASAN", help=N_("Alasan pembatalan."))
@click.pass_obj
def void(session: Session, serial: str, reason: str) -> None:
    """Void a serial."""
    session.desk().papers.void(serial, reason)
    session.out({"serial": serial}, session.text(N_("Seri dibatalkan; nomornya tidak dipakai lagi.")))


@print_.command("list", help=N_("Buku cetak: seri, kertas, hasil."))
@click.pass_obj
def list_(session: Session) -> None:
    """Show the print ledger."""
    desk = session.desk(read_only=True)
    lines = desk.prints.list()
    words = (N_("Seri"), N_("Kertas"), N_("Nomor pendaftaran"), N_("Salinan"), N_("Hasil"), N_("Waktu"))
    names = {"proof": N_("tanda bukti"), "certificate": N_("sertifikat")}
    rows = [
        (
            line.serial,
            session.text(names[line.kind]),
            _number(desk, line.registration),
            line.copy or "-",
            session.text(_OUTCOMES[line.outcome or line.state]),
            moment(line.at, session.language),
        )
        for line in lines
    ]
    data = [
        {"serial": one.serial, "kind": one.kind, "registration": one.registration, "state": one.outcome or one.state}
        for one in lines
    ]
    session.out(data, table([session.text(word) for word in words], rows) if rows else session.text(N_("Belum ada.")))


def _number(desk: Desk, registration: str) -> str:
    stored = desk.stored.get(registration)
    return stored.number if stored else "-"
