"""`ukmdesk enrol`: from a request to a grant, without a network."""

from __future__ import annotations

from pathlib import Path

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Group
from ukmdesk.i18n import N_


@click.group(
    cls=Group, help=N_("Daftarkan laptop ini di pusat: permintaan dibawa ke pusat, surat izin dibawa kembali.")
)
def enrol() -> None:
    """Group the enrolment commands."""


@enrol.command(help=N_("Tulis permintaan; bacakan sidiknya kepada pusat lewat telepon."))
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help=N_("Folder atau stik."),
)
@click.option("--laptop-name", default="", metavar="NAMA", help=N_("Nama laptop ini di pusat."))
@click.option("--office", default="", metavar="DINAS", help=N_("Dinas yang dituju."))
@click.pass_obj
def request(session: Session, folder: Path, laptop_name: str, office: str) -> None:
    """Write the request."""
    made = session.desk().post.request_enrolment(folder, laptop_name=laptop_name, office=office)
    human = session.text(
        N_("Permintaan: {file}\nSidik untuk dibacakan: {fingerprint}"), file=made.path, fingerprint=made.fingerprint
    )
    session.out({"file": str(made.path), "fingerprint": made.fingerprint}, human)


@enrol.command(help=N_("Pakai surat izin dari pusat. Cocokkan sidik pusat lewat telepon."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="BERKAS")
@click.option("--fingerprint", metavar="SIDIK", help=N_("Sidik pusat yang dibacakan; surat izin lain ditolak."))
@click.pass_obj
def grant(session: Session, file: Path, fingerprint: str | None) -> None:
    """Apply the grant."""
    granted = session.desk().post.apply_grant(file, hub_fingerprint=fingerprint)
    human = session.text(
        N_("Laptop ini terdaftar sebagai perangkat {device} pada {hub}.\nSidik pusat: {fingerprint}"),
        device=granted.device,
        hub=granted.hub_name,
        fingerprint=granted.fingerprint,
    )
    session.out({"device": granted.device, "hub": granted.hub, "fingerprint": granted.fingerprint}, human)
