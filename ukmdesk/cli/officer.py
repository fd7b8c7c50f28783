"""`ukmdesk officer`: who works at this laptop."""

from __future__ import annotations

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import table
from ukmdesk.cli.words import Group
from ukmdesk.i18n import N_

_ROLES = {"officer": N_("petugas"), "supervisor": N_("penyelia")}


@click.group(cls=Group, help=N_("Petugas dan penyelia di laptop ini; masing-masing dengan frasa sandinya."))
def officer() -> None:
    """Group the officer commands."""


@officer.command("list", help=N_("Daftar petugas."))
@click.pass_obj
def list_(session: Session) -> None:
    """List officers."""
    found = [one.officer for one in session.desk(read_only=True).officers.list() if one.state == "active"]
    rows = [(o.name, session.text(_ROLES[o.role]), o.nip or "-") for o in found]
    data = [{"officer": o.id, "name": o.name, "role": o.role, "nip": o.nip} for o in found]
    session.out(data, table([session.text(w) for w in (N_("Nama"), N_("Peran"), "NIP")], rows))


@officer.command(help=N_("Tambah petugas. Frasa sandinya diketik dua kali, atau dari UKMDESK_NEW_PASSPHRASE_FILE."))
@click.option("--name", required=True, metavar="NAMA", help=N_("Nama petugas."))
@click.option(
    "--role", type=click.Choice(["officer", "supervisor"]), default="officer", help=N_("Petugas atau penyelia.")
)
@click.option("--nip", default="", metavar="NIP", help=N_("NIP petugas, 18 angka."))
@click.pass_obj
def add(session: Session, name: str, role: str, nip: str) -> None:
    """Add an officer."""
    desk = session.desk()
    added = desk.add_officer(name=name, role=role, nip=nip, passphrase=session.new_passphrase(first=False))
    session.out({"officer": added.id, "name": added.name}, session.text(N_("{name} dapat masuk."), name=added.name))


@officer.command(
    help=N_("Ganti frasa sandi sendiri. Yang baru diketik dua kali, atau dari UKMDESK_NEW_PASSPHRASE_FILE.")
)
@click.pass_obj
def passphrase(session: Session) -> None:
    """Change one's own passphrase."""
    desk = session.desk()
    desk.officers.change_passphrase(session.passphrase(), session.new_passphrase(first=False))
    session.out({"officer": desk.workspace.officer.id}, session.text(N_("Frasa sandi diganti.")))


@officer.command(help=N_("Keluarkan petugas: kunci ruang kerja diganti, cadangan dibuat lebih dahulu."))
@click.argument("name", metavar="NAMA")
@click.pass_obj
def remove(session: Session, name: str) -> None:
    """Remove an officer."""
    session.desk().remove_officer(name)
    session.out({"removed": name}, session.text(N_("{name} tidak dapat masuk lagi."), name=name))
