"""`ukmdesk bundle`: what goes to the hub."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ukmdesk.cli.moments import moment
from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import table
from ukmdesk.cli.values import SEQUENCE
from ukmdesk.cli.words import Group
from ukmdesk.errors import InputError, UkmError
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.desk import Desk
    from ukmdesk.exchange.transports import Copied
    from ukmdesk.services.export_bundle import Exported

_STATES = {
    "exported": N_("Di kotak keluar"),
    "delivered": N_("Terkirim"),
    "received": N_("Diterima pusat"),
    "refused": N_("Ditolak"),
    "incomplete": N_("Belum utuh di pusat"),
    "voided": N_("Dibatalkan"),
}


@click.group(cls=Group, help=N_("Paket kiriman: semua catatan baru, tersegel untuk pusat."))
def bundle() -> None:
    """Group the bundle commands."""


@bundle.command(
    help=N_("Segel semua catatan baru sebagai paket di kotak keluar. Dengan --to langsung disalin dan dibaca ulang.")
)
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help=N_("Stik atau folder.")
)
@click.pass_obj
def export(session: Session, folder: Path | None) -> None:
    """Seal bundles and, where a folder is named, deliver them and those that still wait in the outbox."""
    desk = session.desk()
    waiting = [one.sequence for one in desk.post.waiting()]
    data: dict[int, dict[str, object]] = {sequence: {"sequence": sequence} for sequence in waiting}
    lines = []
    for made in _sealed(session, desk, can_do_without=folder is not None and bool(waiting)):
        lines.append(_made(session, made))
        data[made.sequence] = {
            "sequence": made.sequence,
            "file": made.path.name,
            "sha256": made.file_sha256,
            "entries": made.entries,
            "registrations": made.registrations,
            "withheld": made.withheld,
        }
    for sequence, one in data.items():
        if folder is not None:
            copied = _deliver(session, desk, sequence, folder)
            one["delivered"] = str(copied.path)
            lines.append(_safe_to_remove(session, copied.path))
        elif sequence in waiting:
            lines.append(session.text(_WAITING, sequence=sequence))
    session.out(list(data.values()), "\n".join(lines))


_WAITING = N_("Paket {sequence} masih di kotak keluar. Salin: ukmdesk bundle deliver {sequence} --to FOLDER")


def _sealed(session: Session, desk: Desk, *, can_do_without: bool) -> list[Exported]:
    """Seal what is new, and say in any case what the hub would not take.

    Nothing new is no fault when there are bundles to deliver.
    """
    try:
        return desk.post.export_bundles()
    except InputError as error:
        if error.code == "bundle.nothing_new" and can_do_without:
            return []
        raise
    finally:
        session.show_problems(desk.post.held_back)


def _deliver(session: Session, desk: Desk, sequence: int, folder: Path) -> Copied:
    """Copy a new bundle; when the stick fails, say that the bundle is made and how to copy it later."""
    try:
        return desk.post.deliver(sequence, folder)
    except UkmError:
        session.note(
            session.text(
                N_("Paket {sequence} sudah tersegel di kotak keluar. Salin nanti: ukmdesk bundle deliver {sequence}"),
                sequence=sequence,
            )
        )
        raise


def _made(session: Session, made: Exported) -> str:
    line = session.text(
        N_("Paket {sequence}: {registrations} pendaftaran, {entries} catatan, {size} bita."),
        sequence=made.sequence,
        registrations=made.registrations,
        entries=made.entries,
        size=made.size,
    )
    if made.withheld:
        line += " " + session.text(N_("{count} isi terlalu besar dan ditahan."), count=made.withheld)
    return line


def _safe_to_remove(session: Session, path: Path) -> str:
    return session.text(
        N_("Tersalin dan dibaca ulang: {file}. Aman dicabut setelah stik dilepas lewat menu sistem."), file=path
    )


@bundle.command(help=N_("Salin paket dari kotak keluar ke stik atau folder, lalu baca ulang."))
@click.argument("sequence", type=SEQUENCE, metavar="NOMOR")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help=N_("Stik atau folder."),
)
@click.pass_obj
def deliver(session: Session, sequence: int, folder: Path) -> None:
    """Copy a bundle and read it back."""
    copied = session.desk().post.deliver(sequence, folder)
    session.out({"sequence": sequence, "file": str(copied.path)}, _safe_to_remove(session, copied.path))


@bundle.command("list", help=N_("Semua paket dan keadaannya."))
@click.pass_obj
def list_(session: Session) -> None:
    """List bundles."""
    found = session.desk(read_only=True).log.bundles()
    words = (N_("Paket"), N_("Catatan jurnal"), N_("Pendaftaran"), N_("Keadaan"), N_("Waktu"))
    rows = [
        (
            b.sequence,
            f"{b.first}-{b.last}",
            len(b.registrations),
            session.text(_STATES[b.state]),
            moment(b.exported_at, session.language),
        )
        for b in found
    ]
    data = [{"sequence": b.sequence, "state": b.state, "file": b.file, "first": b.first, "last": b.last} for b in found]
    session.out(data, table([session.text(word) for word in words], rows) if rows else session.text(N_("Belum ada.")))


@bundle.command(help=N_("Batalkan paket yang berkasnya hilang atau rusak; isinya masuk paket berikutnya."))
@click.argument("sequence", type=SEQUENCE, metavar="NOMOR")
@click.option("--reason", required=True, metavar="ALASAN", help=N_("Alasan pembatalan."))
@click.pass_obj
def void(session: Session, sequence: int, reason: str) -> None:
    """Void a bundle."""
    session.desk().post.void_bundle(sequence, reason)
    session.out({"sequence": sequence}, session.text(N_("Paket dibatalkan. Ekspor lagi untuk mengirim isinya.")))
