"""`ukmdesk hub backup` and `ukmdesk hub restore`: everything a hub has, in one sealed file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from ukmdesk.cli.moments import moment
from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Command
from ukmdesk.i18n import N_

_SAFE_WORD: Final = N_("Frasa sandi brankas")


@click.command(
    cls=Command, help=N_("Cadangkan pusat ke satu berkas yang hanya dibuka brankas; dibaca ulang sebelum dihitung.")
)
@click.option(
    "--to", "target", type=click.Path(path_type=Path), required=True, metavar="BERKAS", help=N_("Berkas atau folder.")
)
@click.pass_obj
def backup(session: Session, target: Path) -> None:
    """Back the hub up."""
    from ukmdesk.cli.hub import open_here
    from ukmdesk.hub.backing_up import back_up

    with open_here() as opened:
        made = back_up(opened.opened, target)
    data = {"file": str(made.path), "size": made.size, "rows": made.rows, "files": made.files}
    session.out(data, session.text(N_("Cadangan pusat: {file}, sudah dibaca ulang. Simpan di brankas."), **data))


@click.command(
    cls=Command, help=N_("Pulihkan pusat dari cadangannya ke folder baru; perlu brankas. Pusat memulai masa baru.")
)
@click.argument("backup", type=click.Path(dir_okay=False, path_type=Path), metavar="BERKAS")
@click.option(
    "--safe",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help=N_("Folder brankas."),
)
@click.option("--database", "address", default="", metavar="URL", help=N_("Basis data PostgreSQL kosong."))
@click.pass_obj
def restore(session: Session, backup: Path, *, safe: Path, address: str) -> None:
    """Restore the hub."""
    from ukmdesk.cli.hub import folder_here
    from ukmdesk.hub.opened import system_now
    from ukmdesk.hub.restoring import restore

    passphrase = session.passphrase(_SAFE_WORD)
    back = restore(backup, folder_here(), safe=safe, passphrase=passphrase, now=system_now(), address=address)
    data = {"created": back.created, "epoch": back.epoch, "rows": back.rows, "files": back.files}
    human = session.text(
        N_(
            "Pusat dipulihkan dari cadangan {created}; masa ke-{epoch} dimulai. Bawa tanda terima baru ke semua laptop "
            "dan terima paketnya sebelum memutuskan lagi."
        ),
        created=moment(back.created, session.language),
        epoch=back.epoch,
    )
    session.out(data, human)
